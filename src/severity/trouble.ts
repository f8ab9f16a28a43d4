import { withoutHarmless } from './harmless.js';

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
    'no such|not enough|insufficient|(?:no|none|0)(?: of(?: the)?(?: \\d+)?)? (?:\\w+ )?(?:replicas?|backends?|nodes?|pods?|instances?|servers?|hosts?|targets?|brokers?|workers?|endpoints?|upstreams?|peers?|bytes|space|masters?|leaders?) (?:is |are )?(?:available|reachable|up|ready|healthy|free|left|alive|responding|running)',
    'no longer (?:respond|avail|reach|run|accept|healthy|answer|connect|serv|work|valid|alive|ready)\\w*|stopped responding',
    '(?:not|never|n.t) (?:yet )?(?:recover|respond|answer|reconnect|start|succeed|complet)\\w*',
    'exited with (?:code |status )?[1-9]',
  ].join('|')})\b`,
  'i',
);

/** Whether a line has a word of trouble; a line in another script than ours may have one that nobody here knows. */
export function hasTroubleWord(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const foreign = letters.filter((letter) => !/\p{Script=Latin}/u.test(letter)).length;
  return foreign * 3 > letters.length || TROUBLE_WORD.test(withoutHarmless(text));
}
