import { cancellationSignal } from '@temporalio/activity';
import { decidedNotice, incidentMessage, threadNote, type ChatMessage } from '../domain/message/message.js';
import { pageMessage } from '../domain/message/page-message.js';
import { incidentTicket } from '../domain/message/ticket.js';
import type { IncidentView } from '../domain/incident/view.js';
import type { Intent } from '../ports/ledger.js';
import { portOf, type Ports } from '../ports/ports.js';
import type { TicketRef, TrackerPort } from '../ports/tracker.js';
import { asApplicationFailure, kindOf } from './failures.js';
import { effectKey } from './keys.js';
import { asksForDecision } from './chat.js';
import { wordsFor, type PageDeps } from './page.js';
import type { Person } from '../domain/policy/policy.js';
import { editablePlaces, freshView, ticketOf, type EditablePlace } from './places.js';
import { sendOnce } from './send-once.js';
import { lookIn, peopleOf } from './ways.js';

/** What has happened since the last refresh; each note is posted once, by its number. */
export interface Refresh {
  readonly view: IncidentView;
  readonly notes: readonly { readonly seq: number; readonly text: string }[];
}

/** What refreshing needs of the outside. */
export interface RefreshDeps extends PageDeps {
  readonly trackers: Ports<TrackerPort>;
}

/** The activities that keep messages and tickets in step with the incident. */
export interface RefreshActivities {
  readonly refresh: (request: Refresh) => Promise<void>;
  readonly close: (request: Refresh) => Promise<void>;
}

/**
 * Brings every message and the ticket up to the incident's present state. Chat and tracker go side by side: one that
 * is away does not hold the other, only the retry covers both.
 */
export const createRefreshActivities = (deps: RefreshDeps): RefreshActivities => ({
  refresh: (request) => bringUpToDate(deps, request),
  close: (request) => bringUpToDate(deps, request),
});

/** Shows the incident's present state in the messages of its teams, and nothing else. */
export async function updateTeams(deps: RefreshDeps, given: IncidentView): Promise<void> {
  const places = await editablePlaces(deps, given.uid, ['announce']);
  if (places.length === 0) return;
  const view = await freshView(deps.incidents, given);
  await Promise.all(places.map((place) => tolerateRefusal(updateMessage(view, place, []))));
}

async function bringUpToDate(deps: RefreshDeps, request: Refresh): Promise<void> {
  const view = await freshView(deps.incidents, request.view);
  const results = await Promise.allSettled([
    refreshChat(deps, view, request.notes),
    refreshTicket(deps, view, request.notes),
  ]);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw asApplicationFailure(failed.reason);
}

async function refreshChat(deps: RefreshDeps, view: IncidentView, notes: Refresh['notes']): Promise<void> {
  const kinds = ['announce', 'page', ...(view.override === null ? [] : (['notice'] as const))] as const;
  const places = await editablePlaces(deps, view.uid, kinds);
  const people = await peopleOf(deps, view);
  await Promise.all(places.map((place) => tolerateRefusal(updateMessage(view, place, people))));
  const own = places.filter((place) => place.kind === 'announce');
  for (const note of notes) {
    await Promise.all(own.map((place) => tolerateRefusal(postNote(deps, view, place, note))));
  }
}

async function updateMessage(view: IncidentView, editable: EditablePlace, people: readonly Person[]): Promise<void> {
  const message = messageAt(view, editable, people);
  const { port, receipt } = editable;
  if (message !== null) await port.update({ receipt, message, signal: cancellationSignal() });
}

/** What stands at a place now; null where it stays as it is. */
function messageAt(
  view: IncidentView,
  { kind, target, summary, level, round }: EditablePlace,
  people: readonly Person[],
): ChatMessage | null {
  switch (kind) {
    case 'page':
      return pageMessage(view, {
        reader: target,
        level,
        round,
        mention: null,
        possibleRepeat: false,
        ...wordsFor(people, target),
      });
    case 'notice':
      return asksForDecision(summary) ? decidedNotice(view) : null;
    default:
      return incidentMessage(view);
  }
}

async function postNote(
  deps: RefreshDeps,
  view: IncidentView,
  editable: EditablePlace,
  note: Refresh['notes'][number],
): Promise<void> {
  const key = effectKey(view.uid, 'note', note.seq, editable.key);
  const { port, receipt: thread, channel, target } = editable;
  const to = { kind: 'channel' as const, name: target };
  const signal = cancellationSignal();
  const intent: Intent = {
    key,
    uid: view.uid,
    kind: 'thread_note',
    channel,
    target,
    round: null,
    level: null,
    summary: `Thread: ${note.text.slice(0, 120)}`,
  };
  await sendOnce(deps.ledger, intent, {
    critical: false,
    lookUp: async (since) => lookIn(port, { key, to, thread, since, signal }),
    post: () => port.post({ key, to, message: threadNote(view, note.text), thread, signal }),
  });
}

async function refreshTicket(deps: RefreshDeps, view: IncidentView, notes: Refresh['notes']): Promise<void> {
  const made = await ticketOf(deps.ledger, view.uid);
  if (made === null) return;
  const { ticket } = made;
  const signal = cancellationSignal();
  const done = view.state === 'resolved';
  await tolerateRefusal(
    portOf(deps.trackers, made.tracker).update({ ticket, content: incidentTicket(view), done, signal }),
  );
  for (const note of notes) await tolerateRefusal(comment(deps, view, made, note));
}

async function comment(
  deps: RefreshDeps,
  view: IncidentView,
  { ticket, tracker }: { readonly ticket: TicketRef; readonly tracker: string },
  note: Refresh['notes'][number],
): Promise<void> {
  const key = effectKey(view.uid, 'comment', note.seq);
  const post = async () => {
    await portOf(deps.trackers, tracker).comment({ key, ticket, body: note.text, signal: cancellationSignal() });
    return { ticket: ticket.id };
  };
  const intent: Intent = {
    key,
    uid: view.uid,
    kind: 'ticket_comment',
    channel: tracker,
    target: ticket.identifier,
    round: null,
    level: null,
    summary: `Comment: ${note.text.slice(0, 120)}`,
  };
  // The comment's client id comes from the key: posting again finds the first one.
  await sendOnce(deps.ledger, intent, { critical: false, lookUp: async () => Promise.resolve(null), post });
}

/** A message or ticket that was deleted, or may not be edited any more, must not hold up the others. */
async function tolerateRefusal(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    const kind = kindOf(error);
    if (kind !== 'Rejected' && kind !== 'Unauthorized') throw error;
  }
}
