import { wordsOf } from './severity-units.js';

/** How grave its writer says that a line is. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'fatal';

const LEVELS: readonly (readonly [LogLevel, RegExp])[] = [
  ['debug', /^(?:trace|debug|dbug|dbg|trce|verbose|finest|finer|fine)\d?$/],
  ['info', /^(?:info|inf|notice|information|informational|success)$/],
  ['warn', /^(?:warn|warning|wrn)$/],
  ['error', /^(?:err|error|errors|severe|failure|fail)$/],
  ['fatal', /^(?:fatal|ftl|crit|critical|emerg|emergency|alert|panic|dpanic)$/],
];
const WEIGHT: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'fatal'];

/** The level a word names; null when it names none. */
export function levelNamed(name: string): LogLevel | null {
  const [word = ''] = wordsOf(name);
  return LEVELS.find(([, words]) => words.test(word))?.[0] ?? null;
}

/** The level of a number of pino and bunyan (10 to 60), or of syslog (0 to 7); null when it is neither. */
export function levelNumbered(value: number): LogLevel | null {
  if (!Number.isInteger(value) || value < 0 || value > 60) return null;
  if (value <= 7) return SYSLOG[value] ?? null;
  return value < 10 ? null : (WEIGHT[Math.max(0, Math.floor(value / 10) - 2)] ?? null);
}

// RFC 5424 §6.2.1: emergency, alert, critical, error, warning, notice, informational, debug.
const SYSLOG: readonly LogLevel[] = ['fatal', 'fatal', 'fatal', 'error', 'warn', 'info', 'info', 'debug'];
const LETTERS: Readonly<Record<string, LogLevel>> = {
  ...{
    V: 'debug',
    T: 'debug',
    D: 'debug',
    I: 'info',
    N: 'info',
    W: 'warn',
    E: 'error',
    F: 'fatal',
    C: 'fatal',
    A: 'fatal',
  },
};

/**
 * The level in the head of a line, wherever its system puts it: a priority, a letter, a word in brackets, in a column or
 * before a colon, or a field. In the text of the message such words are only words. Null when the head has none.
 */
export function levelOf(line: string): LogLevel | null {
  const priority = /^<(\d{1,3})>/.exec(line);
  const text = line.slice(priority?.[0].length ?? 0, MAX_HEAD).replace(COMPOSE, '');
  const head = fieldLevel(text) ?? letterLevel(text) ?? ownLevel(text) ?? wordLevel(text);
  if (priority === null) return head;
  // What hands a line on may know less of it than its writer: the graver of the two counts.
  const given = SYSLOG[Number(priority[1]) % 8] ?? 'info';
  return head !== null && WEIGHT.indexOf(head) > WEIGHT.indexOf(given) ? head : given;
}

const MAX_HEAD = 400;
/** What Docker Compose sets before each line. */
const COMPOSE = /^[\w.-]{1,60}\s*\|\s+/;
/** What no other system writes so: PHP's fatal errors, Laravel's `production.ERROR:`, the RAS columns of Blue Gene. */
const OWN_FORMS: readonly RegExp[] = [
  /^(?:\[[^\]]{0,60}\] )?PHP (Fatal) error:/,
  /^\[[^\]]{0,60}\] [\w-]{1,40}\.([A-Z]+):/,
  / RAS [A-Z_]{1,20} ([A-Z]+) /,
];
const FIELD =
  /(?:^|[\s,;{[(|])["']?(?:@?level|lvl|log[._-]?level|level_?name|severity(?:_?text)?|PRIORITY)["']?\s*(?:=|:(?=\s|["']|\d))\s*["']?(\w+)/i;

function ownLevel(text: string): LogLevel | null {
  const word = OWN_FORMS.map((form) => form.exec(text)?.[1]).find((found) => found !== undefined);
  return word === undefined ? null : levelNamed(word.toLowerCase());
}

function fieldLevel(text: string): LogLevel | null {
  const value = FIELD.exec(text)?.[1];
  if (value === undefined) return null;
  return /^\d+$/.test(value) ? levelNumbered(Number(value)) : levelNamed(value);
}

const LETTER_FORMS: readonly RegExp[] = [
  // glog and klog: E1128 10:12:13.000000
  /^([IWEF])\d{4} \d\d:\d\d:\d\d/,
  // logcat, brief and with times: E/Tag(123):, 11-28 10:12:13.000  123  456 E Tag:
  /^(?:\d\d(?:\d\d-\d\d)?-\d\d \d\d:\d\d:\d\d[.,]\d+\s+)?(?:[\d-]+(?:\/\S+)?\s+)?([VDIWEFA])\/[\w.$@:-]{1,60}\s*(?:\(\s*\d+\))?:/,
  /^\d\d(?:\d\d-\d\d)?-\d\d \d\d:\d\d:\d\d[.,]\d+(?:\s+\S+)?\s+\d+\s+\d+\s+([VDIWEFA])\s/,
  // Tornado and Ruby: [E 251128 10:12:13 web:1], E, [2025-…]
  /^\[([DIWECF])\s+\d/,
  /^([DIWEFA]), \[\d{4}-/,
  /^(?:\[?\d[\dT:.,+Z/ -]*\]?\s+)?\[([TDIWEF])\]\s/,
  /^\{.{0,80}"s":\s?"([DIWEF])\d?",/,
  // MongoDB before JSON: 2025-11-28T10:12:13.000+0000 E STORAGE
  /^\d{4}-\d\d-\d\dT\S+ ([DIWEF])\s+[A-Z]{2,}\s/,
];
// Cisco: %LINK-3-UPDOWN:
const CISCO = /%[A-Z][A-Z\d_]*(?:-[A-Z\d_]+)*-([0-7])-[A-Z\d_]+:/;

function letterLevel(text: string): LogLevel | null {
  for (const form of LETTER_FORMS) {
    const letter = form.exec(text)?.[1];
    if (letter !== undefined) return LETTERS[letter] ?? null;
  }
  const digit = CISCO.exec(text)?.[1];
  return digit === undefined ? null : (SYSLOG[Number(digit)] ?? null);
}

/** Groups in brackets are one token: a thread may have a name of many words. */
const TOKEN = /\[[^\]]{0,120}\]|\([^)]{0,120}\)|\|[^|\s]{0,40}(?=\|)|[^\s|]+/g;
const MAX_TOKENS = 24;

function wordLevel(text: string): LogLevel | null {
  let wasPlace = true;
  let afterPlace = true;
  for (const [index, [token]] of [...text.matchAll(TOKEN)].slice(0, MAX_TOKENS).entries()) {
    const found = tokenLevel(token, afterPlace, text);
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

function tokenLevel(token: string, atStart: boolean, text: string): LogLevel | null {
  const inside = /^(?:[[(<|]+)(.*?)(?:[\])>|:,-]*)$/.exec(token)?.[1];
  if (inside !== undefined) return bracketLevel(inside.trim());
  const [, word = '', after = ''] = /^([A-Za-z]+)\d?([:,\])-]*)(?:\S*)$/.exec(token) ?? [];
  if (word === '') return null;
  const upper = word === word.toUpperCase();
  const isWhole = token.length === word.length + after.length;
  // `ERROR`, ` ERROR:`, `ERROR:root:`; `error:` and `fail:` only where a message begins; `, Info   ` of Windows.
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
