import pg from 'pg';

export type Pool = pg.Pool;

/** Longest wait for a connection: callers that must go on without the store count on it (milliseconds). */
const CONNECT_WITHIN_MS = 2_000;
const STATEMENT_WITHIN_MS = 5_000;

/** How a pool differs from the usual one. */
export interface PoolOptions {
  readonly applicationName?: string;
  readonly max?: number;
  /** Told of connections lost while idle; they are replaced at the next use. */
  readonly onLost?: (error: Error) => void;
}

/** A pool that outlives its server: statements reject while it is away and work again once it is back. */
export function createPool(url: string, options: PoolOptions = {}): Pool {
  const onLost = options.onLost ?? (() => undefined);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: options.applicationName ?? 'tocsin',
    max: options.max ?? 16,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    idleTimeoutMillis: 30_000,
    statement_timeout: STATEMENT_WITHIN_MS,
    // The server's own limit does not reach us through a dead line.
    query_timeout: STATEMENT_WITHIN_MS + 1_000,
    keepAlive: true,
  });
  // Without a listener a connection lost between two statements ends the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', onLost);
  return pool;
}
