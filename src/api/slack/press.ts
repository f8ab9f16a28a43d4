import type { IncidentView } from '../../domain/incident/view.js';
import { CHAT_FORMS, type ChatSubject } from '../../ports/people.js';
import { noteRefusal, performAct, recordAct, type Asked, type PersonAct } from '../acting.js';
import type { AppDeps } from '../deps.js';
import { withLinks } from '../incidents/links.js';
import { within } from '../../support/within.js';
import { FORM_ACTS, FORM_BEHIND, type FormAct } from './form-acts.js';
import { FORMS } from './forms.js';
import type { Press } from './payloads.js';
import { refusalFor } from './refuse.js';
import { sayTo } from './say.js';
import { lookUp, lookUpNow, whoIs, zoneOf } from './who.js';

const ACT_MS = 2_000;
/** A trigger lives three seconds: opening a form comes before everything that can be slow. */
const WHO_BEFORE_FORM_MS = 1_000;
const READ_BEFORE_FORM_MS = 700;

// A map: an action's name comes from outside, and must not find what every object inherits.
const ASKED: ReadonlyMap<string, Asked> = new Map<string, Asked>([
  ['acknowledge', { name: 'acknowledge' }],
  ['resolve', { name: 'resolve', reason: null }],
  ['confirm_infrastructure', { name: 'confirmInfrastructure' }],
  ['approve_override', { name: 'decideOverride', approves: true, reason: null }],
  ['deny_override', { name: 'decideOverride', approves: false, reason: null }],
]);

/** Buttons that open a page: Slack tells of them as well, and they have nothing to carry. */
const LINKS: readonly string[] = ['view', 'runbook'];

/** Carries out a pressed button or a chosen entry, after Slack has its 200. */
export async function handlePress(deps: AppDeps, press: Press): Promise<void> {
  const { subject, action } = press;
  if (LINKS.includes(action)) return;
  if (subject === null) return sayTo(deps, press, 'This button belongs to no incident any more.');
  const form = FORM_ACTS.get(FORM_BEHIND.get(action) ?? '');
  if (form !== undefined) return openForm(deps, press, subject, form);
  const asked = ASKED.get(action);
  if (asked === undefined && action !== 'details') return;
  const [who, view] = await Promise.all([
    whoIs(deps, press.userId, ACT_MS),
    lookUp(deps, subject.uid, READ_BEFORE_FORM_MS),
  ]);
  const no = await refusalFor(deps, who, view, { subject, user: press.userId, action });
  if (no !== null) return sayTo(deps, press, `Not done: ${no}`);
  if (who.kind !== 'actor') return sayTo(deps, press, 'Slack could not say who you are. Please try again.');
  if (asked === undefined) return openDetails(deps, press, view);
  const actId = `${subject.uid}:${action}:${press.userId}:${press.actionTs}`;
  await carryOut(deps, press, { ...subject, actor: who.actor, revision: null, asked, actId });
}

/** Asks the workflow for two seconds; what can be kept is kept, a decision has to be tried again. */
async function carryOut(deps: AppDeps, press: Press, act: PersonAct): Promise<void> {
  const ending = await performAct(deps, act, ACT_MS);
  if (ending.kind === 'answered') {
    // The message itself shows what was done; anything else is said to the person.
    if (ending.outcome !== 'done') await sayTo(deps, press, ending.message);
    return;
  }
  if (ending.kind === 'refused') {
    const { outcome, message } = ending;
    await sayTo(deps, press, message);
    return noteRefusal(deps, { uid: act.uid, actor: act.actor, action: press.action, outcome, text: message });
  }
  const recorded = await recordAct(deps, act).catch((error: unknown) => {
    deps.log.error({ uid: act.uid, error: String(error) }, 'an act could not be recorded');
    return false;
  });
  const text = recorded
    ? 'It is recorded and takes effect in a moment.'
    : 'Nobody could decide this just now. Please try again.';
  await sayTo(deps, press, text);
}

async function openForm(deps: AppDeps, press: Press, { workflow, uid }: ChatSubject, act: FormAct): Promise<void> {
  const { trigger } = press;
  if (trigger === null) return sayTo(deps, press, 'The form cannot be opened from here.');
  const subject = { workflow, uid };
  const [who, view] = await Promise.all([
    whoIs(deps, press.userId, WHO_BEFORE_FORM_MS),
    lookUpNow(deps, subject, READ_BEFORE_FORM_MS),
  ]);
  const no = await refusalFor(deps, who, view, { subject, user: press.userId, action: act.action });
  if (no !== null) return sayTo(deps, press, `Not done: ${no}`);
  // Whoever cannot be looked up in time gets the form all the same, and is asked again when it is sent; until then it
  // says nothing of the incident, of people or of types.
  const known = who.kind === 'actor' ? view : null;
  if (who.kind !== 'actor' && act.names) {
    return sayTo(deps, press, 'Slack could not say who you are. Please try again.');
  }
  const about = known === null ? 'This incident' : `${known.id ?? 'This incident'}: ${known.title}`;
  const seen = known !== null && act.isOfRevision ? { ...subject, revision: known.revision } : subject;
  const context = { policy: deps.policies.current(), view: known, zone: zoneOf(deps, who), now: deps.now() };
  const signal = AbortSignal.timeout(ACT_MS);
  try {
    await deps.chat.openForm({ trigger, subject: seen, form: FORMS[act.form](context), about, signal });
  } catch (error) {
    deps.log.warn({ uid, form: act.form, error: String(error) }, 'a form did not open');
    await sayTo(deps, press, 'The form could not be opened. Please press the button again.');
  }
}

async function openDetails(deps: AppDeps, press: Press, view: IncidentView | null): Promise<void> {
  const { trigger } = press;
  const signal = AbortSignal.timeout(ACT_MS);
  try {
    if (view === null || trigger === null) throw new Error('the incident could not be read in time');
    const newest = deps.incidents.newestLines(view.uid, CHAT_FORMS.details.lines);
    const timeline = await within(READ_BEFORE_FORM_MS, newest, { items: [], before: 0 });
    await deps.chat.openDetails({ trigger, view: withLinks(deps.settings, view), timeline, signal });
  } catch (error) {
    deps.log.warn({ uid: view?.uid, error: String(error) }, 'the details did not open');
    await sayTo(deps, press, 'The details cannot be shown just now. Please try again.');
  }
}
