import { Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { Custody } from './custody.js';
import { hiddenAddress } from './hidden-address.js';
import type { Places } from './places.js';
import { freePort } from './ports.js';
import { postgresHome } from './postgres-home.js';
import { ensureRoles } from './postgres-roles.js';
import { type PostgresServer, startPostgres } from './postgres.js';
import { ensureSearchAttributes } from './search-attributes.js';
import { temporalProblem } from './server-words.js';
import { StackError } from './stack-error.js';
import type { Steps } from './steps.js';
import { type Supervised, supervise } from './supervise.js';
import { findTemporalBinary } from './temporal-binary.js';
import { startTemporalServer, type TemporalServer } from './temporal-server.js';

/** What every starter gets. */
export interface StartContext {
  readonly env: NodeJS.ProcessEnv;
  readonly places: Places;
  readonly steps: Steps;
  readonly custody: Custody;
  /** Remembers what has been started, for the stop. */
  readonly started: (part: { readonly name: string; stop(): Promise<void> }) => void;
  /** Something was started or started again: `run.json` is out of date. */
  readonly changed: () => void;
}

/** A Postgres to use; `server` is undefined when it is not ours. */
export interface PostgresBacking {
  /** How the application logs in. */
  readonly url: string;
  /** How migrations log in; never handed to a child. */
  readonly migrationUrl: string;
  readonly server: Supervised<PostgresServer> | undefined;
}

/** A Temporal server to use; `server` is undefined when it is not ours. */
export interface TemporalBacking {
  readonly address: string;
  readonly namespace: string;
  /** Where our own `/temporal` passes on to. */
  readonly ui: string | undefined;
  readonly server: Supervised<TemporalServer> | undefined;
}

const POSTGRES_PORT = 15432;
const TEMPORAL_PORT = 7233;

/** The database: `DATABASE_URL`, or an embedded one with its data in the checkout's place. */
export async function backWithPostgres(context: StartContext): Promise<PostgresBacking> {
  const { env, places, custody, steps } = context;
  const given = env['DATABASE_URL'] ?? '';
  if (given !== '') {
    return { url: given, migrationUrl: (env['TOCSIN_MIGRATION_DATABASE_URL'] ?? '') || given, server: undefined };
  }
  const home = await postgresHome(places.postgres);
  const port = await freePort(POSTGRES_PORT);
  const server = await supervise({
    name: 'postgres',
    start: () =>
      startPostgres({
        home,
        port,
        logFile: places.logFile('postgres'),
        onSpawned: (pid) => custody.took('postgres', pid),
      }),
    onStarted: () => context.changed(),
    onEnded: ({ pid }) => custody.gone('postgres', pid),
    note: steps.note,
  });
  context.started(server);
  const { owner, app } = await ensureRoles(server.current().url, home.roles);
  return { url: app, migrationUrl: owner, server };
}

/** The Temporal server: `TEMPORAL_ADDRESS`, or one of our own with its data in the checkout's place. */
export async function backWithTemporal(context: StartContext): Promise<TemporalBacking> {
  const { env, places, custody, steps } = context;
  const namespace = (env['TEMPORAL_NAMESPACE'] ?? '') || 'default';
  const given = env['TEMPORAL_ADDRESS'] ?? '';
  const givenUi = (env['TOCSIN_TEMPORAL_UI'] ?? '') || undefined;
  if (given !== '') return { address: given, namespace, ui: givenUi, server: undefined };
  const binary = await findTemporalBinary({ env, note: steps.note });
  const port = await freePort(TEMPORAL_PORT);
  const uiAt = givenUi === undefined ? await hiddenAddress() : undefined;
  const server = await supervise({
    name: 'temporal',
    start: () =>
      startTemporalServer({
        binary: binary.path,
        port,
        ...(uiAt === undefined ? {} : { uiAt }),
        dbFile: places.temporalDb,
        namespaces: namespace === 'default' ? [] : [namespace],
        logFile: places.logFile('temporal'),
        onSpawned: (pid) => custody.took('temporal', pid),
      }),
    onStarted: () => context.changed(),
    onEnded: ({ pid }) => custody.gone('temporal', pid),
    note: steps.note,
  });
  context.started(server);
  const { address, ui } = server.current();
  return { address, namespace, ui: givenUi ?? ui, server };
}

/** Registers what is missing in the namespace, over the connection the environment describes. */
export async function registerSearchAttributes({ address, namespace, server }: TemporalBacking): Promise<number> {
  // TLS, API key and profile belong to a server that is not ours.
  const options = server === undefined ? loadClientConnectConfig().connectionOptions : {};
  const connection = await Connection.connect({ ...options, address, connectTimeout: 10_000 }).catch(
    (error: unknown) => {
      throw new StackError(temporalProblem(error, address), 'or unset it to have a server started here');
    },
  );
  try {
    return (await ensureSearchAttributes(connection, namespace)).length;
  } finally {
    await connection.close();
  }
}
