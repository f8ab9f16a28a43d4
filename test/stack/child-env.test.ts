import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  ownChildEnvironment,
  sandboxChildEnvironment,
  systemEnvironment,
  workerChildEnvironment,
} from '../../src/stack/child-env.js';

const ENV = {
  PATH: '/bin',
  HOME: '/home/me',
  LC_CTYPE: 'C.UTF-8',
  PGPASSWORD: 'c',
  AWS_SECRET_ACCESS_KEY: 'c',
  NODE_AUTH_TOKEN: 'c',
  TOCSIN_ENCRYPTION_KEY: 'k',
  TOCSIN_API_TOKENS: 't',
  TOCSIN_TOKEN: 't',
  TEMPORAL_API_KEY: 't',
  SLACK_BOT_TOKEN: 't',
  SLACK_SIGNING_SECRET: 's',
  LINEAR_API_KEY: 't',
  GITHUB_TOKEN: 't',
  https_proxy: 'http://proxy',
  SHOP_KEY: 'x',
};

describe('what the processes of a stack are told', () => {
  test('Postgres and Temporal: where things are, and nothing of ours', () => {
    expect(systemEnvironment(ENV)).toEqual({ PATH: '/bin', HOME: '/home/me', LC_CTYPE: 'C.UTF-8' });
  });

  test('the sandbox: what it signs with, and no token', () => {
    const given = Object.keys(sandboxChildEnvironment(ENV));
    expect(given).toEqual(['PATH', 'HOME', 'LC_CTYPE', 'SLACK_SIGNING_SECRET']);
  });

  test('web and worker: their settings and all secrets of ours, which they take out of texts, and nothing else', () => {
    const given = ownChildEnvironment(ENV);
    expect(given).toMatchObject({ TOCSIN_ENCRYPTION_KEY: 'k', GITHUB_TOKEN: 't', https_proxy: 'http://proxy' });
    const others = ['PGPASSWORD', 'AWS_SECRET_ACCESS_KEY', 'NODE_AUTH_TOKEN', 'TOCSIN_TOKEN', 'SHOP_KEY'];
    for (const other of others) expect(given).not.toHaveProperty(other);
  });

  test('the keys of AWS: only the worker, and only where anchors go there', () => {
    const name = 'AWS_SECRET_ACCESS_KEY';
    expect(workerChildEnvironment({ ...ENV, TOCSIN_ANCHOR: 'file:/a,s3://bucket/x' })).toHaveProperty(name, 'c');
    expect(workerChildEnvironment({ ...ENV, TOCSIN_ANCHOR: 'file:/a' })).not.toHaveProperty(name);
    expect(workerChildEnvironment(ENV)).toEqual(ownChildEnvironment(ENV));
  });

  test('and what somebody names for them', () => {
    expect(ownChildEnvironment({ ...ENV, TOCSIN_PASS_ENV: 'OTHER, SHOP_KEY' })).toHaveProperty('SHOP_KEY', 'x');
  });

  test.each([
    [['api', 'adapters', 'telemetry'], ownChildEnvironment],
    [['worker', 'adapters', 'telemetry'], workerChildEnvironment],
    [['sandbox'], sandboxChildEnvironment],
  ] as const)('whatever %j read, they get', (folders, environment) => {
    const read = folders.flatMap((folder) => variablesReadIn(join('src', folder)));
    expect(read).not.toEqual([]);
    const all = Object.fromEntries(read.map((name) => [name, name === 'TOCSIN_ANCHOR' ? 's3://bucket' : 'x']));
    expect(environment(all)).toEqual(all);
  });
});

/** Names that the code of a folder asks its environment for. */
function variablesReadIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const asks = /env\['(\w+)'\]|\benv, '(\w+)'|\blist\('([A-Z]\w+)'\)/g;
  return files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(asks)].flatMap(([, ...names]) => names.filter(Boolean)),
  );
}
