import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Kysely, Migrator, PostgresDialect, sql, type Migration, type MigrationProvider } from 'kysely';
import pg from 'pg';

/** Any number, the same in every process: whoever holds it migrates, the others wait and find nothing left to do. */
const MIGRATION_LOCK = 7_214_001;
// The same distance from src/adapters/postgres and from dist/adapters/postgres.
const FOLDER = fileURLToPath(new URL('../../../migrations/', import.meta.url));

/** Applies the migrations that the database lacks, in order. Several processes may call it at once. */
export async function runMigrations(databaseUrl: string): Promise<{ readonly applied: readonly string[] }> {
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
    return { applied: await migrate(new pg.Pool({ ...settings, max: 1 })) };
  } finally {
    await lock.end();
  }
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
    const names = (await readdir(FOLDER)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort();
    const migrations = names.map(async (name): Promise<[string, Migration]> => {
      const statements = await readFile(`${FOLDER}${name}`, 'utf8');
      const up: Migration['up'] = async (db) => {
        await sql.raw(statements).execute(db);
      };
      return [name.replace(/\.sql$/, ''), { up }];
    });
    return Object.fromEntries(await Promise.all(migrations));
  },
};
