import type { IncidentView } from '../../domain/incident/view.js';
import type { ChatSubject } from '../../ports/people.js';
import type { AppDeps } from '../deps.js';
import { mayReadNow } from '../incidents/find.js';
import { readerOf, type Who } from './who.js';

/**
 * What somebody is told whom an incident does not concern; null for whoever may go on. While the history cannot be read
 * (`view` null) the workflow decides. A try is kept in the log alone: the incident's own records are for those whom it
 * concerns, and others could fill them.
 */
export async function refusalFor(
  deps: AppDeps,
  who: Who,
  view: IncidentView | null,
  tried: { readonly subject: ChatSubject; readonly user: string; readonly action: string },
): Promise<string | null> {
  const why = await whyNot(deps, who, view);
  if (why === null) return null;
  const { subject, user, action } = tried;
  deps.log.warn({ uid: subject.uid, user, action }, 'somebody whom an incident does not concern tried to act on it');
  return `${why} and may not ${action.replaceAll('_', ' ')}.`;
}

async function whyNot(deps: AppDeps, who: Who, view: IncidentView | null): Promise<string | null> {
  if (who.kind === 'stranger') return `the configuration does not know ${who.name}`;
  if (who.kind === 'unclear' || view === null) return null;
  const isTheirs = await mayReadNow(deps, readerOf(who.actor), view);
  return isTheirs ? null : `${who.actor.name} has nothing to do with this incident`;
}
