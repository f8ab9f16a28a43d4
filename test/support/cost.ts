import type { WorkflowHandle } from '@temporalio/client';

export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
type HistoryEvent = NonNullable<History['events']>[number];

/** What a life costs the Temporal server: billable actions by what they are, and rows of history. */
export interface Cost {
  readonly actions: number;
  readonly events: number;
  readonly of: Readonly<Record<Kind, number>>;
}

type Kind =
  | 'start'
  | 'signal'
  | 'update'
  | 'activity'
  | 'local activities'
  | 'timer'
  | 'search attributes'
  | 'child'
  | 'continue as new';

const KINDS: Readonly<Record<Kind, (event: HistoryEvent) => number>> = {
  // A child is counted at its parent, a further run at the one before it.
  start: ({ workflowExecutionStartedEventAttributes: start }) =>
    Number(!!start && !start.parentWorkflowExecution && !start.continuedExecutionRunId),
  signal: ({ workflowExecutionSignaledEventAttributes: signal }) => Number(!!signal),
  update: ({ workflowExecutionUpdateAcceptedEventAttributes: update }) => Number(!!update),
  activity: ({ activityTaskStartedEventAttributes: started }) => (started ? (started.attempt ?? 1) : 0),
  'local activities': () => 0,
  timer: ({ timerStartedEventAttributes: timer }) => Number(!!timer),
  'search attributes': ({ upsertWorkflowSearchAttributesEventAttributes: upsert }) => Number(!!upsert),
  child: ({ startChildWorkflowExecutionInitiatedEventAttributes: child }) => 2 * Number(!!child),
  'continue as new': ({ workflowExecutionContinuedAsNewEventAttributes: next }) => Number(!!next),
};

/**
 * Counts the histories of one life, its child workflows' among them: start 1, each attempt of an activity 1, timer 1,
 * signal 1, update 1, search attributes 1, child 2, continue as new 1, and 1 for all local activities of a workflow task.
 */
export function costOf(histories: readonly History[]): Cost {
  const counted = histories.map(({ events }) => countOf(events ?? []));
  const of = Object.fromEntries(
    (Object.keys(KINDS) as Kind[]).map((kind) => [kind, counted.reduce((sum, one) => sum + one[kind], 0)]),
  ) as Record<Kind, number>;
  return {
    actions: Object.values(of).reduce((sum, count) => sum + count, 0),
    events: histories.reduce((sum, { events }) => sum + (events ?? []).length, 0),
    of,
  };
}

function countOf(events: readonly HistoryEvent[]): Record<Kind, number> {
  const sums = Object.entries(KINDS).map(([kind, count]) => [kind, events.reduce((sum, at) => sum + count(at), 0)]);
  const tasks = events.flatMap(({ markerRecordedEventAttributes: marker }) =>
    marker?.markerName === 'core_local_activity' ? [String(marker.workflowTaskCompletedEventId)] : [],
  );
  return { ...(Object.fromEntries(sums) as Record<Kind, number>), 'local activities': new Set(tasks).size };
}
