import { anyOf } from './phrases.js';
import { NAMES, word, type MetricKind } from './kind-names.js';
import { msOfUnit } from './units.js';

export type { MetricKind };

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
const FAILING_WORD = word(FAILING.source);
const SHARE = word('rate|ratio|percent|percentage|pct|%|share|fraction');
const PER_TIME = word('per|rpm|persec|second_rate|ps');

const ASKED = word('requests?|reqs?|https?|responses?|query|queries');
// How long a job, a build or a session takes is nobody's wait for an answer.
const WORK = word('jobs?|builds?|crawls?|deploys?|deployments?|backups?|vacuum');
// How long the oldest of them has waited is somebody's wait; how old the oldest copy is, is how long copies are kept.
const WAITS = /(?:^|_)(?:oldest|pending|queued|waiting)_(?!.*backup)/;
const LASTS = word('latency|duration|age|since|p50|p75|p90|p95|p99|p999');
const SPAN =
  /(?:^|_)sessions?_(?:.*_)?(?:duration|length|age)|uptime_(?:ms|s|secs?|seconds|m|mins?|minutes|h|hours|d|days)$|^(?:process|system|host|node)_uptime/;
const TIMEOUT_SETTING = anyOf(
  [
    '(?:^|_)timeout_(?:ns|us|ms|s|secs?|seconds|millis|milliseconds|m|mins?|minutes)$',
    '(?:^|_)(?:requests?|connect|connection|read|write|socket|idle|query|session|statement)_timeout$',
  ],
  { flags: '' },
);

function isSetting(name: string, unit: string | null): boolean {
  if (TIMEOUT_SETTING.test(name) || (/(?:^|_)timeout$/.test(name) && msOfUnit(unit) !== null)) return true;
  if (SPAN.test(name) || (/(?:^|_)uptime$/.test(name) && msOfUnit(unit) !== null)) return true;
  if (WAITS.test(name)) return false;
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

const GENERAL: ReadonlySet<MetricKind> = new Set([
  ...(['latency', 'traffic', 'availability', 'backlog', 'pool', 'good'] as const),
]);
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
