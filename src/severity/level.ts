import { formLevel, partedLevel } from './level-forms.js';
import { graver, levelNamed, levelNumbered, type LogLevel } from './level-names.js';

/**
 * The level in the head of a line, wherever its system puts it: a priority, a letter, a word in brackets, in a column or
 * before a colon, or a field. In the text of the message such words are only words. Null when the head has none.
 */
export function levelOf(line: string): LogLevel | null {
  const priority = /^<(\d{1,3})>/.exec(line);
  const text = line.slice(priority?.[0].length ?? 0, MAX_HEAD).replace(BEFORE, '');
  const head = formLevel(text) ?? wordLevel(text);
  if (priority === null) return head;
  // What hands a line on may know less of it than its writer: the graver of the two counts.
  const given = levelNumbered(Number(priority[1]) % 8) ?? 'info';
  return head === null ? given : graver(head, given);
}

const MAX_HEAD = 400;
/** What Docker Compose and runtimes of containers set before each line. */
const BEFORE =
  /^(?:(?!(?:trace|debug|info|notice|warn(?:ing)?|error)\b)[\w.-]{1,60}\s*\|\s+(?!\|)|\d{4}-\d\d-\d\dT\S{1,40} std(?:out|err) [FP] )/;

/** Groups in brackets are one token: a thread may have a name of many words. */
const TOKEN = /\[[^\]]{0,120}\]|\([^)]{0,120}\)|\|[^|\s]{0,40}(?=\|)|[^\s|]+/g;
const MAX_TOKENS = 24;

function wordLevel(text: string): LogLevel | null {
  let wasPlace = true;
  let afterPlace = true;
  const tokens = [...text.matchAll(TOKEN)].slice(0, MAX_TOKENS).map(([token]) => token);
  for (const [index, token] of tokens.entries()) {
    const found =
      tokenLevel(token, afterPlace, text) ?? (NO_HEAD.test(token) ? null : partedLevel(token, tokens[index + 1]));
    if (found !== null) return found;
    if (isMessage(token)) return null;
    // One plain word is a host, a thread or a program; two are a sentence.
    if (/^[A-Z][a-z]+$/.test(token) && !MONTH_OR_DAY.test(token)) return null;
    const isPlain = /^[a-z]+:?$/i.test(token) && token !== token.toUpperCase();
    if (isPlain && (!wasPlace || index === 0) && !MONTH_OR_DAY.test(token) && !token.endsWith(':')) return null;
    afterPlace = token.endsWith(':') || !isPlain;
    wasPlace = !isPlain || MONTH_OR_DAY.test(token) || token.endsWith(':');
  }
  return null;
}

const MONTH_OR_DAY = /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun),?$/;

/** A token that only a message has: an assignment, a quotation, an address of the web. */
function isMessage(token: string): boolean {
  return /^(?:["'`]|https?:)|^[a-z_]\w*=/i.test(token) && !/^\[/.test(token);
}

/** Words that name a level in brackets and in fields, and begin a message elsewhere. */
const NO_HEAD = /^(?:alert|success|failure|fine)$/i;

/** What PostgreSQL calls lines that are only said, and those that go with another line. */
const SAID = /^(?:LOG|STATEMENT|DETAIL|HINT|CONTEXT|QUERY|LOCATION)$/;

function tokenLevel(token: string, atStart: boolean, text: string): LogLevel | null {
  const inside = /^(?:[[(<|]+)(.*?)(?:[\])>|:,-]*)$/.exec(token)?.[1];
  if (inside !== undefined) return bracketLevel(inside.trim());
  const [, word = '', after = ''] = /^([A-Za-z]+)\d?([:,\])-]*)(?:\S*)$/.exec(token) ?? [];
  if (word === '') return null;
  const upper = word === word.toUpperCase();
  const isWhole = token.length === word.length + after.length;
  // `ERROR`, ` ERROR:`, `ERROR:root:`; `error:` and `fail:` only where a message begins; `, Info   ` of Windows.
  if (upper && isWhole && after === ':' && SAID.test(word)) return 'info';
  if (upper && isWhole && !NO_HEAD.test(word)) {
    return levelNamed(word.toLowerCase());
  }
  if (upper && /^:\w/.test(token.slice(word.length))) return levelNamed(word.toLowerCase());
  if (atStart && after === ':' && isWhole && !NO_HEAD.test(word)) {
    return levelNamed(word.toLowerCase());
  }
  const column = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[\d.]*, (\w+)\s{2,}/.exec(text)?.[1];
  return column !== undefined && column === word ? levelNamed(word) : null;
}

// `[error]`, `[core:error]`, `[Server thread/ERROR]`, `[10:12:13 ERR]`, `[… ERROR crate::part]`
function bracketLevel(inside: string): LogLevel | null {
  const [whole = ''] = /^[A-Za-z]+$/.exec(inside) ?? [];
  // MySQL's word for what is only said.
  if (whole === 'Note') return 'info';
  if (whole !== '') return /^(?:errors|fail|failure)$/i.test(whole) ? null : levelNamed(whole.toLowerCase());
  const end = /(?:[/:]|\s)([A-Za-z]+)$/.exec(inside)?.[1] ?? '';
  if (end !== '' && (end === end.toUpperCase() || /^[\w]*:[a-z]+$/.test(inside))) {
    const found = levelNamed(end.toLowerCase());
    if (found !== null) return found;
  }
  const middle = /^\d[\dT:.,Z+ -]*?[: ]\s*([A-Z]{3,})\b/.exec(inside)?.[1];
  return middle === undefined ? null : levelNamed(middle.toLowerCase());
}
