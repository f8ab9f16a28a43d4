import { getHeapStatistics } from 'node:v8';
import type { NativeConnection } from '@temporalio/worker';
import { Worker, type WorkerOptions } from '@temporalio/worker';
import type { createActivities } from '../activities/index.js';
import type { Redact } from '../redaction/redact.js';
import type { Tracing } from '../telemetry/tracing.js';
import { cleanFailures } from './clean-failures.js';
import { cachedWorkflows } from './memory.js';

/** What the workers of one process share. */
export interface WorkersOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  /** The workflows' own queue; the activity queues are named after it. */
  readonly taskQueue: string;
  /** Compiled workflow bundle. */
  readonly bundlePath: string;
  readonly activities: ReturnType<typeof createActivities>;
  readonly tracing: Tracing;
  /** Takes secrets out of what activities throw. */
  readonly redact: Redact;
  readonly identity?: string;
}

/** Most activities of a kind at once: each outbound channel has its own bound, so that one cannot starve another. */
const AT_ONCE = { page: 40, chat: 20, tracker: 8, ci: 8, heavy: 2, store: 20 } as const;

/** How long running activities may finish once the process is told to stop. */
const GRACE = '8s';

/** One worker for workflows with their local activities, and one for each queue. */
export async function createWorkers(options: WorkersOptions): Promise<readonly Worker[]> {
  const { connection, namespace, taskQueue, activities, tracing } = options;
  const common = {
    connection,
    namespace,
    shutdownGraceTime: GRACE,
    plugins: [tracing.plugin],
    interceptors: { activity: [() => ({ inbound: cleanFailures(options.redact) })] },
    ...(options.identity === undefined ? {} : { identity: options.identity }),
  } satisfies Partial<WorkerOptions>;
  const workflows = Worker.create({
    ...common,
    taskQueue,
    workflowBundle: { codePath: options.bundlePath },
    activities: { ...activities.store },
    // The thread they live in has the same limit as this one.
    maxCachedWorkflows: cachedWorkflows(getHeapStatistics().heap_size_limit),
    // After a crash the history goes to another worker when the sticky one has not answered for this long.
    stickyQueueScheduleToStartTimeout: '2s',
    maxConcurrentLocalActivityExecutions: 50,
  });
  const queues = Object.entries(AT_ONCE).map(([queue, maxConcurrentActivityTaskExecutions]) =>
    Worker.create({
      ...common,
      taskQueue: `${taskQueue}-${queue}`,
      activities: { ...activities[queue as keyof typeof AT_ONCE] },
      maxConcurrentActivityTaskExecutions,
    }),
  );
  return Promise.all([workflows, ...queues]);
}
