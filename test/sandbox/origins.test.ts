import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { openSandbox } from './support.js';

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The status of `/sandbox/state`, or of an act; `HOST` stands for the sandbox's own. */
async function statusOf({ method = 'POST', headers = {} }: Asked): Promise<number | undefined> {
  const { url } = await openSandbox();
  const { host, port } = new URL(url);
  const named = Object.entries({ host, ...headers }).map(([name, value]) => [
    name,
    value.replace('HOST', host).replace('PORT', port),
  ]);
  const path = method === 'POST' ? '/sandbox/people' : '/sandbox/state';
  return new Promise((resolve, reject) => {
    const asked = request(`${url}${path}`, { method, headers: Object.fromEntries(named) }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on('error', reject);
    asked.end(method === 'POST' ? '{"people":[]}' : undefined);
  });
}

describe('the sandbox acts', () => {
  test.each<[string, Asked]>([
    ['a program, which says no origin', {}],
    ['its own page', { headers: { origin: 'http://HOST', 'sec-fetch-site': 'same-origin' } }],
    ['its own page by the other name', { headers: { host: 'localhost:PORT', origin: 'http://localhost:PORT' } }],
    ['whoever types its address', { method: 'GET', headers: { 'sec-fetch-site': 'none' } }],
    [
      'whoever follows a link',
      { method: 'GET', headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' } },
    ],
  ])('for %s', async (_who, asked) => {
    expect(await statusOf(asked)).toBe(200);
  });
});

describe('the sandbox refuses', () => {
  test.each<[string, Asked]>([
    ['the page of another program on this machine', { headers: { origin: 'http://localhost:3000' } }],
    ['the same by the same name', { headers: { origin: 'http://127.0.0.1:3000' } }],
    ['its own port by another name than asked', { headers: { origin: 'http://localhost:PORT' } }],
    ['a page of the internet', { headers: { origin: 'https://evil.test' } }],
    ['a page without an origin', { headers: { origin: 'null' } }],
    ['a name that was rebound', { headers: { host: 'evil.test:PORT', origin: 'http://evil.test:PORT' } }],
    ['what another site loads', { method: 'GET', headers: { 'sec-fetch-site': 'cross-site' } }],
    ['what another port loads', { method: 'GET', headers: { 'sec-fetch-site': 'same-site' } }],
    [
      'a frame in another page',
      { method: 'GET', headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe' } },
    ],
    ['a form of another page', { headers: { 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'document' } }],
  ])('%s', async (_who, asked) => {
    expect(await statusOf(asked)).toBe(403);
  });
});
