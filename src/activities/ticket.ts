import { cancellationSignal } from '@temporalio/activity';
import { followUpTicket, incidentTicket, type TicketContent } from '../domain/message/ticket.js';
import type { IncidentView } from '../domain/incident/view.js';
import type { IncidentsPort } from '../ports/incidents.js';
import type { EffectKind, LateEntry, LedgerPort } from '../ports/ledger.js';
import { portOf, type Ports } from '../ports/ports.js';
import type { TicketRef, TrackerPort } from '../ports/tracker.js';
import { asApplicationFailure } from './failures.js';
import { effectKey } from './keys.js';
import { freshView, ticketOf, viewToSend } from './places.js';
import { sendOnce, type Sent } from './send-once.js';

/** What tickets need of the outside. */
export interface TicketDeps {
  readonly trackers: Ports<TrackerPort>;
  readonly ledger: LedgerPort;
  readonly incidents: IncidentsPort;
  /** Puts a new ticket's link into the teams' messages that are out already. */
  readonly showLink: (view: IncidentView) => Promise<void>;
}

/** The activities around tickets. */
export interface TicketActivities {
  readonly openTicket: (request: { readonly view: IncidentView }) => Promise<LateEntry | null>;
  readonly openFollowUp: (request: {
    readonly view: IncidentView;
    readonly assignee: string | null;
  }) => Promise<LateEntry | null>;
  /** Whether people have moved the incident's ticket to Done. */
  readonly checkTicket: (request: { readonly view: IncidentView }) => Promise<{ readonly done: boolean }>;
}

/** Makes and reads tickets; the client id of each comes from its key, so that a repeat finds the first. */
export const createTicketActivities = (deps: TicketDeps): TicketActivities => ({
  async openTicket({ view: given }) {
    const view = await viewToSend(deps.incidents, given);
    const key = effectKey(view.uid, 'ticket');
    const sent = await create(deps, view, key, 'ticket', incidentTicket(view), view.assignee);
    const { identifier, url } = sent.external;
    if (identifier !== undefined) {
      await deps.incidents.link(view.uid, { ticket: url ?? identifier, ticket_id: identifier }).catch(() => undefined); // shown only; the ledger has it
      await deps.showLink(given).catch(() => undefined); // the next change brings the link along
    }
    return sent.late;
  },
  async openFollowUp({ view: given, assignee }) {
    const view = await freshView(deps.incidents, given);
    const key = effectKey(view.uid, 'follow_up', given.override?.requested_at ?? null);
    return (await create(deps, view, key, 'follow_up', followUpTicket({ ...view, override: given.override }), assignee))
      .late;
  },
  async checkTicket({ view }) {
    try {
      const made = await ticketOf(deps.ledger, view.uid);
      if (made === null) return { done: false };
      const { ticket, tracker } = made;
      return { done: await portOf(deps.trackers, tracker).isDone({ ticket, signal: cancellationSignal() }) };
    } catch (error) {
      throw asApplicationFailure(error);
    }
  },
});

async function create(
  deps: TicketDeps,
  view: IncidentView,
  key: string,
  kind: EffectKind,
  content: TicketContent,
  assigneeEmail: string | null,
): Promise<Sent> {
  const post = async () =>
    asExternal(await portOf(deps.trackers, null).create({ key, content, assigneeEmail, signal: cancellationSignal() }));
  const intent = {
    key,
    uid: view.uid,
    kind,
    channel: deps.trackers.usual,
    target: content.title,
    round: null,
    level: null,
    summary: `Ticket: ${content.title}`,
  };
  try {
    // The client id makes a repeated create answer with the first ticket: no look-up of its own is needed.
    return await sendOnce(deps.ledger, intent, { critical: false, lookUp: async () => Promise.resolve(null), post });
  } catch (error) {
    throw asApplicationFailure(error);
  }
}

function asExternal(ticket: TicketRef): Record<string, string> {
  return { id: ticket.id, identifier: ticket.identifier, url: ticket.url };
}
