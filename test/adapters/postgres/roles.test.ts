import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createLedger } from '../../../src/adapters/postgres/ledger.js';
import { runMigrations } from '../../../src/adapters/postgres/migrate.js';
import { createPool, type Pool } from '../../../src/adapters/postgres/pool.js';
import { RIGHTS } from '../../../src/adapters/postgres/rights.js';
import { freshDatabase, postgresUrl, uniqueName, type FreshDatabase } from '../../support/servers.js';
import { intent, NOON } from './samples.js';

let database: FreshDatabase;
let app: Pool;
let owner: Pool;
beforeAll(async () => {
  database = await freshDatabase();
  app = createPool(database.url, { applicationName: 'roles-test' });
  owner = createPool(database.ownerUrl, { applicationName: 'roles-test-owner' });
});
afterAll(async () => {
  await Promise.all([app.end(), owner.end()]);
  await database.drop();
});

const hasOneRole = inject('roles') === null;

test('every table has its rights in the list, so that a new one cannot be forgotten', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  );
  const tables = rows.map(({ name }) => name).filter((name) => name !== 'kysely_migration_lock');
  expect(Object.keys(RIGHTS).sort()).toEqual(tables.sort());
});

describe.skipIf(hasOneRole)(
  `the role of the application${hasOneRole ? ' (skipped: this Postgres gives one role only)' : ''}`,
  () => {
    test('owns nothing, is nothing special, and is a member of nothing', async () => {
      const { rows } = await app.query(
        `select rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls,
         (select count(*)::int from pg_class where relowner = r.oid) as tables,
         (select count(*)::int from pg_proc where proowner = r.oid) as functions,
         (select count(*)::int from pg_database where datdba = r.oid) as databases,
         (select count(*)::int from pg_auth_members where member = r.oid) as memberships
       from pg_roles r where rolname = current_user`,
      );
      expect(rows).toEqual([
        {
          ...{ rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolreplication: false, rolbypassrls: false },
          ...{ tables: 0, functions: 0, databases: 0, memberships: 0 },
        },
      ]);
    });

    test.each([
      ...['decisions', 'decision_anchors', 'decision_anchor_heads', 'overrides', 'ledger_history'].flatMap((table) => [
        `delete from ${table}`,
        `truncate ${table}`,
        `alter table ${table} disable trigger user`,
        `drop table ${table}`,
      ]),
      `update decisions set kind = 'x'`,
      `update overrides set approver = 'x'`,
      `update ledger_history set change = 'x'`,
      'delete from decision_heads',
      'delete from incidents',
      'delete from gates',
      'delete from ledger',
      'set session_replication_role = replica',
      'set role tocsin_owner',
      'create table mine (id int)',
      'create role another',
      'create database another',
      'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return new; end $$',
      `select pg_read_binary_file('/etc/passwd')`,
      `copy decisions to program 'cat'`,
      `copy decisions from '/etc/passwd'`,
      `alter role tocsin_app superuser`,
    ])('is refused: %s', async (statement) => {
      await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
    });

    test('may read which migrations there are, and is well as long as none is missing', async () => {
      expect(await runMigrations(database.url)).toEqual({ applied: [] });
    });

    test('says in one line what is missing when it may not migrate', async () => {
      const behind = await freshDatabase();
      const client = new pg.Client({ connectionString: behind.ownerUrl });
      await client.connect();
      await client.query(`delete from kysely_migration where name = '0014_anchors'`);
      await client.end();
      await expect(runMigrations(behind.url)).rejects.toThrow(
        /^0014_anchors missing, and the role tocsin_app may not migrate: set TOCSIN_MIGRATION_DATABASE_URL [^\n]+$/,
      );
      await behind.drop();
    });

    test('gets back exactly its rights at the next migration run, whatever was granted or taken', async () => {
      await owner.query('grant update, delete on decisions to tocsin_app; revoke insert on inbox from tocsin_app');
      await runMigrations(database.ownerUrl, database.url);
      const { rows } = await owner.query<{ name: string; rights: string[] }>(
        `select table_name as name, array_agg(lower(privilege_type) order by privilege_type) as rights
       from information_schema.role_table_grants where grantee = 'tocsin_app' group by table_name`,
      );
      const granted = Object.fromEntries(rows.map(({ name, rights }) => [name, rights]));
      const wanted = Object.entries(RIGHTS).map(([name, rights]) => [name, [...rights].sort()]);
      expect(granted).toEqual(Object.fromEntries(wanted));
    });

    test('that does not exist is named before anything is granted', async () => {
      const other = new URL(database.url);
      other.username = 'nobody_knows';
      await expect(runMigrations(database.ownerUrl, other.href)).rejects.toThrow(
        'there is no role nobody_knows: DATABASE_URL names it, make it first',
      );
    });
  },
);

test('one role for everything migrates and works as before', async () => {
  const name = uniqueName('single').replaceAll('-', '_');
  const admin = createPool(postgresUrl());
  await admin.query(`create database ${name}`);
  const url = new URL(postgresUrl());
  url.pathname = name;
  expect((await runMigrations(url.href)).applied).toContain('0014_anchors');
  const single = createPool(url.href);
  const key = uniqueName('key');
  expect(await createLedger(single).claim(intent({ key, uid: 'u' }), NOON)).toMatchObject({ state: 'new' });
  await single.end();
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
});

describe('the history of the ledger', () => {
  const historyOf = async (key: string) =>
    (
      await app.query<{ change: string; state: string; error: string | null }>(
        `select change, entry ->> 'state' as state, entry ->> 'error' as error from ledger_history where key = $1 order by id`,
        [key],
      )
    ).rows;

  test('keeps every state that an effect has had, and nothing for a repeat that changed nothing', async () => {
    const [ledger, key] = [createLedger(app), uniqueName('key')];
    await ledger.claim(intent({ key, uid: 'u' }), NOON);
    await ledger.failed(key, 'Slack is away', false, NOON + 1);
    await ledger.accepted(key, { ts: '1' }, NOON + 2);
    await ledger.claim(intent({ key, uid: 'u' }), NOON + 3);
    expect(await historyOf(key)).toEqual([
      { change: 'insert', state: 'attempted', error: null },
      { change: 'update', state: 'attempted', error: 'Slack is away' },
      { change: 'update', state: 'accepted', error: null },
    ]);
  });

  test('tells what an operator changed or deleted in the ledger itself', async () => {
    const [ledger, key] = [createLedger(app), uniqueName('key')];
    await ledger.claim(intent({ key, uid: 'u' }), NOON);
    await owner.query(`update ledger set target = 'somebody else' where key = $1`, [key]);
    await owner.query('delete from ledger where key = $1', [key]);
    expect((await historyOf(key)).map(({ change }) => change)).toEqual(['insert', 'update', 'delete']);
  });
});

describe('append only, for its owner as well', () => {
  test.each([
    ['update decisions set kind = kind', 'update'],
    ['delete from decisions', 'delete'],
    ['truncate decisions', 'truncate'],
    ['truncate overrides', 'truncate'],
    ['truncate decision_anchors', 'truncate'],
    ['truncate decision_anchor_heads', 'truncate'],
    ['truncate ledger_history', 'truncate'],
    ['delete from ledger_history', 'delete'],
  ])('%s is refused', async (statement, operation) => {
    await owner.query(
      `insert into decisions values ($1, 1, 1, now(), 'note', '{}', 'p', 'h')
       on conflict do nothing`,
      [uniqueName('uid')],
    );
    await createLedger(app).claim(intent({ key: uniqueName('key'), uid: 'u' }), NOON);
    await expect(owner.query(statement)).rejects.toThrow(`append-only: ${operation} is refused`);
  });
});
