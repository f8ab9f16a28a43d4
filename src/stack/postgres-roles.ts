import { readFile } from 'node:fs/promises';
import pg from 'pg';

/** Passwords of the two roles that are no superuser. */
export interface RolePasswords {
  readonly owner: string;
  readonly app: string;
}

/** Where each of the two roles logs in to the same database. */
export interface RoleUrls {
  /** Owns the tables and migrates; for the launcher alone. */
  readonly owner: string;
  /** Owns nothing; what web and worker get. */
  readonly app: string;
}

// The same distance from src/stack and from dist/stack; compose runs the same file.
const SCRIPT = new URL('../../deploy/postgres/roles.sql', import.meta.url);

/**
 * Makes the owning role and the application's role with a superuser's address, and hands over what an earlier build
 * left with the superuser. Safe to repeat.
 */
export async function ensureRoles(superuserUrl: string, passwords: RolePasswords): Promise<RoleUrls> {
  const client = new pg.Client({ connectionString: superuserUrl, connectionTimeoutMillis: 10_000 });
  // The failing statement says what happened.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const handOver = `select set_config('tocsin.owner_password', $1, false), set_config('tocsin.app_password', $2, false)`;
    await client.query(handOver, [passwords.owner, passwords.app]);
    await client.query(await readFile(SCRIPT, 'utf8'));
  } finally {
    await client.end();
  }
  return {
    owner: urlAs(superuserUrl, 'tocsin_owner', passwords.owner),
    app: urlAs(superuserUrl, 'tocsin_app', passwords.app),
  };
}

function urlAs(url: string, role: string, password: string): string {
  const address = new URL(url);
  address.username = role;
  address.password = password;
  return address.href;
}
