// node bench/severity.mjs [--json]: how good severity verdicts are on the scenarios, set by set.
import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { prepare } from '../scripts/prepare.js';

const SETS = ['train', 'adversarial', 'held-out'];
/** Copies of each training scenario that are disturbed to see what a chance is worth. */
const COPIES = 25;

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
if (!prepare()) process.exit(1);
const { readSeverityEvent } = await import('../dist/severity/event.js');
const { judgeSeverity } = await import('../dist/severity/verdict.js');
const { severityFigures } = await import('../dist/severity/measure.js');

const folder = new URL('../test/severity/scenarios/', import.meta.url);
const sets = new Map(SETS.map((set) => [set, read(new URL(`${set}/`, folder))]));
const judged = new Map([...sets].map(([set, scenarios]) => [set, scenarios.map((one) => judge(one, one.event))]));
judged.set('all', [...judged.values()].flat());
const disturbed = [...(sets.get('train') ?? []), ...(sets.get('adversarial') ?? [])].flatMap(disturb);
judged.set('disturbed', disturbed);

const report = Object.fromEntries([...judged].map(([set, verdicts]) => [set, severityFigures(verdicts)]));
if (values.json) console.log(JSON.stringify(report, null, 2));
else for (const [set, figures] of Object.entries(report)) print(set, figures, judged.get(set) ?? []);

function read(set) {
  return readdirSync(set)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, set), 'utf8')));
}

function judge({ id, severity }, event) {
  const reading = readSeverityEvent(event);
  if (!reading.ok) throw new Error(`${id}: ${reading.field}: ${reading.problem}`);
  const startedAt = performance.now();
  const verdict = judgeSeverity(reading.event, { rules: [], history: null });
  const tookMs = performance.now() - startedAt;
  return { id, expected: severity, given: verdict.severity, confidence: verdict.confidence, tookMs };
}

/** Each figure moved by up to 28 %, each signal missing one time in seven: the label is kept, though it may be wrong then. */
function disturb(scenario, at) {
  const random = randomFrom(at + 1);
  return Array.from({ length: COPIES }, () => {
    const event = { ...scenario.event };
    for (const signal of ['metrics', 'logs', 'traces', 'health']) {
      if (event[signal] === undefined) continue;
      if (random() < 0.15) delete event[signal];
      else event[signal] = moved(event[signal], () => Math.exp((random() - 0.5) * 0.5));
    }
    return judge(scenario, event);
  });
}

function moved(value, by) {
  if (Array.isArray(value)) return value.map((one) => moved(one, by));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, moved(one, by)]));
  }
  // Instants stay what they are, and so do shares above their whole.
  if (typeof value !== 'number' || value <= 0 || value > 1e9) return value;
  return Math.min(value <= 1 ? 1 : value <= 100 ? 100 : Number.POSITIVE_INFINITY, value * by());
}

function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

function print(set, { accuracy, near, falsePositives, missed, calibrationError, confusion }, verdicts) {
  const share = ({ count, of, share: value, interval }) =>
    `${count} of ${of} = ${(100 * value).toFixed(1)} % [${interval.map((end) => (100 * end).toFixed(1)).join(', ')}]`;
  const slowest = Math.max(...verdicts.map(({ tookMs }) => tookMs));
  console.log(`\n${set}`);
  console.log(`  right             ${share(accuracy)}`);
  console.log(`  within one level  ${share(near)}`);
  console.log(`  false positives   ${share(falsePositives)}`);
  console.log(`  missed            ${share(missed)}`);
  console.log(`  calibration error ${calibrationError.toFixed(3)}; slowest verdict ${slowest.toFixed(1)} ms`);
  console.log('  expected \\ given  CRITICAL MAJOR MODERATE NONE');
  for (const [row, name] of ['CRITICAL', 'MAJOR', 'MODERATE', 'NONE'].entries()) {
    console.log(`  ${name.padEnd(17)} ${(confusion[row] ?? []).map((count) => String(count).padStart(6)).join(' ')}`);
  }
  for (const { id, expected, given, confidence } of set === 'disturbed' || set === 'all' ? [] : verdicts) {
    if (expected !== given) console.log(`  wrong: ${id}: ${given} (${confidence}), should be ${expected}`);
  }
}
