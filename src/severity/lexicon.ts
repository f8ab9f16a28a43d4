import type { Support } from './finding.js';

/** Something a log line can tell of, and how far one clear line of it speaks for each level. */
export interface Concept {
  readonly name: string;
  readonly pattern: RegExp;
  readonly support: Support;
  /** Neither a good error rate nor a green check contradicts it. */
  readonly grave: boolean;
}

/** What log lines tell of, gravest first; a line counts for the first that it matches. */
export const CONCEPTS: readonly Concept[] = [
  grave(
    'data loss',
    /\bdata[ -](?:loss|corruption|is corrupt)|corrupt(?:ed|ion)? (?:\S+ ){0,3}(?:data|database|tables?|index|indexes|blocks?|segments?|pages?|records?|rows?|ledger|volume|file ?system|wal|backups?|replica|state|storage)\b|(?:data|database|tables?|index|indexes|blocks?|segments?|pages?|records?|rows?|ledger|volume|file ?system|wal|journal|replica|state|storage|backups?) (?:\S+ ){0,3}corrupt(?:ed|ion)?\b|checksum (?:mismatch|failed|failure|error|verification failed)|(?:lost|losing|overwrote) (?:\S+ ){0,3}(?:writes|rows|records|transactions|orders|payments|messages|tables?|database|objects|files|commits|backups?)\b|(?:deleted|truncated|wiped|destroyed) (?:\S+ ){0,2}(?:production|prod|live|primary) |production (?:\S+ ){0,3}(?:deleted|truncated|wiped|destroyed)|backups? (?:are |is |were )?(?:missing|empty|unusable|deleted)|(?:writes|rows|records|transactions|messages|objects) (?:were |have been |are )?(?:lost|permanently dropped)|unrecoverable (?:data|block|record|read|write|page|segment|object|stripe)|split[ -]brain|torn page|invalid page in block|could not read block|fsync failed|dropped (?:table|database)|drop (?:table|database)\b|accidental(?:ly)? (?:delet|drop|truncat)|multiple (?:disks?|drives?) failed|raid (?:array )?(?:failed|degraded beyond)|divergent (?:writes|timelines)|double[ -]spend|balances? (?:mismatch|inconsistent)/i,
  ),
  grave(
    'security breach',
    /unauthori[sz]ed (?:access (?:to|detected|granted|from|by)|admin|login|root|export|data)|security breach|data breach|\bbreach (?:detected|confirmed|suspected)|exfiltrat|intrusion|\bcompromised\b|ransomware|malware|backdoor|reverse shell|webshell|web shell|crypto[- ]?miner|privilege escalation|(?:credentials?|secrets?|tokens?|keys?|pii|personal data|customer data) (?:\S+ ){0,3}(?:leaked|exposed|stolen|published|dumped|exfiltrated)|leaked (?:\S+ ){0,2}(?:credentials?|secrets?|tokens?|keys?|data)|sql injection (?:succeeded|successful|exploited)|remote code execution|suspicious (?:admin|root|export|data|privileged)|(?:admin|root) (?:account )?(?:takeover|created by unknown)|login succeeded after \d+ failures|impossible travel/i,
  ),
  concept(
    'down',
    /\b(?:site|website|web site|service|api|app|application|platform|system|cluster|everything) (?:is |are |went |has gone |appears )(?:completely |fully |totally |hard )?(?:down|offline|unreachable)\b|\ball (?:of )?(?:the |our )?(?:\w+ ){0,2}(?:instances|replicas|nodes|pods|backends|servers|hosts|targets|brokers|regions|containers|endpoints|upstreams) (?:are |have |went )?(?:down|dead|failed|failing|unreachable|unhealthy|crashed|lost|offline|unavailable|crash ?looping)\b|\b(?:status|state|health)["']? ?[:=] ?["']?(?:down|unavailable|offline|dead|unhealthy)\b|\bdown for (?:all|every|most)|no (?:healthy|available|live|ready|alive) (?:upstreams?|backends?|endpoints?|targets?|instances?|hosts?|nodes?|servers?|replicas?|pods?)/i,
    [1.5, 1.35, 0.95],
  ),
  concept(
    'unavailable',
    /(?:service|site|application|api|system|platform|cluster|database|gateway) (?:\S+ ){0,2}(?:is |are )?(?:completely |fully |totally )?(?:down|unavailable|unreachable|offline|not responding)\b|(?:complete|total|full|global|site-wide|major) outage|no (?:healthy|available|live|ready|alive) (?:upstreams?|backends?|endpoints?|targets?|instances?|hosts?|nodes?|servers?|replicas?|pods?)|all (?:\S+ ){0,3}(?:instances|replicas|nodes|backends|pods|targets|hosts|servers|brokers|regions|upstreams|resolvers|nameservers|requests|logins|checkouts) (?:\S+ ){0,2}(?:down|failed|failing|unreachable|unhealthy|crashed|lost|offline|rejected|fail)|not accepting connections|quorum (?:lost|not|un)|lost quorum|no leader|leader election failed|certificate (?:has )?expired|expired certificate|servfail|nxdomain|read-only file ?system|no space left on device|cannot start|refusing to start|failed to start|crash(?:ing)? on (?:start|boot)|503 service unavailable|service (?:temporarily )?unavailable|prefix(?:es)? withdrawn|route withdrawn|bgp (?:session |peer \S+ )?(?:down|withdraw)|kernel panic|power loss|blackhol/i,
    [1.5, 1.2, 0.95],
  ),
  concept(
    'partial outage',
    /partial(?:ly)? (?:outage|unavailab)|(?:region|zone|az|shard|partition|datacenter|cell|rack)\S* (?:\S+ ){0,2}(?:is )?(?:down|unreachable|unavailable|offline|lost|isolated|impaired)|some (?:users|customers|requests) (?:\S+ ){0,2}(?:fail|cannot|unable|affected)|failing over|failover (?:started|triggered|initiated|in progress)|split of the network|network partition|(?:broker|node|replica|instance|host|primary|pod)s? (?:\S+ ){0,2}(?:is |are )?(?:down|lost|dead|crashed|unreachable|evicted|notready)/i,
    [1.35, 1.1, 0.2],
  ),
  concept(
    'exhausted',
    /(?:pool|connections?|threads?|workers?|file descriptors?|ports?|sockets?|heap|memory|quota|disk|inodes?|slots?) (?:\S+ ){0,3}(?:is |are )?(?:exhausted|depleted|full\b|saturated)|too many (?:connections|open files|clients)|remaining connection slots|out of memory|\boom[- ]?kill|outofmemory|cannot allocate memory|java heap space|crash ?loop|too many restarts|deadlock detected|thread starvation|pool timeout|timed? ?out (?:acquiring|waiting for) (?:a )?connection/i,
    [1.3, 1, 0.15],
  ),
  concept(
    'failing',
    /circuit (?:breaker )?(?:\S+ )?(?:is )?(?:now )?open(?:ed)?\b|retry storm|thundering herd|cache stampede|(?:upstream|gateway|request|connection|connect|query|statement|lock|read|write|rpc|operation|dependency)s? (?:\S+ ){0,3}(?:timed? ?out|timeout)|timeout (?:\S+ ){0,3}(?:exceeded|calling|connecting|waiting|from|after)|deadline exceeded|connection (?:was )?(?:refused|reset)|econnrefused|econnreset|etimedout|(?:50[0234]|5xx) (?:bad gateway|internal|gateway|error|from|response)|(?:bad gateway|internal server error)|\bHTTP\/[\d.]+"? 5\d\d\b|\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \S+ (?:HTTP\/[\d.]+\"? )?(?:[-=]> |[-:] )?5\d\d\b|\b(?:http|status(?:_?code)?|returned|responded with|answered(?: with)?|returns|got|code)["']?[ =:]{1,2}["']?5\d\d\b|(?:host|server|service|endpoint|target)s? (?:is |are )?unreachable|no route to host|back-?off restarting|(?:replication|replica|consumer) lag|sla (?:\S+ ){0,2}(?:breach|violat|at risk|miss)|slo (?:\S+ ){0,2}(?:breach|violat|burn)|error budget (?:\S+ ){0,2}(?:burn|exhaust|spent)|payment(?:s)? (?:\S+ ){0,2}(?:failing|failed|declined by gateway)|unable to (?:connect|reach|process|serve)|could not (?:connect|reach)|failed to (?:connect|process|reach|write|commit|resolve|fetch|render|publish|acquire|charge)|panic:|unhandled (?:exception|rejection)|segfault|segmentation fault/i,
    [1.05, 0.75, 0.1],
  ),
  concept(
    'brute force',
    /(?:failed|invalid) (?:password|login|logon|user|authentication|publickey|sign-?in)|authentication fail(?:ure|ed)|login fail(?:ure|ed)|too many (?:authentication|login) failures|brute[ -]force|credential stuffing|account locked/i,
    [1.2, 0.75, 0],
  ),
  concept(
    'failed work',
    /(?:job|batch|backup|export|report|import|migration|snapshot|cron ?job|task|sync|restore|rollout|deploy(?:ment)?)s? (?:\S+ ){0,4}(?:late|overdue|delayed|missed|running long|failed|aborted)\b/i,
    [0.85, 0.25, 0],
  ),
  concept(
    'strained',
    /slow (?:query|request|response|log|consumer|operation)|degraded|high (?:memory|cpu|latency|load|disk|error)|elevated|approach(?:ing|es)? (?:\S+ ){0,2}(?:limit|capacity|threshold|quota)|near(?:ing|ly)? (?:\S+ ){0,2}(?:limit|capacity|full|threshold)|disk (?:usage|space) (?:\S+ ){0,3}\d+ ?%|long gc|gc (?:pause|overhead)|(?:certificate|cert) (?:\S+ ){0,4}expires? in|backlog|queue (?:\S+ ){0,2}(?:growing|depth|length|behind)|behind schedule|latency (?:above|over|exceed|increas|spike)|retry(?:ing)?|throttl|fallback|stale (?:cache|data)|flapping|clock skew|\bdrift\b|deprecat|memory leak|above (?:\S+ ){0,3}threshold|over (?:\S+ ){0,2}threshold/i,
    [0.85, 0.25, 0],
  ),
];

/** Lines that tell of something over or harmless. */
export const CALM_LINE =
  /\b(?:recovered|recovery complete|resolved|back to normal|restored|stabili[sz]ed|succeeded|completed successfully|healthy again|passed|is healthy|now healthy|caught up|reconnected|re-?established|repaired|(?:is|are|came|comes) (?:up again|back (?:up|online))|(?:reachable|available|up|online|responding|running) again)\b|retry succeeded|succeeded (?:after|on) retry|as (?:designed|expected|planned|requested|asked|intended)|within (?:\S+ ){0,2}(?:limits?|slo|sla|targets?|thresholds?|budget|normal)|no longer/i;

/** Lines that tell of load somebody or something deals with. */
export const HANDLED_LINE =
  /auto-?scal|scal(?:ed|ing) (?:out|up|from|to)|scale[- ](?:out|up) (?:complete|succe|trigger|event)|(?:added|adding|launched|launching) \d+ (?:\S+ ){0,2}(?:instances?|replicas?|nodes?|pods?|tasks?)|hpa\b|capacity (?:added|increased)|load (?:absorbed|handled|balanced)|handled (?:by|without|normally)|traffic (?:spike|surge) (?:absorbed|handled)|all requests served|burst capacity|request queue drained/i;

/** A stranger whom the SSH daemon turned away before any log-in: whatever it says of them is noise. */
export const TURNED_AWAY = /\[preauth\]/;

/** Lines (and titles) that tell of an exercise. */
export const DRILL_LINE =
  /\b(?:load|stress|soak|performance|capacity|penetration|pen) ?test(?:ing|s)?\b|\b(?:chaos|game ?day|fire ?drill|dr exercise|failover exercise|drill|simulat(?:ed|ion)|test alert|this is a test)\b|fault injection/i;

function grave(name: string, pattern: RegExp): Concept {
  return { name, pattern, support: [1.8, 1.8, 1.75], grave: true };
}

function concept(name: string, pattern: RegExp, support: Support): Concept {
  return { name, pattern, support, grave: false };
}
