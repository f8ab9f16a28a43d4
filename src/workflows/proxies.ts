import { proxyActivities, proxyLocalActivities, workflowInfo, type ActivityOptions } from '@temporalio/workflow';
import type { AnchorActivities } from '../activities/anchor.js';
import type { ChatActivities } from '../activities/chat.js';
import type { ClassifyActivities } from '../activities/classify.js';
import type { GateActivities } from '../activities/gate.js';
import type { PageActivities } from '../activities/page.js';
import type { RecoveryActivities } from '../activities/recovery.js';
import type { RecordActivities } from '../activities/record.js';
import type { RefreshActivities } from '../activities/refresh.js';
import type { TicketActivities } from '../activities/ticket.js';

/** Queues beside the workflow's own, one for each outbound channel and one for heavy work on logs. */
export const QUEUES = ['page', 'chat', 'tracker', 'ci', 'heavy', 'store'] as const;
export type Queue = (typeof QUEUES)[number];

/** Name of a queue that belongs to the workflow's own queue `base`. */
export function queueName(base: string, queue: Queue): string {
  return `${base}-${queue}`;
}

const QUICK_RETRY = { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '45s' } as const;

function on(queue: Queue, options: ActivityOptions): ActivityOptions {
  return { taskQueue: queueName(workflowInfo().taskQueue, queue), retry: QUICK_RETRY, ...options };
}

/** Activities by the way they may fail: how long one try takes, and how long it is tried. */
export function outside() {
  return {
    // No total limit: the ladder never waits for a page, and it is cancelled when somebody takes the incident.
    pages: proxyActivities<PageActivities>(on('page', { startToCloseTimeout: '8s' })),
    chat: proxyActivities<ChatActivities>(on('chat', { startToCloseTimeout: '10s' })),
    keeper: proxyActivities<RefreshActivities>(on('chat', { startToCloseTimeout: '25s' })),
    tracker: proxyActivities<TicketActivities>(on('tracker', { startToCloseTimeout: '20s' })),
    // Asked at the SLA deadline: a tracker that is away must not hold the miss.
    ticketCheck: proxyActivities<TicketActivities>(
      on('tracker', { startToCloseTimeout: '10s', scheduleToCloseTimeout: '20s' }),
    ),
    gate: proxyActivities<GateActivities>(on('ci', { startToCloseTimeout: '10s' })),
    recovery: proxyActivities<RecoveryActivities>(on('ci', { startToCloseTimeout: '20s' })),
    heavy: proxyActivities<ClassifyActivities>(
      on('heavy', { startToCloseTimeout: '60s', scheduleToCloseTimeout: '30m', heartbeatTimeout: '10s' }),
    ),
    probe: proxyActivities<RecordActivities>(
      on('store', { startToCloseTimeout: '20s', scheduleToCloseTimeout: '60s' }),
    ),
    // Tried often: when the store is back, numbers and gates should not wait for a long pause to end.
    store: proxyActivities<RecordActivities>(
      on('store', { startToCloseTimeout: '5s', retry: { ...QUICK_RETRY, maximumInterval: '10s' } }),
    ),
    // Reads the end of every chain.
    anchors: proxyActivities<AnchorActivities>(on('store', { startToCloseTimeout: '5m' })),
    // Until shortly before the next day's anchor, which finds what is still owed.
    anchorPlaces: proxyActivities<AnchorActivities>(
      on('chat', {
        startToCloseTimeout: '30s',
        scheduleToCloseTimeout: '20h',
        retry: { ...QUICK_RETRY, maximumInterval: '15m' },
      }),
    ),
    // One quick try inside the workflow task: with the store away the page goes out all the same after two seconds.
    quickStore: proxyLocalActivities<RecordActivities>({
      startToCloseTimeout: '2s',
      scheduleToCloseTimeout: '2s',
      retry: { initialInterval: '100ms', maximumAttempts: 2 },
    }),
  };
}

export type Outside = ReturnType<typeof outside>;
