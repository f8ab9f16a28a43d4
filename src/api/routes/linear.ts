import { Hono } from 'hono';
import { z } from 'zod';
import { sha256 } from '../../support/sha256.js';
import { cutText } from '../../domain/event/fit.js';
import { isTicketOver } from '../../domain/message/ticket.js';
import type { InboxEntry } from '../../ports/inbox.js';
import type { AppEnv } from '../auth.js';
import { parseJson } from '../body.js';
import type { AppDeps } from '../deps.js';
import { within } from '../../support/within.js';
import { checked, Problem } from '../problem.js';
import { ignoredAnswer, takeAll } from '../receipts.js';
import { readSigned } from '../verify/admit.js';
import { isRecentLinear, linearScheme } from '../verify/linear.js';

const envelope = z.object({ action: z.string(), type: z.string(), webhookTimestamp: z.number() });
const issueUpdate = z.object({
  data: z.object({ id: z.string().max(200), state: z.object({ type: z.string() }).nullish() }),
  actor: z.object({ name: z.string().nullish() }).nullish(),
});
const LOOK_UP_MS = 2_000;

/** `POST /webhooks/linear`: a ticket that is done resolves its incident. */
export function linearRoutes(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.post('/linear', async (c) => {
    const raw = await readSigned(c.req.raw, linearScheme, { vendor: 'linear', ...deps });
    const payload = parseJson(raw);
    const { action, type, webhookTimestamp } = checked(envelope, payload);
    if (!isRecentLinear(webhookTimestamp, deps.now())) {
      throw new Problem(401, 'webhookTimestamp is more than a minute away');
    }
    if (type !== 'Issue' || action !== 'update') return c.json(ignoredAnswer(`${type} ${action}`), 202);
    const { data, actor } = checked(issueUpdate, payload);
    const state = data.state?.type ?? 'none';
    if (!isTicketOver(state)) return c.json(ignoredAnswer(`ticket state ${state}`), 202);
    const found = await within(LOOK_UP_MS, deps.directory.incidentByTicket(data.id), null).catch(() => null);
    const entry: InboxEntry = {
      // Linear-Delivery is not signed: the body is.
      deliveryId: `linear:${sha256(raw.toString('latin1'))}`,
      source: 'linear',
      delivery: { kind: 'ticket_done', ticketId: data.id, by: cutText(deps.redact(actor?.name ?? 'Linear'), 100) },
      workflow: found?.workflow ?? null,
      receivedAt: deps.now(),
    };
    const answer = await takeAll(deps, [entry]);
    return c.json(found === null ? answer : { ...answer, incident: found.id, incidents: [found.id] }, 202);
  });
  return app;
}
