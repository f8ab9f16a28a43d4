import { levelLettered, levelNamed, levelNumbered, levelStated, plainField, type LogLevel } from './level-names.js';

/** Forms that no other system writes so. */
const OWN_FORMS: readonly RegExp[] = [
  // PHP's fatal errors, Laravel's `production.ERROR:`, the RAS columns of Blue Gene
  /^(?:\[[^\]]{0,60}\] )?PHP (Fatal) error:/,
  /^\[[^\]]{0,60}\] [\w-]{1,40}\.([A-Z]+):/,
  / RAS [A-Z_]{1,20} ([A-Z]+) /,
  // The event viewer of Windows: level, date, source
  /^"?(Information|Warning|Error|Critical|Verbose|Audit Success|Audit Failure)"?[\s,;]+"?\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[ T,]/i,
  // Commands of workflows and pipelines: ::error file=a.ts::, ##[error], ##vso[task.logissue type=error]
  /^::(\w{1,20})(?:\s[^:]{0,200})?::/,
  /^##\[(\w{1,20})\]/,
  /^##vso\[task\.logissue [^\]]{0,200}type=(\w{1,20})/,
  /^(?:npm|pnpm|lerna) (\w{1,20})!?\s/,
  /^=([A-Z]{1,20}) REPORT==/,
  // facility.level of syslog daemons
  /^(?:.{0,60}\s)?(?:kern|user|mail|daemon|auth|authpriv|syslog|cron|ftp|local[0-7])\.(\w{3,7})\s/,
  // Columns between bars
  /^(?:.{0,80}?\|)?\s*(trace|debug|info|notice|warn|warning|error|fatal|critical)\s*\|/i,
  // What command lines begin with: `info  - x`, `info x`
  /^(trace|debug|info|notice|warn|warning|error)\s{2,}/,
  /^(info|warn) /,
];

const LETTER_FORMS: readonly RegExp[] = [
  // glog and klog: E1128 10:12:13.000000
  /^([IWEF])\d{4} \d\d:\d\d:\d\d/,
  // logcat, brief and with times: E/Tag(123):, 11-28 10:12:13.000  123  456 E Tag:, 10:12:13 E/Tag:
  /^(?:\[?\d[\d:.,-]{4,22}\]?\s+){0,2}(?:[\d-]+(?:\/\S+)?\s+)?([VDIWEFA])\/[\w.$@:-]{1,60}\s*(?:\(\s*\d+\))?:/,
  /^\d\d(?:\d\d-\d\d)?-\d\d \d\d:\d\d:\d\d[.,]\d+(?:\s+\S+)?\s+\d+\s+\d+\s+([VDIWEFA])\s/,
  // Tornado and Ruby: [E 251128 10:12:13 web:1], E, [2025-…]
  /^\[([DIWECF])\s+\d/,
  /^([DIWEFA]), \[\d{4}-/,
  /^(?:\[?\d[\dT:.,+Z/ -]*\]?\s+)?\[([TDIWEF])\]\s/,
  /^\{.{0,80}"s":\s?"([DIWEF])\d?",/,
  // MongoDB before JSON: 2025-11-28T10:12:13.000+0000 E STORAGE
  /^\d{4}-\d\d-\d\dT\S+ ([DIWEF])\s+[A-Z]{2,}\s/,
  // Telegraf: 2025-11-28T10:12:13Z E! [outputs]
  /^\d\S+(?: [\d:.]+)? ([DIWEF])!\s/,
  // X11: [    12.300] (EE) text
  /^(?:\[\s*[\d.]+\]\s+)?\(([IWE])\1\)\s/,
];
/** Redis: a process, a time and a sign. */
const REDIS = /^\d+:[XCSM] \d{1,2} \w{3} (?:\d{4} )?[\d:.]+ ([.*#-]) /;
const SIGNS: Readonly<Record<string, LogLevel>> = { '.': 'debug', '-': 'debug', '*': 'info', '#': 'warn' };
// Cisco: %LINK-3-UPDOWN:
const CISCO = /%[A-Z][A-Z\d_]*(?:-[A-Z\d_]+)*-([0-7])-[A-Z\d_]+:/;
const FIELD =
  /(?:^|[\s,;{[(|])["']?(@?level|lvl|log[._-]?level|level_?(?:name|value|no)|severity(?:_?(?:text|number|level|label))?|int_?level|entry_?type|PRIORITY)["']?\s*(?:=|:(?=\s|["']|\d))\s*["']?(\w+)/i;
/** Labelled columns: `time:…<tab>level:info<tab>msg:…`. */
const LABELLED = /(?:^|\t)(level|severity):(\w+)(?:\t|$)/;

/** The level in a form that is a system's own; null when a line has none. */
export function formLevel(text: string): LogLevel | null {
  return fieldLevel(text) ?? letterLevel(text) ?? ownLevel(text);
}

/** PostgreSQL, with whatever prefix; some of its words go with another line, and `LOG` is only said. */
const POSTGRES =
  /^.{0,120}?\[\d+\].{0,80}?\b(?:(LOG|STATEMENT|DETAIL|HINT|CONTEXT|QUERY|LOCATION)|([A-Z]{4,7}[1-5]?)):\s{2}/;

function ownLevel(text: string): LogLevel | null {
  const [, said, word] = POSTGRES.exec(text) ?? [];
  if (said !== undefined) return 'info';
  if (word !== undefined) return levelNamed(word.toLowerCase()) ?? otherLevel(text);
  return otherLevel(text);
}

function otherLevel(text: string): LogLevel | null {
  for (const form of OWN_FORMS) {
    const word = form.exec(text)?.[1];
    const level = word === undefined ? null : levelStated('word', word.toLowerCase());
    if (level !== null) return level;
  }
  return null;
}

function fieldLevel(text: string): LogLevel | null {
  const [, name = '', value] = FIELD.exec(text) ?? LABELLED.exec(text) ?? [];
  return value === undefined ? null : levelStated(plainField(name), value);
}

function letterLevel(text: string): LogLevel | null {
  for (const form of LETTER_FORMS) {
    const letter = form.exec(text)?.[1];
    if (letter !== undefined) return levelLettered(letter);
  }
  const sign = REDIS.exec(text)?.[1];
  if (sign !== undefined) return SIGNS[sign] ?? null;
  const digit = CISCO.exec(text)?.[1];
  return digit === undefined ? null : levelNumbered(Number(digit));
}

/** The level of a word without capitals or brackets that a dash parts from its message: `info - x`. */
export function partedLevel(word: string, next: string | undefined): LogLevel | null {
  return /^[a-z]+$/i.test(word) && /^(?:[-–—»]|=>)/.test(next ?? '') ? levelNamed(word.toLowerCase()) : null;
}
