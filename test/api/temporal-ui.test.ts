import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { json, openBench, type Bench } from './support.js';

const TOKENS = JSON.stringify([
  { token: 'view', roles: ['viewer'], teams: ['*'] },
  { token: 'team', roles: ['admin'], teams: ['backend'] },
  { token: 'respond', roles: ['responder'], teams: ['*'] },
  { token: 'admin', roles: ['admin'], teams: ['*'] },
]);
const PAGE = '<!doctype html><div><script>start()</script></div>';
// printf 'start()' | openssl dgst -sha256 -binary | base64
const SCRIPT_HASH = 'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00=';
const ITS_POLICY = "default-src 'none'; style-src 'nonce-x'; frame-ancestors 'self'; sandbox allow-popups";
const API = '/temporal/api/v1/namespaces/default/workflows';

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A door with a UI behind it that notes what it was asked. */
async function openUi(
  env: Readonly<Record<string, string>> = {},
  { rendered, policy }: { readonly rendered?: string; readonly policy?: string } = {},
): Promise<Bench & { readonly asked: Asked[] }> {
  const asked: Asked[] = [];
  const ui = createServer((request, answer) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      answer.setHeader('set-cookie', '_csrf=abc; Path=/; SameSite=Strict');
      if (policy !== undefined) answer.setHeader('content-security-policy', policy);
      if (rendered !== undefined && request.url?.startsWith(`${rendered}?`) === true) {
        answer.setHeader('content-security-policy', ITS_POLICY);
        answer.setHeader('content-type', 'text/html');
        answer.end(`<p>${request.url}</p>`);
        return;
      }
      answer.setHeader('content-type', request.url?.includes('/api/') === true ? 'application/json' : 'text/html');
      answer.end(request.url?.includes('/api/') === true ? '{"ok":true}' : PAGE);
    });
  });
  await new Promise<void>((resolve) => ui.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void ui.close());
  const { port } = ui.address() as AddressInfo;
  return { ...openBench({ env: { TOCSIN_TEMPORAL_UI: `http://127.0.0.1:${port}`, ...env } }), asked };
}

const basic = (token: string): string => `Basic ${Buffer.from(`me:${token}`).toString('base64')}`;

describe('the Temporal UI on this machine', () => {
  test('opens below /temporal with our headers, its own script, and a cookie for itself alone', async () => {
    const { send, asked } = await openUi();
    const response = await send('/temporal/namespaces/default/workflows?query=x');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(PAGE);
    expect(asked[0]?.url).toBe('/temporal/namespaces/default/workflows?query=x');
    expect(response.headers.get('set-cookie')).toBe('_csrf=abc; Path=/temporal; SameSite=Strict');
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`script-src 'self' '${SCRIPT_HASH}'`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("script-src 'self' 'unsafe-inline'");
  });

  describe.each([
    ['/temporal/temporal/render', 'behind a prefix'],
    ['/temporal/render', 'of another build'],
  ])('with its rendered texts at %s, %s', (rendered) => {
    test('shows them in a frame of its own page alone, and lets them run nothing', async () => {
      const { send } = await openUi({}, { rendered });
      const page = await send('/temporal/namespaces/default/workflows/one');
      expect(page.headers.get('content-security-policy')).toMatch(/frame-src 'self';.*frame-ancestors 'none'$/);
      const asked = await send('/render?content=a%20%26%20b&theme=dark');
      expect(asked.status).toBe(302);
      const to = asked.headers.get('location') ?? '';
      expect(to).toBe('/temporal/render?content=a%20%26%20b&theme=dark');
      const frame = await send(to);
      expect(await frame.text()).toBe(`<p>${rendered}?content=a%20%26%20b&theme=dark</p>`);
      const [its, ours] = (frame.headers.get('content-security-policy') ?? '').split(', ');
      expect(its).toBe(ITS_POLICY);
      expect(ours).toMatch(/^default-src 'none'; .*frame-ancestors 'self'; sandbox allow-same-origin$/);
      expect(ours).not.toContain('script');
      expect(frame.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    });

    test('gives them to no page of another site, and to nobody who may not look', async () => {
      const { send, asked } = await openUi({ TOCSIN_API_TOKENS: TOKENS }, { rendered });
      const headers = { authorization: basic('admin') };
      expect((await send('/temporal/render?content=x')).status).toBe(401);
      expect((await send('/temporal/render?content=x', { headers: { authorization: basic('team') } })).status).toBe(
        403,
      );
      const framed = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' };
      expect((await send('/temporal/render?content=x', { headers: { ...headers, ...framed } })).status).toBe(403);
      expect(asked).toEqual([]);
      expect((await send('/temporal/render?content=x', { headers })).status).toBe(200);
    });
  });

  test('opens in no frame where it renders no text', async () => {
    const { send } = await openUi();
    const response = await send('/temporal/render?content=x');
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(response.headers.get('x-frame-options')).toBe('DENY');
  });

  test('a policy that one of its pages brings makes ours no weaker', async () => {
    const { send } = await openUi({}, { policy: "frame-src 'self' https://elsewhere.test" });
    const policy = (await send('/temporal')).headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /^frame-src 'self' https:\/\/elsewhere\.test, default-src 'none'; .*frame-ancestors 'none'$/,
    );
  });

  test('acts for the local user, and gets neither a credential nor the page that asked', async () => {
    const { send, asked } = await openUi();
    const headers = { origin: 'http://127.0.0.1:8088', 'sec-fetch-site': 'same-origin', authorization: 'Bearer x' };
    const init = { method: 'POST', body: '{"reason":"x"}', headers: { ...headers, 'x-csrf-token': 'abc' } };
    expect((await send(`${API}/one/terminate`, init)).status).toBe(200);
    expect(asked).toMatchObject([{ method: 'POST', body: '{"reason":"x"}', headers: { 'x-csrf-token': 'abc' } }]);
    expect(asked[0]?.headers.authorization).toBeUndefined();
    expect(asked[0]?.headers.origin).toBeUndefined();
  });

  test.each<[string, Record<string, string>]>([
    ['a name that was rebound to us', { host: 'evil.test:8088' }],
    ['a page of another site', { origin: 'https://evil.test' }],
    ['a page of another port', { origin: 'http://127.0.0.1:3000' }],
    ['a page without an origin', { origin: 'null' }],
    ['an image of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    [
      'a frame of another port',
      { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    ],
  ])('refuses %s, and nothing reaches the UI', async (_who, headers) => {
    const { send, asked } = await openUi();
    for (const method of ['GET', 'POST']) {
      expect((await send(`${API}/one/terminate`, { method, headers })).status).toBe(403);
    }
    expect(asked).toEqual([]);
  });

  test('opens by a link from anywhere, since who has the link sees nothing of it', async () => {
    const { send } = await openUi();
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect((await send('/temporal', { headers })).status).toBe(200);
    expect((await send('/temporal', { method: 'POST', headers })).status).toBe(403);
  });

  test('is not there when there is none', async () => {
    expect((await openBench().send('/temporal')).status).toBe(404);
    expect((await openBench().send('/render?content=x')).status).toBe(404);
  });

  test('is closed in production without tokens', async () => {
    const { send, asked } = await openUi({ NODE_ENV: 'production', TOCSIN_ENCRYPTION_KEY: 'x' });
    expect((await send('/temporal')).status).toBe(401);
    expect(asked).toEqual([]);
  });
});

describe('the Temporal UI where tokens are set', () => {
  test('asks a browser for a token, as a password', async () => {
    const { send } = await openUi({ TOCSIN_API_TOKENS: TOKENS });
    for (const authorization of [undefined, basic('wrong'), basic('a\nb'), 'Basic', 'Bearer wrong']) {
      const response = await send('/temporal', authorization === undefined ? {} : { headers: { authorization } });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Basic realm="tocsin"');
      expect(await json(response)).not.toHaveProperty('challenge');
    }
  });

  test.each([
    ['GET', basic('respond'), '', 200, 'a responder of all teams looks'],
    ['GET', 'Bearer respond', '', 200, 'a program as well'],
    ['GET', basic('admin'), '', 200, 'an admin looks'],
    ['POST', basic('respond'), '/one/query/state', 200, 'a query changes nothing'],
    ['GET', basic('view'), '', 403, 'a viewer does not'],
    ['GET', basic('team'), '', 403, 'nor who sees one team only: it shows all'],
    ['POST', basic('respond'), '/one/update/decideOverride', 403, 'it would approve in anybody’s name'],
    ['POST', basic('admin'), '/one/terminate', 403, 'nobody acts by it'],
    ['POST', basic('admin'), '/one/update/decideOverride/query/..%2F..', 403, 'however the path is made'],
    ['POST', basic('admin'), '/one/signal/resolve/query/x', 403, 'however long it is'],
  ])('%s as %s at …%s is %i: %s', async (method, authorization, path, status, _reason) => {
    const { send, asked } = await openUi({ TOCSIN_API_TOKENS: TOKENS });
    expect((await send(`${API}${path}`, { method, headers: { authorization } })).status).toBe(status);
    expect(asked).toHaveLength(status === 200 ? 1 : 0);
  });

  test('answers by the public address', async () => {
    const { send } = await openUi({ TOCSIN_API_TOKENS: TOKENS, TOCSIN_PUBLIC_URL: 'https://tocsin.example.com' });
    const as = (headers: Record<string, string>) =>
      send(`${API}/one/query/state`, { method: 'POST', headers: { authorization: basic('admin'), ...headers } });
    const origin = 'https://tocsin.example.com';
    expect((await as({ host: 'tocsin.example.com', origin })).status).toBe(200);
    expect((await as({ host: '127.0.0.1:8088', origin })).status).toBe(200);
    expect((await as({ host: 'other.example.com', origin })).status).toBe(403);
    expect((await as({ host: 'tocsin.example.com', origin: 'https://other.example.com' })).status).toBe(403);
  });
});

describe('the page of incidents where tokens are set', () => {
  const env = { TOCSIN_API_TOKENS: TOKENS };

  test('opens in a browser with a token as the password', async () => {
    const { send } = openBench({ env });
    expect((await send('/')).headers.get('www-authenticate')).toBe('Basic realm="tocsin"');
    expect((await send('/', { headers: { authorization: basic('view') } })).status).toBe(200);
    expect((await send('/', { headers: { authorization: 'Bearer view' } })).status).toBe(200);
  });

  test('is given to no page of another site, which a browser would send the password along for', async () => {
    const { send } = openBench({ env });
    const as = (headers: Record<string, string>) =>
      send('/', { headers: { authorization: basic('admin'), ...headers } });
    expect((await as({ origin: 'https://evil.test' })).status).toBe(403);
    expect((await as({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await as({ 'sec-fetch-site': 'same-site' })).status).toBe(403);
  });

  test('is the only one besides the Temporal UI: the API takes no password', async () => {
    const { send } = openBench({ env });
    const headers = { authorization: basic('admin') };
    expect((await send('/api/incidents', { headers })).status).toBe(401);
    expect((await send('/-/reload', { method: 'POST', headers })).status).toBe(401);
  });
});
