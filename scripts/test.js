// `npm test`: installs and builds what is missing, then every gate and every test, each with its time.
//   node scripts/test.js --only vitest,eslint -- test/domain     (what follows `--` goes to vitest)
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const GATES = {
  tsc: ['typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit'],
  eslint: ['eslint/bin/eslint.js', '.', '--cache', '--cache-location', 'node_modules/.cache/eslint/'],
  prettier: ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  depcruise: ['dependency-cruiser/bin/dependency-cruise.mjs', 'src', '--config', '.dependency-cruiser.cjs'],
  knip: ['knip/bin/knip.js', '--no-progress'],
};
const LANES = 2;

const { only, vitestArgs } = readArguments(process.argv.slice(2));
const totals = { passed: 0, failed: 0, skipped: 0 };
const unseen = new Set();
const folder = mkdtempSync(join(tmpdir(), 'tocsin-results-'));
try {
  if (prepare()) {
    await runGates(Object.keys(GATES).filter((name) => only.has(name)));
    if (only.has('vitest')) await runVitest();
  } else totals.failed += 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const line of unseen) console.log(`skipped: ${line}`);
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
console.log(`${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exitCode = totals.failed > 0 ? 1 : 0;

async function runGates(names) {
  const waiting = [...names];
  const lane = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const [script, ...args] = GATES[name];
      const { status, output, seconds } = await run([join(modules, script), ...args], { quiet: true });
      totals[status === 0 ? 'passed' : 'failed'] += 1;
      if (status !== 0) process.stdout.write(`${output.trimEnd()}\n`);
      console.log(`${status === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function runVitest() {
  const file = join(folder, 'vitest.json');
  const args = ['run', ...vitestArgs, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { status, seconds } = await run([join(modules, 'vitest/vitest.mjs'), ...args], { quiet: false });
  const results = readResults(file);
  totals.passed += results.passed;
  totals.skipped += results.skipped;
  // An error outside of any test (a file that does not load, a rejection nobody caught) fails the run as well.
  totals.failed += status !== 0 && results.failed === 0 ? 1 : results.failed;
  console.log(`${status === 0 ? '✓' : '✗'} vitest (${seconds} s)`);
}

function readResults(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    for (const { name, assertionResults } of report.testResults) {
      for (const { status, ancestorTitles, title } of assertionResults) {
        // A group that lacks its tool says why in its own title.
        if (status === 'skipped' || status === 'pending')
          unseen.add(`${relative(root, name)}: ${ancestorTitles[0] || title}`);
      }
    }
    const emptyFiles = report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0);
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + emptyFiles.length,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }; // vitest ended before it could report; its exit code tells
  }
}

function run(args, { quiet }) {
  return new Promise((resolve) => {
    const startedAt = Date.now();
    // Nothing in a test may reach a real vendor, whatever tokens the shell carries.
    const env = { ...process.env, TOCSIN_SANDBOX: 'all' };
    const child = spawn(process.execPath, args, {
      cwd: root,
      env,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    const finish = (status) => resolve({ status, output, seconds: ((Date.now() - startedAt) / 1000).toFixed(1) });
    child.on('error', (error) => {
      output += error.message;
      finish(1);
    });
    child.on('close', finish);
  });
}

function readArguments(argv) {
  const steps = [...Object.keys(GATES), 'vitest'];
  const split = argv.indexOf('--');
  const own = split < 0 ? argv : argv.slice(0, split);
  const at = own.indexOf('--only');
  const chosen = at < 0 ? steps : (own[at + 1] ?? '').split(',');
  const wrong =
    chosen.find((name) => !steps.includes(name)) ?? own.find((arg, i) => arg !== '--only' && (at < 0 || i !== at + 1));
  if (wrong !== undefined) {
    console.error(
      `test: "${wrong}" is not known; use --only with some of ${steps.join(',')}, and -- before vitest's own`,
    );
    process.exit(2);
  }
  return { only: new Set(chosen), vitestArgs: split < 0 ? [] : argv.slice(split + 1) };
}
