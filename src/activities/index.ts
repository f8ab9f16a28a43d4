import { createChatActivities } from './chat.js';
import { createClassifyActivities, type ClassifyDeps } from './classify.js';
import { createGateActivities, type GateDeps } from './gate.js';
import { createPageActivities, type PageDeps } from './page.js';
import { createRecordActivities, type RecordDeps } from './record.js';
import { createRefreshActivities, updateTeams, type RefreshDeps } from './refresh.js';
import { createTicketActivities } from './ticket.js';

/** Everything that the activities need of the outside: ports, never adapters. */
export type ActivityDeps = PageDeps & RefreshDeps & GateDeps & RecordDeps & ClassifyDeps;

/** The activities of each task queue. */
export function createActivities(deps: ActivityDeps) {
  return {
    page: createPageActivities(deps),
    chat: { ...createChatActivities(deps), ...createRefreshActivities(deps) },
    tracker: createTicketActivities({ ...deps, showLink: (view) => updateTeams(deps, view) }),
    ci: createGateActivities(deps),
    heavy: createClassifyActivities(deps),
    store: createRecordActivities(deps),
  };
}
