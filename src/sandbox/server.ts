import { createAdaptorServer } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import type { Server } from 'node:http';
import { createCallbacks } from './callbacks.js';
import { controlRoutes } from './control.js';
import { createFaults } from './faults.js';
import { createKeeper, type Keeper } from './keep.js';
import { createLedger } from './ledger.js';
import { createPeople, type PersonSeed } from './people.js';
import { recorder } from './recorder.js';
import { screenRoutes } from './screen/routes.js';
import type { Group } from './vendor.js';
import { createVendors } from './vendors.js';

/** What a sandbox is started with. */
export interface SandboxOptions {
  readonly webUrl?: string | undefined;
  readonly port?: number | undefined;
  readonly slackSigningSecret: string;
  readonly linearWebhookSecret: string;
  readonly githubWebhookSecret: string;
  readonly people: readonly PersonSeed[];
  readonly groups?: readonly Group[] | undefined;
  readonly channels?: readonly string[] | undefined;
  readonly linearTeams?: readonly string[] | undefined;
  /** Where it keeps what Slack and Linear hold, for its next start; nothing is kept without it. */
  readonly folder?: string | undefined;
}

/** A running sandbox. */
export interface Sandbox {
  readonly url: string;
  close(): Promise<void>;
  setWebUrl(url: string): void;
}

/** Starts the stand-in for every external system on loopback. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const people = createPeople(options.people);
  const callbacks = createCallbacks(options.webUrl);
  const ledger = createLedger();
  const faults = createFaults();
  let baseUrl = '';
  const vendors = createVendors({
    people,
    callbacks,
    groups: options.groups ?? [],
    channels: options.channels ?? [],
    linearTeams: options.linearTeams ?? ['OPS'],
    secrets: {
      slack: options.slackSigningSecret,
      linear: options.linearWebhookSecret,
      github: options.githubWebhookSecret,
    },
    baseUrl: () => baseUrl,
  });

  const keeper = createKeeper(options.folder, vendors);
  const app = new Hono({ strict: false });
  app.use(ownPagesOnly);
  app.use(keeping(keeper));
  for (const vendor of vendors) {
    for (const mount of vendor.mounts) app.use(`/sandbox/${mount}/*`, recorder(vendor, ledger, faults));
    app.route('/sandbox', vendor.api);
  }
  app.route('/sandbox', screenRoutes());
  app.route('/sandbox', controlRoutes({ vendors, ledger, faults, callbacks, people }));
  app.notFound((c) => c.json({ error: `${c.req.method} ${c.req.path} is not a route of the sandbox` }, 404));

  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  baseUrl = await listen(server, options.port ?? 0);
  const end = async (): Promise<void> => {
    await close(server);
    keeper.flush();
  };
  return { url: baseUrl, close: end, setWebUrl: callbacks.setWebUrl };
}

// A page elsewhere that points its own name at 127.0.0.1 would otherwise reach the sandbox through the browser, and so
// would the page of any other program on this machine, which is of the same site as we are.
const ownPagesOnly: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? 'localhost';
  if (!isLoopback(host)) return c.json({ error: 'the sandbox answers to loopback names only' }, 403);
  const origin = c.req.header('origin') ?? `http://${host}`;
  const site = c.req.header('sec-fetch-site') ?? 'none';
  // A link to the screen may be followed from anywhere; in a frame it would be pressed by whoever frames it.
  const isFollowed = c.req.method === 'GET' && c.req.header('sec-fetch-dest') === 'document';
  if (origin !== `http://${host}` || !(isFollowed || ['none', 'same-origin'].includes(site))) {
    return c.json({ error: 'the sandbox answers to no page but its own' }, 403);
  }
  await next();
  return undefined;
};

/** Looking changes nothing, but for Slack's methods, which may be called either way. What is forgotten is so at once. */
function keeping(keeper: Keeper): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (c.req.method === 'DELETE') keeper.flush();
    else if (c.req.method !== 'GET' || c.req.path.includes('/slack/api/')) keeper.changed();
  };
}

function isLoopback(host: string): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('the sandbox has no port: it was closed while it started');
  }
  return `http://127.0.0.1:${address.port}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
