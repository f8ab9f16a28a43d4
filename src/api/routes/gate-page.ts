import { createHash } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { html, raw } from 'hono/html';
import { instantText } from '../../domain/message/clocks.js';
import { plainLine } from '../../domain/message/plain-text.js';
import type { AppEnv } from '../auth.js';
import type { AppDeps } from '../deps.js';
import { gateOf } from '../gate-of.js';
import { Problem } from '../problem.js';

const STYLE = 'body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:40rem;padding:0 1rem}';
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/**
 * `GET /gate/:provider/:owner/:repo/:sha`: what a developer finds behind the status of a commit, without a credential.
 * It says whether the gate is open and why, and nothing that only teams are told: no titles, no people, no logs.
 */
export function gatePage(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get('/:provider/:owner/:repo/:sha', async (c) => {
    const of = c.req.param();
    try {
      const { repository, sha, gate } = await gateOf(deps, of);
      const until =
        gate.expiresAt === null
          ? ''
          : ` It is open until ${instantText(new Date(gate.expiresAt).toISOString(), null)}.`;
      const place = `${repository} at ${sha.slice(0, 12)}`;
      return await page(c, gate.open ? 'open' : 'shut', place, `${gate.toldToAll}${until}`, gate.state !== 'unknown');
    } catch (error) {
      // A name that is none and a beginning that means no commit are one answer: nobody learns what is known here.
      if (!(error instanceof Problem) || error.status !== 422) throw error;
      return page(
        c,
        'not known',
        `${of.owner}/${of.repo}`.slice(0, 200),
        'No commit is known under this address.',
        false,
      );
    }
  });
  return app;
}

function page(c: Context<AppEnv>, state: string, place: string, reason: string, isKnown: boolean) {
  c.header('content-security-policy', POLICY);
  // Every value is escaped by the template, and none reorders its neighbours; nothing on the page runs.
  return c.html(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <meta name="robots" content="noindex" />
          <title>The gate is ${state}</title>
          ${raw(`<style>${STYLE}</style>`)}
        </head>
        <body>
          <h1>The gate is ${state}</h1>
          <p><bdi>${plainLine(place)}</bdi></p>
          <p><bdi>${plainLine(reason)}</bdi></p>
        </body>
      </html>`,
    isKnown ? 200 : 404,
  );
}
