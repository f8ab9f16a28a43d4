// Runs this project's jobs as a CI would, keeps each log, and reports the run to a running Tocsin the way GitHub does:
// the run is put behind the sandbox's GitHub API, which then sends the signed `workflow_run` delivery.
//   node examples/failing-build/run.mjs [--url http://127.0.0.1:8088] [--only test|compile|audit] [--repaired]
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { REPAIRS } from './repairs.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
// Below the checkout, so that the project finds the compiler and its types in the checkout's own node_modules.
const place = join(root, '.tocsin', 'failing-build');
const work = join(place, 'work');

const FILES = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.test.json', 'advisories.json'];
const JOBS = {
  test: { command: ['npm', 'test'], step: 'npm test' },
  compile: { command: ['npm', 'run', 'build'], step: 'npm run build' },
  audit: { command: ['npm', 'run', 'audit'], step: 'npm run audit' },
};
const COMMIT = {
  message: 'Round the tax',
  author: { login: 'alice-adeyemi', email: 'alice@example.com', name: 'Alice Adeyemi' },
};
const REPO = 'acme/shop';
const BRANCH = 'main';

const options = readOptions();
const sha = prepareWork(options.repaired);
const startedAt = new Date();
const jobs = [];
for (const name of options.jobs) jobs.push(await runJob(name));
await report(options.url);

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        url: { type: 'string', default: process.env.TOCSIN_URL ?? urlOfStack() ?? 'http://127.0.0.1:8088' },
        only: { type: 'string' },
        repaired: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      console.log(
        `usage: node examples/failing-build/run.mjs [--url <address>] [--only ${Object.keys(JOBS).join('|')}] [--repaired]`,
      );
      process.exit(0);
    }
    if (values.only !== undefined && !Object.hasOwn(JOBS, values.only)) {
      throw new Error(`--only ${values.only}: there are ${Object.keys(JOBS).join(', ')}`);
    }
    if (!existsSync(join(root, 'node_modules', 'typescript'))) {
      throw new Error('the checkout has no node_modules yet: run npm ci there, or npm start once');
    }
    const url = values.url.replace(/\/+$/, '');
    return { url, repaired: values.repaired, jobs: values.only === undefined ? Object.keys(JOBS) : [values.only] };
  } catch (error) {
    console.error(`run.mjs: ${error.message}`);
    process.exit(2);
  }
}

/** Where the Tocsin that was started in this checkout listens, if there is one. */
function urlOfStack() {
  try {
    return JSON.parse(readFileSync(join(root, '.tocsin', 'run.json'), 'utf8')).web?.url;
  } catch {
    return undefined; // nothing runs here
  }
}

/** A fresh copy of the project; its commit is named by its content. */
function prepareWork(repaired) {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  for (const name of [...FILES, 'check-dependencies.mjs', 'src', 'test']) {
    cpSync(join(here, name), join(work, name), { recursive: true });
  }
  for (const [file, wrong, right] of repaired ? REPAIRS : []) {
    const path = join(work, file);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(wrong, right));
  }
  const hash = createHash('sha1');
  for (const file of [...FILES, 'src/price.ts', 'src/receipt.ts', 'test/price.test.ts']) {
    hash.update(readFileSync(join(work, file)));
  }
  return hash.digest('hex');
}

/** Runs one job; its log has the form of a runner's: each line with its time, the exit code at the end. */
async function runJob(name) {
  const { command, step } = JOBS[name];
  const lines = [];
  const say = (text) => lines.push(`${new Date().toISOString()} ${text}`);
  const jobStartedAt = new Date();
  say(`##[group]Run ${step}`);
  say(step);
  say('##[endgroup]');
  const code = await execute(command, say);
  if (code !== 0) say(`##[error]Process completed with exit code ${code}.`);
  const completedAt = new Date();
  const log = `${lines.join('\n')}\n`;
  const file = join(place, `${name}.log`);
  writeFileSync(file, log);
  const seconds = ((completedAt - jobStartedAt) / 1000).toFixed(1);
  console.log(`${name.padEnd(8)} ${step.padEnd(14)} exit ${code}  ${seconds} s  ${relative(process.cwd(), file)}`);
  const decided = /decided by: (.*)/.exec(log)?.[1];
  if (decided !== undefined) console.log(`${''.padEnd(8)} decided by ${decided}`);
  const conclusion = code === 0 ? 'success' : 'failure';
  const times = { started_at: jobStartedAt.toISOString(), completed_at: completedAt.toISOString() };
  const setUp = {
    name: 'Set up job',
    conclusion: 'success',
    started_at: times.started_at,
    completed_at: times.started_at,
  };
  return { name, conclusion, log, ...times, steps: [setUp, { name: `Run ${step}`, conclusion, ...times }] };
}

function execute([program, ...args], say) {
  return new Promise((resolve) => {
    const { env } = process;
    const path = [join(root, 'node_modules', '.bin'), env.PATH ?? ''].join(delimiter);
    const child = spawn(program, args, {
      cwd: work,
      env: { ...env, PATH: path, CI: 'true' },
      shell: process.platform === 'win32',
    });
    let rest = '';
    const take = (chunk) => {
      const parts = (rest + chunk).split('\n');
      rest = parts.pop() ?? '';
      for (const part of parts) say(part);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => say(error.message));
    child.on('close', (code) => {
      if (rest !== '') say(rest);
      resolve(code ?? 1);
    });
  });
}

/** Behind the sandbox's GitHub first, then the signed delivery to /webhooks/github. */
async function report(url) {
  const runId = Date.now();
  const run = {
    system: 'github',
    repo: REPO,
    run_id: runId,
    run_number: Math.floor(runId / 1000),
    name: 'CI',
    head_branch: BRANCH,
    head_sha: sha,
    created_at: startedAt.toISOString(),
    updated_at: new Date().toISOString(),
    commit: { sha, ...COMMIT, files: ['src/price.ts'] },
    jobs,
  };
  await post(url, '/sandbox/seed', run);
  const answer = await post(url, '/sandbox/act', { system: 'github', repo: REPO, run_id: runId, press: 'Deliver' });
  const { incident, ignored } = answer.body ?? {};
  console.log(`run      ${runId} of ${REPO}, commit ${sha.slice(0, 12)}`);
  console.log(`answer   ${answer.status} in ${answer.ms} ms: ${incident ?? ignored ?? JSON.stringify(answer.body)}`);
  if (answer.status !== 202) process.exitCode = 1;
}

async function post(url, path, body) {
  let response;
  try {
    response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch (error) {
    return fail(
      `${url} does not answer (${error.cause?.message ?? error.message}); start Tocsin with npm start, or name it with --url`,
    );
  }
  const text = await response.text();
  if (!response.ok) return fail(`${url}${path} answers ${response.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text);
}

function fail(text) {
  console.error(`run.mjs: ${text}`);
  process.exit(1);
}
