// What a figure of nothing may count: `0 of 12 compilation errors`.
const COUNTED =
  '(?:of \\d+ )?(?:(?:tests?|specs?|suites?|examples?|checks?|compilation|compile|build|type|lint|known|new|cache|fatal|critical|high|medium|low|moderate|security|open|unhandled|unexpected|server|read|write)[ -]){0,2}';
const FAULTS =
  '(?:failed|failures?|failing|fail|errors?|errored|exceptions?|crash(?:ed|es)?|panics?|leaks?|vulnerabilit(?:y|ies)|vulnerable|problems?|issues?|drift|findings?|violations?|offen[cs]es?|secrets?|differences?|regressions?|mismatch(?:es)?|conflicts?|time-?outs?|timed out|aborted|cancell?ed|broken|unhealthy|unreachable|rejected|refused|denied|lost|missing|invalid|unexpected|critical|fatal|high|medium|low|moderate|blockers?|blocking)(?:\\(s\\))?';
// Other languages that compilers and test runners speak.
const FOREIGN =
  '(?:Fehler|Fehlgeschlagen|fehlgeschlagen|erreurs?|erreur\\(s\\)|échecs?|errores|error\\(es\\)|fallos|fallid[oa]s|erros|falhas|errori|erro\\(s\\)|fouten|fel|błęd(?:y|ów)|ошиб(?:ок|ки|ка)|エラー|失敗|错误|失败|오류)';
// What may stand between a noun and its number: a sign, a column, the dots or cells of a table.
const GAP = '["\'\\]]?(?:\\s{0,8}[:=：|│┃]\\s{0,24}|\\s{0,4}[.…·_-]{2,40}:?\\s{0,4}|\\s{1,60}|\\s{0,2}\\(\\s?)["\']?';
const ZERO =
  '(?:0(?:[.,]0{1,4})?(?:\\s?%)?(?:\\/\\d{1,9})?(?![\\d.,]?\\d|[\\w%-]| (?:out )?of \\d+ [a-z]+ (?:are|is|were|was|have|has|became|ready|available|up)\\b)|(?:none|nil|null)(?=\\s*(?:$|[,;|)}\\]]))|\\[\\])';

const NOTHING: readonly RegExp[] = [
  new RegExp(`(?<![\\d.,])(?:0|0[.,]0{1,4}\\s?%|0\\s?%|no|zero|none) ${COUNTED}${FAULTS}(?! such)\\b`, 'gi'),
  // A figure in a table may stand before what it counts, or some words behind it: `Failed remote compilations   0`.
  new RegExp(`(?<![\\w.,/-])0(?:\\s{2,40}|[\\u00a0\\u2007\\u2009\\u202f]|\\t)${COUNTED}${FAULTS}\\b`, 'gi'),
  new RegExp(`\\b${FAULTS}${GAP}${ZERO}`, 'gi'),
  new RegExp(`\\b${FAULTS}(?: [a-z-]{2,24}){1,4}(?:\\s{0,3}[:=|│]|\\s{2}|\\s?[.…·_-]{2,40}:?)\\s{0,40}${ZERO}`, 'gi'),
  new RegExp(
    `(?<![\\d.,])0\\s?(?:个|個|件の|件|개의?)?\\s?${FOREIGN}|${FOREIGN}\\s{0,2}[:：=]?\\s{0,24}0(?![\\d.,]?\\d)`,
    'gi',
  ),
  /(?<![\d.,/])0\/\d{1,9} (?:[a-z]+ )?(?:failed|failing|failures?|errors?)\b/gi,
  /#\s{0,3}fail(?:ed|ures?)?\s{1,8}0(?![\d.])/gi,
  /\b(?:without|free of) (?:any )?(?:errors?|failures?|problems?|issues?)\b/gi,
];

/** Most lines hold none of the words for nothing. */
const MAY_BE_NOTHING = /(?<![\d.,])0(?![\d])|\[\]|\b(?:no|zero|none|nil|null|without|free)\b/i;

/** What a compiler's cache counts are tries of its own, such as those of a configure script: some fail in every good run. */
const CACHE_COUNT = new RegExp(
  [
    String.raw`^\s*(?:(?:failed distributed )?compil(?:e|ation)s? (?:requests?(?: executed)?|failed`,
    String.raw`failures?)|(?:cache|direct|preprocessed|local storage|remote storage) (?:hits?|misses`,
    String.raw`errors?|timeouts?|(?:read|write) errors?)|preprocess(?:ing|or) (?:failed|error)|(?:non-?`,
    String.raw`un)?cacheable (?:calls|compilations)|non-compilation calls|unsupported compiler calls`,
    String.raw`forced recaches?|autoconf compile/link|called for (?:link|preprocessing)`,
    String.raw`bad compiler arguments|compiler produced (?:no`,
    String.raw`empty) output)(?: \([\w/+. -]{1,40}\))?(?:(?<=^\s{2,8}\S.{0,60}):\s{1,40}`,
    String.raw`\s{2,60})[\d.,]+(?:\s?%|\s?/\s?[\d.,]+.{0,20})?\s*$`,
  ].join('|'),
  'i',
);

/** A line that says how something is set, not what became of it: `container start timeout set to 30s`. */
const SETTING = new RegExp(
  [
    String.raw`\b(?:time-?outs?|time limits?|deadlines?|grace periods?|retries|retry limits?`,
    String.raw`max(?:imum)? \w+|thresholds?|budgets?|intervals?|(?:connection|database|db) pools?`,
    String.raw`pool sizes?)\b(?:[ -][A-Za-z]{1,24}){0,3}["']?(?:\s?[:=]\s?|\s(?:was |is |are |has been `,
    String.raw`being |currently )?(?:now )?(?:set|configured|changed|raised|increased|lowered|reduced`,
    String.raw`limited|fixed|defaulting|overridden)? ?(?:to|at|as|of|is|are`,
    String.raw`by default)\s)["'(]?\d[\d_.,]*\s?(?:ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h`,
    String.raw`hours?|connections?|attempts?|%)?\b(?![\d.:])|\b(?:using|setting|with|default|configured`,
    String.raw`set|has) (?:an? |the )?(?:[\w-]+ ){0,4}(?:time-?out|time limit|deadline`,
    String.raw`pool)\b(?: \w+){0,2}(?: (?:of|to|=) ?\d|\W{0,3}$)`,
  ].join('|'),
  'i',
);
/** What became of it after all. */
const HAPPENED = new RegExp(
  [
    String.raw`\b(?:timed|exceed\w*|reached|expired|elapsed|hit|after|fail\w*|error\w*|fatal|panic`,
    String.raw`exhausted|refused|lost|killed|cancell?ed|aborted|terminated|unreachable|unhealthy|not`,
    String.raw`never|cannot|could ?n['o]t|unable|no|gave up|giving up|waited|still)\b`,
  ].join('|'),
  'i',
);

const PASSED: readonly RegExp[] = [
  CACHE_COUNT,
  /\bexpected (?:errors?|failures?)\b(?! (?:to|not|but|for|from|matching|containing|of type)\b)/i,
  /(?<!\b(?:not|never|no longer|n't|n’t)\b.{0,60})\bas expected\b|\((?:expected|ignored|allowed)\)/i,
  /\b(?:retry|re-?run|attempt \d+) (?:was |has )?(?:succeeded|successful|passed|worked)\b/i,
  /\b(?:succeeded|successful|passed|recovered|retried successfully)(?: \w+)? (?:on|after|at) (?:the )?(?:\w+ )?(?:retry|retries|attempt|re-?run)\b/i,
  /\bretried successfully\b/i,
  /^(?:\[[\w.@/-]{1,40}\]|\S{1,60}:)?\s*(?:✓|✔|√)|^\s*(?:PASS(?:ED)?\b|ok\b|--- PASS)/,
  // A tool that counted nothing, with its name: the name alone must not speak.
  /^[\w.@/ -]{1,60}: 0 (?:findings?|errors?|problems?|issues?|violations?|offen[cs]es?|warnings?|failures?|vulnerabilit(?:y|ies))\.?$/i,
  // The name of a test that is about to run; what became of it follows.
  /^\s*# Subtest: /,
  /(?:\bPASSED|\.\.\.\s?ok|\bOK)(?:\s{1,9}\[\s{0,4}\d{1,3}%\])?$/,
];

const GOOD =
  /\b(?:succeeded|success(?:ful|fully)?|passed|established|connected|ready|healthy|recovered|restored|completed)\b/i;
const BAD = new RegExp(
  [
    String.raw`\b(?:un(?:able|reachable|healthy|successful|successfully)|not|no longer|cannot`,
    String.raw`could ?n['o]t|fail(?:ed|s|ure|ures|ing)?|errors?|exception|fatal|refused|denied|lost`,
    String.raw`closed|reset|aborted|timed? ?out|timeout|exhausted|terminated|panic)\b`,
  ].join('|'),
  'i',
);

/** The line without what it says of nothing ("0 failed"), or null when it tells of something that went well. */
export function withoutGoodNews(line: string): string | null {
  if (PASSED.some((pattern) => pattern.test(line)) || (SETTING.test(line) && !HAPPENED.test(line))) return null;
  const rest = MAY_BE_NOTHING.test(line) ? NOTHING.reduce((text, pattern) => text.replace(pattern, ' '), line) : line;
  if (rest.trim() === '') return null;
  return GOOD.test(rest) && !BAD.test(rest) ? null : rest;
}

/** Whether a line speaks of a failure, whatever it is. */
export function isTrouble(line: string): boolean {
  return BAD.test(line);
}
