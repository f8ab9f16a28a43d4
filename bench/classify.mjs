// node bench/classify.mjs [--mb 256] [--rounds 5] [--anyway]   (row P10 of docs/performance.md)
// Reads a long log as a worker does (stream, extract, redact, judge), beside `grep -E` with the same words.
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare } from '../scripts/prepare.js';
import { untilQuiet } from './lib/load.mjs';

const { values } = parseArgs({
  options: {
    mb: { type: 'string', default: '256' },
    rounds: { type: 'string', default: '5' },
    anyway: { type: 'boolean', default: false },
  },
});
if (!prepare()) process.exit(1);
const { extractLog, HIT_WORDS } = await import('../dist/classifier/extract.js');
const { createModelClassifier } = await import('../dist/adapters/model/classifier.js');
const { shippedModel } = await import('../dist/adapters/model/load.js');
const { createMatcher } = await import('../dist/adapters/regex/matcher.js');
const { createRuleClassifier } = await import('../dist/adapters/rules/classifier.js');
const { createRedactor } = await import('../dist/redaction/redact.js');
const { DEFAULT_TYPES } = await import('../dist/config/defaults.js');

const matcher = createMatcher();
const classifier = createModelClassifier({
  model: shippedModel,
  matcher,
  own: createRuleClassifier({ matcher, patterns: 'own' }),
  plain: createRuleClassifier({ matcher }),
});
const redact = createRedactor({ ownSecrets: ['not-a-real-secret-value'] });
const types = Object.values(DEFAULT_TYPES);

const folder = mkdtempSync(join(tmpdir(), 'tocsin-p10-'));
try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main() {
  const megabytes = Number(values.mb);
  for (const noise of ['quiet', 'noisy']) {
    const path = join(folder, `${noise}.log`);
    await write(path, megabytes, noise === 'noisy');
    await untilQuiet({ limit: values.anyway ? 1 : 0.15, patienceMs: 60_000 });
    const ours = [];
    const greps = [];
    for (let round = 0; round < Number(values.rounds); round += 1) {
      ours.push(await read(path, megabytes));
      greps.push(grep(path, megabytes));
    }
    const rate = median(ours.map(({ rate }) => rate));
    const peer = median(greps);
    console.log(
      `${noise}: ${rate.toFixed(0)} MB/s (${spread(ours.map(({ rate }) => rate))}), grep -E ${peer.toFixed(0)} MB/s (${spread(greps)}), ratio ${(rate / peer).toFixed(2)}, RSS +${Math.max(...ours.map(({ grown }) => grown)).toFixed(0)} MB, verdict ${ours[0].verdict}`,
    );
    rmSync(path);
  }
  for (const [pattern, text] of [
    ['^(.|..)+$Z', 'a'.repeat(2_000)],
    ['(a+)+$', `${'a'.repeat(2_000)}!`],
    ['(x+x+)+y', 'x'.repeat(2_000)],
  ]) {
    const test = matcher(pattern);
    const at = performance.now();
    test(text);
    console.log(`hostile ${pattern}: ${(performance.now() - at).toFixed(1)} ms`);
  }
}

async function read(path, megabytes) {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 10);
  const at = performance.now();
  const { text } = await extractLog(createReadStream(path, { highWaterMark: 262_144 }));
  const log = redact(text);
  const verdict = classifier.classify({ job: null, step: null, exitCode: 1, exact: false, log }, types);
  const seconds = (performance.now() - at) / 1_000;
  clearInterval(watch);
  peak = Math.max(peak, process.memoryUsage().rss);
  return { rate: megabytes / seconds, grown: (peak - before) / 1e6, verdict: verdict.type };
}

function grep(path, megabytes) {
  const at = performance.now();
  spawnSync('grep', ['-E', '-i', '-c', HIT_WORDS, path], { env: { ...process.env, LC_ALL: 'C' } });
  return megabytes / ((performance.now() - at) / 1_000);
}

async function write(path, megabytes, isNoisy) {
  const out = createWriteStream(path);
  let block = '';
  for (let at = 0; block.length < 1_000_000; at += 1) {
    block +=
      isNoisy && at % 5 === 0
        ? `2026-11-22T10:00:0${at % 10}.1234567Z WARN attempt ${at} failed with error code 5, trying again\n`
        : `2026-11-22T10:00:0${at % 10}.1234567Z [INFO] module${at % 97} compiled src/app/file_${at}.ts in ${at % 300} ms\n`;
  }
  for (let written = 0; written < megabytes; written += 1) if (!out.write(block)) await once(out, 'drain');
  out.write(
    'FAILED tests/test_cart.py::test_total - assert 1 == 2\n==== 1 failed, 3 passed in 0.2s ====\n##[error]Process completed with exit code 1.\n',
  );
  out.end();
  await once(out, 'finish');
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function spread(numbers) {
  return `${Math.min(...numbers).toFixed(0)} to ${Math.max(...numbers).toFixed(0)}`;
}
