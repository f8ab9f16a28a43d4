import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readRunFile, type RunFile, writeRunFile } from '../../src/stack/run-file.js';
import { sandboxEnvironment, sandboxMode } from '../../src/stack/sandbox-env.js';
import { ensureSecrets, readSecrets } from '../../src/stack/secrets.js';

const SANDBOX = 'http://127.0.0.1:8089';
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tocsin-settings-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('which systems the sandbox stands in for', () => {
  test.each([
    [{}, ['github', 'slack', 'linear'], 'no token: nothing is real'],
    [{ GITHUB_TOKEN: 't' }, ['slack', 'linear'], 'a token makes a system real'],
    [{ GITHUB_APP_ID: '1' }, ['slack', 'linear'], 'an app is as good as a token'],
    [{ SLACK_SIGNING_SECRET: 's' }, ['github', 'slack', 'linear'], 'a signing secret only lets in'],
    [{ SLACK_WEBHOOK: 'http://w' }, ['github', 'linear'], 'a webhook sends, so it is real'],
    [{ LINEAR_API_KEY: 'k', CI: 'true' }, ['github', 'slack', 'linear'], 'in CI nothing is real'],
    [{ LINEAR_API_KEY: 'k', TOCSIN_SANDBOX: 'all' }, ['github', 'slack', 'linear'], 'all means all'],
    [{ CI: 'true', TOCSIN_SANDBOX: 'off' }, [], 'off means none, in CI as well'],
    [{ NODE_ENV: 'production', TOCSIN_SANDBOX: 'all' }, [], 'in production there is no sandbox'],
  ])('%o → %j: %s', (env, systems, _reason) => {
    expect(sandboxEnvironment(env, SANDBOX).systems).toEqual(systems);
  });

  test('a real token never travels to the sandbox', () => {
    const real = {
      GITHUB_TOKEN: 'real',
      GITHUB_APP_PRIVATE_KEY: 'real',
      SLACK_BOT_TOKEN: 'real',
      SLACK_APP_TOKEN: 'real',
      LINEAR_API_KEY: 'real',
    };
    const { env } = sandboxEnvironment({ ...real, TOCSIN_SANDBOX: 'all' }, SANDBOX);
    expect(Object.values({ ...real, ...env })).not.toContain('real');
  });

  test('the vendors have their places below the sandbox', () => {
    expect(sandboxEnvironment({}, SANDBOX).env).toMatchObject({
      GITHUB_API_URL: `${SANDBOX}/sandbox/github`,
      SLACK_API_URL: `${SANDBOX}/sandbox/slack/api/`,
      SLACK_WEBHOOK: `${SANDBOX}/sandbox/slack/hooks/default`,
      LINEAR_API_URL: `${SANDBOX}/sandbox/linear/graphql`,
    });
  });

  test('a mode that does not exist is refused', () => {
    expect(() => sandboxMode({ TOCSIN_SANDBOX: 'on' })).toThrow('TOCSIN_SANDBOX is "on"');
  });
});

describe('secrets nobody set', () => {
  test('are the same at every start, and only their owner can read them', () => {
    const file = join(folder, 'secrets');
    const first = ensureSecrets(file, {});
    expect(ensureSecrets(file, {})).toEqual(first);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(Buffer.from(first['TOCSIN_ENCRYPTION_KEY'] ?? '', 'base64')).toHaveLength(32);
    expect(new Set(Object.values(first)).size).toBe(5);
  });

  test('are not made for a variable that is set, and a set one is not written down', () => {
    const file = join(folder, 'secrets');
    expect(ensureSecrets(file, { GITHUB_WEBHOOK_SECRET: 'mine' })).not.toHaveProperty('GITHUB_WEBHOOK_SECRET');
    expect(readFileSync(file, 'utf8')).not.toContain('mine');
  });

  test('keep their values when another one becomes missing', () => {
    const file = join(folder, 'secrets');
    const first = ensureSecrets(file, { GITHUB_WEBHOOK_SECRET: 'mine' });
    const second = ensureSecrets(file, {});
    expect(second).toMatchObject(first);
    expect(second['GITHUB_WEBHOOK_SECRET']).toMatch(/^[0-9a-f]{48}$/);
  });

  test('are never made up in production', () => {
    const file = join(folder, 'secrets');
    expect(ensureSecrets(file, { NODE_ENV: 'production', TOCSIN_ENCRYPTION_KEY: 'k' })).toEqual({});
    expect(() => ensureSecrets(file, { NODE_ENV: 'production' })).toThrow('TOCSIN_ENCRYPTION_KEY is not set');
    expect(readSecrets(file)).toEqual({});
  });
});

test('the run file is replaced whole and leaves nothing beside it', () => {
  const file = join(folder, 'run.json');
  const run: RunFile = {
    web: { pid: 1, url: 'http://127.0.0.1:1' },
    worker: [{ pid: 2 }],
    sandbox: null,
    temporal: { pid: null, address: '127.0.0.1:7233', ui: null },
    postgres: { pid: 3, url: 'postgres://x' },
  };
  writeRunFile(file, run);
  writeRunFile(file, { ...run, worker: [{ pid: 4 }] });
  expect(readRunFile(file)?.worker).toEqual([{ pid: 4 }]);
  expect(readdirSync(folder)).toEqual(['run.json']);
  // Its database address carries a password.
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
