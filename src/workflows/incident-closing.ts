import { condition } from '@temporalio/workflow';
import type { IncidentView } from '../domain/incident/view.js';
import { endedShown } from '../domain/message/who-words.js';
import { Outbox, type Outstanding } from './outbox.js';
import { outside } from './proxies.js';

/** The ended incident as its last run saw it, and what it had not got done. */
export interface ClosingInput {
  readonly view: IncidentView;
  readonly seq: number;
  readonly outstanding: Outstanding;
}

/**
 * Brings the messages and the ticket of an ended incident to their end, however long a vendor is away. It is a
 * workflow of its own, so that the same key can open its next incident meanwhile.
 */
export async function incidentClosing({ view, seq, outstanding }: ClosingInput): Promise<void> {
  const ways = outside();
  // Nothing that comes back changes an ended incident.
  const outbox = new Outbox(ways, {
    view: () => view,
    seq: () => seq,
    apply: noop,
    isRecorded: () => true,
    late: noop,
    alertOf: () => null,
    wasRead: noop,
  });
  outbox.resume({ effects: outstanding.effects, notes: [] });
  const summary = `Bring messages and ticket of ${view.id ?? view.uid} to their end`;
  const notes = [...outstanding.notes, { seq: seq * 100 + 99, text: lastNote(view) }];
  await ways.keeper.close.executeWithOptions({ summary }, [{ view, notes }]);
  await condition(() => outbox.isIdle());
}

function lastNote(view: IncidentView): string {
  const by =
    view.ending === 'auto_recovered'
      ? `Recovered: ${view.kind === 'ci' ? 'the same workflow and branch turned green' : 'its source says that it is over'}`
      : endedShown(view);
  return `${by}, ${view.sla.status === 'sla_exceeded' ? 'after its SLA deadline' : 'within its SLA'}.`;
}

function noop(): void {
  return undefined;
}
