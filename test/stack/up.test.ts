import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { isStillAlive } from '../../src/stack/identity.js';
import { postgresHome } from '../../src/stack/postgres-home.js';
import { readRunFile } from '../../src/stack/run-file.js';
import { ensureBuilt } from '../support/built.js';
import { postgresUrl, temporalAddress } from '../support/servers.js';
import { eventually, launch, type Launched, noted, untilUp, workers } from './stack-process.js';

let checkout: string;
let launched: Launched[];

beforeAll(ensureBuilt);

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'tocsin-up-'));
  launched = [];
});

afterEach(async () => {
  for (const { child, exitCode } of launched) {
    child.kill('SIGTERM');
    await exitCode;
  }
  // As root its Postgres lies outside the checkout.
  const { dataFolder } = await postgresHome(join(checkout, '.tocsin', 'postgres'));
  rmSync(dirname(dataFolder), { recursive: true, force: true });
  rmSync(checkout, { recursive: true, force: true });
});

const start = (env: Readonly<Record<string, string>>): Launched => {
  const one = launch(checkout, env);
  launched.push(one);
  return one;
};

/** With servers that run already, so that only what is ours is started. */
const startQuick = (env: Readonly<Record<string, string>> = {}): Launched =>
  start({ TEMPORAL_ADDRESS: temporalAddress(), DATABASE_URL: postgresUrl(), ...env });

test('Ctrl-C in the terminal ends everything in order and leaves no process', async () => {
  const stack = start({});
  const run = await untilUp(stack, checkout);
  const atWork = workers(run);
  expect(atWork).toHaveLength(5);

  process.kill(-stack.pid, 'SIGINT');

  expect(await stack.exitCode).toBe(0);
  expect(atWork.filter(isStillAlive)).toEqual([]);
  expect(noted(checkout).slice(-1)).toEqual(['stop sandbox']);
  expect(readRunFile(join(checkout, '.tocsin', 'run.json'))).toBeUndefined();
});

test.runIf(process.platform === 'linux')(
  'no process but web and worker has a secret of ours, and nobody else can read what lies on the disk',
  async () => {
    const place = join(checkout, '.tocsin');
    mkdirSync(join(place, 'temporal'), { recursive: true });
    writeFileSync(join(place, 'temporal', 'left-open'), 'x');
    for (const path of [place, join(place, 'temporal'), join(place, 'temporal', 'left-open')]) chmodSync(path, 0o777);
    const canary = 'canary-5f1e';
    const secrets = ['TOCSIN_ENCRYPTION_KEY', 'TOCSIN_API_TOKENS', 'GITHUB_TOKEN', 'SLACK_BOT_TOKEN', 'AWS_SECRET'];
    const stack = start(Object.fromEntries(secrets.map((name) => [name, canary])));
    const run = await untilUp(stack, checkout);

    const holders = Object.entries({
      postgres: run.postgres.pid,
      temporal: run.temporal.pid,
      sandbox: run.sandbox?.pid,
      web: run.web?.pid,
    }).filter(([, pid]) => readFileSync(`/proc/${pid ?? 0}/environ`, 'utf8').includes(canary));
    expect(holders.map(([name]) => name)).toEqual(['web']);
    expect(readFileSync(`/proc/${run.web?.pid ?? 0}/environ`, 'utf8')).not.toContain('AWS_SECRET');
    expect(openToOthers(place)).toEqual([]);
    const { dataFolder } = await postgresHome(join(place, 'postgres'));
    expect(lstatSync(dataFolder).mode & 0o077).toBe(0);
    // The way there is no list of what else is there.
    expect(lstatSync(dirname(dataFolder)).mode & 0o066).toBe(0);
  },
);

test.runIf(process.platform === 'linux')('the Temporal UI has no address but the web server’s own', async () => {
  const stack = start({});
  const run = await untilUp(stack, checkout);
  expect(run.temporal.ui).toBe(`${run.web?.url ?? 'none'}/temporal`);
  expect(stack.printed()).toContain(`${run.web?.url ?? 'none'}/temporal`);
});

test.skipIf(process.platform !== 'linux')('web and worker get a login that owns nothing, and no other', async () => {
  const run = await untilUp(
    start({ TOCSIN_MIGRATION_DATABASE_URL: 'postgres://owner:for-the-launcher@x/y' }),
    checkout,
  );
  expect(new URL(run.postgres.url).username).toBe('tocsin_app');
  const worker = readFileSync(`/proc/${run.worker[0]?.pid ?? 0}/environ`, 'utf8');
  expect(worker).toContain(`TOCSIN_ANCHOR=file:${join(checkout, '.tocsin', 'anchors.jsonl')}`);
  const { dataFolder } = await postgresHome(join(checkout, '.tocsin', 'postgres'));
  const others = ['password', 'password-owner'].map((name) => readFileSync(join(dirname(dataFolder), name), 'utf8'));
  for (const pid of [run.web?.pid, run.worker[0]?.pid]) {
    const environment = readFileSync(`/proc/${pid ?? 0}/environ`, 'utf8');
    expect([...others, 'for-the-launcher'].filter((secret) => environment.includes(secret))).toEqual([]);
  }
});

test('a launcher killed without warning leaves no process, and the next start works on the same data', async () => {
  const first = start({});
  const before = await untilUp(first, checkout);
  const atWork = workers(before);

  process.kill(first.pid, 'SIGKILL');
  const second = start({});
  const after = await untilUp(second, checkout);

  await eventually(() => expect(atWork.filter(isStillAlive)).toEqual([]));
  expect(workers(after)).toHaveLength(5);
  expect(new URL(after.postgres.url).password).toBe(new URL(before.postgres.url).password);
});

test('Ctrl-C in the middle of a start ends what has come up and starts nothing more', async () => {
  const stack = startQuick({ FIXTURE_STUCK: 'worker' });
  await eventually(() => expect(noted(checkout)).toContain('start worker'));

  process.kill(-stack.pid, 'SIGINT');

  expect(await stack.exitCode).toBe(0);
  expect(noted(checkout)).toEqual(expect.arrayContaining(['stop worker', 'stop sandbox']));
  expect(readdirSync(join(checkout, '.tocsin', 'pids'))).toEqual([]);
});

test('a worker that dies is replaced, and the run file names the new one', async () => {
  const run = await untilUp(startQuick(), checkout);
  const died = run.worker[0]?.pid ?? 0;

  process.kill(died, 'SIGKILL');

  await eventually(() => {
    const now = readRunFile(join(checkout, '.tocsin', 'run.json'))?.worker[0]?.pid;
    expect(now).toBeGreaterThan(0);
    expect(now).not.toBe(died);
  });
  expect(noted(checkout).filter((line) => line === 'start worker')).toHaveLength(2);
});

test('servers of our own choice are used and not stopped', async () => {
  const stack = startQuick();
  const run = await untilUp(stack, checkout);
  expect(run.temporal).toEqual({ pid: null, address: temporalAddress(), ui: null });
  expect(run.postgres).toEqual({ pid: null, url: postgresUrl() });
});

test('the web and the worker are told where the stand-ins of the vendors are', async () => {
  const run = await untilUp(startQuick(), checkout);
  const log = readFileSync(join(checkout, '.tocsin', 'logs', 'worker.log'), 'utf8');
  expect(log).toContain(`${run.sandbox?.url ?? 'none'}/sandbox/slack/api/`);
});

test.each([
  ['invented people are on duty where none are named', {}, '.tocsin/invented'],
  ['people who are named are on duty, and no others', { TOCSIN_CONFIG: 'mine' }, 'mine'],
  ['with a real chat nobody is on duty in the name of others', { SLACK_BOT_TOKEN: 'xoxb-1' }, null],
])('%s: every process goes by the same configuration', async (_what, env, folder) => {
  const stack = startQuick(env);
  const run = await untilUp(stack, checkout);
  const isInvented = folder === '.tocsin/invented';
  expect(run.config).toBe(folder === null ? null : join(checkout, folder));
  for (const name of ['web', 'worker', 'sandbox']) {
    const log = readFileSync(join(checkout, '.tocsin', 'logs', `${name}.log`), 'utf8');
    expect(log).toContain(`"config":"${isInvented ? join(checkout, folder) : (folder ?? '')}"`);
  }
  expect(/^ *on duty +invented people, /m.test(stack.printed())).toBe(isInvented);
  expect(/^ *configuration +(.*)$/m.exec(stack.printed())?.[1]).toBe(folder === 'mine' ? run.config : undefined);
  expect(existsSync(join(checkout, '.tocsin', 'invented', 'people.yaml'))).toBe(isInvented);
});

test('without the sandbox no such process is started', async () => {
  const run = await untilUp(startQuick({ TOCSIN_SANDBOX: 'off' }), checkout);
  expect(run.sandbox).toBeNull();
  expect(noted(checkout)).not.toContain('start sandbox');
});

test('a second start from the same checkout refuses and says who runs', async () => {
  const first = startQuick();
  await untilUp(first, checkout);
  const second = startQuick();
  expect(await second.exitCode).toBe(2);
  expect(second.printed()).toContain(`process ${first.pid}`);
  expect(readRunFile(join(checkout, '.tocsin', 'run.json'))).toBeDefined();
});

test('a chosen port that is busy is one clear error', async () => {
  const occupied = createServer();
  await new Promise<void>((resolve) => occupied.listen(0, '127.0.0.1', resolve));
  const address = occupied.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  const stack = startQuick({ TOCSIN_PORT: String(port) });

  expect(await stack.exitCode).toBe(2);
  expect(stack.printed().trim()).toMatch(new RegExp(`^tocsin: TOCSIN_PORT ${port} is busy[^\\n]*$`));
  occupied.close();
});

test('in production nothing starts without the encryption key', async () => {
  const stack = startQuick({ NODE_ENV: 'production' });
  expect(await stack.exitCode).toBe(2);
  expect(stack.printed()).toContain('TOCSIN_ENCRYPTION_KEY is not set');
});

test('in production the sandbox is never there', async () => {
  const run = await untilUp(
    startQuick({ NODE_ENV: 'production', TOCSIN_ENCRYPTION_KEY: 'x', TOCSIN_SANDBOX: 'all' }),
    checkout,
  );
  expect(run.sandbox).toBeNull();
});

/** What in a folder anybody but its owner may use. */
function openToOthers(folder: string): readonly string[] {
  const inside = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return [folder, ...inside].filter((path) => {
    // A journal of the database may go in between.
    const stat = lstatSync(path, { throwIfNoEntry: false });
    return stat !== undefined && !stat.isSymbolicLink() && (stat.mode & 0o077) !== 0;
  });
}
