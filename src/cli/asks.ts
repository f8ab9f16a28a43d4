import { readdir } from 'node:fs/promises';
import { Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import pg from 'pg';
import { missingAttributes } from '../stack/search-attributes.js';
import { postgresProblem, temporalProblem } from '../stack/server-words.js';
import type { AnchorFacts, DatabaseFacts, ServerFacts } from './context.js';

const CONNECT_MS = 6_000;
// The same distance from src/cli and from dist/cli.
const MIGRATIONS = new URL('../../migrations/', import.meta.url);

/** The database's version, the migrations it lacks, and what its role may beyond the application's needs. */
export async function askPostgres(url: string): Promise<DatabaseFacts> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'tocsin-doctor',
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: CONNECT_MS,
  });
  // The failing statement says what happened.
  client.on('error', () => undefined);
  await client.connect().catch((error: unknown) => {
    throw new Error(postgresProblem(error, url));
  });
  try {
    const version = await client.query<{ server_version: string }>('show server_version');
    const made = await client.query<{ there: boolean }>(`select to_regclass('kysely_migration') is not null as there`);
    const applied =
      made.rows[0]?.there === true ? await client.query<{ name: string }>('select name from kysely_migration') : null;
    const done = applied?.rows.map(({ name }) => name) ?? [];
    const wanted = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).sort();
    const missing = wanted.map((name) => name.replace(/\.sql$/, '')).filter((name) => !done.includes(name));
    const { rows } = await client.query<{ name: string; excess: string[] }>(EXCESS);
    const [role] = rows;
    return {
      facts: `version ${version.rows[0]?.server_version ?? 'unknown'}`,
      missing,
      ...(role === undefined ? {} : { role }),
      ...(missing.length > 0 ? {} : { anchors: await askAnchors(client) }),
    };
  } finally {
    await client.end();
  }
}

async function askAnchors(client: pg.Client): Promise<AnchorFacts> {
  const newest = await client.query<{ at: Date | null }>(
    'select max(made_at) as at from decision_anchors where number is not null',
  );
  const places = await client.query<{ place: string; is_there: boolean; since: Date; error: string | null }>(
    `select distinct on (target) target as place, state = 'accepted' as is_there, first_attempt_at as since, error
     from ledger where uid = 'audit' and kind = 'anchor' order by target, round desc`,
  );
  return {
    newest: newest.rows[0]?.at?.toISOString() ?? null,
    places: places.rows.map(({ place, is_there: isThere, since, error }) => ({
      ...{ place, isThere, error },
      since: since.toISOString(),
    })),
  };
}

const EXCESS = `
  select r.rolname as name, array_remove(array[
    case when r.rolsuper then 'is a superuser' end,
    case when r.rolcreaterole then 'makes roles' end,
    case when pg_has_role(current_user, 'pg_read_server_files', 'member') and not r.rolsuper
      then 'reads files of the server' end,
    case when pg_has_role(current_user, 'pg_execute_server_program', 'member') and not r.rolsuper
      then 'runs programs on the server' end,
    case when exists (select from pg_class c where c.oid = to_regclass('decisions')
      and pg_has_role(current_user, c.relowner, 'member')) then 'owns its tables' end,
    case when has_table_privilege(to_regclass('decisions'), 'update, delete, truncate')
      then 'may change decision records' end
  ], null) as excess
  from pg_roles r where r.rolname = current_user`;

/** The Temporal server's version, and the search attributes that the namespace lacks. */
export async function askTemporal(address: string, namespace: string): Promise<ServerFacts> {
  // TLS, API key and profile belong to a server that is not ours.
  const isGiven = (process.env['TEMPORAL_ADDRESS'] ?? '') !== '';
  const options = isGiven ? loadClientConnectConfig().connectionOptions : {};
  const connecting = Connection.connect({ ...options, address, connectTimeout: CONNECT_MS });
  const connection = await connecting.catch((error: unknown) => {
    throw new Error(temporalProblem(error, address));
  });
  try {
    const missing = await missingAttributes(connection, namespace);
    const { serverVersion } = await connection.workflowService.getSystemInfo({});
    return { facts: `${address}, version ${serverVersion}`, missing };
  } catch (error) {
    throw new Error(temporalProblem(error, address));
  } finally {
    await connection.close();
  }
}
