import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { Connection } from '@temporalio/client';
import { runMigrations } from '../../src/adapters/postgres/migrate.js';
import { startGuard } from '../../src/stack/guard.js';
import { freePort } from '../../src/stack/ports.js';
import { postgresHome } from '../../src/stack/postgres-home.js';
import { ensureRoles, type RoleUrls } from '../../src/stack/postgres-roles.js';
import { startPostgres } from '../../src/stack/postgres.js';
import { ensureSearchAttributes } from '../../src/stack/search-attributes.js';
import { reasonOf } from '../../src/stack/stack-error.js';
import { findTemporalBinary } from '../../src/stack/temporal-binary.js';
import { startTemporalServer } from '../../src/stack/temporal-server.js';
import { findTestServer, type TestServer } from '../../src/stack/test-server.js';

/** A server the tests may use, or why they cannot. */
export type TestBackend =
  { readonly kind: 'available'; readonly url: string } | { readonly kind: 'unavailable'; readonly reason: string };

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestBackend;
    template: TestBackend;
    /** How the owning role and the application's role log in; null with a given server, where one role is both. */
    roles: RoleUrls | null;
    temporal: TestBackend;
    timeSkipping: TestServer;
  }
}

type Stop = () => Promise<void>;
const stops: Stop[] = [];
const note = (line: string): void => console.error(line);

/** Starts one Postgres and one Temporal server for all files of the run. */
export async function setup(project: TestProject): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-test-'));
  await chmod(folder, 0o755);
  stops.push(() => rm(folder, { recursive: true, force: true }));
  const guard = startGuard();
  stops.push(async () => guard.dismiss());

  const [postgres, temporal, timeSkipping] = await Promise.all([
    available(() => startTestPostgres(folder, guard.add)),
    available(() => startTestTemporal(folder, guard.add)),
    findTestServer({ env: process.env, note }),
  ]);
  project.provide('postgres', postgres);
  project.provide('temporal', temporal);
  project.provide('timeSkipping', timeSkipping);
  const roles = postgres.kind === 'available' ? await makeRoles(postgres.url) : null;
  project.provide('roles', roles);
  project.provide(
    'template',
    postgres.kind === 'available' ? await available(() => makeTemplate(postgres.url, roles)) : postgres,
  );
}

/** Ends what `setup` started, last first. */
export async function teardown(): Promise<void> {
  for (const stop of stops.reverse()) await stop();
}

type Remember = (pid: number, gentle: NodeJS.Signals) => void;

async function startTestPostgres(folder: string, remember: Remember): Promise<string> {
  const given = process.env['DATABASE_URL'] ?? '';
  if (given !== '') return given;
  const server = await startPostgres({
    home: await postgresHome(join(folder, 'postgres'), true),
    port: await freePort(),
    logFile: join(folder, 'postgres.log'),
    throwAway: true,
  });
  remember(server.pid, 'SIGINT');
  stops.push(() => server.stop());
  return server.url;
}

async function startTestTemporal(folder: string, remember: Remember): Promise<string> {
  const { path } = await findTemporalBinary({ env: process.env, note });
  const port = await freePort();
  const server = await startTemporalServer({ binary: path, port, logFile: join(folder, 'temporal.log') });
  remember(server.pid, 'SIGTERM');
  stops.push(() => server.stop());
  const connection = await Connection.connect({ address: server.address });
  try {
    await ensureSearchAttributes(connection, 'default');
  } finally {
    await connection.close();
  }
  return server.address;
}

async function available(start: () => Promise<string>): Promise<TestBackend> {
  try {
    return { kind: 'available', url: await start() };
  } catch (error) {
    return { kind: 'unavailable', reason: reasonOf(error) };
  }
}

/** The roles of `npm start`, so that every test runs with the rights that the processes have. */
async function makeRoles(url: string): Promise<RoleUrls | null> {
  if ((process.env['DATABASE_URL'] ?? '') !== '') return null;
  return ensureRoles(url, { owner: 'owner-of-the-tests', app: 'app-of-the-tests' });
}

/** A database with every migration applied; copying it is much quicker than migrating again for each file. */
async function makeTemplate(url: string, roles: RoleUrls | null): Promise<string> {
  const name = `tocsin_template_${process.pid}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`create database ${name}${roles === null ? '' : ' owner tocsin_owner'}`);
    stops.push(() => dropDatabase(url, name));
    await runMigrations(inDatabase(roles?.owner ?? url, name), inDatabase(roles?.app ?? url, name));
    return name;
  } finally {
    await client.end();
  }
}

/** The same login in another database of the server. */
export function inDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = name;
  return address.href;
}

async function dropDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`drop database if exists ${name} with (force)`);
  await client.end();
}
