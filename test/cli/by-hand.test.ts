import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { agreedOn } from '../../src/stack/agreed.js';
import { writePidFile } from '../../src/stack/pid-file.js';
import { placesIn } from '../../src/stack/places.js';
import { writeRunFile } from '../../src/stack/run-file.js';
import { sandboxEnvironment } from '../../src/stack/sandbox-env.js';
import { tocsin, type Ran } from './support.js';

type Env = Readonly<Record<string, string>>;

const DATABASE = 'postgres://app:word-of-app@127.0.0.1:15432/tocsin';
const SANDBOX = 'http://127.0.0.1:8089';
const KEPT = 'SLACK_SIGNING_SECRET=made-up-here\nTOCSIN_ENCRYPTION_KEY=also-made-up\n';

/** A checkout in which a stack runs that was started with this environment; the test's own process is its launcher. */
function running(given: Env = {}, { isUp = true, isOld = false } = {}): string {
  const checkout = mkdtempSync(join(tmpdir(), 'tocsin-by-hand-'));
  onTestFinished(() => rmSync(checkout, { recursive: true, force: true }));
  const places = placesIn(checkout);
  mkdirSync(places.folder, { recursive: true });
  writeFileSync(places.secrets, KEPT, { mode: 0o600 });
  writePidFile(places.launcherPid, process.pid);
  const told = {
    DATABASE_URL: given['DATABASE_URL'] ?? DATABASE,
    TEMPORAL_ADDRESS: given['TEMPORAL_ADDRESS'] ?? '127.0.0.1:7233',
    TEMPORAL_NAMESPACE: given['TEMPORAL_NAMESPACE'] ?? 'default',
    TOCSIN_MIGRATION_DATABASE_URL: '',
    TOCSIN_PORT: given['TOCSIN_PORT'] ?? '8088',
    TOCSIN_SANDBOX: 'auto',
    TOCSIN_SANDBOX_URL: SANDBOX,
    ...sandboxEnvironment(given, SANDBOX).env,
  };
  if (!isUp) return checkout;
  writeRunFile(places.runFile, {
    config: null,
    ...(isOld ? {} : { agreed: agreedOn(given, told, checkout) }),
    web: { pid: process.pid, url: 'http://127.0.0.1:8088' },
    worker: [{ pid: process.pid }],
    sandbox: { pid: process.pid, url: SANDBOX },
    temporal: { pid: process.pid, address: told.TEMPORAL_ADDRESS, ui: null },
    postgres: { pid: process.pid, url: told.DATABASE_URL },
  });
  return checkout;
}

/** Runs a command by hand; `begun` is the environment it began with, undefined when it was refused. */
async function byHand(
  checkout: string | undefined,
  env: Env,
  command = 'worker',
): Promise<Ran & { readonly begun: Readonly<Record<string, string | undefined>> | undefined }> {
  let begun: Readonly<Record<string, string | undefined>> | undefined;
  const note = async (given: Readonly<Record<string, string | undefined>>): Promise<number> => {
    begun = given;
    return Promise.resolve(0);
  };
  const ran = await tocsin([command], {
    env,
    ...(checkout === undefined ? {} : { checkout }),
    tools: { processes: { up: note, worker: note, serve: note, sandbox: note } },
  });
  return { ...ran, begun };
}

const oneLine = /^tocsin: [^\n]+\n$/;

describe.each(['worker', 'serve'])('%s, started by hand beside a stack', (command) => {
  test('gets what the children of the stack get', async () => {
    const { begun, code } = await byHand(running(), {}, command);
    expect(code).toBe(0);
    expect(begun).toMatchObject({
      DATABASE_URL: DATABASE,
      TEMPORAL_ADDRESS: '127.0.0.1:7233',
      SLACK_API_URL: `${SANDBOX}/sandbox/slack/api/`,
      SLACK_SIGNING_SECRET: 'made-up-here',
      TOCSIN_ENCRYPTION_KEY: 'also-made-up',
      TOCSIN_SANDBOX_URL: SANDBOX,
    });
  });

  test('goes by the policy and the queue of the stack, which nobody has to say again', async () => {
    const given = { TOCSIN_TASK_QUEUE: 'night', LINEAR_TEAM: 'OPS', TEMPORAL_NAMESPACE: 'shop' };
    expect((await byHand(running(given), {}, command)).begun).toMatchObject(given);
  });

  test('listens on a port of its own, unless another one is chosen', async () => {
    const listening = createServer();
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void listening.close());
    const taken = String((listening.address() as AddressInfo).port);
    const checkout = running({ TOCSIN_PORT: taken });
    expect((await byHand(checkout, {}, command)).begun?.['TOCSIN_PORT']).not.toBe(taken);
    // A file of settings says the same to all of them.
    expect((await byHand(checkout, { TOCSIN_PORT: taken }, command)).begun?.['TOCSIN_PORT']).not.toBe(taken);
    expect((await byHand(checkout, { TOCSIN_PORT: '1' }, command)).begun?.['TOCSIN_PORT']).toBe('1');
  });

  test('uses the real chat of the stack when it has the same token', async () => {
    const token = { SLACK_BOT_TOKEN: 'xoxb-real' };
    const { begun } = await byHand(running(token), token, command);
    expect(begun?.['SLACK_BOT_TOKEN']).toBe('xoxb-real');
    expect(begun?.['SLACK_API_URL']).toBeUndefined();
  });

  test.each<[string, Env, Env, RegExp]>([
    ['a token that it lacks', { SLACK_BOT_TOKEN: 'xoxb-real' }, {}, /SLACK_BOT_TOKEN is not set here/],
    ['another token', { SLACK_BOT_TOKEN: 'xoxb-1' }, { SLACK_BOT_TOKEN: 'xoxb-2' }, /SLACK_BOT_TOKEN is not that of/],
    ['a real chat beside the sandbox', {}, { SLACK_BOT_TOKEN: 'xoxb-real' }, /SLACK_BOT_TOKEN is not that of/],
    ['a webhook beside the sandbox', {}, { SLACK_WEBHOOK: 'https://h' }, /SLACK_WEBHOOK is not that of/],
    ['another database', {}, { DATABASE_URL: 'postgres://elsewhere/x' }, /DATABASE_URL is not that of/],
    ['another policy', { TOCSIN_CONFIG: 'mine' }, { TOCSIN_CONFIG: 'yours' }, /TOCSIN_CONFIG is not that of/],
    ['a policy where the stack has none', {}, { TOCSIN_CONFIG: 'yours' }, /TOCSIN_CONFIG is not that of/],
    ['another queue', {}, { TOCSIN_TASK_QUEUE: 'mine' }, /TOCSIN_TASK_QUEUE is not that of/],
    ['another namespace', {}, { TEMPORAL_NAMESPACE: 'mine' }, /TEMPORAL_NAMESPACE is not that of/],
    [
      'the same Temporal under another name, and another database',
      {},
      { TEMPORAL_ADDRESS: 'localhost:7233', DATABASE_URL: 'postgres://elsewhere/x' },
      /DATABASE_URL is not that of/,
    ],
    [
      'several at once',
      {},
      { TOCSIN_SANDBOX: 'off', GITHUB_TOKEN: 'ghp_1' },
      /TOCSIN_SANDBOX, GITHUB_TOKEN are not those of/,
    ],
  ])('is refused in one line with %s', async (_what, given, own, said) => {
    const ran = await byHand(running(given), own, command);
    expect(ran).toMatchObject({ code: 2, begun: undefined });
    expect(ran.stderr).toMatch(oneLine);
    expect(ran.stderr).toMatch(said);
    expect(ran.stderr).not.toMatch(/xoxb|ghp_1/);
  });

  test('is told to wait for a stack that is still starting, and that one of an earlier release has to start again', async () => {
    expect((await byHand(running({}, { isUp: false }), {}, command)).stderr).toMatch(
      /^tocsin: npm start is still start/,
    );
    expect((await byHand(running({}, { isOld: true }), {}, command)).stderr).toMatch(/earlier release.*start it again/);
  });

  test('serves an installation elsewhere, whatever runs here', async () => {
    const own = { DATABASE_URL: 'postgres://far/x', TEMPORAL_ADDRESS: 'far:7233', SLACK_BOT_TOKEN: 'xoxb-far' };
    expect((await byHand(running(), own, command)).begun).toEqual(own);
  });

  test('is left to its own environment where nothing runs, also after a kill', async () => {
    const own = { DATABASE_URL: 'postgres://far/x', TEMPORAL_ADDRESS: 'far:7233', SLACK_WEBHOOK: 'https://h' };
    expect((await byHand(undefined, own, command)).begun).toEqual(own);
    const checkout = running();
    writeFileSync(placesIn(checkout).launcherPid, JSON.stringify({ pid: process.pid, born: 'another life' }));
    expect((await byHand(checkout, own, command)).begun).toEqual(own);
  });
});

describe('what a stack writes down for those beside it', () => {
  test('holds no secret that it was started with', () => {
    const given = {
      ...{ SLACK_BOT_TOKEN: 'xoxb-real', TOCSIN_API_TOKENS: 'token-of-mine', TOCSIN_ENCRYPTION_KEY: 'key-of-mine' },
      ...{ TEMPORAL_API_KEY: 'cloud-key', SLACK_WEBHOOK: 'https://hooks/secret-path', TOCSIN_TASK_QUEUE: 'night' },
    };
    const text = JSON.stringify(agreedOn(given, {}, '/nowhere'));
    expect(text).toContain('night');
    expect(text).not.toMatch(/xoxb-real|of-mine|cloud-key|secret-path/);
    // The same secret has another mark in each run: nothing can be looked up.
    expect(agreedOn(given, {}, '/x').marks).not.toEqual(agreedOn(given, {}, '/x').marks);
  });
});

describe('a worker by hand does not begin', () => {
  const own = { DATABASE_URL: 'postgres://far/x', TEMPORAL_ADDRESS: 'far:7233', SLACK_BOT_TOKEN: 'xoxb-far' };
  const begins = async (postgres: () => Promise<{ facts: string; missing: string[] }>) => {
    let has = false;
    const worker = async (): Promise<number> => {
      has = true;
      return Promise.resolve(0);
    };
    const asks = { postgres, temporal: async () => Promise.resolve({ facts: '', missing: [] }) };
    const processes = { up: worker, worker, serve: worker, sandbox: worker };
    return { ran: await tocsin(['worker'], { env: own, tools: { asks, processes } }), has };
  };

  test('while its database does not answer', async () => {
    const refused = async () => Promise.reject(new Error('Postgres at far:5432/x does not answer: start it'));
    const { ran, has } = await begins(refused);
    expect(has).toBe(false);
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringMatching(oneLine) as string });
    expect(ran.stderr).toContain('Postgres at far:5432/x does not answer');
  });

  test('while its database is not brought up to date', async () => {
    const { ran, has } = await begins(async () => Promise.resolve({ facts: '', missing: ['0003_inbox'] }));
    expect(has).toBe(false);
    expect(ran.stderr).toMatch(/lacks 0003_inbox; run tocsin migrate\n$/);
  });
});

test('npm start says before it starts anything that nobody could be paged', async () => {
  for (const env of [{ TOCSIN_SANDBOX: 'off' }, { NODE_ENV: 'production' }] as Env[]) {
    const ran = await byHand(undefined, env, 'up');
    expect(ran).toMatchObject({ code: 2, begun: undefined, stderr: expect.stringMatching(oneLine) as string });
    expect(ran.stderr).toContain('SLACK_BOT_TOKEN or SLACK_WEBHOOK not set');
  }
  expect((await byHand(undefined, { TOCSIN_SANDBOX: 'off', SLACK_WEBHOOK: 'https://h' }, 'up')).code).toBe(0);
});
