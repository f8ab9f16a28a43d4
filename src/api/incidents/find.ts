import type { IncidentView } from '../../domain/incident/view.js';
import { PortFailure } from '../../ports/failures.js';
import { freshest } from '../acting.js';
import { mayRead, type Reader } from '../actors.js';
import type { AppDeps } from '../deps.js';
import { within } from '../../support/within.js';
import { Problem } from '../problem.js';

const WORKFLOW_ID = /^incident-[0-9a-f]{32}$/;
const QUERY_MS = 2_000;

/** The incident by its number, its uid, or the workflow id that a door answered while there was no number. */
async function findIncident(deps: AppDeps, id: string): Promise<IncidentView> {
  const view = WORKFLOW_ID.test(id) ? await byWorkflow(deps, id) : await reading(deps.incidents.byId(id));
  if (view === null) throw noIncident(id);
  return view;
}

// One answer for what does not exist and for what is not theirs: nobody can count what others have.
function noIncident(id: string): Problem {
  return new Problem(404, `there is no incident ${id.slice(0, 80)}`);
}

/** The incident when this user may read it; to others it is not there. */
export async function readableIncident(deps: AppDeps, id: string, user: Reader): Promise<IncidentView> {
  const view = await findIncident(deps, id);
  if (!(await mayReadNow(deps, user, view))) throw noIncident(id);
  return view;
}

/** Whether they may read it. What an older build stored does not say whom it concerns: then its workflow is asked. */
export async function mayReadNow(deps: AppDeps, user: Reader, view: IncidentView): Promise<boolean> {
  if (mayRead(user, view)) return true;
  return view.involved === undefined && mayRead(user, await freshest(deps, view));
}

/** What the history answers, or 503 while it is away. */
export async function reading<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof PortFailure && error.kind === 'Rejected') throw new Problem(422, plainly(error.message));
    throw new Problem(503, 'the incident history cannot be read now');
  }
}

/** What the store itself says is for us, not for whoever asked. */
function plainly(message: string): string {
  return /^Postgres\b/.test(message)
    ? 'the history cannot be asked for that: a value is no text or instant it knows'
    : message;
}

async function byWorkflow(deps: AppDeps, workflow: string): Promise<IncidentView | null> {
  const open = await deps.incidents.openOf(workflow).catch(() => null);
  const stored = open === null ? null : await deps.incidents.byId(open.uid).catch(() => null);
  if (stored !== null) return stored;
  return within(QUERY_MS, deps.gateway.state(workflow), null).catch(() => null);
}
