import { Hono } from 'hono';
import { correctionReport } from '../../domain/verdict/corrections.js';
import type { Whose } from '../../ports/corrections.js';
import { mayRead, ownsIncident } from '../actors.js';
import { requireRole, type AppEnv } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { reading } from '../incidents/find.js';
import { fieldProblem } from '../problem.js';

const MONTH_MS = 30 * 24 * 3_600_000;
const LAST_MS = Date.parse('9999-12-31T23:59:59Z');
/** Incidents whose logs one answer carries. */
const MOST_CASES = 200;

/** `GET /api/corrections`: how often people corrected the classifier; `/cases`: what to learn from, for admins of the teams that own it. */
export function correctionRoutes(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get('/', async (c) => {
    const since = sinceOf(c.req.query('from'), deps.now());
    const { user } = c.var;
    const only = user.readsAll ? undefined : (incident: Whose): boolean => mayRead(user, incident);
    const { classified, corrections } = await reading(deps.corrections.read(since, only));
    const items = corrections.map(({ at, uid: _, ...rest }) => ({ at: new Date(at).toISOString(), ...rest }));
    return c.json({ from: new Date(since).toISOString(), ...correctionReport(classified, corrections), items });
  });
  app.get('/cases', requireRole('admin'), async (c) => {
    const since = sinceOf(c.req.query('from'), deps.now());
    const { user } = c.var;
    const read = deps.corrections.read(since, (incident) => ownsIncident(user, incident));
    const { corrections } = await reading(read);
    const wrong = [...new Map(corrections.toReversed().map((one) => [one.uid, one])).values()].slice(-MOST_CASES);
    const items = await Promise.all(
      wrong.map(async ({ uid, incident, corrected }) => {
        const logs = await reading(deps.corrections.logsOf(uid));
        return logs.map((log) => ({ id: incident ?? uid, label: corrected, log }));
      }),
    );
    return c.json({ items: items.flat() });
  });
  return app;
}

function sinceOf(text: string | undefined, now: number): number {
  if (text === undefined) return now - MONTH_MS;
  const at = Date.parse(text);
  if (!(at >= 0 && at <= LAST_MS)) throw fieldProblem('from', 'is not an instant such as 2025-01-31T09:00:00Z');
  return at;
}
