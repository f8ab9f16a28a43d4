import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../auth.js';
import { parseJson } from '../body.js';
import type { AppDeps } from '../deps.js';
import type { Background } from '../patience.js';
import { Problem } from '../problem.js';
import { answerCommand } from '../slack/commands.js';
import { readInteraction } from '../slack/payloads.js';
import { handlePress } from '../slack/press.js';
import { createReplayGuard } from '../slack/replay.js';
import { handleSubmission } from '../slack/submission.js';
import { readSigned } from '../verify/admit.js';
import { slackScheme } from '../verify/slack.js';

const challenge = z.object({ type: z.literal('url_verification'), challenge: z.string().max(500) });

/** `/slack/…`: buttons, forms, commands and events. Slack waits three seconds, so presses are answered at once. */
export function slackRoutes(deps: AppDeps, background: Background): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const isNew = createReplayGuard(deps);

  app.post('/interactions', async (c) => {
    const raw = await verified(c);
    if (raw === null) return c.body(null, 200);
    const interaction = readInteraction(parseJson(Buffer.from(new URLSearchParams(raw).get('payload') ?? '')));
    if (interaction === null) throw new Problem(422, 'payload: is not an interaction of Slack');
    if (interaction.kind === 'submission') return c.json(await handleSubmission(deps, interaction.submission), 200);
    if (interaction.kind === 'press') {
      for (const press of interaction.presses) background.run(`slack ${press.action}`, () => handlePress(deps, press));
    }
    return c.body(null, 200);
  });

  app.post('/commands', async (c) => {
    const raw = await verified(c);
    return raw === null ? c.body(null, 200) : c.json(await answerCommand(deps, new URLSearchParams(raw)), 200);
  });

  app.post('/events', async (c) => {
    const raw = await verified(c);
    if (raw === null) return c.body(null, 200);
    const asked = challenge.safeParse(parseJson(Buffer.from(raw)));
    return asked.success ? c.json({ challenge: asked.data.challenge }, 200) : c.body(null, 200);
  });
  return app;

  /** The body of a request that Slack signed and that is new; null for a replay, which is answered and not repeated. */
  async function verified(c: Context<AppEnv>): Promise<string | null> {
    const raw = await readSigned(c.req.raw, slackScheme, { vendor: 'slack', ...deps });
    return (await isNew(c.req.raw.headers.get('x-slack-signature') ?? '')) ? raw.toString('utf8') : null;
  }
}
