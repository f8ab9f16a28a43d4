import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { readSettings } from '../../src/settings/web.js';
import { ensureBuilt } from '../support/built.js';
import { openBench } from './support.js';

/** What proxies, load balancers, tunnels and caches are known to add. */
const MARKS = [
  ...['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-server', 'x-forwarded'],
  ...['x-real-ip', 'via', 'x-client-ip', 'cf-connecting-ip', 'cf-ray', 'true-client-ip', 'x-original-url'],
  ...['x-original-forwarded-for', 'x-originating-ip', 'x-cluster-client-ip', 'fastly-client-ip', 'x-remote-addr'],
  ...['x-envoy-external-address', 'x-azure-clientip', 'x-appengine-user-ip', 'x-amzn-trace-id', 'wl-proxy-client-ip'],
  ...['forwarded-for', 'x-forwardedfor', 'client-ip', 'x_forwarded_for', 'x-proxyuser-ip', 'cdn-loop', 'http-via'],
];

describe('without tokens', () => {
  test.each(MARKS)('what came with %s came through something, and is nobody', async (name) => {
    const headers = { [name]: '203.0.113.77' };
    const { send, seen } = openBench();
    const read = await send('/api/incidents', { headers });
    expect(read.status).toBe(403);
    expect(await read.text()).toContain(name);
    expect((await send('/-/reload', { method: 'POST', headers })).status).toBe(403);
    const acted = await send('/api/incidents', { method: 'POST', headers, body: '{}' });
    expect(acted.status).toBe(403);
    expect(seen.entries).toEqual([]);
  });

  test.each(MARKS)('the sandbox does not answer what came with %s, with tokens either', async (name) => {
    const env = { TOCSIN_SANDBOX_URL: 'http://127.0.0.1:1' };
    for (const tokens of [{}, { TOCSIN_API_TOKENS: 'x' }]) {
      const { send } = openBench({ env: { ...env, ...tokens } });
      expect((await send('/sandbox/ledger', { headers: { [name]: '' } })).status).toBe(403);
    }
  });

  test.each([
    'user-agent',
    'accept',
    'accept-language',
    'x-request-id',
    'idempotency-key',
    'referer',
    'sec-fetch-site',
  ])('%s is what anybody here sends', async (name) => {
    expect((await openBench().send('/api/incidents', { headers: { [name]: 'same-origin' } })).status).toBe(200);
  });

  test.each([
    ['127.0.0.1:8088', 200],
    ['localhost', 200],
    ['[::1]:8088', 200],
    ['tocsin.example.com', 403],
    ['localhost.evil.example', 403],
    ['127.0.0.1.nip.io', 403],
    ['', 403],
  ])('a request to the host "%s" is %d', async (host, status) => {
    expect((await openBench().send('/api/incidents', { headers: { host } })).status).toBe(status);
  });
});

describe('an address that others reach', () => {
  const open = [
    'https://tocsin.example.com',
    'http://10.0.0.5:8088',
    'http://localhost.evil.example',
    'tocsin.example',
  ];
  test.each(open)('%s without tokens does not start, in one line', (url) => {
    const read = readSettings({ TOCSIN_PUBLIC_URL: url });
    expect(read).toMatchObject({
      ok: false,
      problem: expect.stringContaining('TOCSIN_API_TOKENS is not set') as string,
    });
    expect(read.ok ? '' : read.problem).not.toContain('\n');
    expect(readSettings({ TOCSIN_PUBLIC_URL: url, TOCSIN_API_TOKENS: 'x' })).toMatchObject({ ok: true });
  });

  test.each(['', 'http://127.0.0.1:8290', 'http://localhost:8088', 'http://[::1]:8088'])('"%s" needs none', (url) => {
    expect(readSettings({ TOCSIN_PUBLIC_URL: url })).toMatchObject({ ok: true });
  });

  describe('is refused by', () => {
    beforeAll(ensureBuilt);
    test.each(['up', 'serve'])('`tocsin %s` with exit 2, before anything is started', async (command) => {
      const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
      const env = { PATH: process.env['PATH'], TOCSIN_ENV_FILE: '', TOCSIN_PUBLIC_URL: 'https://tocsin.example.com' };
      const child = spawn(process.execPath, [main, command], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
      expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(2);
      expect(said.trim().split('\n')).toEqual([expect.stringContaining('TOCSIN_PUBLIC_URL')]);
    });
  });
});
