import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../src/stack/ports.js';
import { postgresHome } from '../../src/stack/postgres-home.js';
import { startPostgres } from '../../src/stack/postgres.js';
import type { Running } from '../../src/stack/running.js';
import { findTemporalBinary } from '../../src/stack/temporal-binary.js';
import { startTemporalServer } from '../../src/stack/temporal-server.js';

/** A server that a test may kill and start again on the same data and port. */
export interface Backing {
  readonly address: string;
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** A Temporal server with its data on disk. */
export async function ownTemporal(): Promise<Backing> {
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-temporal-'));
  const port = await freePort();
  const { path: binary } = await findTemporalBinary({ env: process.env, note: () => undefined });
  const start = () =>
    startTemporalServer({ binary, port, dbFile: join(folder, 'temporal.db'), logFile: join(folder, 'log') });
  return backing(`127.0.0.1:${port}`, folder, start);
}

/** A Postgres server with its data on disk. */
export async function ownPostgres(): Promise<Backing & { readonly url: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-postgres-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  const home = await postgresHome(folder, true);
  let url = '';
  const start = async () => {
    const server = await startPostgres({ home, port, logFile: join(folder, 'log') });
    url = server.url;
    return server;
  };
  const server = await backing(`127.0.0.1:${port}`, folder, start);
  return { ...server, url };
}

async function backing(address: string, folder: string, begin: () => Promise<Running>): Promise<Backing> {
  let running: Running | null = await begin();
  return {
    address,
    async kill() {
      if (running === null) return;
      process.kill(running.pid, 'SIGKILL');
      await running.ended;
      running = null;
    },
    async start() {
      running ??= await begin();
    },
    async remove() {
      await running?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
