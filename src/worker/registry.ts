import { createGithubCi } from '../adapters/github/ci.js';
import { createLinearTracker } from '../adapters/linear/tracker.js';
import { createSlackChat } from '../adapters/slack/chat.js';
import { createSlackWebhook } from '../adapters/slack/incoming.js';
import type { ChannelPort } from '../ports/channel.js';
import type { CiPort } from '../ports/ci.js';
import type { Ports } from '../ports/ports.js';
import type { TrackerPort } from '../ports/tracker.js';
import { githubAccess, slackAccess } from '../settings/access.js';
import { secretOf, textOf } from '../settings/secret-file.js';

type Makers<Port> = Readonly<Record<string, (env: NodeJS.ProcessEnv) => Port>>;

/** Ways to people by the names under which the ledger knows them. A new one is a line here. */
export const CHANNELS: Makers<ChannelPort> = {
  slack: (env) => createSlackChat(slackAccess(env)),
  slack_webhook: (env) => createSlackWebhook(textOf(env, 'SLACK_WEBHOOK')),
};

/** Trackers; the first serves where nothing names another. A new one is a line here. */
export const TRACKERS: Makers<TrackerPort> = {
  linear: (env) =>
    createLinearTracker({
      apiKey: secretOf(env, 'LINEAR_API_KEY'),
      apiUrl: textOf(env, 'LINEAR_API_URL'),
      teamKey: textOf(env, 'LINEAR_TEAM'),
    }),
};

/** CI providers; the first serves where nothing names another. A new one is a line here. */
export const CIS: Makers<CiPort> = {
  github: (env) => createGithubCi({ ...githubAccess(env), publicUrl: textOf(env, 'TOCSIN_PUBLIC_URL') }),
};

/** The ports of one kind, made for this environment. */
export function portsOf<Port>(makers: Makers<Port>, env: NodeJS.ProcessEnv): Ports<Port> {
  const byName = new Map(Object.entries(makers).map(([name, make]) => [name, make(env)]));
  return { byName, usual: Object.keys(makers)[0] ?? '' };
}
