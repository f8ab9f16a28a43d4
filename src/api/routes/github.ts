import { Hono } from 'hono';
import type { AppEnv } from '../auth.js';
import { parseJson } from '../body.js';
import type { AppDeps } from '../deps.js';
import { githubDeliveries } from '../github/deliveries.js';
import { readGithubEvent } from '../github/events.js';
import { learnNames } from '../github/filing.js';
import { sha256 } from '../../support/sha256.js';
import { ignoredAnswer, takeAll } from '../receipts.js';
import { readSigned } from '../verify/admit.js';
import { githubScheme } from '../verify/github.js';

/** `POST /webhooks/github`: signed events of Actions, pushes and pull requests. */
export function githubRoutes(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.post('/github', async (c) => {
    const headers = c.req.raw.headers;
    const raw = await readSigned(c.req.raw, githubScheme, { vendor: 'github', ...deps });
    const payload = payloadOf(headers, raw);
    const event = readGithubEvent(headers.get('x-github-event') ?? '', payload);
    // A gate may be asked for under a new name before anything happens there.
    if (event.kind === 'ignored') await learnNames(deps, payload);
    // X-GitHub-Delivery is not signed: whoever sends a captured body again may write anything into it.
    const deliveryId = sha256(raw.toString('latin1'));
    const result = await githubDeliveries(deps, event, deliveryId);
    if (result.kind === 'ignored') return c.json(ignoredAnswer(result.reason), 202);
    const answer = await takeAll(deps, result.entries);
    const { unless: ignored } = result;
    return c.json(answer.incident === null && ignored !== undefined ? { ...answer, ignored } : answer, 202);
  });
  return app;
}

/** Hooks may be set up to send JSON as a form field. */
function payloadOf(headers: Headers, raw: Buffer): unknown {
  const isForm = headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') === true;
  if (!isForm) return parseJson(raw);
  return parseJson(Buffer.from(new URLSearchParams(raw.toString('utf8')).get('payload') ?? ''));
}
