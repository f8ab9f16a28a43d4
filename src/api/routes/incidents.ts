import { Hono } from 'hono';
import { timelineMarkdown } from '../../domain/incident/timeline.js';
import { sha256 } from '../../support/sha256.js';
import { freshest } from '../acting.js';
import { actorOf } from '../actors.js';
import { ACTING, requireRole, type AppEnv } from '../auth.js';
import { CAPS, parseJson, readCapped } from '../body.js';
import type { AppDeps } from '../deps.js';
import { idempotently } from '../idempotent.js';
import { act } from '../incidents/act.js';
import { actSchema, ASKS, NO_FIELDS, reopenSchema } from '../incidents/asks.js';
import { readEvent } from '../incidents/event.js';
import { readableIncident, reading } from '../incidents/find.js';
import { entryOfEvent } from '../incidents/from-event.js';
import { withLinks } from '../incidents/links.js';
import { reopen } from '../incidents/reopen.js';
import { checkNames, listFor, listQuery, timelineQuery } from '../incidents/query.js';
import { checked } from '../problem.js';
import { takeAll } from '../receipts.js';

/** `/api/incidents`: post events, read incidents, act on them. */
export function incidentRoutes(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.post('/', requireRole(...ACTING), async (c) => {
    const raw = await readCapped(c.req.raw, CAPS.own);
    const read = readEvent(parseJson(raw, c.req.header('content-type')));
    return idempotently(deps, c, raw, async (nonce) => {
      const { entry, marks } = await entryOfEvent(deps, read, `api:${nonce}`, c.var.user);
      const answer = await takeAll(deps, [entry]);
      return { status: 202, body: { ...answer, ...(marks.length === 0 ? {} : { marks }) } };
    });
  });

  app.get('/', async (c) => {
    const query = listQuery(c.req.query(), c.var.user);
    const page = await listFor(deps.incidents, c.var.user, query);
    checkNames(query, page, deps.policies.current());
    return c.json({ ...page, items: page.items.map((view) => withLinks(deps.settings, view)) });
  });

  app.get('/:id', async (c) => {
    const view = await readableIncident(deps, c.req.param('id'), c.var.user);
    return c.json(withLinks(deps.settings, await freshest(deps, view)));
  });

  app.get('/:id/timeline', async (c) => {
    const view = await readableIncident(deps, c.req.param('id'), c.var.user);
    const { format, limit, cursor } = timelineQuery(c.req.query());
    const id = view.id ?? view.uid;
    const { items, next } = await reading(deps.incidents.timeline(id, limit, cursor));
    if (format === 'json') return c.json({ items, next });
    const more = next === null ? null : `/api/incidents/${id}/timeline?format=md&limit=${limit}&cursor=${next}`;
    return c.body(timelineMarkdown(`${id}: ${view.title}`, items, { start: view.opened_at, more }), 200, {
      'content-type': 'text/markdown; charset=utf-8',
      ...(more === null ? {} : { link: `<${more}>; rel="next"` }),
    });
  });

  for (const [path, toAsk] of Object.entries(ASKS)) {
    app.post(`/:id/${path}`, requireRole(...ACTING), async (c) => {
      const raw = await readCapped(c.req.raw, CAPS.own);
      const body = checked(actSchema, raw.length === 0 ? {} : parseJson(raw, c.req.header('content-type')), NO_FIELDS);
      // Before anything is done or written down: to whom it is not shown, it is not there.
      const view = await readableIncident(deps, c.req.param('id'), c.var.user);
      const asked = toAsk(body, { policy: deps.policies.current(), view, redact: deps.redact });
      const actor = actorOf(c.var.user, body.actor ?? undefined, asked.name);
      return idempotently(deps, c, raw, async (nonce) => {
        const actId = sha256(`${view.uid}|${asked.name}|${nonce}`).slice(0, 40);
        const { workflow, uid } = view;
        const revision = body.revision ?? null;
        return {
          status: 200,
          body: await act(deps, c.var.user, view, { workflow, uid, actor, revision, asked, actId }),
        };
      });
    });
  }

  app.post('/:id/reopen', requireRole(...ACTING), async (c) => {
    const raw = await readCapped(c.req.raw, CAPS.own);
    const body = checked(reopenSchema, raw.length === 0 ? {} : parseJson(raw, c.req.header('content-type')), NO_FIELDS);
    const view = await readableIncident(deps, c.req.param('id'), c.var.user);
    const actor = actorOf(c.var.user, body.actor ?? undefined, 'reopen');
    const reason = body.reason?.trim() ?? '';
    return idempotently(deps, c, raw, async () => ({
      status: 200,
      body: await reopen(deps, view, actor, reason === '' ? null : deps.redact(reason)),
    }));
  });
  return app;
}
