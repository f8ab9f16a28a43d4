import type { Form } from './assigned-values.js';

/** What makes a sentence name a value: "with password …". */
const NAMED = /\b(?:with|using)(?: the)? $/i;
const ANSI = String.raw`(?:\x1b\[[0-9;]{0,12}m)*`;
const QUOTE = String.raw`(?:\\{0,3}["'${'`'}]|&quot;|&#3[49];|%22|%27)`;
/** Also those that a page or an East Asian keyboard puts there. */
const BLANK = String.raw`[ \t\u00a0\u2002-\u200a\u202f\u3000]`;
/** The value is a field of its own: `"aws_secret": {"value": …}`. */
const NESTED = String.raw`\s{0,40}\{\s{0,40}(?:\\{0,3}["'])?[Vv]alue\b`;
/** A user of a database, as SQL and prompts write one. */
const ACCOUNT = String.raw`(?:'[^'\r\n]{1,64}'|"[^"\r\n]{1,64}"|[\w.@%\\-]{1,64})`;
/** What languages call a text. */
const TYPE = String.raw`(?:[Ss]tring\??|str|text|bytes|any|SecretStr|Secret|Option<String>|Optional\[str\]|[Aa]s [Ss]tring)`;
/** "The password is …", "was set to …". */
const SAID = String.raw`(?:(?:is|was|has been|set|reset|changed|updated)[ \t]){0,2}(?:is|was|to|now)(?:[ \t]now)?:?[ \t]{1,3}`;
/** A tag or an anchor of YAML. */
const TAG = String.raw`(?:(?<=:[ \t]{1,4})[&!][\w!./:-]{1,40}[ \t]{1,4}(?=[^\s|>]))?`;
/** What a value is put through on its way: the call is no secret, its argument is. */
const FUNCTION = String.raw`(?:(?:[Oo][Ll][Dd]_)?[Pp][Aa][Ss][Ss][Ww][Oo][Rr][Dd]|[Mm][Dd]5|[Ss][Hh][Aa][0-9]{1,3}|[Cc]rypt|[Ss]tr|[Bb]ytes|[Jj]ust|Secret(?:Str|String)?|Sensitive|Zeroizing|quote)\([ \t]{0,2}(?:[bru](?=["']))?(?=["'])`;
/** What stands between a name and its value: quote, sign, blanks, pair, column, words, and the quote that opens the value. */
export const BETWEEN = new RegExp(
  // "Password for user x: …"
  String.raw`(?:[ \t][Ff](?:or|OR)(?:[ \t]user)?[ \t]${ACCOUNT}(?:@${ACCOUNT})?(?=[ \t]{0,2}[:=]))?` +
    // `passwords[0]=`, `tokens["ci"] = `
    String.raw`(?:\[["']?[\w.-]{1,40}["']?\](?=[ \t]{0,4}[:=]))?` +
    // `password: string = …`, `var password string = …`
    String.raw`(?::?[ \t]{1,3}(?:&(?:'static[ \t])?)?${TYPE}(?=[ \t]{0,4}=[^=]))?` +
    // "PASSWORD elastic = …", "Unseal Key 1: …"
    String.raw`(?:(?<=PASSWORD)[ \t][a-z_]{1,40}(?=[ \t]=[ \t])|[ \t]\d{1,2}(?=:[ \t]))?` +
    String.raw`(${QUOTE})?\]?${ANSI}(?:` +
    String.raw`(${BLANK}{0,16}(?!:${NESTED})(?::=|=>|->|===?|=|:-|:|\uff1a|\uff1d|%3[AaDd])|>(?=[^\s<>]|<!\[CDATA\[))((?:${BLANK}|\+){0,16}|%20)` +
    String.raw`|(${QUOTE}?,?\s{1,40}|${QUOTE},\s{0,40}|[ \t]{0,4}:\s{0,40}\{\s{0,40})(?:\\{0,3}["'])?[Vv]alue(?:\\{0,3}["'])?[ \t]{0,4}[:=][ \t]{0,4}` +
    String.raw`|([ \t]{0,60}[|│┃][ \t]{0,60}|,[ \t]{0,4}(?=\\{0,3}["']))|([ \t]{1,60}(?:${SAID}|[05789][ \t]{1,3})?))` +
    String.raw`${ANSI}${TAG}(?:Some\(|Optional\(|${FUNCTION}|(?:[bruN]|\$)(?=["']))?(${QUOTE})?${ANSI}`,
  'y',
);

/** How a value stands to the name that begins at `start`, by what `BETWEEN` found behind it. */
export function formOf(text: string, start: number, between: RegExpExecArray): Form {
  const [, close, operator, space, pair, column, apart] = between;
  if (operator === '>') return text[start - 1] === '<' || text[start - 1] === ':' ? 'assigned' : 'apart';
  if (operator !== undefined) {
    if (!/[=\uff1d]|%3[Dd]|:-/.test(operator)) return 'colon';
    return /\s/.test(operator) || space !== '' ? 'spaced' : 'assigned';
  }
  if (pair !== undefined) return 'assigned';
  // In a row of a file both are quoted; behind a bare name a comma says nothing.
  if (column !== undefined) return column.startsWith(',') && close === undefined ? 'apart' : 'column';
  if (text[start] === '-' || isKeyword(text, start, between.index)) return 'assigned';
  // "The password is …"
  if (apart?.trim() !== '') return 'column';
  if (NAMED.test(text.slice(Math.max(0, start - 12), start))) return 'column';
  return isNetrc(text, start) || isStatement(text, start, apart) ? 'assigned' : 'apart';
}

/** `machine … login … password …`, in one line or in three. */
function isNetrc(text: string, start: number): boolean {
  return /(?:^|\s)(?:login|account|machine)[ \t]+\S+\s+$/.test(text.slice(Math.max(0, start - 120), start));
}

/** `… ROLE app PASSWORD '…'` of SQL. */
export function isStatement(text: string, start: number, between = ''): boolean {
  return (
    /["']$/.test(between + (text[start + 'password'.length + between.length] ?? '')) &&
    /\b(?:create|alter|set|grant)\s[^;\n]{0,120}$/i.test(text.slice(Math.max(0, start - 140), start))
  );
}

/** `bindpw …` at the beginning of its line, as directory clients are configured. */
function isKeyword(text: string, start: number, end: number): boolean {
  return /^(?:(?:bind|root|admin)pw|requirepass|masterauth)$/i.test(text.slice(start, end)) && isLineStart(text, start);
}

function isLineStart(text: string, start: number): boolean {
  return /(?:^|\n|\\n)(?:[0-9TZ:.+-]{18,36} )?[ \t+>-]{0,40}["']?$/.test(text.slice(Math.max(0, start - 90), start));
}
