// npm run bench -- [--rows P1,P3,P4,P8,P12,KILLS] [--quick] [--memory] [--anyway]
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepare } from '../scripts/prepare.js';
import { untilQuiet } from './lib/load.mjs';

const ROWS = ['P1', 'P3', 'P4', 'P8', 'P12', 'KILLS'];
/** Share of all cores that others may use before a figure is not worth taking. */
const OTHERS_MAY_USE = 0.15;

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: ROWS.join(',') },
    quick: { type: 'boolean', default: false },
    memory: { type: 'boolean', default: false },
    anyway: { type: 'boolean', default: false },
  },
});
const rows = values.rows.split(',').map((name) => name.trim().toUpperCase());
const wrong = rows.find((name) => !ROWS.includes(name));
if (wrong !== undefined) {
  console.error(`bench: there is no row "${wrong}"; there are ${ROWS.join(', ')}`);
  process.exit(2);
}
if (!prepare()) process.exit(1);

const { openStage } = await import('./lib/stage.mjs');
const measures = {
  P1: async (...given) => (await import('./rows/p1.mjs')).p1(...given),
  P3: async (...given) => (await import('./rows/p3.mjs')).p3(...given),
  P4: async (...given) => (await import('./rows/p4.mjs')).p4(...given),
  P8: async (...given) => (await import('./rows/p8.mjs')).p8(...given),
  P12: async (...given) => (await import('./rows/p12.mjs')).p12(...given),
  KILLS: async (...given) => (await import('./rows/kills.mjs')).kills(...given),
};
const options = { quick: values.quick, rounds: values.quick ? 3 : 5, warmUpMs: values.quick ? 3_000 : 10_000 };
const report = { machine: machine(), options, startedAt: new Date().toISOString(), rows: [] };
try {
  for (const name of rows) report.rows.push(await measure(name));
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
keep();

/** Each row has servers of its own: what one leaves behind must not weigh on the next. */
async function measure(name) {
  const stage = await openStage({ inMemory: values.memory });
  try {
    const patience = { limit: values.anyway ? 1 : OTHERS_MAY_USE, patienceMs: 90_000 };
    const othersBefore = await untilQuiet(patience);
    const startedAt = Date.now();
    const { raw, lines } = await measures[name](stage, options);
    const othersAfter = await untilQuiet({ limit: 1, patienceMs: 0 });
    const row = {
      name,
      server: `dev server ${stage.serverVersion}, ${values.memory ? 'in memory' : 'SQLite on disk, WAL, synchronous NORMAL'}`,
      seconds: Math.round((Date.now() - startedAt) / 1000),
      others: { before: othersBefore, after: othersAfter },
      loadAverage: loadavg(),
      lines,
      raw,
    };
    print(row);
    return row;
  } finally {
    await stage.close();
  }
}

function print({ name, server, seconds, others, lines }) {
  const busy = (share) => `${Math.round(share * 100)} %`;
  console.log(
    `\n${name} (${server}; ${seconds} s; used by others ${busy(others.before)} before, ${busy(others.after)} after)`,
  );
  const width = Math.max(...lines.map(({ what }) => what.length));
  for (const { what, figure, must, ok } of lines) {
    const verdict = must === undefined ? '' : `   ${ok ? '✓' : '✗'} must: ${must}`;
    console.log(`  ${what.padEnd(width)}  ${figure}${verdict}`);
  }
}

function machine() {
  const [first] = cpus();
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  return {
    cores: cpus().length,
    model: first?.model ?? '?',
    memoryGb,
    node: process.version,
    platform: process.platform,
  };
}

function keep() {
  const folder = fileURLToPath(new URL('./results/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const file = `${folder}${report.startedAt.replaceAll(':', '-')}.json`;
  writeFileSync(file, `${JSON.stringify(report, null, 1)}\n`);
  console.log(`\nraw figures: ${file}`);
}
