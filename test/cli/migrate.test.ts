import { chmodSync } from 'node:fs';
import { expect, test } from 'vitest';
import { folder, tocsin } from './support.js';

test('migrates as the owning role, for the role of the application, also with addresses kept in files', async () => {
  const files = folder({ app: 'postgres://app@x/y\n' });
  chmodSync(`${files}/app`, 0o600);
  const asked: string[][] = [];
  const migrate = async (...urls: [string, string]) => {
    asked.push(urls);
    return { applied: ['0001_incidents'] };
  };
  const env = { DATABASE_URL: `file:${files}/app`, TOCSIN_MIGRATION_DATABASE_URL: 'postgres://owner@x/y' };
  const ran = await tocsin(['migrate'], { env, tools: { migrate } });
  expect(ran).toEqual({ code: 0, stdout: '0001_incidents applied\n', stderr: '' });
  expect(asked).toEqual([['postgres://owner@x/y', 'postgres://app@x/y']]);
});

test('says that nothing was missing, and in one line why it failed', async () => {
  const env = { DATABASE_URL: 'postgres://one@x/y' };
  expect((await tocsin(['migrate'], { env })).stdout).toBe('nothing was missing\n');
  const migrate = () => Promise.reject(new Error('password authentication failed'));
  const ran = await tocsin(['migrate'], { env, tools: { migrate } });
  expect(ran).toMatchObject({
    code: 1,
    stderr: 'tocsin: the migrations failed: Postgres at x:5432/y does not let us in: correct DATABASE_URL\n',
  });
  expect((await tocsin(['migrate'])).code).toBe(2);
});

test.skipIf(process.platform === 'win32')('does not log in with an address that others may read', async () => {
  const files = folder({ app: 'postgres://app@x/y\n' });
  chmodSync(`${files}/app`, 0o644);
  const ran = await tocsin(['migrate'], { env: { DATABASE_URL: `file:${files}/app` } });
  expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('DATABASE_URL names the file') as string });
});
