import { createAdaptorServer } from '@hono/node-server';
import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readChange } from '../adapters/github/change.js';
import { createGithubCi } from '../adapters/github/ci.js';
import { createGithubClient } from '../adapters/github/client.js';
import { auditCrypto } from '../adapters/ed25519/crypto.js';
import { createAudit } from '../adapters/postgres/audit.js';
import { createDirectory } from '../adapters/postgres/directory.js';
import { createEvidence } from '../adapters/postgres/evidence.js';
import { createCorrections } from '../adapters/postgres/corrections.js';
import { createGates } from '../adapters/postgres/gates.js';
import { createIdempotency } from '../adapters/postgres/idempotency.js';
import { createInbox } from '../adapters/postgres/inbox.js';
import { createQuarantine } from '../adapters/postgres/inbox-refused.js';
import { createIncidents } from '../adapters/postgres/incidents.js';
import { createLedger } from '../adapters/postgres/ledger.js';
import { createPolicies } from '../adapters/postgres/policies.js';
import { runMigrations } from '../adapters/postgres/migrate.js';
import { createRepositories } from '../adapters/postgres/repositories.js';
import { createPool } from '../adapters/postgres/pool.js';
import { createSeverityFeedback } from '../adapters/postgres/severity-feedback.js';
import { createSeenRequests } from '../adapters/postgres/seen-requests.js';
import { checkPattern, createMatcher } from '../adapters/regex/matcher.js';
import { createSlackChat } from '../adapters/slack/chat.js';
import { createSlackWebhook } from '../adapters/slack/incoming.js';
import { createSlackPeople } from '../adapters/slack/identity.js';
import { reconnectingSoon } from '../client/connecting.js';
import { createDeliverer } from '../client/deliver.js';
import { createTimeLimits } from '../client/time-limits.js';
import { driveBatch, type DriveDeps } from '../client/drive.js';
import { createIncidentGateway } from '../client/incident-gateway.js';
import { createIntake } from '../client/intake.js';
import { startRelay } from '../client/relay.js';
import { formatFault } from '../config/fault.js';
import { createPolicyHolder } from '../config/holder.js';
import { lackOf } from '../settings/needs.js';
import { githubAccess, slackAccess } from '../settings/access.js';
import { secretOf, textOf } from '../settings/secret-file.js';
import { ensureSearchAttributes, missingAttributes } from '../stack/search-attributes.js';
import { postgresProblem, temporalProblem } from '../stack/server-words.js';
import { createLogger } from '../telemetry/logger.js';
import { createRedactor } from '../redaction/redact.js';
import { createTracing } from '../telemetry/tracing.js';
import { databaseUrl, migrationUrl } from '../settings/database.js';
import { ownSecrets, unsafeSecrets } from '../settings/secrets.js';
import * as messages from '../workflows/messages.js';
import type { Updates } from './acting.js';
import { inboxWarnings, readinessChecks, type PolledQueue } from './checks.js';
import { endInOrder, whenTold } from './ending.js';
import { createFallback } from './fallback.js';
import { createPolicyKeeper } from './keep-policy.js';
import { patientGateway } from './patience.js';
import { prepareStores } from './prepare.js';
import { createReadiness, createWarnings } from './readiness.js';
import { buildServer } from './server.js';
import { readSettings } from '../settings/web.js';
import { createStillFails } from './still-fails.js';

/** Shorter than the launcher's own patience with this process. */
const END_WITHIN_MS = 4_500;
/** How long a door waits for Temporal; what did not get through is left to the relay. */
const DOOR_MS = 3_000;
const RELAY_MS = 10_000;
/** Each may hold 64 KiB of a body beside the budgets (`byte-budget.ts`): 128 MiB at the very most. */
const MOST_CONNECTIONS = 2_048;
// The enum itself lives in a package that is not ours to import; its numbers are part of the protocol.
const QUEUE_TYPES: Readonly<Record<PolledQueue, unknown>> = { workflows: 1, pages: 2 };
type QueueType = NonNullable<Parameters<Connection['workflowService']['describeTaskQueue']>[0]['taskQueueType']>;

const updates: Updates = {
  acknowledge: messages.acknowledgeUpdate,
  resolve: messages.resolveUpdate,
  escalate: messages.escalateUpdate,
  reassign: messages.reassignUpdate,
  snooze: messages.snoozeUpdate,
  note: messages.noteUpdate,
  reclassify: messages.reclassifyUpdate,
  correctSla: messages.correctSlaUpdate,
  requestOverride: messages.requestOverrideUpdate,
  decideOverride: messages.decideOverrideUpdate,
  confirmInfrastructure: messages.confirmInfrastructureUpdate,
};

const { env } = process;
const read = readSettings(env);
if (!read.ok) fail([read.problem], 2);
const { settings } = read;
const unsafe = unsafeSecrets(env);
if (unsafe !== null) fail([unsafe], 2);
const config = loadClientConnectConfig();
const temporalAt = config.connectionOptions.address ?? '';
const lack = lackOf('web server', env, temporalAt);
if (lack !== null) fail([lack], 2);
const redact = createRedactor({ ownSecrets: ownSecrets(env) });
const log = createLogger({ name: 'web', redact, level: env['TOCSIN_LOG'], to: 'stderr' });
const loaded = await createPolicyHolder((env['TOCSIN_CONFIG'] ?? '') || null, { checkPattern, env });
if (!loaded.ok) fail(loaded.faults.map(formatFault), 2);
const policies = loaded.holder;

const pool = createPool(databaseUrl(env), {
  applicationName: 'tocsin-web',
  onLost: (error) => log.warn({ error: error.message }, 'a database connection was lost'),
});
const tracing = createTracing('web', env);
const namespace = config.namespace ?? 'default';
const taskQueue = (env['TOCSIN_TASK_QUEUE'] ?? '') || 'tocsin';
const connection = Connection.lazy(reconnectingSoon(config.connectionOptions));
const client = new Client({ connection, namespace, plugins: [tracing.plugin] });
const gateway = createIncidentGateway({ client, taskQueue, isOpaque: () => policies.current().opaqueIds });
const atTheDoor = patientGateway(gateway, DOOR_MS);

const inbox = createInbox(pool);
const incidents = createIncidents(pool);
const directory = createDirectory(pool);
const warn = (text: string, details: Record<string, unknown>): void => log.warn(details, text);
const quarantine = createQuarantine(pool);
const slack = slackAccess(env);
const messenger = createSlackChat(slack);
const last = createSlackWebhook(textOf(env, 'SLACK_WEBHOOK'));
const fallback = createFallback({ chat: messenger, last }, log, Date.now);
const access = githubAccess(env);
const github = createGithubClient(access);
const ci = createGithubCi({ ...access, publicUrl: null });
const lookAtTimeLimits = createTimeLimits({ ci, redact, take: (entry) => intake(entry) });
const deliver = createDeliverer(atTheDoor, directory, incidents, lookAtTimeLimits);
const driving: DriveDeps = { inbox, quarantine, deliver, fallback, warn };
const patient = createDeliverer(patientGateway(gateway, RELAY_MS), directory, incidents, lookAtTimeLimits);
const intake = createIntake({
  ...driving,
  inbox,
  quarantine,
  gateway: atTheDoor,
  stillFails: createStillFails(new Map([['github', ci]])),
});
const relay = startRelay({ ...driving, inbox, deliver: patient });
const keeper = createPolicyKeeper(createPolicies(pool, policies.current), log);
const ofPostgres = (error: unknown): string => postgresProblem(error, databaseUrl(env));
const ofTemporal = (error: unknown): string => temporalProblem(error, temporalAt);
const prepared = prepareStores(
  [
    {
      name: 'the database',
      make: async () => {
        await runMigrations(migrationUrl(env), databaseUrl(env));
        await keeper.keep(policies.current());
      },
      problem: ofPostgres,
    },
    {
      name: 'the search attributes',
      make: () => ensureSearchAttributes(connection, namespace),
      problem: ofTemporal,
    },
  ],
  log,
);
// The same as POST /-/reload, for those who send signals: a bad configuration leaves the old one in force.
process.on('SIGHUP', () => {
  void policies.reload().then((status) => {
    if (status.ok) return keeper.keep(policies.current());
    log.error({ faults: status.faults.map(formatFault) }, 'the configuration has faults: the old one stays in force');
    return undefined;
  });
});

const readiness = createReadiness(
  readinessChecks({
    appliedMigrations: async () => {
      const { rows } = await inWords(pool.query<{ name: string }>('select name from kysely_migration'), ofPostgres);
      return rows.map(({ name }) => name);
    },
    missingAttributes: () => inWords(missingAttributes(connection, namespace), ofTemporal),
    pollers: async (queue) => {
      const name = queue === 'workflows' ? taskQueue : `${taskQueue}-page`;
      const asked = { namespace, taskQueue: { name }, taskQueueType: QUEUE_TYPES[queue] as QueueType };
      return (await inWords(connection.workflowService.describeTaskQueue(asked), ofTemporal)).pollers;
    },
    sandboxUrl: (env['TOCSIN_SANDBOX_URL'] ?? '') || null,
    now: Date.now,
  }),
);

const evidence = createEvidence(pool, secretOf(env, 'TOCSIN_ENCRYPTION_KEY') || undefined);
const server = buildServer({
  incidents,
  directory,
  repositories: createRepositories(pool),
  inbox,
  quarantine,
  drive: (batch) => driveBatch(driving, batch),
  policies,
  redact,
  log,
  settings,
  updates,
  gates: createGates(pool),
  evidence,
  corrections: createCorrections(pool, evidence),
  audit: createAudit(pool, auditCrypto),
  seen: createSeenRequests(pool),
  idempotency: createIdempotency(pool),
  feedback: createSeverityFeedback(pool),
  chat: createSlackPeople(slack),
  messenger,
  ledger: createLedger(pool, redact),
  gateway: atTheDoor,
  intake,
  reloaded: (policy) => keeper.keep(policy),
  pullOf: async (repository, sha, signal) => (await readChange(github, { repository, sha, pr: null, signal })).pr,
  matcher: createMatcher(),
  readiness,
  warnings: createWarnings(() => inboxWarnings(inbox, Date.now)),
  now: Date.now,
});

// Whoever sends slowly must not hold a connection for ever, nor open so many that what each may hold adds up.
const serverOptions = { headersTimeout: 15_000, requestTimeout: 60_000, connectionsCheckingInterval: 5_000 };
const http = createAdaptorServer({ fetch: server.app.fetch, serverOptions }) as HttpServer;
http.maxConnections = MOST_CONNECTIONS;
http.on('error', (error) => fail([`port ${settings.port} of ${settings.host}: ${error.message}`], 1));
http.listen(settings.port, settings.host, () => {
  const { address, family, port } = http.address() as AddressInfo;
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  process.stdout.write(`${JSON.stringify({ ready: { url, pid: process.pid } })}\n`);
});
whenTold(() => void end());

async function end(): Promise<void> {
  prepared.stop();
  keeper.stop();
  const closed = new Promise((resolve) => http.close(resolve));
  http.closeIdleConnections();
  const endings = [
    { name: 'requests', end: () => closed },
    { name: 'answers to Slack', end: server.idle },
    { name: 'relay', end: relay.stop },
    { name: 'Temporal connection', end: () => connection.close() },
    { name: 'database', end: () => pool.end() },
    { name: 'traces', end: tracing.shutdown },
  ];
  const left = await endInOrder(endings, END_WITHIN_MS);
  if (left.length > 0) log.warn({ left }, 'ended before everything was done; the inbox keeps what was accepted');
  process.exit(0);
}

/** The same with what went wrong told in our words. */
async function inWords<T>(asked: Promise<T>, words: (error: unknown) => string): Promise<T> {
  return asked.catch((error: unknown) => {
    throw new Error(words(error));
  });
}

function fail(lines: readonly string[], code: number): never {
  for (const line of lines) console.error(`web: ${line}`);
  process.exit(code);
}
