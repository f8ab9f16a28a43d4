import { MIN_JUSTIFICATION } from '../../domain/override.js';
import { plainLine } from '../../domain/plain-text.js';
import { CHAT_FORMS } from '../../ports/people.js';
import { noteRefusal, performAct, recordAct, type PersonAct } from '../acting.js';
import type { AppDeps } from '../deps.js';
import { within } from '../patience.js';
import type { Submission } from './payloads.js';
import { refusalFor } from './refuse.js';
import { lookUp, whoIs } from './who.js';

/** Everything together must be answered in less than three seconds. */
const WHO_MS = 700;
const ACT_MS = 1_300;
const NOTE_MS = 300;

/** What Slack does with the form after it was sent; an empty object closes it. */
export type FormAnswer =
  | Record<string, never>
  | { readonly response_action: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly response_action: 'update'; readonly view: object };

/** Takes a sent form: an override is requested, and its sender sees in the form what came of it. */
export async function handleSubmission(deps: AppDeps, sent: Submission): Promise<FormAnswer> {
  const { subject, justification } = sent;
  if (sent.callbackId !== CHAT_FORMS.override.callbackId || subject === null) return {};
  const text = justification.trim();
  if (text.length < MIN_JUSTIFICATION) return wrong(`A justification needs at least ${MIN_JUSTIFICATION} characters.`);
  const [who, view] = await Promise.all([whoIs(deps, sent.userId, WHO_MS), lookUp(deps, subject.uid, WHO_MS)]);
  const no = await refusalFor(deps, who, view, { subject, user: sent.userId, action: 'request_override' });
  if (no !== null) return wrong(no);
  if (who.kind !== 'actor') return wrong('Slack could not say who you are. Please send it again.');
  return request(deps, sent, {
    ...subject,
    actor: who.actor,
    revision: null,
    asked: { name: 'requestOverride', justification: deps.redact(text), emergency: sent.emergency },
    actId: `${subject.uid}:request_override:${sent.userId}:${sent.viewId}`,
  });
}

async function request(deps: AppDeps, sent: Submission, act: PersonAct): Promise<FormAnswer> {
  const ending = await performAct(deps, act, ACT_MS);
  if (ending.kind === 'answered') return said(TITLES.get(ending.outcome) ?? 'Override', ending.message);
  if (ending.kind === 'refused') {
    const { uid, actor } = act;
    const { outcome, message: text } = ending;
    await within(NOTE_MS, noteRefusal(deps, { uid, actor, action: 'request_override', outcome, text }), undefined);
    return wrong(ending.message);
  }
  const recording = recordAct(deps, act).catch((error: unknown) => {
    deps.log.error({ uid: act.uid, user: sent.userId, error: String(error) }, 'a request could not be recorded');
    return false;
  });
  return (await within(NOTE_MS, recording, false))
    ? said('Recorded', 'Your request is recorded and takes effect in a moment.')
    : wrong('Nobody could take the request just now. Please send it again.');
}

const TITLES: ReadonlyMap<string, string> = new Map([
  ['pending', 'Override requested'],
  ['approved', 'Override approved'],
  ['denied', 'Override denied'],
]);

function wrong(message: string): FormAnswer {
  return {
    response_action: 'errors',
    errors: { [CHAT_FORMS.override.justification.block]: plainLine(message).slice(0, 140) },
  };
}

function said(title: string, message: string): FormAnswer {
  const plain = (text: string, most: number): object => ({ type: 'plain_text', text: plainLine(text).slice(0, most) });
  return {
    response_action: 'update',
    view: {
      type: 'modal',
      callback_id: 'tocsin:said',
      title: plain(title, 24),
      close: plain('Close', 24),
      blocks: [{ type: 'section', text: plain(message, 2_900) }],
    },
  };
}
