import type { MetricKind } from './kinds.js';
import type { Labels } from './labels.js';
import type { Measure } from './measures.js';

type All = readonly Measure[];

const CORE_NAME = /(?:^|_)(?:(?:cpu|core|processor)_?\d+)(?:_|$)/;
const CORE_LABEL = /^(?:cpu|core)?\d+$/i;
/** Mean load of the cores seen from which the processor as a whole is busy. */
const BUSY = 0.8;

/** One core of many: only all of them together are the processor. */
export function isSpareCore(measure: Measure, kind: MetricKind, all: All): string | null {
  if (!isCore(measure) || (kind !== 'cpu' && kind !== 'cpu_free' && kind !== 'gauge')) return null;
  const peers = all.filter((one) => isCore(one) && stemOf(one) === stemOf(measure));
  const loads = peers.flatMap(({ value }) => (value === null ? [] : [Math.abs(value) > 1.5 ? value / 100 : value]));
  const mean = loads.reduce((sum, one) => sum + one, 0) / loads.length;
  const busy = kind === 'cpu_free' ? 1 - mean : mean;
  return loads.length > 1 && busy >= BUSY ? null : 'one core is not the processor';
}

function isCore({ words, labels }: Measure): boolean {
  const named = labels['cpu'] ?? labels['core'] ?? labels['processor'];
  const isCpu = words.some((word) => /^(?:cpu|core|processor)\d*$/.test(word));
  return isCpu && (CORE_NAME.test(words.join('_')) || (named !== undefined && CORE_LABEL.test(named)));
}

function stemOf({ words }: Measure): string {
  return words
    .filter((word) => !/^\d+$/.test(word))
    .join('_')
    .replace(/\d+/g, '');
}

/** A temperature below this (°C) is no news where nobody set a threshold. */
const WARM = 85;
/** Charge of a battery from which nobody has to look (percent). */
const CHARGED = 20;
const ABSENT =
  /^(?:absent|missing|not[-_ ]?present|not[-_ ]?available|no[-_ ]?reading|n\/?a|none|disconnected|disabled)$/i;

/** A sensor that is not there, reads what no sensor can, or reads what is usual where nobody set a threshold. */
export function isSensorAtRest(measure: Measure, kind: MetricKind, all: All): string | null {
  if (kind !== 'gauge' && kind !== 'alive') return null;
  const { words, labels, unit, value, warnAt, failAt } = measure;
  const isHot = words.some((word) => /^(?:temps?|temperatures?|thermal)$/.test(word));
  const isBattery = words.some((word) => /^(?:battery|batteries|batt)$/.test(word));
  if ((!isHot && !isBattery && !words.includes('sensor')) || value === null) return null;
  const stated = labels['status'] ?? labels['state'] ?? labels['sensor_status'] ?? '';
  const isThere = !/^(?:false|0|no)$/i.test(labels['present'] ?? '') && !ABSENT.test(stated);
  const what = isBattery ? 'battery' : 'sensor';
  if (!isThere || isSaidAbsent(words, all)) return `the ${what} is not there`;
  if (words.includes('present') || words.includes('presence')) return value === 0 ? `the ${what} is not there` : null;
  const isUnheld = warnAt === null && failAt === null && measure.baseline === null;
  if (isBattery && !isHot) return isUnheld && value >= CHARGED ? 'the battery is charged' : null;
  const degrees = /^(?:°?f|fahrenheit)$/i.test(unit ?? '') || words.includes('fahrenheit') ? (value - 32) / 1.8 : value;
  if (isHot && (degrees <= -55 || degrees >= 127)) return 'no working sensor reads that';
  return isHot && isUnheld && degrees < WARM ? 'a usual temperature' : null;
}

function isSaidAbsent(words: readonly string[], all: All): boolean {
  const present = all.filter((one) => one.words.some((word) => word === 'present' || word === 'presence'));
  return present.some(
    (one) => one.value === 0 && one.words.every((word) => /^presen(?:t|ce)$/.test(word) || words.includes(word)),
  );
}

// A limit of 0 is mostly no limit.
const WHOLE = /^(?:total|size|capacity)$/;
const PART =
  /^(?:used|usage|free|available|avail|remaining|percent|pct|percentage|ratio|fraction|%|bytes?|[kmgtp]i?b|utili[sz]ation|inuse|use|in)$/;
const OF_A_WHOLE: ReadonlySet<MetricKind> = new Set<MetricKind>([
  'disk',
  'disk_free',
  'memory',
  'memory_free',
  'pool',
  'cache_hits',
  'error_ratio',
  'availability',
  'gauge',
]);

/** A share of nothing: swap of size 0, a pool without places. */
export function isHollow({ words, labels, value }: Measure, kind: MetricKind, all: All): string | null {
  if (!OF_A_WHOLE.has(kind) || !words.some((word) => PART.test(word)) || value === null) return null;
  const stated = Object.entries(labels).find(
    ([name, text]) =>
      /^(?:(?:total|size|capacity)(?:_bytes)?|(?:swap|disk|pool)_(?:total|size))$/.test(name) && Number(text) === 0,
  );
  const whole = all.find(
    (one) =>
      one.value === 0 &&
      one.words.some((word) => WHOLE.test(word)) &&
      resourceOf(one.words) === resourceOf(words) &&
      isSamePlace(one.labels, labels),
  );
  return stated === undefined && whole === undefined ? null : 'a share of nothing';
}

function resourceOf(words: readonly string[]): string {
  return words.filter((word) => !WHOLE.test(word) && !PART.test(word)).join('_');
}

/** Labels that tell readings of one name apart. */
const PLACES = ['mountpoint', 'device', 'instance', 'host', 'pod', 'deployment', 'name', 'pool', 'namespace'];

function isSamePlace(left: Labels, right: Labels): boolean {
  return PLACES.every((name) => left[name] === right[name]);
}

const COUNTED: ReadonlySet<MetricKind> = new Set<MetricKind>(['replicas_up', 'replicas_all', 'alive', 'gauge']);
const WANTED = /^(?:desired|wanted|spec|expected|requested|target|scale)$/;
const REPLICAS = /^(?:replicas?|instances?|pods?|tasks?|workers?)$/;
const ENDED = /^(?:succeeded|success|completed?|finished|done)$/i;

/** What is meant to be away: nothing is wanted of it, or its work is done. */
export function isIdle({ words, labels, value }: Measure, kind: MetricKind, all: All): string | null {
  if (!COUNTED.has(kind) || value !== 0) return null;
  const states = ['phase', 'pod_phase', 'status', 'state', 'reason', 'condition', 'job_status'].map(
    (name) => labels[name],
  );
  const isDone = states.some((state) => ENDED.test(state ?? '')) || labels['completed'] === 'true';
  if (kind === 'alive' && (isDone || isJobDone(labels, all))) return 'its work is done';
  const wanted = Object.entries(labels).find(([name]) =>
    /^(?:desired|wanted|spec|expected)(?:_\w+)?$|^replicas$/.test(name),
  );
  if (wanted !== undefined && wanted[1] === '0') return 'none is wanted';
  if (!words.some((word) => REPLICAS.test(word)) && kind !== 'alive') return null;
  const stated = all.find(
    (one) =>
      one.words.some((word) => WANTED.test(word)) &&
      one.words.some((word) => REPLICAS.test(word)) &&
      isSamePlace(one.labels, labels),
  );
  return stated?.value === 0 ? 'none is wanted' : null;
}

function isJobDone(labels: Labels, all: All): boolean {
  const isJob = /^(?:cron)?job$/i.test(labels['kind'] ?? labels['owner_kind'] ?? labels['type'] ?? '');
  const ended = all.some(
    ({ words, value }) =>
      value !== null && value >= 1 && words.some((word) => /^(?:succeeded|complete|completed)$/.test(word)),
  );
  return (isJob && labels['exit_code'] === '0') || ended;
}
