import { msOfUnit } from './severity-units.js';

/** What a metric measures. Ratios are 0 to 1, times milliseconds; a gauge is anything else. */
export type MetricKind =
  | 'error_ratio'
  | 'error_count'
  | 'client_errors'
  | 'rate_limited'
  | 'impact_ratio'
  | 'availability'
  | 'latency'
  | 'cpu'
  | 'cpu_free'
  | 'memory'
  | 'memory_free'
  | 'disk'
  | 'disk_free'
  | 'pool'
  | 'waiting'
  | 'backlog'
  | 'backlog_age'
  | 'replication_lag'
  | 'alive'
  | 'replicas_up'
  | 'replicas_down'
  | 'replicas_all'
  | 'restarts'
  | 'burn_rate'
  | 'budget_left'
  | 'cert_left'
  | 'lost_data'
  | 'breach'
  | 'auth_failures'
  | 'packet_loss'
  | 'gc_pause'
  | 'cache_hits'
  | 'apdex'
  | 'clock_skew'
  | 'late_job'
  | 'downtime'
  | 'traffic'
  | 'gauge';

/** What a metric is about besides the service as a whole. */
export type Scope = 'service' | 'part' | 'canary' | 'dependency' | 'synthetic';

/** The role of a number: the reading itself, or what it is held against. */
export type Role = 'value' | 'baseline' | 'warn' | 'fail' | 'peak';

const ROLES: readonly (readonly [Role, ReadonlySet<string>])[] = [
  ['baseline', set('baseline normal usual expected typical previous prior yesterday historical lastweek')],
  ['fail', set('critical crit')],
  ['warn', set('threshold warning warn limit slo target objective')],
];
const UNITS = set(
  'pct percent percentage % ratio fraction ms s sec secs seconds millis milliseconds us ns min minutes',
);
const FILLER = set('current value now latest observed last avg average mean');

/** The words of a name without its role, unit and filler, and that role. */
export function roleOf(words: readonly string[]): { readonly role: Role; readonly stem: readonly string[] } {
  const role = ROLES.find(([, names]) => words.some((word) => names.has(word)));
  const names = role?.[1];
  const isBare = (word: string): boolean => names?.has(word) !== true && !UNITS.has(word) && !FILLER.has(word);
  return { role: role?.[0] ?? 'value', stem: words.filter(isBare) };
}

const FAILING =
  /err(?:or)?s?|fail(?:ed|ing|ure|ures)?|5xx|50[0-4]s?|exceptions?|unsuccessful|timeouts?|timed_out|dropped|drops?|reject(?:ed|ions?|s)?/;
const word = (pattern: string): RegExp => new RegExp(`(?:^|_)(?:${pattern})(?:_|$)`);
const FAILING_WORD = word(FAILING.source);
const SHARE = word('rate|ratio|percent|percentage|pct|%|share|fraction');
const PER_TIME = word('per|rpm|persec|second_rate|ps');

/** First match decides; the order is the more particular before the more general. */
const NAMES: readonly (readonly [RegExp, MetricKind])[] = [
  [word('burn|burn_rate|burnrate'), 'burn_rate'],
  [/budget.*(?:left|remain)|remain.*budget/, 'budget_left'],
  [/(?:cert|certificate|tls|ssl).*(?:days?|expir|remain|left|valid)|expir.*(?:cert|tls|ssl)/, 'cert_left'],
  [
    /(?:lost|corrupt\w*|unrecoverable|missing_committed)_.*(?:rows?|records?|writes?|data|blocks?|files?|objects?|transactions?|pages?|messages?|orders?|payments?)|(?:rows?|records?|writes?|data|blocks?|files?|objects?|transactions?|pages?|messages?|orders?|payments?)_(?:lost|loss|corrupt\w*)|checksum_(?:mismatch\w*|fail\w*|err\w*)|corruption/,
    'lost_data',
  ],
  [
    /unauthori[sz]ed_access|exfiltrat|(?:data|security)_breach|^breach|malware|intrusion|compromised|leaked_(?:cred|secret|token|key|data|record)/,
    'breach',
  ],
  [
    /(?:auth|authentication|login|logins|ssh|password|signin|credential)s?_.*(?:fail|err|denied|invalid)|(?:fail|invalid|denied)\w*_(?:auth|login|ssh|password|signin)/,
    'auth_failures',
  ],
  [/429|rate_limit|ratelimit|throttl/, 'rate_limited'],
  [/4xx|40[0-9]|client_err|bad_request/, 'client_errors'],
  [/packet.*(?:loss|drop|lost)|(?:loss|lost).*packet/, 'packet_loss'],
  [/downtime|outage_(?:min|sec|dur)/, 'downtime'],
  [/(?:affected|impacted|failing)_(?:users?|customers?|requests?|tenants?|sessions?|regions?|traffic)/, 'impact_ratio'],
  [
    /(?:repl|replica|replication|follower|standby|slave|secondary)_.*(?:lag|delay|behind)|replication_lag|seconds_behind/,
    'replication_lag',
  ],
  [/(?:clock|ntp|time)_(?:skew|offset|drift)/, 'clock_skew'],
  [/(?:job|batch|cron|backup|etl|pipeline|report|export|import)s?_.*(?:late|delay|overdue|behind)/, 'late_job'],
  [/(?:^|_)(?:gc|garbage_collection)_.*(?:pause|time|overhead|duration|stop)|^gc$|(?:pause|time)_gc/, 'gc_pause'],
  [/cache.*(?:hit|hits)|hit_(?:rate|ratio)/, 'cache_hits'],
  [
    /(?:healthy|available|ready|running|up|live|online|active)_(?:instances?|hosts?|nodes?|replicas?|pods?|targets?|tasks?|backends?|brokers?|servers?)|(?:instances?|hosts?|nodes?|replicas?|pods?|targets?|tasks?|backends?|brokers?|servers?)_(?:healthy|available|ready|running|up|live|online)(?:_|$)/,
    'replicas_up',
  ],
  [
    /(?:unhealthy|unavailable|down|failed|failing|dead|lost|offline|crashed|notready)_(?:instances?|hosts?|nodes?|replicas?|pods?|targets?|tasks?|backends?|brokers?|servers?)|(?:instances?|hosts?|nodes?|replicas?|pods?|targets?|tasks?|backends?|brokers?|servers?)_(?:unhealthy|unavailable|down|failed|dead|lost|offline)/,
    'replicas_down',
  ],
  [
    /^(?:(?:total|desired|expected|all|max)_)?(?:instances?|hosts?|nodes?|replicas?|pods?|targets?|tasks?|backends?|brokers?|servers?)(?:_(?:total|desired|expected|count|max))?$/,
    'replicas_all',
  ],
  [
    /^(?!(?:.*_)?(?:scale|scaled|start|back|warm|follow|clean|catch|sign|time|speed|ramp|set|wake|link|top|look|mark)_up$)(?:.*_)?(?:up|probe_success|healthy|alive|online|reachable)$/,
    'alive',
  ],
  [/restart|crash_?loop|oom|evicted|evictions_pod|crashes/, 'restarts'],
  [/apdex/, 'apdex'],
  // How much something changed is not how much it is.
  [word('increase|increased|change|delta|growth|trend|score|variance'), 'gauge'],
  // What is configured is not how it is.
  [
    word('ttl|interval|quota|configured|max_queue|max_queue_(?:size|length|capacity)|queue_capacity|queue_max_size'),
    'gauge',
  ],
  [/(?:cpu|processor).*(?:idle|free|avail)|(?:idle|free|avail\w*)_(?:.*_)?(?:cpu|processor)/, 'cpu_free'],
  [word('cpu|processor'), 'cpu'],
  [word('queue|queued|backlog|pending|unacked|dlq|dead_letter|lag|inflight|in_flight|undelivered'), 'backlog'],
  [
    /(?:pool|conn\w*|threads?|workers?|fds?|file_descriptors?|slots?)_?(?:.*_)?(?:wait|waiting|waiters|blocked)|(?:waiting|blocked)_(?:conn|thread|request|client)/,
    'waiting',
  ],
  [word('pool|connections?|conns?|threads?|workers?|fds?|file_descriptors?|slots?|handles?'), 'pool'],
  [
    /(?:^|_)(?:memory|mem|heap|ram|swap)_(?:.*_)?(?:free|avail|left|remain|unused)|(?:free|avail\w*|remaining|unused)_(?:.*_)?(?:memory|mem|heap|ram|swap)(?:_|$)/,
    'memory_free',
  ],
  [word('memory|mem|heap|ram|swap'), 'memory'],
  [
    /(?:disk|filesystem|fs|volume|storage|inodes?).*(?:free|avail|left|remain)|(?:free|avail\w*|remaining)_(?:.*_)?(?:disk|filesystem|fs|volume|storage|inodes?)(?:_|$)/,
    'disk_free',
  ],
  [word('disk|filesystem|fs|volume|storage|inodes?'), 'disk'],
  [word('availability|available|uptime|success|successes|successful|reachability|sli|sla|compliance'), 'availability'],
  [word('latency|latencies|response_time|resp_time|ttfb|rtt'), 'latency'],
  [word('p50|p75|p90|p95|p99|p999|response|delay'), 'latency'],
  [
    /(?:^|_)(?:requests?|reqs?|https?|responses?|spans?|traces?|query|queries|rpc|grpc|api|call|calls)_(?:.*_)?duration|duration_(?:.*_)?(?:requests?|https?|responses?|spans?|query|queries|p\d+)(?:_|$)|^(?:avg|mean|median|average)_duration/,
    'latency',
  ],
  [
    word(
      'rps|qps|tps|rpm|requests?|reqs?|throughput|traffic|hits|orders?|checkouts?|payments?|signups?|messages?|transactions?|logins?|sessions?|conversions?|bookings?|visitors?|calls?|queries|sales',
    ),
    'traffic',
  ],
  [/^(?:total|count|spans?|traces?|sampled?|total_(?:spans|traces)|(?:span|trace|sample)_(?:count|size))$/, 'traffic'],
  [word('saturation|utilization|utilisation'), 'pool'],
];

const ASKED = word('requests?|reqs?|https?|responses?|query|queries');
// How long a job, a build or a session takes is nobody's wait for an answer.
const WORK = word('jobs?|builds?|crawls?|deploys?|deployments?|backups?|vacuum');
const LASTS = word('latency|duration|age|since|p50|p75|p90|p95|p99|p999');
const SPAN =
  /(?:^|_)sessions?_(?:.*_)?(?:duration|length|age)|uptime_(?:ms|s|secs?|seconds|m|mins?|minutes|h|hours|d|days)$|^(?:process|system|host|node)_uptime/;
const TIMEOUT_SETTING =
  /(?:^|_)timeout_(?:ns|us|ms|s|secs?|seconds|millis|milliseconds|m|mins?|minutes)$|(?:^|_)(?:requests?|connect|connection|read|write|socket|idle|query|session|statement)_timeout$/;

function isSetting(name: string, unit: string | null): boolean {
  if (TIMEOUT_SETTING.test(name) || (/(?:^|_)timeout$/.test(name) && msOfUnit(unit) !== null)) return true;
  if (SPAN.test(name) || (/(?:^|_)uptime$/.test(name) && msOfUnit(unit) !== null)) return true;
  return WORK.test(name) && LASTS.test(name) && !ASKED.test(name) && !/_(?:late|delay|overdue|behind)/.test(name);
}

/** What a metric of this name and unit measures. */
export function kindOf(words: readonly string[], unit: string | null): MetricKind {
  const name = words.join('_');
  if (isSetting(name, unit)) return 'gauge';
  const [first] = NAMES.filter(([pattern]) => pattern.test(name));
  const kind = first?.[1] ?? null;
  const particular = kind !== null && !GENERAL.has(kind);
  if (particular) return refined(kind, name, unit);
  if (FAILING_WORD.test(name)) {
    const isShare =
      (SHARE.test(name) || unit === '%' || unit === 'percent' || unit === 'ratio') && !PER_TIME.test(name);
    return isShare && !/\/|per[_ ]/.test(unit ?? '') ? 'error_ratio' : 'error_count';
  }
  return kind === null ? 'gauge' : refined(kind, name, unit);
}

/** Whether a name tells what is measured, be it only a setting. */
export function isNamed(words: readonly string[], unit: string | null): boolean {
  const name = words.join('_');
  return isSetting(name, unit) || FAILING_WORD.test(name) || NAMES.some(([pattern]) => pattern.test(name));
}

const GENERAL: ReadonlySet<MetricKind> = new Set(['latency', 'traffic', 'availability', 'backlog', 'pool']);
const AGE = word('age|oldest|delay|wait|latency|seconds|minutes|ms|time');

function refined(kind: MetricKind, name: string, unit: string | null): MetricKind {
  if (kind === 'backlog' && (AGE.test(name) || msOfUnit(unit) !== null)) return 'backlog_age';
  if (kind === 'disk' && /(?:^|_)(?:latency|io|iops|read|write|throughput|queue)(?:_|$)/.test(name)) return 'gauge';
  if (kind === 'cpu' && /throttl|credit|temp/.test(name)) return 'gauge';
  return kind;
}

const PARTS = word(
  'region|zone|az|shard|tenant|partition|datacenter|dc|cell|(?:us|eu|ap|sa|ca|me|af)_(?:north|south|east|west|central|northeast|southeast|northwest|southwest)\\w*(?:_\\d\\w?)?|[a-z]+(?:east|west|north|south|central)\\d?',
);
const DEPENDENCY = word(
  'upstream|downstream|dependency|dependencies|third_party|thirdparty|external|provider|vendor|partner|dep',
);

/** Which part of the world a metric of these words is about. */
export function scopeOf(words: readonly string[]): Scope {
  const name = words.join('_');
  if (/canary/.test(name)) return 'canary';
  if (/synthetic|blackbox|probe/.test(name)) return 'synthetic';
  if (DEPENDENCY.test(name)) return 'dependency';
  return PARTS.test(name) ? 'part' : 'service';
}

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
