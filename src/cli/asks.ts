import { readdir } from 'node:fs/promises';
import { Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import pg from 'pg';
import { missingAttributes } from '../stack/search-attributes.js';
import type { ServerFacts } from './context.js';

const CONNECT_MS = 6_000;
// The same distance from src/cli and from dist/cli.
const MIGRATIONS = new URL('../../migrations/', import.meta.url);

/** The database's version, and the migrations it lacks. */
export async function askPostgres(url: string): Promise<ServerFacts> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'tocsin-doctor',
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: CONNECT_MS,
  });
  // The failing statement says what happened.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const version = await client.query<{ server_version: string }>('show server_version');
    const made = await client.query<{ there: boolean }>(`select to_regclass('kysely_migration') is not null as there`);
    const applied =
      made.rows[0]?.there === true ? await client.query<{ name: string }>('select name from kysely_migration') : null;
    const done = applied?.rows.map(({ name }) => name) ?? [];
    const wanted = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).sort();
    const missing = wanted.map((name) => name.replace(/\.sql$/, '')).filter((name) => !done.includes(name));
    return { facts: `version ${version.rows[0]?.server_version ?? 'unknown'}`, missing };
  } finally {
    await client.end();
  }
}

/** The Temporal server's version, and the search attributes that the namespace lacks. */
export async function askTemporal(address: string, namespace: string): Promise<ServerFacts> {
  // TLS, API key and profile belong to a server that is not ours.
  const isGiven = (process.env['TEMPORAL_ADDRESS'] ?? '') !== '';
  const options = isGiven ? loadClientConnectConfig().connectionOptions : {};
  const connection = await Connection.connect({ ...options, address, connectTimeout: CONNECT_MS });
  try {
    const missing = await missingAttributes(connection, namespace);
    const { serverVersion } = await connection.workflowService.getSystemInfo({});
    return { facts: `${address}, version ${serverVersion}`, missing };
  } finally {
    await connection.close();
  }
}
