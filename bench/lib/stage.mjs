import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { runMigrations } from '../../dist/adapters/postgres/migrate.js';
import { startGuard } from '../../dist/stack/guard.js';
import { freePort } from '../../dist/stack/ports.js';
import { postgresHome } from '../../dist/stack/postgres-home.js';
import { ensureRoles } from '../../dist/stack/postgres-roles.js';
import { startPostgres } from '../../dist/stack/postgres.js';
import { ensureSearchAttributes } from '../../dist/stack/search-attributes.js';
import { findTemporalBinary } from '../../dist/stack/temporal-binary.js';
import { startTemporalServer } from '../../dist/stack/temporal-server.js';
import { startChild } from './children.mjs';
import { writeConfig } from './config.mjs';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
export const SCRIPTS = {
  web: at('../../dist/api/main.js'),
  worker: at('../../dist/worker/main.js'),
  sandbox: at('../../dist/sandbox/main.js'),
  failingWorker: at('../../test/support/failing-worker.mjs'),
  bareWorker: at('../bare/worker.mjs'),
  naiveQueue: at('../peers/naive-queue.mjs'),
};

/**
 * Temporal, Postgres, sandbox and web of one run, each a process of its own. Postgres keeps its usual durability.
 * @param {{ inMemory: boolean }} options
 */
export async function openStage({ inMemory }) {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
  chmodSync(folder, 0o755);
  const stops = [() => rmSync(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  const guard = startGuard();
  stops.push(() => guard.dismiss());
  const begun = (server, gentle) => {
    guard.add(server.pid, gentle);
    stops.push(() => server.stop());
    return server;
  };
  try {
    const { path: binary } = await findTemporalBinary({ env: process.env, note: (line) => console.error(line) });
    const [postgres, temporal] = await Promise.all([
      postgresHome(join(folder, 'postgres'), true).then(async (home) =>
        startPostgres({ home, port: await freePort(), logFile: join(folder, 'postgres.log') }),
      ),
      freePort().then((port) =>
        startTemporalServer({
          binary,
          port,
          logFile: join(folder, 'temporal.log'),
          ...(inMemory ? {} : { dbFile: join(folder, 'temporal.db') }),
        }),
      ),
    ]);
    begun(postgres, 'SIGINT');
    begun(temporal, 'SIGTERM');
    const connection = await Connection.connect({ address: temporal.address });
    stops.push(() => connection.close());
    await ensureSearchAttributes(connection, 'default');
    const roles = await ensureRoles(postgres.url, {
      owner: randomBytes(12).toString('hex'),
      app: randomBytes(12).toString('hex'),
    });
    await runMigrations(roles.owner, roles.app);
    const pool = new pg.Pool({ connectionString: postgres.url, max: 4 });
    pool.on('error', () => undefined);
    stops.push(() => pool.end());
    const configDir = join(folder, 'config');
    mkdirSync(configDir);
    writeConfig(configDir);
    const sandbox = await startChild(SCRIPTS.sandbox, { TOCSIN_CONFIG: configDir });
    guard.add(sandbox.pid, 'SIGTERM');
    stops.push(() => sandbox.end('SIGTERM'));
    const sandboxUrl = sandbox.ready.url;
    const env = environment({ temporal: temporal.address, database: roles.app, configDir, sandboxUrl });
    const web = await startChild(SCRIPTS.web, env);
    stops.push(() => web.end('SIGTERM'));
    const { serverVersion } = await connection.workflowService.getSystemInfo({});
    return {
      env,
      pool,
      sandboxUrl,
      webUrl: web.ready.url,
      address: temporal.address,
      databaseUrl: postgres.url,
      client: new Client({ connection }),
      serverVersion,
      /** A process that ends with the stage. */
      start: async (script, extra = {}) => {
        // The peer makes tables of its own, which our role may not.
        const ours = script === SCRIPTS.naiveQueue ? { ...env, DATABASE_URL: postgres.url } : env;
        const child = await startChild(script, { ...ours, ...extra });
        stops.push(() => child.end('SIGTERM'));
        return child;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function environment({ temporal, database, configDir, sandboxUrl }) {
  return {
    TEMPORAL_ADDRESS: temporal,
    TOCSIN_TASK_QUEUE: 'bench',
    DATABASE_URL: database,
    TOCSIN_CONFIG: configDir,
    TOCSIN_PORT: '0',
    TOCSIN_LOG: 'error',
    TOCSIN_SANDBOX: 'all',
    TOCSIN_SANDBOX_URL: sandboxUrl,
    TOCSIN_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    SLACK_BOT_TOKEN: 'xoxb-sandbox-token',
    SLACK_SIGNING_SECRET: 'sandbox-slack-secret',
    SLACK_API_URL: `${sandboxUrl}/sandbox/slack/api/`,
    SLACK_WEBHOOK: `${sandboxUrl}/sandbox/slack/hooks/default`,
    LINEAR_API_KEY: 'lin_api_sandboxkey',
    LINEAR_WEBHOOK_SECRET: 'sandbox-linear-secret',
    LINEAR_API_URL: `${sandboxUrl}/sandbox/linear/graphql`,
    GITHUB_TOKEN: 'ghp_sandboxtoken',
    GITHUB_WEBHOOK_SECRET: 'sandbox-github-secret',
    GITHUB_API_URL: `${sandboxUrl}/sandbox/github`,
  };
}
