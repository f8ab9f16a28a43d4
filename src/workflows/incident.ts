import {
  allHandlersFinished,
  condition,
  continueAsNew,
  log,
  ParentClosePolicy,
  patched,
  setCurrentDetails,
  setHandler,
  startChild,
  upsertSearchAttributes,
  workflowInfo,
  WorkflowIdReusePolicy,
} from '@temporalio/workflow';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { closingWorkflowIdOf } from '../domain/event/dedup.js';
import { clockOf } from '../domain/message/clocks.js';
import { markdownDetails } from '../domain/message/details.js';
import { Alarm } from './alarm.js';
import { EMPTY_DESK, IncidentDesk, type DeskState } from './incident-desk.js';
import type { ClosingInput, incidentClosing } from './incident-closing.js';
import { listen } from './incident-handlers.js';
import { timelineQuery, stateQuery, WORKFLOW_TYPES } from './messages.js';
import { Outbox, type Outstanding } from './outbox.js';
import { outside } from './proxies.js';
import { NOTHING, Recorder, type Unrecorded, type Written } from './recorder.js';
import { searchableOf, searchPairs, type Searchable } from './search-attributes.js';

/** What one run hands to the next. */
interface Carried {
  readonly desk: DeskState;
  readonly unrecorded: Unrecorded;
  readonly outstanding: Outstanding;
}

/** Input of an incident: nothing but how long a run may grow; the first alert comes as a signal. */
export interface IncidentInput {
  readonly carried?: Carried;
  /** Continue as new from this many history events on, besides when the server suggests it. */
  readonly maxEvents?: number;
  /** Its clean-up is named after it; missing where an older build started it. */
  readonly named?: boolean;
}

/**
 * One incident from its first alert to its end: pages until somebody takes it, keeps the SLA clock, the override and
 * the ticket, and survives any crash. It decides nothing: the domain decides, this waits and acts.
 * An alert that arrives after the end was decided opens the next incident in the same chain.
 */
export async function incident(input: IncidentInput): Promise<void> {
  const desk = new IncidentDesk(workflowInfo().workflowId, input.carried?.desk ?? EMPTY_DESK);
  const ways = outside();
  const recorder = new Recorder(ways, input.carried?.unrecorded ?? NOTHING, (written, alerts) => {
    numbered(desk, written, () => outbox.tellNumber());
    // The door could not write them: only now is there a row that shuts the gate.
    outbox.dispatch(alerts.flatMap(({ sha }) => (sha === null ? [] : [{ kind: 'gate', sha } as const])));
  });
  const outbox = new Outbox(ways, {
    view: () => desk.view(Date.now()),
    seq: () => desk.incident()?.seq ?? 0,
    apply: (command) => void desk.apply(command, Date.now()),
    isRecorded: () => recorder.isSettled(),
    late: (late) => {
      recorder.add({ late });
      desk.touch();
    },
    alertOf: (deliveryId) => desk.alertOf(deliveryId),
    wasRead: (deliveryId) => desk.wasRead(deliveryId),
  });
  const alarm = new Alarm(() => desk.touch());
  let shown: Searchable | null = null;
  setHandler(stateQuery, () => (desk.incident() === null ? null : desk.view(Date.now())));
  setHandler(timelineQuery, () => desk.timeline());
  listen(desk, ways);

  await condition(() => desk.incident() !== null);
  if (desk.isEnded()) await openTheNext();
  if (input.carried !== undefined) outbox.resume(input.carried.outstanding);
  for (;;) {
    const now = Date.now();
    desk.tick(now);
    const { effects, decisions, alerts } = desk.takeWork();
    recorder.add({ decisions, alerts });
    recorder.flush(() => desk.view(Date.now()));
    outbox.dispatch(effects);
    show(now);
    if (desk.isEnded()) break;
    if (isLong() && !desk.wasTouched()) return goOn();
    const due = desk.deadline();
    alarm.set(due?.at ?? null, due === null ? '' : `${due.what}, ${clockOf(due.at)}`, now);
    await condition(() => desk.wasTouched());
  }
  alarm.cancel();
  const lastWord = outbox.stop();
  await condition(() => recorder.isIdle());
  await handOver(
    { view: desk.view(Date.now()), seq: desk.required().seq, outstanding: lastWord },
    input.named === true,
  );
  await condition(allHandlersFinished);
  if (desk.hasNext()) await goOn();

  /** State, owner and next deadline for people and searches; only what changed. */
  function show(now: number): void {
    const view = desk.view(now);
    const searchable = searchableOf(view);
    shown ??= startedWith(searchable);
    const pairs = searchPairs(searchable, shown);
    if (pairs.length > 0) upsertSearchAttributes(pairs);
    shown = searchable;
    setCurrentDetails(markdownDetails(view, desk.deadline()));
  }

  function isLong(): boolean {
    const info = workflowInfo();
    return info.continueAsNewSuggested || (input.maxEvents !== undefined && info.historyLength >= input.maxEvents);
  }

  async function goOn(): Promise<void> {
    await condition(allHandlersFinished);
    const carried: Carried = { desk: desk.carry(), unrecorded: recorder.carry(), outstanding: outbox.outstanding() };
    await continueAsNew<typeof incident>({ ...input, carried: withWork(carried) });
  }

  /** Nothing that a handler noted while we waited for it is left behind. */
  function withWork(carried: Carried): Carried {
    const { effects, decisions, alerts } = desk.takeWork();
    const { unrecorded, outstanding } = carried;
    return {
      desk: desk.carry(),
      unrecorded: {
        ...unrecorded,
        decisions: [...unrecorded.decisions, ...decisions],
        alerts: [...unrecorded.alerts, ...alerts],
      },
      outstanding: { ...outstanding, effects: [...outstanding.effects, ...effects] },
    };
  }

  /** The former run ended with alerts left over: a door may have written their incident's row ahead. */
  async function openTheNext(): Promise<void> {
    const ahead = await ways.quickStore.openOf(workflowInfo().workflowId).catch(() => null);
    desk.openNext(ahead?.uid ?? null, ahead?.id ?? null, Date.now());
  }
}

/** The clean-up, once for each incident: a run that was reset finds that it has been handed over already. */
async function handOver(closing: ClosingInput, isNamed: boolean): Promise<void> {
  const { id, uid, workflow } = closing.view;
  try {
    await startChild<typeof incidentClosing>(WORKFLOW_TYPES.closing, {
      workflowId: isNamed ? closingWorkflowIdOf(workflow, uid) : `${WORKFLOW_TYPES.closing}-${uid}`,
      args: [closing],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY,
      staticSummary: `Bring ${id ?? 'the incident'} to its end: messages and ticket`,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    log.warn('the clean-up of this incident has run already', { uid });
  }
}

function numbered(desk: IncidentDesk, { id, former }: Written, tell: () => void): void {
  if (id === null || desk.incident() === null || desk.required().id !== null) return;
  desk.apply({ kind: 'numbered', id, former }, Date.now());
  // Before this, a number was told with whatever changed next.
  if (patched('number-is-told-when-known')) tell();
}

/** The attributes that came with the start are there already: they cost nothing. */
function startedWith(now: Searchable): Searchable | null {
  const attributes = workflowInfo().typedSearchAttributes.getAll();
  const value = (name: string): unknown => attributes.find(({ key }) => key.name === name)?.value;
  if (value('TocsinState') === undefined) return null;
  const deadline = value('TocsinSlaDeadline');
  const text = (name: string): string => {
    const found = value(name);
    return typeof found === 'string' ? found : '';
  };
  return {
    incident: text('TocsinIncident') || null,
    state: text('TocsinState'),
    severity: text('TocsinSeverity'),
    priority: text('TocsinPriority'),
    service: text('TocsinService') || now.service,
    team: text('TocsinTeam'),
    failureType: text('TocsinFailureType'),
    deadline: deadline instanceof Date ? deadline.toISOString() : '',
  };
}
