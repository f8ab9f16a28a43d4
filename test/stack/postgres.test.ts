import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runMigrations } from '../../src/adapters/postgres/migrate.js';
import { identify, isStillAlive } from '../../src/stack/identity.js';
import { freePort } from '../../src/stack/ports.js';
import { postgresHome } from '../../src/stack/postgres-home.js';
import { ensureRoles } from '../../src/stack/postgres-roles.js';
import { type PostgresServer, startPostgres } from '../../src/stack/postgres.js';

let folder: string;
let servers: PostgresServer[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-postgres-'));
  chmodSync(folder, 0o755);
  servers = [];
});
afterEach(async () => {
  for (const server of servers) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (): Promise<PostgresServer> => {
  const server = await startPostgres({
    home: await postgresHome(join(folder, 'postgres'), true),
    port: await freePort(),
    logFile: join(folder, 'postgres.log'),
    throwAway: true,
  });
  servers.push(server);
  return server;
};

const ask = async <T extends pg.QueryResultRow>(url: string, statement: string): Promise<readonly T[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(statement)).rows;
  } finally {
    await client.end();
  }
};

test('incidents are still there after Postgres was killed', async () => {
  const first = await start();
  await ask(first.url, 'create table kept (id int); insert into kept values (7)');
  await ask(first.url, 'checkpoint');
  process.kill(first.pid, 'SIGKILL');
  await first.ended;

  const second = await start();
  expect(await ask(second.url, 'select id from kept')).toEqual([{ id: 7 }]);
});

test('a Postgres nobody owns any more is stopped before a new one starts on its data', async () => {
  const orphan = await start();
  const identity = identify(orphan.pid);
  const next = await start();
  expect(identity !== undefined && isStillAlive(identity)).toBe(false);
  expect(await ask(next.url, 'select current_database() as name')).toEqual([{ name: 'tocsin' }]);
});

test('a stale lock that names somebody else keeps nobody from starting', async () => {
  const first = await start();
  await first.stop();
  const { dataFolder } = await postgresHome(join(folder, 'postgres'), true);
  writeFileSync(join(dataFolder, 'postmaster.pid'), `${process.pid}\n${dataFolder}\n0\n5432\n\n\n\n`);
  const second = await start();
  expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('without the password nobody gets in', async () => {
  const { url } = await start();
  const address = new URL(url);
  address.password = 'guess';
  await expect(ask(address.href, 'select 1')).rejects.toThrow('password authentication failed');
});

test('words sort the same way on every machine', async () => {
  const { url } = await start();
  const rows = await ask<{ provider: string; locale: string; zone: string }>(
    url,
    `select datlocprovider as provider, datlocale as locale, current_setting('timezone') as zone
     from pg_database where datname = current_database()`,
  );
  expect(rows).toEqual([{ provider: 'b', locale: 'C.UTF-8', zone: 'UTC' }]);
});

test('data of an earlier build, all of the superuser’s, is handed over to the owning role without loss', async () => {
  const server = await start();
  await runMigrations(server.url);
  await ask(server.url, `insert into recoveries values ('kept', 1, 1, now()); create view mine as select 1 as one`);
  const passwords = { owner: 'owner-password', app: 'app-password' };
  await ensureRoles(server.url, passwords);
  const { owner, app } = await ensureRoles(server.url, passwords);
  expect(await runMigrations(owner, app)).toEqual({ applied: [] });

  const owners = await ask(
    server.url,
    `select distinct relowner::regrole::text as owner from pg_class where relnamespace = 'public'::regnamespace
     union select proowner::regrole::text from pg_proc where pronamespace = 'public'::regnamespace
     union select datdba::regrole::text from pg_database where datname = current_database()`,
  );
  expect(owners).toEqual([{ owner: 'tocsin_owner' }]);
  expect(await ask(app, 'select key from recoveries')).toEqual([{ key: 'kept' }]);
  await ask(owner, 'alter table recoveries add column later int');
  await expect(ask(app, 'alter table recoveries add column mine int')).rejects.toThrow('must be owner');
});

test('what an operator has granted the application’s role beyond its rights is taken at the next start', async () => {
  const { url } = await start();
  const passwords = { owner: 'owner-password', app: 'app-password' };
  const { app } = await ensureRoles(url, passwords);
  await ask(url, 'alter role tocsin_app superuser; grant pg_read_server_files to tocsin_app');
  await ensureRoles(url, passwords);
  await expect(ask(app, `select pg_read_binary_file('/etc/passwd')`)).rejects.toThrow('permission denied');
});
