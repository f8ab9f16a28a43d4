import { activityInfo } from '@temporalio/activity';
import type { IncidentView } from '../domain/incident/view.js';
import type { ChannelPort, Channels, Receipt } from '../ports/channel.js';
import type { IncidentsPort } from '../ports/incidents.js';
import type { EffectKind, LedgerPort } from '../ports/ledger.js';
import type { TicketRef } from '../ports/tracker.js';
import { withinOrThrow } from '../support/within.js';

/** How long a view that the workflow handed over is as good as new (milliseconds). */
const NEW_FOR_MS = 1_000;

/**
 * What a first message says of the incident: the view as the workflow handed it over a moment ago, without a look at
 * the store that the message would wait for; the stored one when the task has waited or is tried again.
 */
export async function viewToSend(incidents: IncidentsPort, given: IncidentView): Promise<IncidentView> {
  const { attempt, scheduledTimestampMs } = activityInfo();
  const isNew = attempt === 1 && Math.abs(Date.now() - scheduledTimestampMs) < NEW_FOR_MS;
  if (isNew && given.id !== null) return given;
  return freshView(incidents, given);
}

/** The incident as it stands when something is sent: the stored view if it is newer than the one handed over. */
export async function freshView(incidents: IncidentsPort, given: IncidentView): Promise<IncidentView> {
  try {
    const stored = await withinOrThrow(1_000, incidents.byId(given.uid), 'the history');
    if (stored === null) return given;
    return stored.revision >= given.revision
      ? stored
      : { ...given, id: stored.id ?? given.id, links: { ...stored.links, ...given.links } };
  } catch {
    // With the history away the view that the workflow handed over is the best there is.
    return given;
  }
}

/** Whether since `given` nobody may be paged any more: it was taken, snoozed, is only recorded or has ended. */
export async function isMoot(incidents: IncidentsPort, given: IncidentView): Promise<boolean> {
  try {
    const now = await withinOrThrow(1_000, incidents.standing(given.uid), 'the history');
    if (now === null || now.revision <= given.revision) return false;
    return now.state !== 'open' || Date.parse(now.snoozed_until ?? '') > Date.now();
  } catch {
    return false; // With the history away the page leaves: the workflow calls it off when somebody answers.
  }
}

/** A message of an incident that can be edited, with the ledger key of its first post. */
export interface EditablePlace {
  readonly key: string;
  readonly receipt: Receipt;
  /** The channel that it lies in, by its name in the ledger. */
  readonly channel: string;
  readonly port: ChannelPort & Required<Pick<ChannelPort, 'update'>>;
  readonly kind: EffectKind;
  /** Whom it was sent to: a person by e-mail, a team as `#team`, or a channel. */
  readonly target: string;
  readonly level: number;
  readonly round: number;
  /** What the ledger says that it is. */
  readonly summary: string;
}

/** Messages of an incident that their channel lets us edit: all of them, or some kinds. */
export async function editablePlaces(
  { ledger, channels }: { readonly ledger: LedgerPort; readonly channels: Channels },
  uid: string,
  kinds: readonly EffectKind[] = ['announce', 'page'],
): Promise<readonly EditablePlace[]> {
  const sent = await ledger.accepteds(uid, kinds);
  return sent.flatMap(({ intent, external: receipt }) => {
    const { key, kind, target, summary, channel, level, round } = intent;
    const port = channels.byName.get(channel);
    if (port?.update === undefined || Object.keys(receipt).length === 0) return [];
    const editable = { ...port, update: port.update };
    return [{ key, receipt, channel, port: editable, kind, target, summary, level: level ?? 1, round: round ?? 1 }];
  });
}

/** The incident's ticket and its tracker, when it has been made. */
export async function ticketOf(
  ledger: LedgerPort,
  uid: string,
): Promise<{ readonly ticket: TicketRef; readonly tracker: string } | null> {
  const [made] = await ledger.accepteds(uid, ['ticket']);
  const { id, identifier, url } = made?.external ?? {};
  if (made === undefined || id === undefined) return null;
  return { ticket: { id, identifier: identifier ?? id, url: url ?? '' }, tracker: made.intent.channel };
}
