import { createAnchorActivities, type AnchorDeps } from './anchor.js';
import { createChatActivities } from './chat.js';
import { createClassifyActivities, type ClassifyDeps } from './classify.js';
import { createCourtesy } from './courtesy.js';
import { createGateActivities, type GateDeps } from './gate.js';
import { createPageActivities, type PageDeps } from './page.js';
import { createRecordActivities, type RecordDeps } from './record.js';
import { createRecoveryActivities } from './recovery.js';
import { createRefreshActivities, updateTeams, type RefreshDeps } from './refresh.js';
import { createTicketActivities } from './ticket.js';

/** Everything that the activities need of the outside: ports, never adapters. */
export type ActivityDeps = PageDeps & RefreshDeps & GateDeps & RecordDeps & ClassifyDeps & AnchorDeps;

/** The activities of each task queue. Pages go first: they share one thread with messages and tickets. */
export function createActivities(deps: ActivityDeps) {
  const { urgently, afterUrgent } = createCourtesy();
  const { page } = createPageActivities(deps);
  const { announce, notify } = createChatActivities(deps);
  const { makeAnchor, placeAnchor } = createAnchorActivities(deps);
  const tickets = createTicketActivities({ ...deps, showLink: (view) => updateTeams(deps, view) });
  const later =
    <Request, Result>(activity: (request: Request) => Promise<Result>) =>
    async (request: Request): Promise<Result> => {
      await afterUrgent();
      return activity(request);
    };
  return {
    page: { page: (request: Parameters<typeof page>[0]) => urgently(() => page(request)) },
    chat: { announce: later(announce), notify, placeAnchor: later(placeAnchor), ...createRefreshActivities(deps) },
    tracker: { ...tickets, openTicket: later(tickets.openTicket) },
    ci: { ...createGateActivities(deps), ...createRecoveryActivities(deps) },
    heavy: createClassifyActivities(deps),
    store: { ...createRecordActivities(deps), makeAnchor },
  };
}
