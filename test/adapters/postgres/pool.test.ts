import { createConnection, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLedger } from '../../../src/adapters/postgres/ledger.js';
import { runMigrations } from '../../../src/adapters/postgres/migrate.js';
import { createPool, type Pool } from '../../../src/adapters/postgres/pool.js';
import { inTransaction, rowsOf, run } from '../../../src/adapters/postgres/statement.js';
import { freshDatabase, postgresUrl, uniqueName, type FreshDatabase } from '../../support/servers.js';
import { intent } from './samples.js';

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** A line to Postgres that can be cut, left silent, and mended at the same address. */
async function createLine(url: string) {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let isSilent = false;
  let server: Server | undefined;
  const listen = (port: number): Promise<Server> =>
    new Promise((resolve) => {
      const made = createServer((near) => {
        sockets.add(near);
        near.on('error', () => undefined);
        if (isSilent) return;
        const far = createConnection(Number(target.port), target.hostname);
        sockets.add(far);
        far.on('error', () => near.destroy()).on('close', () => near.destroy());
        near.on('close', () => far.destroy());
        near.pipe(far).pipe(near);
      }).listen(port, '127.0.0.1', () => resolve(made));
    });
  const cut = async (): Promise<void> => {
    const closing = server;
    server = undefined;
    const closed = new Promise((resolve) => (closing === undefined ? resolve(null) : closing.close(resolve)));
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    await closed;
  };
  server = await listen(0);
  const { port } = server.address() as AddressInfo;
  const through = new URL(url);
  through.port = String(port);
  return {
    url: through.href,
    cut,
    mend: async () => {
      isSilent = false;
      await cut();
      server = await listen(port);
    },
    silence: async () => {
      isSilent = true;
      await cut();
      server = await listen(port);
    },
  };
}

const ping = (pool: Pool) => run<{ one: number }>(pool, 'select 1 as one');

test('a lost connection fails the statement, never the process, and the pool works again afterwards', async () => {
  const line = await createLine(database.url);
  const lost: Error[] = [];
  const pool = createPool(line.url, { onLost: (error) => lost.push(error) });
  await Promise.all([ping(pool), ping(pool), ping(pool)]);
  await line.cut();
  await expect(ping(pool)).rejects.toMatchObject({ name: 'PortFailure', kind: 'Unavailable' });
  await line.mend();
  expect(await ping(pool)).toEqual([{ one: 1 }]);
  await pool.end();
  await line.cut();
});

test('a server that takes connections and says nothing is given up on', async () => {
  const line = await createLine(database.url);
  const pool = createPool(line.url);
  await line.silence();
  await expect(ping(pool)).rejects.toMatchObject({ kind: 'Unavailable' });
  await line.mend();
  expect(await ping(pool)).toEqual([{ one: 1 }]);
  await pool.end();
  await line.cut();
});

test('a connection killed inside a transaction leaves nothing half written', async () => {
  const pool = createPool(database.url, { max: 2 });
  const name = uniqueName('half');
  const work = inTransaction(pool, async (on) => {
    await rowsOf(on, 'insert into recoveries values ($1, 1, 1, now())', [name]);
    const rows = await rowsOf<{ pid: number }>(on, 'select pg_backend_pid() as pid');
    await run(pool, 'select pg_terminate_backend($1)', [rows[0]?.pid]);
    await rowsOf(on, 'insert into recoveries values ($1, 1, 1, now())', [`${name}-2`]);
  });
  await expect(work).rejects.toMatchObject({ kind: 'Unavailable' });
  expect(await run(pool, 'select 1 from recoveries where key like $1', [`${name}%`])).toEqual([]);
  await pool.end();
});

test('a store that cannot be written says so as unavailable', async () => {
  const url = new URL(database.url);
  url.searchParams.set('options', '-c default_transaction_read_only=on');
  const pool = createPool(url.href);
  await expect(
    createLedger(pool).claim(intent({ key: uniqueName('k'), uid: uniqueName('u') }), 0),
  ).rejects.toMatchObject({
    ...{ kind: 'Unavailable', message: expect.stringContaining('read-only') as string },
  });
  await pool.end();
});

test('several processes that start at once migrate once', async () => {
  const name = uniqueName('migrate').replaceAll('-', '_');
  const admin = createPool(postgresUrl());
  await admin.query(`create database ${name}`);
  const url = new URL(postgresUrl());
  url.pathname = name;
  const results = await Promise.all(Array.from({ length: 4 }, () => runMigrations(url.href)));
  const applied = results.flatMap((result) => result.applied);
  expect(applied[0]).toBe('0001_incidents');
  expect(new Set(applied).size).toBe(applied.length);
  expect(results.filter((result) => result.applied.length > 0)).toHaveLength(1);
  expect(await runMigrations(url.href)).toEqual({ applied: [] });
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
});
