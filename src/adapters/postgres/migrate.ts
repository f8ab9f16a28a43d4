import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Kysely, Migrator, PostgresDialect, sql, type Migration, type MigrationProvider } from 'kysely';
import pg from 'pg';
import { grantRights } from './rights.js';

/** Any number, the same in every process: whoever holds it migrates, the others wait and find nothing left to do. */
const MIGRATION_LOCK = 7_214_001;
// The same distance from src/adapters/postgres and from dist/adapters/postgres.
const FOLDER = fileURLToPath(new URL('../../../migrations/', import.meta.url));

/**
 * Applies the migrations that the database lacks, in order, and gives the application's role its rights. Several
 * processes may call it at once. `appUrl` is how the application logs in; by default as the role that migrates. A role
 * that may not migrate is well as long as nothing is missing.
 */
export async function runMigrations(
  databaseUrl: string,
  appUrl: string = databaseUrl,
): Promise<{ readonly applied: readonly string[] }> {
  const settings = {
    connectionString: databaseUrl,
    application_name: 'tocsin-migrate',
    connectionTimeoutMillis: 10_000,
  };
  const lock = new pg.Client(settings);
  // The failing statement says what happened.
  lock.on('error', () => undefined);
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const missing = await missingIn(lock);
    if (missing.length > 0) await refuseUnlessOwner(lock, missing);
    const applied = missing.length === 0 ? [] : await migrate(new pg.Pool({ ...settings, max: 1 }));
    await grantRights(lock, roleOf(appUrl));
    return { applied };
  } finally {
    await lock.end();
  }
}

async function missingIn(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('kysely_migration') is not null as there`,
  );
  const applied =
    rows[0]?.there === true ? (await client.query<{ name: string }>('select name from kysely_migration')).rows : [];
  const done = new Set(applied.map(({ name }) => name));
  return (await migrationFiles()).map(nameOf).filter((name) => !done.has(name));
}

async function refuseUnlessOwner(client: pg.Client, missing: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ role: string; may: boolean }>(
    `select current_user as role, has_schema_privilege(current_schema(), 'create') and coalesce(
       (select pg_has_role(relowner, 'usage') from pg_class where oid = to_regclass('kysely_migration')), true) as may`,
  );
  const [standing] = rows;
  if (standing?.may !== false) return;
  throw new Error(
    `${missing.join(', ')} missing, and the role ${standing.role} may not migrate: ` +
      'set TOCSIN_MIGRATION_DATABASE_URL to the owning role, or run tocsin migrate with it',
  );
}

/** The role that an address logs in as; empty when it does not say. */
function roleOf(url: string): string {
  return URL.canParse(url) ? decodeURIComponent(new URL(url).username) : '';
}

async function migrate(pool: pg.Pool): Promise<string[]> {
  pool.on('error', () => undefined);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const { error, results = [] } = await new Migrator({ db, provider }).migrateToLatest();
    const failed = results.find(({ status }) => status === 'Error');
    if (error !== undefined) {
      const where = failed === undefined ? 'migrations' : `migrations/${failed.migrationName}.sql`;
      throw new Error(`${where}: ${error instanceof Error ? error.message : 'failed'}`, { cause: error });
    }
    return results.map(({ migrationName }) => migrationName);
  } finally {
    await db.destroy();
  }
}

const provider: MigrationProvider = {
  getMigrations: async () => {
    const migrations = (await migrationFiles()).map(async (name): Promise<[string, Migration]> => {
      const statements = await readFile(`${FOLDER}${name}`, 'utf8');
      const up: Migration['up'] = async (db) => {
        await sql.raw(statements).execute(db);
      };
      return [nameOf(name), { up }];
    });
    return Object.fromEntries(await Promise.all(migrations));
  },
};

async function migrationFiles(): Promise<readonly string[]> {
  return (await readdir(FOLDER)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort();
}

function nameOf(file: string): string {
  return file.replace(/\.sql$/, '');
}
