import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AnchorFacts } from '../../src/cli/context.js';
import { folder, serve, tocsin, type Answer, type Seen, type World } from './support.js';

interface Report {
  readonly ok: boolean;
  readonly checks: readonly {
    readonly name: string;
    readonly status: string;
    readonly detail: string;
    readonly todo: string | null;
  }[];
}

const servers = { DATABASE_URL: 'postgres://x/y', TEMPORAL_ADDRESS: '127.0.0.1:7233' };
const well = () => ({ body: { ready: true } });

async function doctor(
  world: World,
): Promise<Report & { readonly code: number; readonly find: (name: string) => unknown }> {
  const { code, stdout } = await tocsin(['doctor', '--json'], { now: Date.now(), ...world });
  const report = JSON.parse(stdout) as Report;
  return { ...report, code, find: (name) => report.checks.find((check) => check.name === name) };
}

describe('tocsin doctor', () => {
  test('finds nothing wrong with a stack that is up, each system on its line', async () => {
    const api = await serve(well);
    const { code, stdout, stderr } = await tocsin(['doctor'], { env: { ...api.env, ...servers }, now: Date.now() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const name of ['web', 'API token', 'Postgres', 'Temporal', 'search attributes', 'slack', 'github', 'linear']) {
      expect(stdout).toMatch(new RegExp(`^ok {4}${name}: `, 'm'));
    }
    expect(stdout).toMatch(/^ok {4}clock: agrees with /m);
  });

  test.skipIf(process.platform === 'win32')('tells of a secret in a file that others may read', async () => {
    const path = join(folder(), 'token');
    writeFileSync(path, 'xoxb-1');
    chmodSync(path, 0o644);
    const { code, find } = await doctor({ env: { TOCSIN_API_TOKENS: `file:${path}` } });
    const detail = expect.stringContaining(`TOCSIN_API_TOKENS names the file ${path}`) as string;
    expect({ code, check: find('secret file') }).toMatchObject({ code: 1, check: { status: 'fail', detail } });
  });

  test('knows a stack of this checkout by its run file', async () => {
    const api = await serve(well);
    const checkout = folder();
    mkdirSync(join(checkout, '.tocsin'));
    const run = { web: { pid: 1, url: api.url }, temporal: { address: 'a:1' }, postgres: { url: 'postgres://p' } };
    writeFileSync(join(checkout, '.tocsin', 'run.json'), JSON.stringify(run));
    const { code, find } = await doctor({ checkout });
    expect(code).toBe(0);
    expect(find('Temporal')).toMatchObject({ detail: 'a:1, version 1.29' });
  });

  test('looks where TOCSIN_PORT says when nothing else tells where the server is', async () => {
    const { find } = await doctor({ env: { TOCSIN_PORT: '9' } });
    expect(find('web')).toMatchObject({ detail: expect.stringContaining('http://127.0.0.1:9 ') as string });
  });

  test('says how to start what is not running', async () => {
    const { code, ok, find } = await doctor({ env: { TOCSIN_URL: 'http://127.0.0.1:9' } });
    expect({ code, ok }).toEqual({ code: 1, ok: false });
    for (const name of ['web', 'Postgres', 'Temporal']) {
      expect(find(name)).toMatchObject({ status: 'fail', todo: expect.stringContaining('npm start') as string });
    }
  });

  test.each<[string, Partial<World>, (seen: Seen) => Answer, string, string]>([
    ['a part is missing', {}, () => ({ status: 503, body: { missing: ['worker'] } }), 'web', '503: worker'],
    [
      'the token is not known',
      {},
      ({ path }) => (path === '/readyz' ? well() : { status: 401, body: {} }),
      'API token',
      'the API answers 401',
    ],
    [
      'search attributes are missing',
      {
        tools: {
          asks: {
            postgres: async () => ({ facts: 'version 18', missing: [] }),
            temporal: async () => ({ facts: 'there', missing: ['TocsinState'] }),
          },
        },
      },
      well,
      'search attributes',
      'lacks TocsinState',
    ],
    [
      'the database lets nobody in',
      {
        tools: {
          asks: {
            postgres: () => Promise.reject(new Error('password authentication failed')),
            temporal: async () => ({ facts: 'there', missing: [] }),
          },
        },
      },
      well,
      'Postgres',
      'password authentication failed',
    ],
  ])('fails when %s', async (_why, world, reply, name, says) => {
    const api = await serve(reply);
    const { code, find } = await doctor({ env: { ...api.env, ...servers }, ...world });
    expect(code).toBe(1);
    expect(find(name)).toMatchObject({ status: 'fail', detail: expect.stringContaining(says) as string });
  });

  test.each([
    [[], 'ok', 'tocsin_app owns nothing'],
    [['owns its tables', 'is a superuser'], 'warn', 'tocsin_app owns its tables, is a superuser'],
  ])('a database role with excess %j is told (%s)', async (excess, status, says) => {
    const api = await serve(well);
    const postgres = async () => ({ facts: 'version 18', missing: [], role: { name: 'tocsin_app', excess } });
    const temporal = async () => ({ facts: 'there', missing: [] });
    const { code, find } = await doctor({ env: { ...api.env, ...servers }, tools: { asks: { postgres, temporal } } });
    expect(code).toBe(0);
    expect(find('database role')).toMatchObject({ status, detail: says });
  });

  const now = Date.parse('2026-11-28T12:00:00Z');
  const there = (place: string) => ({ place, isThere: true, since: '2026-11-28T00:05:00.000Z', error: null });
  test.each<[string, AnchorFacts, string, string]>([
    ['none yet', { newest: null, places: [] }, 'warn', 'none yet'],
    ['old ones', { newest: '2026-11-25T00:05:00.000Z', places: [] }, 'fail', 'the newest is of 2026-11-25'],
    ['no place', { newest: '2026-11-28T00:05:00.000Z', places: [] }, 'warn', 'they lie in Postgres only'],
    ['a place', { newest: '2026-11-28T00:05:00.000Z', places: [there('slack:#audit')] }, 'ok', 'at slack:#audit'],
    [
      'the data folder',
      { newest: '2026-11-28T00:05:00.000Z', places: [there('file:/checkout/.tocsin/anchors.jsonl')] },
      'warn',
      'own data folder, not outside',
    ],
    [
      'a place that is away',
      {
        newest: '2026-11-28T00:05:00.000Z',
        places: [{ ...there('s3://audit'), isThere: false, error: '403 AccessDenied' }],
      },
      'fail',
      'not at s3://audit, tried since 00:05 UTC: 403 AccessDenied',
    ],
  ])('anchors: %s', async (_, anchors, status, says) => {
    const api = await serve(well);
    const postgres = async () => ({ facts: 'version 18', missing: [], anchors });
    const temporal = async () => ({ facts: 'there', missing: [] });
    const env = { ...api.env, ...servers };
    const { find } = await doctor({ env, now, checkout: '/checkout', tools: { asks: { postgres, temporal } } });
    expect(find('anchors')).toMatchObject({ status, detail: expect.stringContaining(says) as string });
  });

  test.each([
    [0, 'ok', 'agrees'],
    [60_000, 'warn', 's ahead of'],
    [-400_000, 'fail', 's behind'],
  ])('a clock %i ms ahead is %s', async (aheadMs, status, says) => {
    const api = await serve(well);
    const { find } = await doctor({ env: { ...api.env, ...servers }, now: Date.now() + aheadMs });
    expect(find('clock')).toMatchObject({ status, detail: expect.stringContaining(says) as string });
  });
});

describe('the outside systems', () => {
  const scopes =
    'chat:write,im:write,users:read,users:read.email,channels:read,groups:read,channels:history,groups:history,im:history';
  const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' };
  const github = { GITHUB_TOKEN: 'ghp_1' };
  const linear = { LINEAR_API_KEY: 'lin_api_1', LINEAR_TEAM: 'ENG' };

  test.each<[string, Record<string, string>, Answer, string, string, string]>([
    ['all scopes', slack, { headers: { 'x-oauth-scopes': scopes }, body: { ok: true, team: 'T' } }, 'slack', 'ok', 'T'],
    [
      'few scopes',
      slack,
      { headers: { 'x-oauth-scopes': 'chat:write' }, body: { ok: true, team: 'T' } },
      'slack',
      'warn',
      'lacks im:write',
    ],
    ['a bad token', slack, { body: { ok: false, error: 'invalid_auth' } }, 'slack', 'fail', 'invalid_auth'],
    ['only a webhook', { SLACK_WEBHOOK: 'http://h' }, { body: {} }, 'slack', 'warn', 'no buttons and no updates'],
    ['no way back', { SLACK_BOT_TOKEN: 'x' }, { body: { ok: true } }, 'slack buttons', 'warn', 'can be verified'],
    [
      'an app token',
      { SLACK_BOT_TOKEN: 'x', SLACK_APP_TOKEN: 'x' },
      { body: { ok: true } },
      'slack buttons',
      'warn',
      'can be verified',
    ],
    ['scope repo', github, { headers: { 'x-oauth-scopes': 'repo' }, body: {} }, 'github', 'ok', 'repo'],
    ['a narrow scope', github, { headers: { 'x-oauth-scopes': 'gist' }, body: {} }, 'github', 'warn', 'only gist'],
    ['no scopes told', github, { body: {} }, 'github', 'ok', 'does not tell'],
    ['a bad token', github, { status: 401, body: {} }, 'github', 'fail', 'does not know the token'],
    ['an App without key', { GITHUB_APP_ID: '7' }, { body: {} }, 'github', 'fail', 'without its key'],
    ['a good key', linear, { body: { data: { viewer: { name: 'x' } } } }, 'linear', 'ok', 'knows the key'],
    ['a bad key', linear, { status: 401, body: { errors: [{}] } }, 'linear', 'fail', 'does not take the key (401)'],
    ['no team', { LINEAR_API_KEY: 'x' }, { body: { data: {} } }, 'linear team', 'warn', 'LINEAR_TEAM is not set'],
    ['a key elsewhere', { LINEAR_API_KEY: 'aws-sm:x' }, { body: {} }, 'linear', 'warn', 'secrets manager'],
    ['a key file that is gone', { LINEAR_API_KEY: 'file:/nowhere' }, { body: {} }, 'linear', 'warn', '/nowhere'],
  ])('%s (%j)', async (_what, env, answer, name, status, says) => {
    const api = await serve(({ path }) => (/^\/(readyz|api\/incidents)/.test(path) ? well() : answer));
    const addresses = {
      SLACK_API_URL: `${api.url}/slack`,
      GITHUB_API_URL: `${api.url}/github`,
      LINEAR_API_URL: api.url,
    };
    const { find } = await doctor({ env: { ...api.env, ...servers, ...addresses, ...env } });
    expect(find(name)).toMatchObject({ status, detail: expect.stringContaining(says) as string });
  });

  test('are never told more than their own token', async () => {
    const api = await serve(({ path }) => (/^\/(readyz|api\/incidents)/.test(path) ? well() : { body: { ok: true } }));
    const token = join(folder({ token: 'xoxb-from-file\n' }), 'token');
    await doctor({
      env: {
        ...api.env,
        ...servers,
        ...github,
        SLACK_BOT_TOKEN: `file:${token}`,
        SLACK_API_URL: `${api.url}/slack`,
        GITHUB_API_URL: api.url,
      },
    });
    const told = Object.fromEntries(api.seen.map(({ path, headers }) => [path, headers['authorization']]));
    expect(told).toMatchObject({ '/slack/auth.test': 'Bearer xoxb-from-file', '/rate_limit': 'Bearer ghp_1' });
    expect(told['/readyz']).toBeUndefined();
  });
});

describe('the configuration of the running server', () => {
  const shipped = async (): Promise<string> => {
    const ran = await tocsin(['validate', '--json']);
    return (JSON.parse(ran.stdout) as { readonly version: string }).version;
  };
  const serving = (config: Answer) => serve(({ path }) => (path === '/-/config' ? config : well()));
  const said = async (config: object) => {
    const api = await serving({ body: { faults: [], ...config } });
    return (await doctor({ env: { ...api.env, ...servers } })).find('configuration of the server');
  };

  test('is named with its folder and policy', async () => {
    const version = await shipped();
    const detail = `/srv/my-config, policy ${version.slice(0, 12)}`;
    expect(await said({ folder: '/srv/my-config', version })).toMatchObject({ status: 'ok', detail });
    expect(await said({ folder: null, version })).toMatchObject({
      detail: expect.stringMatching(/^the shipped/) as string,
    });
  });

  test('is set against the one that this terminal goes by', async () => {
    const found = await said({ folder: '/srv/my-config', version: 'f'.repeat(64) });
    expect(found).toMatchObject({ status: 'warn', todo: expect.stringContaining('TOCSIN_CONFIG') as string });
    expect(found).toMatchObject({
      detail: expect.stringMatching(/my-config, policy f{12}; here it is the shipped/) as string,
    });
  });

  test('is told to be an old one when the new one has mistakes', async () => {
    const found = await said({ folder: '/srv/c', version: 'f'.repeat(64), faults: ['people.yaml:1:1 x'] });
    expect(found).toMatchObject({ status: 'warn', todo: 'see tocsin validate --config /srv/c' });
  });

  test('is left out where the server does not tell it', async () => {
    const api = await serving({ status: 404, body: {} });
    expect((await doctor({ env: { ...api.env, ...servers } })).find('configuration of the server')).toBeUndefined();
  });
});
