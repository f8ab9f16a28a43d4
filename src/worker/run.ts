import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { DefaultLogger, NativeConnection, Runtime, type LogLevel } from '@temporalio/worker';
import { createActivities, type ActivityDeps } from '../activities/index.js';
import { checkPattern } from '../adapters/regex/matcher.js';
import { createPolicyHolder } from '../config/holder.js';
import { formatFault } from '../config/fault.js';
import { lackOf } from '../settings/needs.js';
import { reconnectingSoon } from '../client/connecting.js';
import { createIncidentGateway } from '../client/incident-gateway.js';
import { postgresProblem, temporalProblem } from '../stack/server-words.js';
import { createLogger } from '../telemetry/logger.js';
import { createRedactor } from '../redaction/redact.js';
import { createTracing } from '../telemetry/tracing.js';
import { keepSchedules } from './keep-schedule.js';
import { createWorkers } from './workers.js';
import { databaseUrl } from '../settings/database.js';
import { ownSecrets, unsafeSecrets } from '../settings/secrets.js';
import { wireActivities } from './wire.js';

/** A worker process that is polling. */
export interface RunningWorker {
  /** Resolves when the workers have ended, rejects when one failed. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The environment or the configuration has to be mended first: starting again does not help. */
export class Misconfigured extends Error {}

/** Name of the workflows' queue when `TOCSIN_TASK_QUEUE` does not say otherwise. */
export const TASK_QUEUE = 'tocsin';

const BUNDLE = fileURLToPath(new URL('../workflow-bundle.js', import.meta.url));

/** Starts all workers of one process; `decorate` lets tests stand between activities and ports. */
export async function runWorker(
  env: NodeJS.ProcessEnv,
  decorate: (deps: ActivityDeps) => ActivityDeps = (deps) => deps,
): Promise<RunningWorker> {
  if (!existsSync(BUNDLE)) {
    throw new Error(`the workflow bundle is missing at ${BUNDLE}; run npm start or scripts/build.js`);
  }
  const unsafe = unsafeSecrets(env);
  if (unsafe !== null) throw new Misconfigured(unsafe);
  const config = loadClientConnectConfig();
  const address = config.connectionOptions.address;
  const lack = lackOf('worker', env, address);
  if (lack !== null) throw new Misconfigured(lack);
  const redact = createRedactor({ ownSecrets: ownSecrets(env) });
  const logger = createLogger({ name: 'worker', redact, level: env['TOCSIN_LOG'], to: 'stderr' });
  installRuntime(logger);
  const loaded = await createPolicyHolder(env['TOCSIN_CONFIG'] || null, { checkPattern, env });
  if (!loaded.ok) throw new Misconfigured(loaded.faults.map(formatFault).join('\n'));
  const tracing = createTracing('worker', env);
  const taskQueue = env['TOCSIN_TASK_QUEUE'] || TASK_QUEUE;
  const inWords = (error: unknown): string => temporalProblem(error, address ?? '');
  const connection = await NativeConnection.connect(config.connectionOptions).catch((error: unknown) => {
    throw new Error(inWords(error));
  });
  const clientConnection = Connection.lazy(reconnectingSoon(config.connectionOptions));
  const client = new Client({
    connection: clientConnection,
    ...namespaceOf(config.namespace),
    plugins: [tracing.plugin],
  });
  const { deps, close } = wireActivities({
    env,
    redact,
    gateway: createIncidentGateway({ client, taskQueue, isOpaque: () => loaded.holder.current().opaqueIds }),
    policy: () => loaded.holder.current(),
  });
  // The version this worker knows must be readable by those who pinned it, whoever started first.
  await deps.policies.keep(loaded.holder.current()).catch((error: unknown) => {
    const problem = postgresProblem(error, databaseUrl(env));
    logger.warn({ error: problem }, 'the policy could not be stored yet; the web process stores it too');
  });
  const activities = createActivities(decorate(deps));
  const namespace = config.namespace ?? 'default';
  const workers = await createWorkers({
    connection,
    namespace,
    taskQueue,
    bundlePath: BUNDLE,
    activities,
    tracing,
    redact,
  });
  const stopping = new AbortController();
  const warn = (text: string, error: unknown): void => logger.warn({ error: inWords(error) }, text);
  void keepSchedules(client, taskQueue, warn, stopping.signal);
  const ended = Promise.all(workers.map((worker) => worker.run())).then(async () => {
    stopping.abort();
    await Promise.allSettled([close(), tracing.shutdown(), clientConnection.close()]);
    await connection.close();
  });
  return {
    ended,
    stop: async () => {
      stopping.abort();
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended;
    },
  };
}

/** The SDK logs through ours: redacted, one JSON line an event. */
function installRuntime(logger: ReturnType<typeof createLogger>): void {
  const levels: Readonly<Record<LogLevel, 'trace' | 'debug' | 'info' | 'warn' | 'error'>> = {
    TRACE: 'trace',
    DEBUG: 'debug',
    INFO: 'debug',
    WARN: 'warn',
    ERROR: 'error',
  };
  const forward = new DefaultLogger('INFO', ({ level, message, meta }) => {
    logger[levels[level]]({ ...meta }, message);
  });
  Runtime.install({ logger: forward, shutdownSignals: [] });
}

function namespaceOf(namespace: string | undefined): { namespace?: string } {
  return namespace === undefined ? {} : { namespace };
}
