import { anyOf } from './phrases.js';
import { finding, SILENCE, type Heard, type Support } from './finding.js';
import { fieldOf, numberOf, recordOf, textOf, wordsOf } from './units.js';

type State = 'up' | 'strained' | 'down' | 'unknown';

/** One health check. */
export interface Check {
  readonly name: string;
  readonly state: State;
  readonly isFlapping: boolean;
  readonly isSynthetic: boolean;
}

const UP =
  /^(?:ok|okay|up|healthy|pass(?:ed|ing)?|success(?:ful)?|green|serving|ready|alive|online|available|operational|true|normal|good|running|200)$/;
const STRAINED =
  /^(?:warn(?:ing)?|degraded|yellow|slow|impaired|partial|partially_degraded|unstable|amber|flapping|intermittent)$/;
const DOWN = anyOf(
  [
    'fail(?:ed|ing|ure)?',
    'down',
    'unhealthy',
    'critical',
    'crit',
    'error',
    'red',
    'not_serving',
    'dead',
    'offline',
    'unavailable',
    'unreachable',
    'timeout',
    'timed_out',
    'false',
    'outage',
    'major_outage',
    String.raw`50\d`,
    'refused',
    'crashed',
    'notready',
    'not_ready',
    'expired',
  ],
  { before: '^', after: '$', flags: '' },
);
const STATE = [
  'status',
  'state',
  'result',
  'health',
  'healthy',
  'ok',
  'up',
  'passing',
  'outcome',
  'overall',
  'code',
] as const;
const OVERALL = new Set(['overall', 'status', 'state', 'service', 'healthy', 'overall_status', 'health', 'ok', 'up']);
const MAX_CHECKS = 1_000;

/** Reads health checks however they come: one word, names with words, lists of checks, or counts. */
export function checksOf(value: unknown): readonly Check[] {
  const checks: Check[] = [];
  const walk = (name: string, given: unknown, depth: number): void => {
    if (checks.length >= MAX_CHECKS || depth > 5 || given === null || given === undefined) return;
    if (typeof given === 'string' || typeof given === 'boolean') {
      const state = stateOf(given);
      if (state !== 'unknown') checks.push(checkOf(name, state, String(given), {}));
    } else if (Array.isArray(given)) {
      for (const [index, entry] of (given as readonly unknown[]).entries()) {
        const record = recordOf(entry);
        const own =
          record === null ? null : textOf(record, 'name', 'check', 'id', 'endpoint', 'component', 'target', 'url');
        walk(own ?? `${name} ${index + 1}`, entry, depth + 1);
      }
    } else walkRecord(name, recordOf(given) ?? {}, depth);
  };
  const walkRecord = (name: string, record: Readonly<Record<string, unknown>>, depth: number): void => {
    counted(name, record, checks);
    const stated = fieldOf(record, ...STATE);
    const state = typeof stated === 'object' ? 'unknown' : stateOf(stated);
    if (state !== 'unknown') checks.push(checkOf(name, state, textOf(record, 'status', 'state') ?? '', record));
    for (const [key, entry] of Object.entries(record)) {
      if ((STATE as readonly string[]).includes(key) && typeof entry !== 'object') continue;
      const nested = typeof entry === 'object' || (state === 'unknown' && stateOf(entry) !== 'unknown');
      if (nested && !ATTRIBUTES.test(key)) walk(PLAIN.test(key) ? name : key, entry, depth + 1);
    }
  };
  walk('health', value, 0);
  return checks;
}

const ATTRIBUTES = /^(?:history|transitions|labels|tags|last|since|message|output|baseline|flaps?|flapping|synthetic)/;
const PLAIN = /^(?:checks?|components?|services?|endpoints?|results?|details?|dependencies|instances)$/;

/** What the checks say: all down, some down, strained, flapping, or all well. */
export function weighHealth(checks: readonly Check[], service: string): Heard {
  const own = checks.filter(({ state }) => state !== 'unknown');
  if (own.length === 0) return SILENCE;
  // An overall word over named checks sums them up: it is no check of its own.
  const named = own.filter(({ name }) => !OVERALL.has(name));
  const parts = named.length > 0 ? named : own;
  const overall = named.length > 0 ? own.find(({ name }) => OVERALL.has(name)) : undefined;
  const down = parts.filter(({ state }) => state === 'down');
  const share = down.length / parts.length;
  const text = `${down.length} of ${parts.length} checks fail${down.length === 0 ? '' : `: ${namesOf(down)}`}`;
  const strained = parts.filter(({ state, isFlapping }) => state === 'strained' || isFlapping);
  const findings = [];
  if (parts.some(({ isFlapping }) => isFlapping)) {
    findings.push(finding('health', 'checks', `flapping: ${namesOf(strained)}`, [1.15, 0.2, 0]));
  } else if (down.length > 0 && down.every(({ isSynthetic }) => isSynthetic)) {
    findings.push(finding('health', 'checks', `only synthetic checks fail: ${namesOf(down)}`, [1.2, 0.35, 0]));
  } else if (overall?.state === 'down') {
    findings.push(
      finding('health', 'checks', `the service as a whole is down; ${text}`, [1.4, 1.25, 0.8 + 0.2 * share]),
    );
  } else if (down.length > 0 && parts.some(({ name, state }) => state === 'up' && isItself(name, service))) {
    findings.push(finding('health', 'checks', `${text}; the service itself is up`, [1.2, 0.3, 0]));
  } else if (down.length > 0) findings.push(finding('health', 'checks', text, failing(share, down.length)));
  if (findings.length === 0 && (strained.length > 0 || overall?.state === 'strained')) {
    findings.push(
      finding('health', 'checks', `degraded: ${namesOf(strained)}`, [
        1.1,
        0.4 + 0.3 * (strained.length / parts.length),
        0,
      ]),
    );
  }
  if (findings.length > 0) return { findings, calms: [] };
  const well = {
    signal: 'health',
    concept: 'checks',
    text: `all ${parts.length} checks pass`,
    against: [0.3, 0.8, 1.6],
  } as const;
  return { findings, calms: [well] };
}

/** Whether a check is that of the service itself, not of something it uses. */
function isItself(name: string, service: string): boolean {
  const words = wordsOf(name).join('_');
  return (
    words === wordsOf(service).join('_') ||
    /^(?:self|app|application|service|liveness|readiness|ready|live)$/.test(words)
  );
}

function failing(share: number, count: number): Support {
  if (share >= 1) return [1.6, 1.45, count >= 2 ? 1 : 0.8];
  return [1.2 + 0.2 * share, 0.45 + 0.9 * share, share >= 0.6 ? 0.8 * share : 0.15 * share];
}

function counted(name: string, record: Readonly<Record<string, unknown>>, checks: Check[]): void {
  const counts = Object.entries(record).flatMap(([key, value]) =>
    typeof value === 'number' ? [[wordsOf(key).join('_'), value] as const] : [],
  );
  const counter = (pattern: RegExp): number | null => counts.find(([key]) => pattern.test(key))?.[1] ?? null;
  const total = counter(/(?:^|_)(?:total|desired|expected)(?:_|$)|^(?:count|instances|targets|checks)$/);
  const down = counter(/(?:^|_)(?:unhealthy|failing|failed|down|fail)(?:_|$)/);
  const up = counter(/(?:^|_)(?:healthy|passing|passed|up|available|ok)(?:_|$)/);
  if (up === null && down === null) return;
  const failed = Math.min(50, Math.max(0, down ?? (total === null ? 0 : total - (up ?? total))));
  const passed = Math.min(50, Math.max(0, up ?? (total === null ? 0 : total - failed)));
  for (let index = 0; index < failed; index += 1) checks.push(checkOf(`${name} ${index + 1}`, 'down', '', {}));
  for (let index = 0; index < passed; index += 1) checks.push(checkOf(`${name} ${failed + index + 1}`, 'up', '', {}));
}

function stateOf(given: unknown): State {
  if (typeof given !== 'string' && typeof given !== 'boolean' && typeof given !== 'number') return 'unknown';
  const word = wordsOf(String(given)).join('_');
  if (UP.test(word)) return 'up';
  if (STRAINED.test(word)) return 'strained';
  return DOWN.test(word) ? 'down' : 'unknown';
}

function checkOf(name: string, state: State, word: string, record: Readonly<Record<string, unknown>>): Check {
  const flaps = numberOf(record, 'flaps', 'flap_count', 'transitions', 'state_changes', 'flaps_last_hour');
  const kind = textOf(record, 'type', 'kind', 'source') ?? '';
  return {
    name,
    state,
    isFlapping:
      /flapping|intermittent/i.test(word) || record['flapping'] === true || (flaps ?? 0) >= 3 || isUpAndDown(record),
    isSynthetic:
      record['synthetic'] === true || /synthetic|blackbox|probe|pingdom|uptime.?robot/i.test(`${name} ${kind}`),
  };
}

function isUpAndDown(record: Readonly<Record<string, unknown>>): boolean {
  const past = fieldOf(record, 'history', 'recent', 'last_results', 'results', 'last');
  if (!Array.isArray(past)) return false;
  const states = (past as readonly unknown[]).map((one) =>
    stateOf(recordOf(one) === null ? one : fieldOf(recordOf(one) ?? {}, ...STATE)),
  );
  return states.filter((state, at) => at > 0 && state !== states[at - 1] && state !== 'unknown').length >= 3;
}

function namesOf(checks: readonly Check[]): string {
  const names = checks.slice(0, 4).map(({ name }) => name.slice(0, 60));
  return names.join(', ') + (checks.length > 4 ? ` and ${checks.length - 4} more` : '');
}
