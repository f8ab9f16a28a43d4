import { NotDurable } from '../../client/intake.js';
import { withInstants } from '../../domain/message/clocks.js';
import type { IncidentView } from '../../domain/incident/view.js';
import { freshest, noteRefusal, performAct, recordAct, type ActEnding, type PersonAct } from '../acting.js';
import { mayRead, type Reader } from '../actors.js';
import type { AppDeps } from '../deps.js';
import { Problem } from '../problem.js';
import { withLinks } from './links.js';

/** How long an act may take in all (milliseconds). */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 100;

/** What a person is answered when their act stands. */
export interface ActAnswered {
  readonly outcome: string;
  readonly message: string;
  readonly incident: IncidentView;
}

/** Carries an act out and answers with the incident after it; a Problem when it was refused or cannot be decided. */
export async function act(deps: AppDeps, user: Reader, view: IncidentView, act: PersonAct): Promise<ActAnswered> {
  const ending = await untilStarted(deps, view, act);
  if (ending.kind === 'answered') {
    const { outcome, message, incident } = ending;
    // The workflow does not hold links: they come from what is stored.
    const links = { ...view.links, ...incident.links };
    const shown = { ...incident, id: incident.id ?? view.id, links };
    return { outcome, message: withInstants(message, deps.now()), incident: withLinks(deps.settings, shown) };
  }
  if (ending.kind === 'refused') {
    const { outcome, message } = ending;
    await noteRefusal(deps, { uid: act.uid, actor: act.actor, action: act.asked.name, outcome, text: message });
    const incident = await freshest(deps, view);
    // It may have gone to others since it was looked up.
    throw new Problem(409, withInstants(message, deps.now()), {
      outcome,
      ...(mayRead(user, incident) ? { incident } : {}),
    });
  }
  return record(deps, view, act, ending.kind);
}

/** An incident that a door has numbered may not have its workflow yet: then its delivery is driven, and asked again. */
async function untilStarted(deps: AppDeps, view: IncidentView, act: PersonAct): Promise<ActEnding> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const left = until - Date.now();
    const ending = await performAct(deps, act, Math.max(left, PAUSE_MS));
    const mayNotHaveStarted = ending.kind === 'refused' && ending.outcome === 'closed';
    if (!mayNotHaveStarted || Date.now() + PAUSE_MS > until) return ending;
    const stored = await deps.incidents.byId(view.uid).catch(() => null);
    if (stored === null || stored.state === 'resolved') return ending;
    await drive(deps, act.workflow);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function drive(deps: AppDeps, workflow: string): Promise<void> {
  try {
    const batches = await deps.inbox.claim({ workflow, olderThanMs: 0, now: deps.now() });
    for (const batch of batches) await deps.drive(batch);
  } catch (error) {
    deps.log.warn({ workflow, error: String(error) }, 'a delivery waits for the relay');
  }
}

async function record(deps: AppDeps, view: IncidentView, act: PersonAct, why: 'late' | 'away'): Promise<ActAnswered> {
  const unanswered = new Problem(503, 'nobody can decide this now (Temporal or its workers are away): try again');
  // With Temporal itself away nothing is promised here: the caller repeats the act.
  if (why === 'away') throw unanswered;
  try {
    if (!(await recordAct(deps, act))) throw unanswered;
  } catch (error) {
    throw error instanceof NotDurable ? unanswered : error;
  }
  const incident = await freshest(deps, view);
  return { outcome: 'recorded', message: 'It is recorded and takes effect as soon as a worker is there.', incident };
}
