import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Service {
  readonly environment: Readonly<Record<string, string | null>>;
  readonly volumes: readonly string[];
  readonly command: readonly string[];
}

const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
};
const PROCESSES = ['worker', 'web', 'worker-demo', 'web-demo'];

/** Settings that compose does not hand on, each with its reason. */
const NOT_FOR_COMPOSE: Readonly<Record<string, string>> = {
  TOCSIN_HOST: 'a container listens on all of its addresses; it says which one of the machine is published',
  TOCSIN_SANDBOX: 'the image has none',
  NODE_ENV: 'the image says production',
  SLACK_APP_TOKEN: 'is read by nothing yet',
  TOCSIN_MEMORY_MB: 'limits what npm start starts',
  TOCSIN_PASS_ENV: 'is for what npm start starts',
  TOCSIN_URL: 'is for the command line',
  TOCSIN_TOKEN: 'is for the command line',
  TOCSIN_AS: 'is for the command line',
  TOCSIN_ENV_FILE: 'is for the command line; compose has its own .env',
  TOCSIN_MIGRATION_DATABASE_URL: 'goes to the migration alone',
};

/** Names in the first column of the table of settings. */
function documented(): readonly string[] {
  const text = readFileSync('docs/operations.md', 'utf8');
  const section = /\n## Environment\n([^]*?)\n## /.exec(text)?.[1] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  return rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([A-Z][A-Z0-9_]+)`/g)].flatMap(([, name]) => name ?? []),
  );
}

/** Names that the code of web and worker asks the environment for. */
function read(): readonly string[] {
  const asks = /env\['([A-Z]\w+)'\]|\benv, '([A-Z]\w+)'|\blist\('([A-Z]\w+)'\)/g;
  return ['api', 'worker', 'adapters', 'telemetry', 'config', 'settings'].flatMap((folder) =>
    readdirSync(join('src', folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...readFileSync(join('src', folder, file), 'utf8').matchAll(asks)])
      .flatMap(([, ...names]) => names.filter(Boolean)),
  );
}

/** The settings of TLS that the SDK's environment configuration knows. */
function ofTemporal(): readonly string[] {
  const source = readFileSync('node_modules/@temporalio/envconfig/lib/envconfig-toml.js', 'utf8');
  return [...source.matchAll(/'(TEMPORAL_TLS\w*)'/g)].flatMap(([, name]) => name ?? []);
}

describe('a setting', () => {
  test('that the code reads stands in the table of settings', () => {
    // The launcher tells its children these; nobody sets them.
    const internal = ['TOCSIN_SANDBOX_URL'];
    const names = documented();
    expect(names.length).toBeGreaterThan(20);
    expect([...new Set(read())].filter((name) => !names.includes(name) && !internal.includes(name))).toEqual([]);
  });

  test.each(PROCESSES)('of the table reaches %s of compose', (name) => {
    const wanted = [...documented(), ...ofTemporal()].filter((setting) => !(setting in NOT_FOR_COMPOSE));
    const passed = Object.keys(compose.services[name]?.environment ?? {});
    expect([...new Set(wanted)].filter((setting) => !passed.includes(setting))).toEqual([]);
  });

  test.each(PROCESSES)('is handed on by %s under its own name', (name) => {
    for (const [setting, value] of Object.entries(compose.services[name]?.environment ?? {})) {
      const [, from] = /^\$\{(\w+)/.exec(value ?? '') ?? [];
      if (from !== undefined) expect(from).toBe(setting);
    }
  });

  test('that is left out is one of the table', () => {
    expect(Object.keys(NOT_FOR_COMPOSE).filter((name) => !documented().includes(name))).toEqual([]);
  });
});

test.each(PROCESSES)('%s of compose finds my-config where it looks for its policy', (name) => {
  const service = compose.services[name];
  expect(service?.volumes).toContain('./my-config:/app/my-config:ro');
  const folder = /:-(.+)\}$/.exec(service?.environment['TOCSIN_CONFIG'] ?? '')?.[1] ?? '';
  expect(posix.resolve('/app', folder)).toBe('/app/my-config');
  expect(readFileSync('deploy/Dockerfile', 'utf8')).toMatch(/^WORKDIR \/app$/m);
});
