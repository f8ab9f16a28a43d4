// Runs real tools on the corpus's small projects and records what they print.
//   node corpus/make.mjs ID…        runs those recipes          node corpus/make.mjs --family go   a whole family
//   node corpus/make.mjs --missing  those without a record      node corpus/make.mjs --check       reads all, runs none
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { neutral } from './neutral.mjs';
import { faultsOf } from './shape.mjs';
// The classifier's words, built: node scripts/build.js
import { DETAILS, LABELS } from '../dist/classifier/labels.js';

const HERE = import.meta.dirname ?? dirname(new URL(import.meta.url).pathname);
const WORKSPACE = '/home/runner/work';
const HEAD_BYTES = 12_000;
const TAIL_BYTES = 48_000;
const STEP_LIMIT_MS = 240_000;

/** Every recipe with its family (= the folder it lies in). */
export async function recipes() {
  const found = [];
  for (const family of readdirSync(join(HERE, 'recipes')).sort()) {
    for (const file of readdirSync(join(HERE, 'recipes', family)).sort()) {
      if (!file.endsWith('.mjs')) continue;
      const { recipe } = await import(pathToFileURL(join(HERE, 'recipes', family, file)).href);
      const faults = faultsOf(recipe, file.slice(0, -'.mjs'.length), { labels: LABELS, details: DETAILS });
      if (faults.length > 0) throw new Error(`corpus/recipes/${family}/${file}: ${faults.join('; ')}`);
      found.push({ family, recipe });
    }
  }
  return found;
}

const recordOf = (family, recipe) => join(HERE, 'runs', family, `${recipe.id}.json`);

async function make({ family, recipe }) {
  const cases = [];
  for (const one of recipe.cases) {
    const folder = join(WORKSPACE, recipe.id, recipe.id);
    rmSync(dirname(folder), { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [path, text] of Object.entries({ ...recipe.files, ...one.files })) {
      if (text === null) continue;
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const env = { ...recipe.env, ...one.env };
    for (const script of [recipe.setup, one.setup]) {
      if (script === undefined) continue;
      const { exit, output } = await run(script, folder, env);
      if (exit !== 0) throw new Error(`${recipe.id}/${one.name}: set-up ended with ${exit}\n${output.slice(-2_000)}`);
    }
    const steps = [];
    let exitCode = 0;
    for (const [name, script, options = {}] of one.steps) {
      const { exit, output, ms } = await run(script, folder, env);
      steps.push({ name, run: script, exit, ms, tolerated: options.tolerated === true, output: neutral(output) });
      if (exit !== 0 && options.tolerated !== true) {
        exitCode = exit;
        break;
      }
    }
    if ((exitCode === 0) !== (one.passing === true)) {
      const last = steps.at(-1)?.output.slice(-2_000) ?? '';
      throw new Error(`${recipe.id}/${one.name}: exit code ${exitCode}, which the recipe does not expect\n${last}`);
    }
    const { name, label, accept, detail, passing, why } = one;
    cases.push({ name, label, accept, detail, passing, why, exit_code: exitCode, steps });
    rmSync(dirname(folder), { recursive: true, force: true });
  }
  const path = recordOf(family, recipe);
  mkdirSync(dirname(path), { recursive: true });
  const { id, language, tool } = recipe;
  writeFileSync(path, `${JSON.stringify({ id, language, tool, cases }, null, 1)}\n`);
  console.log(`${family}/${recipe.id}: ${cases.map((one) => `${one.name} ${one.exit_code}`).join(', ')}`);
}

function run(script, cwd, env) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', script], {
      cwd,
      env: { ...process.env, CI: 'true', TERM: 'dumb', LANG: 'C.UTF-8', TZ: 'UTC', HOSTNAME: 'runner', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
    const timer = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), STEP_LIMIT_MS);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const exit = code ?? 128 + constants.signals[signal];
      resolve({ exit, ms: Date.now() - started, output: bounded(Buffer.concat(chunks).toString('utf8')) });
    });
  });
}

/** Head and tail of a long output, as a log viewer would keep them. */
function bounded(text) {
  if (text.length <= HEAD_BYTES + TAIL_BYTES) return text;
  return `${text.slice(0, HEAD_BYTES)}\n[…]\n${text.slice(-TAIL_BYTES)}`;
}

async function main(args) {
  const all = await recipes();
  if (args[0] === '--check') return console.log(`${all.length} recipes`);
  const chosen = all.filter(({ family, recipe }) => {
    if (args[0] === '--all') return true;
    if (args[0] === '--missing') return !existsSync(recordOf(family, recipe));
    return args[0] === '--family' ? family === args[1] : args.includes(recipe.id);
  });
  if (chosen.length === 0) throw new Error('no recipe of that name: see corpus/recipes');
  let failed = 0;
  for (const one of chosen) {
    await make(one).catch((error) => {
      failed += 1;
      console.error(`✗ ${error.message}`);
    });
  }
  if (failed > 0) process.exitCode = 1;
}

if (process.argv[1] === new URL(import.meta.url).pathname) await main(process.argv.slice(2));
