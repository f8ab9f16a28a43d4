import { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import type { createActivities } from '../../src/activities/index.js';
import type { Contact, PageRequest } from '../../src/activities/page.js';
import { createIncidentGateway, type IncidentGateway } from '../../src/client/incident-gateway.js';
import { incidentWorkflowId } from '../../src/client/ids.js';
import type { Alert } from '../../src/domain/event/alert.js';
import type { Decision } from '../../src/domain/incident/change.js';
import { slicePolicy } from '../../src/domain/policy/slice.js';
import type { AlertSignal } from '../../src/workflows/messages.js';
import { QUEUES, queueName } from '../../src/workflows/proxies.js';
import { createTracing } from '../../src/telemetry/tracing.js';
import { alertOf, POLICY, sliceOf, verdictOf } from '../domain/support.js';
import { uniqueName } from '../support/servers.js';

type Activities = ReturnType<typeof createActivities>;
export type Fakes = {
  [Queue in keyof Activities]: { -readonly [Name in keyof Activities[Queue]]: Activities[Queue][Name] };
};

/** What left the stage, with the workflow clock's instant. */
export interface Act {
  readonly at: number;
  readonly what: string;
}

/** Workflows on a real server with activities that only note what they were asked. */
export interface Stage {
  readonly gateway: IncidentGateway;
  readonly client: Client;
  readonly acts: Act[];
  readonly decisions: Decision[];
  readonly fakes: Fakes;
  readonly taskQueue: string;
  /** Opens (or joins) an incident of a certain type and answers its workflow id. */
  readonly alert: (
    type: string | null,
    patch?: Partial<Alert>,
    id?: string | null,
    opening?: AlertSignal['opening'],
    /** Whether there is a log to read; without a type there is. */
    readable?: boolean,
  ) => Promise<string>;
  readonly stop: () => Promise<void>;
}

Runtime.install({
  logger: new DefaultLogger(process.env['STAGE_LOG'] === 'warn' ? 'WARN' : 'ERROR'),
  telemetryOptions: { logging: { filter: process.env['STAGE_LOG'] ?? 'error', forward: {} } },
});

const BUNDLE = new URL('../../dist/workflow-bundle.js', import.meta.url).pathname;

export async function createStage(
  environment: TestWorkflowEnvironment,
  options: { readonly maxEvents?: number; readonly uid?: string } = {},
): Promise<Stage> {
  const taskQueue = uniqueName('stage');
  const tracing = createTracing('test');
  const acts: Act[] = [];
  const decisions: Decision[] = [];
  const fakes = fakeActivities(environment, acts, decisions);
  const client = new Client({
    connection: environment.connection,
    namespace: environment.namespace ?? 'default',
    plugins: [tracing.plugin],
  });
  const common = {
    connection: environment.nativeConnection,
    namespace: environment.namespace ?? 'default',
    plugins: [tracing.plugin],
  };
  const lookUp = (activities: object): Record<string, (...args: never[]) => Promise<unknown>> =>
    // Looked up at each call, so that a test may exchange one on the way.
    Object.fromEntries(
      Object.keys(activities).map((name) => [
        name,
        (...args: never[]) =>
          (activities as Record<string, (...all: never[]) => Promise<unknown>>)[name]?.(...args) ??
          Promise.reject(new Error(name)),
      ]),
    );
  const workers = await Promise.all([
    Worker.create({ ...common, taskQueue, workflowBundle: { codePath: BUNDLE }, activities: lookUp(fakes.store) }),
    ...QUEUES.map((queue) =>
      Worker.create({ ...common, taskQueue: queueName(taskQueue, queue), activities: lookUp(fakes[queue]) }),
    ),
  ]);
  const running = workers.map((worker) => worker.run());
  const gateway = createIncidentGateway({
    client,
    taskQueue,
    ...(options.maxEvents === undefined ? {} : { maxEvents: options.maxEvents }),
  });
  return {
    gateway,
    client,
    acts,
    decisions,
    fakes,
    taskQueue,
    async alert(type, patch = {}, id = 'INC-2026-001', opening, readable = type === null) {
      const now = await environment.currentTimeMs();
      const alert = alertOf({ key: taskQueue, deliveryId: uniqueName('delivery'), occurredAt: now, ...patch });
      const workflow = incidentWorkflowId(alert.key, alert.repository ?? alert.service);
      const signal: AlertSignal = {
        alert,
        policy: type === null ? sliceOf('unknown', alert) : sliceOf(type, alert),
        verdict: type === null ? null : verdictOf(type),
        readable,
        uid: options.uid ?? `uid-${taskQueue}`,
        incident: id,
        ...(opening === undefined ? {} : { opening }),
      };
      await gateway.openOrJoin(workflow, signal);
      return workflow;
    },
    async stop() {
      for (const worker of workers) worker.shutdown();
      await Promise.all(running);
      await tracing.shutdown();
    },
  };
}

const WAYS: Readonly<Record<Contact, string>> = { slack: 'DM', channel: 'channel', webhook: 'webhook' };

/** `page ann@example.com DM L1 R1`, as tests read it. */
export function pageText({ target, contact, level, round, insist }: PageRequest): string {
  return `page ${target.person ?? `#${target.team}`} ${WAYS[contact] ?? contact} L${level} R${round}${insist ? ' again' : ''}`;
}

function fakeActivities(environment: TestWorkflowEnvironment, acts: Act[], decisions: Decision[]): Fakes {
  const note = async (what: string): Promise<null> => {
    acts.push({ at: await environment.currentTimeMs(), what });
    return null;
  };
  return {
    page: {
      page: async (request) => {
        await note(pageText(request));
        return { outcome: 'delivered', via: WAYS[request.contact] ?? request.contact, late: null };
      },
    },
    chat: {
      placeAnchor: async ({ place, number }) => void (await note(`anchor ${number} to ${place}`)),
      announce: ({ team }) => note(`announce ${team}`),
      notify: ({ about, target }) => note(`notify ${about} ${target.person ?? `#${target.team}`}`),
      refresh: async ({ notes }) => void (await note(`refresh ${notes.map(({ text }) => text).join(' | ')}`)),
      close: async ({ view }) => void (await note(`close ${view.state}`)),
    },
    tracker: {
      openTicket: ({ view }) => note(`ticket ${view.ticket_priority}`),
      openFollowUp: () => note('follow-up'),
      checkTicket: async () => {
        await note('check ticket');
        return { done: false };
      },
    },
    ci: {
      pokeGate: async ({ sha }) => void (await note(`gate ${sha.slice(0, 4)}`)),
      postGate: async ({ sha }) => {
        await note(`post gate ${sha.slice(0, 4)}`);
        return { open: false, changesAt: null };
      },
      checkRecovery: async ({ passing }) => {
        await note(`look at the jobs of run ${passing.id}`);
        return { skipped: [] };
      },
    },
    heavy: {
      classify: async ({ alert }) => {
        await note(`classify ${alert.run?.id ?? '-'}`);
        return {
          verdict: verdictOf('test_failure'),
          policy: sliceOf('test_failure'),
          alsoTypes: [],
          alsoTeams: [],
          alert: {},
        };
      },
    },
    store: {
      makeAnchor: async ({ day }) => {
        await note(`make anchor ${day}`);
        return { owed: [] };
      },
      record: async (batch) => {
        decisions.push(...batch.decisions);
        return Promise.resolve({ id: batch.view.id ?? 'INC-2026-777', former: null });
      },
      sliceFor: async ({ about }) =>
        Promise.resolve({ policy: slicePolicy(POLICY, about), known: Object.hasOwn(POLICY.types, about.type) }),
      openOf: async () => Promise.resolve(null),
      probeInfrastructure: async () => Promise.resolve({ confirmed: false }),
    },
  };
}
