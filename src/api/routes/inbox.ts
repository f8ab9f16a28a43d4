import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { shownActor } from '../../domain/incident/doer.js';
import type { Refused } from '../../ports/inbox.js';
import { actorOf } from '../actors.js';
import { requireRole, type AppEnv } from '../auth.js';
import { CAPS, parseJson, readCapped } from '../body.js';
import type { AppDeps } from '../deps.js';
import { reading } from '../incidents/find.js';
import { checked, Problem } from '../problem.js';

/** Rows that one answer carries. */
const MOST = 500;

/** `/api/inbox`: what was refused for good and put aside, for admins of everything. */
export function inboxRoutes(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(requireRole('admin'), async (c, next) => {
    if (!c.var.user.teams.includes('*')) throw new Problem(403, 'the inbox is for admins of all teams');
    await next();
  });
  app.get('/', async (c) => {
    const [rows, backlog] = await Promise.all([
      reading(deps.quarantine.list(MOST)),
      reading(deps.inbox.backlog(deps.now())),
    ]);
    return c.json({ items: rows.map(shown), pending: backlog.pending, refused: backlog.refused, next: null });
  });
  app.get('/:id', async (c) => {
    const row = await reading(deps.quarantine.show(c.req.param('id')));
    if (row === null) throw unknown(c.req.param('id'));
    return c.json({ ...shown(row), delivery: row.delivery });
  });
  app.post('/:id/retry', async (c) => {
    const by = await actorIn(c, 'retry');
    if (!(await reading(deps.quarantine.retry(c.req.param('id'))))) throw unknown(c.req.param('id'));
    deps.log.info({ delivery: c.req.param('id'), by }, 'a delivery in quarantine is tried again');
    return c.json({ outcome: 'done', message: 'It is tried again within seconds.' });
  });
  app.post('/:id/drop', async (c) => {
    const by = await actorIn(c, 'drop');
    if (!(await reading(deps.quarantine.drop(c.req.param('id'), by)))) throw unknown(c.req.param('id'));
    deps.log.warn({ delivery: c.req.param('id'), by }, 'a delivery in quarantine was dropped');
    return c.json({ outcome: 'done', message: 'It is given up; its row stays as done.' });
  });
  return app;
}

/** Who does it, as it is recorded; a body is not needed. */
async function actorIn(c: Context<AppEnv>, what: string): Promise<string> {
  const raw = await readCapped(c.req.raw, CAPS.own);
  const { actor } = checked(bodySchema, raw.length === 0 ? {} : parseJson(raw, c.req.header('content-type')));
  return shownActor(actorOf(c.var.user, actor ?? undefined, what));
}

const bodySchema = z.strictObject({ actor: z.string().min(1).max(254).nullish() });

function shown({ receivedAt, refusedAt, deliveryId: id, source, kind, workflow, incident, reason }: Refused) {
  const [received_at, refused_at] = [receivedAt, refusedAt].map((at) => new Date(at).toISOString());
  return { id, source, kind, workflow, incident, received_at, refused_at, reason };
}

function unknown(id: string): Problem {
  return new Problem(404, `there is no delivery ${id.slice(0, 80)} in quarantine`);
}
