import { withClocks } from '../../domain/message/clocks.js';
import { plainLine } from '../../domain/message/plain-text.js';
import { noteRefusal, performAct, recordAct, type Asked, type PersonAct } from '../acting.js';
import type { AppDeps } from '../deps.js';
import { within } from '../../support/within.js';
import { faultOf, FORM_ACTS, type FormAct } from './form-acts.js';
import type { Submission } from './payloads.js';
import { refusalFor } from './refuse.js';
import { lookUp, whoIs, zoneOf } from './who.js';

/** Everything together must be answered in less than three seconds. */
const WHO_MS = 700;
const ACT_MS = 1_300;
const NOTE_MS = 300;

/** What Slack does with the form after it was sent; an empty object closes it. */
export type FormAnswer =
  | Record<string, never>
  | { readonly response_action: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly response_action: 'update'; readonly view: object };

/** Takes a sent form: its act is carried out, and its sender sees in the form what came of it. */
export async function handleSubmission(deps: AppDeps, sent: Submission): Promise<FormAnswer> {
  const { subject, userId, viewId, values } = sent;
  const form = FORM_ACTS.get(sent.form ?? '');
  if (form === undefined || subject === null) return {};
  const { workflow, uid, revision = null } = subject;
  const [who, view] = await Promise.all([whoIs(deps, userId, WHO_MS), lookUp(deps, uid, WHO_MS)]);
  const no = await refusalFor(deps, who, view, { subject, user: userId, action: form.action });
  if (no !== null) return wrong(form.at, no);
  if (who.kind !== 'actor') return wrong(form.at, 'Slack could not say who you are. Please send it again.');
  const { redact } = deps;
  let asked: Asked;
  try {
    asked = form.ask({ values, policy: deps.policies.current(), view, redact, now: deps.now() });
  } catch (error) {
    const fault = faultOf(error);
    if (fault === null) throw error;
    return wrong(fault.field, fault.message);
  }
  const actId = `${uid}:${form.action}:${userId}:${viewId}`;
  return carryOut(deps, form, { workflow, uid, actor: who.actor, revision, asked, actId }, zoneOf(deps, who));
}

async function carryOut(deps: AppDeps, form: FormAct, act: PersonAct, zone: string): Promise<FormAnswer> {
  const ending = await performAct(deps, act, ACT_MS);
  if (ending.kind === 'answered') return said(titleOf(form, ending.outcome), withClocks(ending.message, zone));
  if (ending.kind === 'refused') {
    const { uid, actor } = act;
    const { outcome, message: text } = ending;
    await within(NOTE_MS, noteRefusal(deps, { uid, actor, action: form.action, outcome, text }), undefined);
    const told = withClocks(text, zone);
    return wrong(form.at, outcome === 'stale' ? `${told} Close this, look again, and repeat it.` : told);
  }
  const recording = recordAct(deps, act).catch((error: unknown) => {
    deps.log.error({ uid: act.uid, act: form.action, error: String(error) }, 'a sent form could not be recorded');
    return false;
  });
  return (await within(NOTE_MS, recording, false))
    ? said('Recorded', 'Your request is recorded and takes effect in a moment.')
    : wrong(form.at, 'Nobody could take the request just now. Please send it again.');
}

function titleOf({ form, done }: FormAct, outcome: string): string {
  if (form === 'override') return OVERRIDE_TITLES.get(outcome) ?? done;
  if (outcome === 'pending') return 'Waits for a second';
  return outcome === 'done' ? done : 'Nothing changed';
}

const OVERRIDE_TITLES: ReadonlyMap<string, string> = new Map([
  ['pending', 'Override requested'],
  ['approved', 'Override approved'],
  ['denied', 'Override denied'],
]);

function wrong(field: string, message: string): FormAnswer {
  return { response_action: 'errors', errors: { [field]: plainLine(message).slice(0, 140) } };
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
