// What a figure of nothing may count: `0 of 12 compilation errors`.
const COUNTED =
  '(?:of \\d+ )?(?:(?:tests?|specs?|suites?|examples?|checks?|compilation|compile|build|type|lint|known|new) ){0,2}';
const FAULTS =
  '(?:failed|failures?|failing|fail|errors?|errored|leaks?|vulnerabilities|problems?|issues?|drift|findings?|violations?|offenses?|secrets?|differences?|regressions?)(?:\\(s\\))?';

const NOTHING: readonly RegExp[] = [
  new RegExp(`(?<![\\d.,])(?:0|no|zero|none) ${COUNTED}${FAULTS}(?! such)\\b`, 'gi'),
  new RegExp(`\\b${FAULTS}["']?\\s{0,3}[:=]\\s{0,8}0(?![\\d.])`, 'gi'),
  /#\s{0,3}fail(?:ed|ures?)?\s{1,8}0(?![\d.])/gi,
  /\b(?:without|free of) (?:any )?(?:errors?|failures?)\b/gi,
];

const PASSED: readonly RegExp[] = [
  /\bexpected (?:errors?|failures?)\b(?! (?:to|not|but|for|from|matching|containing|of type)\b)/i,
  /(?<!\b(?:not|never|no longer|n't|n’t)\b.{0,60})\bas expected\b|\((?:expected|ignored|allowed)\)/i,
  /\b(?:retry|re-?run|attempt \d+) (?:was |has )?(?:succeeded|successful|passed|worked)\b/i,
  /\b(?:succeeded|successful|passed|recovered|retried successfully)(?: \w+)? (?:on|after|at) (?:the )?(?:\w+ )?(?:retry|retries|attempt|re-?run)\b/i,
  /\bretried successfully\b/i,
  /^(?:\[[\w.@/-]{1,40}\]|\S{1,60}:)?\s*(?:✓|✔|√)|^\s*(?:PASS(?:ED)?\b|ok\b|--- PASS)/,
  // The name of a test that is about to run; what became of it follows.
  /^\s*# Subtest: /,
  /(?:\bPASSED|\.\.\.\s?ok|\bOK)(?:\s{1,9}\[\s{0,4}\d{1,3}%\])?$/,
];

const GOOD =
  /\b(?:succeeded|success(?:ful|fully)?|passed|established|connected|ready|healthy|recovered|restored|completed)\b/i;
const BAD =
  /\b(?:un(?:able|reachable|healthy|successful|successfully)|not|no longer|cannot|could ?n['o]t|fail(?:ed|s|ure|ures|ing)?|errors?|exception|fatal|refused|denied|lost|closed|reset|aborted|timed? ?out|timeout|exhausted|terminated|panic)\b/i;

/** The line without what it says of nothing ("0 failed"), or null when it tells of something that went well. */
export function withoutGoodNews(line: string): string | null {
  if (PASSED.some((pattern) => pattern.test(line))) return null;
  const rest = NOTHING.reduce((text, pattern) => text.replace(pattern, ' '), line);
  if (rest.trim() === '') return null;
  return GOOD.test(rest) && !BAD.test(rest) ? null : rest;
}

/** Whether a line speaks of a failure, whatever it is. */
export function isTrouble(line: string): boolean {
  return BAD.test(line);
}
