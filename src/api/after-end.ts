import type { ActAnswer } from '../client/incident-gateway.js';
import { shownActor, shownBy } from '../domain/incident/doer.js';
import { askThem, isConcerned, type Actor } from '../domain/incident/permission.js';
import { threadNote } from '../domain/message/message.js';
import type { IncidentView } from '../domain/incident/view.js';
import { sha256 } from '../support/sha256.js';
import type { DoorLine } from '../ports/incidents.js';
import type { Intent } from '../ports/ledger.js';
import type { PersonAct } from './acting.js';
import type { AppDeps } from './deps.js';
import { within } from '../support/within.js';

/** How long an answer waits for the thread (milliseconds): the line is in the history by then. */
const THREAD_MS = 3_000;

/** Whether somebody may act on an incident that has ended, as its workflow would have said. */
export function mayAct(actor: Actor, view: IncidentView): boolean {
  const isResponder = actor.roles.some((role) => role !== 'viewer');
  return isResponder && (view.involved === undefined || isConcerned(actor, view.involved));
}

/** Why somebody may not, and who may. */
export function mayNot(actor: Actor, view: IncidentView, what: string): string {
  return `${shownActor(actor)} may not ${what}: not a responder of ${view.team}${askThem(view.involved?.people ?? [])}`;
}

/** A note on a resolved incident: in its history and its threads. Null where the incident is not over. */
export async function noteAfterEnd(deps: AppDeps, act: PersonAct): Promise<ActAnswer | null> {
  const { asked, actor, uid } = act;
  const view = asked.name === 'note' ? await deps.incidents.byId(uid).catch(() => null) : null;
  if (asked.name !== 'note' || view?.state !== 'resolved') return null;
  if (!mayAct(actor, view)) {
    return { kind: 'refused', outcome: 'refused', message: mayNot(actor, view, 'note') };
  }
  const text = asked.text.trim().slice(0, MAX_NOTE);
  const said = `${shownBy(actor)}: ${text}`;
  await keep(deps, view, { kind: 'note', rule: 'note', text: said, actor, actId: act.actId });
  return { kind: 'answered', outcome: 'done', message: said, incident: view };
}

/** Longest note kept (characters). */
const MAX_NOTE = 2_000;

/** Writes a line into an ended incident's history once, and tells its threads. */
export async function keep(
  deps: AppDeps,
  view: IncidentView,
  line: Pick<DoorLine, 'kind' | 'rule' | 'text' | 'actId'> & { readonly actor: Actor },
): Promise<void> {
  const { actor, ...said } = line;
  const { uid } = view;
  const by = { actor: shownActor(actor), via: actor.via, credential: actor.credential ?? null };
  if (!(await deps.incidents.keepLine({ uid, at: deps.now(), ...said, ...by }))) return;
  await within(THREAD_MS, tellThreads(deps, view, line.text, line.actId), undefined);
}

async function tellThreads(deps: AppDeps, view: IncidentView, text: string, actId: string): Promise<void> {
  try {
    const sent = await deps.ledger.accepteds(view.uid, ['announce']);
    const threads = sent.flatMap(({ external: { channel, ts } }) =>
      channel === undefined || ts === undefined ? [] : [{ channel, ts }],
    );
    await Promise.all(threads.map((thread) => tellThread(deps, view, thread, text, actId)));
  } catch (error) {
    deps.log.warn({ uid: view.uid, error: String(error) }, 'a line of an ended incident is not in its threads');
  }
}

/** The row in the ledger goes before the call, as with every effect: the timeline says whether it arrived. */
async function tellThread(
  { ledger, messenger, now }: AppDeps,
  view: IncidentView,
  thread: { readonly channel: string; readonly ts: string },
  text: string,
  actId: string,
): Promise<void> {
  const key = sha256(`thread|${actId}|${thread.channel}|${thread.ts}`);
  const intent: Intent = {
    ...{ key, uid: view.uid, kind: 'thread_note', channel: 'slack', target: thread.channel, round: null, level: null },
    summary: `Thread: ${text.slice(0, 120)}`,
  };
  const { state } = await ledger.claim(intent, now());
  if (state !== 'new') return;
  const to = { kind: 'channel', name: thread.channel } as const;
  try {
    const signal = AbortSignal.timeout(THREAD_MS);
    const receipt = await messenger.post({ key, to, message: threadNote(view, text), thread, signal });
    await ledger.accepted(key, receipt, now());
  } catch (error) {
    await ledger.failed(key, String(error), true, now());
    throw error;
  }
}
