import { withoutNames } from './names.js';

/** What is trouble unless it is counted as nothing or denied. */
const TROUBLE = [
  String.raw`\w*(?:error|exception)s?|errs?|fail(?:s|ed|ing|ures?)?|faults?|warnings?|crash(?:e[sd]|ing)?|abort(?:s|ed)?`,
  'panic(?:s|ked)?|timeouts?|timed out|drops?|dropped|reject(?:s|ed|ions?)?|refus(?:ed|als?)|denied|denials?|loss(?:es)?|lost',
  String.raw`missing|missed|bad|dead|broken|invalid|corrupt\w*|damaged|kill(?:s|ed)|stuck|hung|stall(?:s|ed)?|unavailable`,
  'unreachable|unhealthy|offline|down|degraded|leak(?:s|ed)?|violations?|overflows?|outages?|alarms?|problems?|issues?|fatal',
  String.raw`critical|mismatch(?:es)?|unresolved|interrupted|overdue|segfaults?|attacks?|data loss|data lost|breach(?:es)?`,
  String.raw`intrusions?|malware|evidence of \w+|impact|compromised|retransmits?`,
].join('|');
/** What joins words into one thing, and so stands in no count: "0 after error" counts no errors. */
const JOINTS = String.raw`on|in|at|for|with|from|to|by|after|because|due|since|until|and|but|or|ms|sec|seconds?|min|minutes?`;
/** What is trouble when there is none of it. */
const MISSED = 'response|reply|answer|route|space|signal|heartbeat|left|available|healthy|leader|quorum|room';
const WORD = String.raw`(?!(?:${JOINTS}|${MISSED})\b)[a-z][\w-]*`;
const PLAIN = `(?:${WORD} )`;
const HELP = '(?:(?:has|have|had|was|were|is|are|been|being|be|ever|yet|currently) )';
const NOUGHT = String.raw`(?:0+(?:\.0+)?(?: ?%| ?percent)?|zero)(?![.,]?\w)`;
/** What bears a number as its name: worker 0 that failed is one worker, not none. */
const NUMBERED =
  'worker|node|shard|cpu|gpu|core|partition|disk|task|job|attempt|replica|stage|executor|broker|pod|instance|container|thread|process|channel|port|slot|device|host|rank|client|server|queue|bank|unit|socket|link|lane|zone|peer|member|segment|volume|drive|raid|controller|bus|engine|sensor|fan|psu|id|index|code|status|line|row|offset|retry|iteration|step|phase|level|stream|no';
/** What kind of trouble is counted. */
const KIND = String.raw`(?:un\w{2,20}|fatal|critical|bad|failed|lost|dead|missing|broken|invalid|corrupt(?:ed)?)`;
const COUNTABLE =
  '(?:\\w*errors|failures|timeouts|exceptions|warnings|drops|losses|faults|crashes|panics|rejects|rejections|retries|leaks|problems|issues|alarms|outages|violations|mismatches|kills|segfaults|overflows|aborts|retransmits)';
const MEASURED =
  '(?:(?:error|failure|loss|timeout|drop|rejection|crash|fault|fail|miss|exception|warning)[ -](?:rate|ratio|counts?|percent(?:age)?|total|number)|(?:packet |frame |data |message )?loss)';
const NOTHING = String.raw`(?:none|null|nil|<nil>|no|never|false|off|undefined|n\/a|-)(?=\s*(?:[,;)\]}|"'.]|$|[\w.-]+[=:]))|\[\]|\{\}|""|''`;
const KEY_OF_TROUBLE = String.raw`(?:err|error|fail|warn|exception|los[st]|drop|reject|timeout|missing|missed|bad|leak|unavail|unreach|unhealth|down|dead|broken|invalid|crash|fault|fatal|panic|denied|refus|stuck|hung|abort|kill|degrad|offline|overflow|violat|corrupt|critical|alarm|outage|problem|issue|mismatch|oom)\w{0,12}`;

const DENIALS = new RegExp(
  [
    // `0 of 12 checks failed`, `0/12 failed`, `0% packet loss`
    String.raw`(?<![\w.%#:/@=+-])(?<!\b(?:${NUMBERED})s? )${NOUGHT} ?(?:(?:of|\/|out of) ?(?:the |all )?\d+ )?${PLAIN}{0,2}${HELP}{0,2}(?:${TROUBLE})\b(?!\s*[=:]?\s*[1-9])(?: out of \d+)?`,
    // After a name with a number only a plural is a count: `worker 0 errors`
    String.raw`(?<![\w.%#:/@=+-])${NOUGHT} ${COUNTABLE}\b(?!\s*[=:]?\s*[1-9])`,
    // `no failed units`, `no checks have failed`, `without any errors`
    String.raw`\b(?:no|without(?: any)?|free of|zero) (?:(?:more|new|further|known|such|other|serious|critical|fatal) )*${PLAIN}{0,1}${HELP}{0,2}(?:${TROUBLE})\b`,
    String.raw`\b(?:nothing|none(?: of (?:the |our |them )?(?:\w+ )?)?) ?${HELP}{0,2}(?:${TROUBLE})\b`,
    // `did not fail`, `is not down`, `never crashed`; what could not be done is trouble
    String.raw`(?<!could )(?<!can)\b(?:not|never|didn't|isn't|wasn't|hasn't|weren't|aren't) ?(?:(?:an?|any|the) |${HELP})*(?:${TROUBLE}|lose|drop|time out)\b`,
    // `unavailable=0`, `fatal errors so far: 0`, `errors: none`, `"failed":[]`
    String.raw`(?:\b${KIND} [\w.-]*)?${KEY_OF_TROUBLE}(?: ${WORD}){0,3}["']?\)?\s{0,3}[=:]\s{0,3}["'([]?(?:${NOUGHT}(?! (?:rows|bytes|records|files|items|messages|objects|lines)\b(?! ?[=:]))|${NOTHING})`,
    // `timeouts 0`, `error rate fell to 0 %`, `exceptions none`
    String.raw`\b(?:${KIND} )?(?:${COUNTABLE}|${MEASURED})(?: (?:is|was|are|were|at|of|stays|remains|now|still|so far|today|total|count)| (?:fell|dropped|down|back|reduced|went|returned) to)*\s{1,3}(?:${NOUGHT}|none\b)`,
    String.raw`\b(?:error|failure|loss|timeout|drop)s? 0+(?:\.0+)? ?%`,
    // `dropped 0 packets`, `lost 0 of 812`, `passed 12 failed 0`
    String.raw`\b(?:dropped|lost|rejected|failed|refused|missed|denied|killed|corrupted|leaked|crashed|missing|unavailable|unreachable|aborted)\s(?:only )?${NOUGHT}(?:(?: (?:of|out of)|\/) ?\d+)?(?:(?: [a-z]+)? [a-z]+s\b|(?=\s*(?:[,;.)\]|]|\/|$))|(?=\s+[a-z]+[ =:]+\d)|(?= of))`,
  ].join('|'),
  'gi',
);

/** A line without the trouble that it counts as nothing or denies. */
export function withoutDenials(text: string): string {
  return text.replace(DENIALS, ' ');
}

/** A line without what only looks like trouble: what it denies, names, paths, commands and settings. */
export function withoutHarmless(text: string): string {
  return withoutDenials(withoutNames(text));
}
