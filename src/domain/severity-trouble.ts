/** Parts of a line that only look like trouble: counts of nothing, names of classes and settings, an explicit "no". */
const NO_TROUBLE = new RegExp(
  [
    String.raw`\b(?:no|without|zero|0) (?:more |new |further )?(?:errors?|failures?|warnings?|exceptions?|problems?|issues?|bad|dead|broken|missing|invalid)\b`,
    String.raw`\b[\w.-]{0,40}(?:err|error|fail|warn|exception|lost|drop|reject|timeout|missing|bad|leak)\w{0,12}["']?\s{0,3}[=:]\s{0,3}["']?(?:0+(?:\.0+)?%?(?![\w.])|none\b|null\b|false\b|\[\]|""|'')`,
    String.raw`\b0 (?:bytes |packets )?(?:errors?|fail\w*|warn\w*|lost|dropp?ed|reject\w*)`,
    String.raw`\b(?:error|fail|failure|exception|warning|timeout)[-_.](?=[a-z])[\w.-]{1,40}`,
    String.raw`\btimeouts?(?:_\w+)?(?: ?[=:] ?| of | is | set to )\d+\s*(?:ms|s|sec|seconds|m|min|minutes)?\b`,
    String.raw`\b(?:shut(?:ting)?|scal(?:ed?|ing)|cool|count|step(?:ped|ping)?|spin(?:ning)?|wound|wind(?:ing)?|drill(?:ing)?) ?down\b|\bdown(?:load|stream|scal)\w*`,
  ].join('|'),
  'gi',
);
/** Names of classes and methods: only their capitals tell them from words. */
const NAMED =
  /\b\w{1,40}(?:Error|Exception|Failure|Warn(?:ing)?|Timeout)[A-Z]\w*|\b(?:Error|Exception|Failure|Warn(?:ing)?|Fail|Timeout)[A-Z]\w*/g;
const TROUBLE_WORD = new RegExp(
  String.raw`\b(?:${[
    '\\w{0,60}(?:exception|error)s?|errs?|fail(?:s|ed|ing|ure|ures)?|fault(?:s|y|ed)?|fatal|critical|alarm|panic(?:ked)?|oops|crash(?:e[sd]|ing)?',
    'abort(?:ed|ing)?|abend|traceback|segfault|core dump(?:ed)?|kill(?:ed|ing)|died|dead|hung|stuck|stall(?:ed)?',
    "lost|losing|loss|corrupt\\w*|damaged?|broken|bad|invalid|illegal|unable|cannot|can't|could not|couldn't",
    'denied|refused|reject(?:ed|s)?|forbidden|violat\\w+|unauthori[sz]ed|break-in|attack',
    'not (?:found|responding|available|running|ready|permitted|allowed|reachable|understood)|missing|mismatch',
    'unexpected\\w*|unreachable|unavailable|unhealthy|time[ds]? ?out|timeouts?|down|offline|outage|overflow|overload\\w*',
    'overheat\\w*|exhausted|exceed(?:ed|s)?|out of|leak\\w*|dropp?ed|giving up|gave up|unresolved|uncorrect\\w*|degraded',
    'desynchroni[sz]ed|warning|trouble|problem|emergency|incomplete|interrupted|terminated unexpectedly',
    'exited with (?:code |status )?[1-9]',
  ].join('|')})\b`,
  'i',
);

/** A line without what only looks like trouble. */
export function withoutHarmless(text: string): string {
  return text.replace(NAMED, ' ').replace(NO_TROUBLE, ' ');
}

/** Whether a line has a word of trouble; a line in another script than ours may have one that nobody here knows. */
export function hasTroubleWord(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const foreign = letters.filter((letter) => !/\p{Script=Latin}/u.test(letter)).length;
  return foreign * 3 > letters.length || TROUBLE_WORD.test(withoutHarmless(text));
}
