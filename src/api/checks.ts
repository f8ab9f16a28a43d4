import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { InboxPort } from '../ports/inbox.js';
import { isPolled, type Check, type Poller } from './readiness.js';

// The same distance from src/api and from dist/api.
const MIGRATIONS = fileURLToPath(new URL('../../migrations/', import.meta.url));

/** Queues that somebody has to poll: without the first nothing goes on, without the second nobody is paged. */
export type PolledQueue = 'workflows' | 'pages';

/** What the checks ask the systems behind. */
export interface Probes {
  /** Names of the migrations that the database has. */
  readonly appliedMigrations: () => Promise<readonly string[]>;
  /** Search attributes that the namespace lacks. */
  readonly missingAttributes: () => Promise<readonly string[]>;
  /** Who polls a task queue. */
  readonly pollers: (queue: PolledQueue) => Promise<readonly Poller[]>;
  readonly sandboxUrl: string | null;
  readonly now: () => number;
}

/**
 * What "ready" means, wherever it is said: everything `/readyz` looks at. `npm start` waits for it, compose's health
 * check asks it, and `tocsin worker` begins once its own part of it is there.
 */
export function readinessChecks(probes: Probes): readonly Check[] {
  const { sandboxUrl } = probes;
  const checks: readonly Check[] = [
    { name: 'migrations', missing: async () => listed(await lackingMigrations(probes)) },
    { name: 'search attributes', missing: async () => listed(await probes.missingAttributes()) },
    { name: 'worker', missing: () => unpolled(probes) },
  ];
  if (sandboxUrl === null) return checks;
  return [...checks, { name: 'sandbox', missing: () => sandboxAnswers(sandboxUrl) }];
}

/** A row that has waited longer than this is behind (ms). */
const BEHIND_MS = 60_000;

/** What the inbox holds that somebody should see to; a store that is away is told by the checks. */
export async function inboxWarnings(inbox: Pick<InboxPort, 'backlog'>, now: () => number): Promise<readonly string[]> {
  const backlog = await inbox.backlog(now()).catch(() => null);
  if (backlog === null) return [];
  const { refused, pending, oldestMs } = backlog;
  return [
    ...(refused === 0 ? [] : [`inbox: ${refused} refused for good and put aside: tocsin inbox list`]),
    ...(oldestMs < BEHIND_MS ? [] : [`inbox: ${pending} waiting, the oldest for ${Math.round(oldestMs / 1000)} s`]),
  ];
}

async function unpolled({ pollers, now }: Probes): Promise<string | null> {
  const [workflows, pages] = await Promise.all([pollers('workflows'), pollers('pages')]);
  if (!isPolled(workflows, now())) return 'no worker polls the task queue';
  return isPolled(pages, now()) ? null : 'no worker polls the queue of pages';
}

async function lackingMigrations({ appliedMigrations }: Probes): Promise<string[]> {
  const [files, applied] = await Promise.all([readdir(MIGRATIONS), appliedMigrations()]);
  const wanted = files.filter((name) => /^\d{4}_.*\.sql$/.test(name)).map((name) => name.replace(/\.sql$/, ''));
  return wanted.filter((name) => !applied.includes(name)).sort();
}

async function sandboxAnswers(url: string): Promise<string | null> {
  const response = await fetch(`${url.replace(/\/+$/, '')}/sandbox/ledger?system=none`, {
    signal: AbortSignal.timeout(2_000),
  });
  await response.arrayBuffer();
  return response.ok ? null : `answers ${response.status}`;
}

function listed(missing: readonly string[]): string | null {
  return missing.length === 0 ? null : `missing ${missing.join(', ')}`;
}
