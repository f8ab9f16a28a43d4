import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunFile } from '../../src/stack/run-file.js';
import { eventually } from '../support/eventually.js';
import { release, type Release, type Started } from '../support/release.js';
import { freshDatabase, temporalAddress, uniqueName, type FreshDatabase } from '../support/servers.js';
import { AUTHOR, mail, writeConfig } from '../support/world-config.js';
import { pagesIn, type LedgerEntry } from '../support/world.js';

const EVERYBODY = [`${AUTHOR.email} level 1`, `${mail('qa_analyst')} level 1`].sort();
const POLLS = /^\{"ready":/m;

let tocsin: Release;
let database: FreshDatabase;
let config: Awaited<ReturnType<typeof writeConfig>>;
let stack: Started;
let run: RunFile;
const byHand: Started[] = [];
const taskQueue = uniqueName('by-hand');

beforeAll(async () => {
  [database, config] = await Promise.all([freshDatabase(), writeConfig()]);
  tocsin = release();
  const env = {
    DATABASE_URL: database.url,
    TOCSIN_MIGRATION_DATABASE_URL: database.ownerUrl,
    TEMPORAL_ADDRESS: temporalAddress(),
  };
  // What both terminals are to agree on lies in the file that every command reads.
  const settings = `TOCSIN_TASK_QUEUE=${taskQueue}\nTOCSIN_CONFIG='${config.dir}'\n`;
  writeFileSync(join(tocsin.folder, '.env'), settings, { mode: 0o600 });
  stack = await tocsin.start(['up'], env, /^ *ready$/m);
  run = JSON.parse(readFileSync(join(tocsin.folder, '.tocsin', 'run.json'), 'utf8')) as RunFile;
  byHand.push(...(await Promise.all([1, 2].map(() => tocsin.start(['worker'], {}, POLLS)))));
}, 180_000);

afterAll(async () => {
  await Promise.allSettled(byHand.map(({ stop }) => stop()));
  await stack.stop();
  await Promise.all([tocsin.remove(), database.drop(), config.remove()]);
});

const ledger = async (system: string, method?: string): Promise<LedgerEntry[]> => {
  const answer = await fetch(`${run.sandbox?.url ?? ''}/sandbox/ledger?system=${system}`);
  const all = (await answer.json()) as LedgerEntry[];
  return method === undefined ? all : all.filter((entry) => entry.method === method);
};

const report = async (): Promise<string> => {
  const body = {
    ...{ kind: 'ci', type: 'test_failure', title: 'Two tests failed', provider: 'github', workflow: 'CI' },
    ...{ repository: `acme/${uniqueName('shop')}`, branch: 'main', sha: 'a'.repeat(40), author: AUTHOR.github },
  };
  const answer = await fetch(`${run.web?.url ?? ''}/api/incidents`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return ((await answer.json()) as { readonly incident: string }).incident;
};

/** Reports several failures at once and waits until each has paged whom it pages, and nobody else. */
async function everyPageArrives(): Promise<void> {
  const ids = await Promise.all(Array.from({ length: 6 }, report));
  for (const id of ids) {
    await eventually(async () => expect((await pagesIn({ ledger }, id)).sort()).toEqual(EVERYBODY), 60_000);
  }
  const diverted = (await ledger('slack')).filter(({ path }) => path.includes('/hooks/'));
  expect(diverted).toEqual([]);
}

// The enum lives in a package that is not ours to import; its number for queues of activities is part of the protocol.
type Asked = Parameters<Connection['workflowService']['describeTaskQueue']>[0];
const ACTIVITIES: unknown = 2;

/** Process ids of whoever asks for pages. */
async function pollersOfPages(): Promise<number[]> {
  const connection = await Connection.connect({ address: temporalAddress() });
  try {
    const { pollers } = await connection.workflowService.describeTaskQueue({
      namespace: 'default',
      taskQueue: { name: `${taskQueue}-page` },
      taskQueueType: ACTIVITIES as NonNullable<Asked['taskQueueType']>,
    });
    return pollers.map(({ identity }) => Number.parseInt(identity ?? '', 10));
  } finally {
    await connection.close();
  }
}

const own = (): number[] => [...run.worker, ...byHand].map(({ pid }) => pid);

test('two workers by hand share the work of the stack: every page goes where it would have gone', async () => {
  await everyPageArrives();
  await eventually(async () => expect(new Set(await pollersOfPages())).toEqual(new Set(own())), 30_000);
});

test('the workers by hand alone page the same people through the same chat', async () => {
  const [first] = run.worker;
  process.kill(first?.pid ?? 0, 'SIGSTOP');
  try {
    await everyPageArrives();
  } finally {
    process.kill(first?.pid ?? 0, 'SIGCONT');
  }
});

test.each([
  ['another chat', { SLACK_BOT_TOKEN: 'xoxb-somebody-else' }, /SLACK_BOT_TOKEN is not that of the stack/],
  ['another database', { DATABASE_URL: 'postgres://x:y@127.0.0.1:1/none' }, /DATABASE_URL is not that of the stack/],
  ['another policy', { TOCSIN_CONFIG: 'no-such-folder' }, /TOCSIN_CONFIG is not that of the stack/],
])('a worker with %s is refused beside the stack, and takes nothing', async (_what, env, said) => {
  const { code, stderr } = tocsin.run(['worker'], env);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(said) as string });
  expect(stderr.trim().split('\n')).toHaveLength(1);
  await everyPageArrives();
  expect(own()).toEqual(expect.arrayContaining(await pollersOfPages()));
});

test('a worker of another checkout that knows only the address of Temporal is refused, and takes nothing', async () => {
  const other = release();
  const queue = { TEMPORAL_ADDRESS: temporalAddress(), TOCSIN_TASK_QUEUE: taskQueue };
  try {
    for (const [env, lack] of [
      [{}, /DATABASE_URL and SLACK_BOT_TOKEN or SLACK_WEBHOOK not set/],
      [{ DATABASE_URL: database.url }, /SLACK_BOT_TOKEN or SLACK_WEBHOOK not set: this worker could page nobody/],
      [{ SLACK_WEBHOOK: 'https://hooks.invalid/x' }, /DATABASE_URL not set/],
    ] as const) {
      const { code, stderr } = other.run(['worker'], { ...queue, ...env });
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(lack) as string });
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
    const away = {
      ...queue,
      SLACK_WEBHOOK: 'https://hooks.invalid/x',
      DATABASE_URL: 'postgres://x:y@127.0.0.1:1/none',
    };
    const { code, stderr } = other.run(['worker'], away);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('127.0.0.1:1/none') as string });
    expect(stderr).not.toContain('y@');
  } finally {
    await other.remove();
  }
  await everyPageArrives();
  expect(own()).toEqual(expect.arrayContaining(await pollersOfPages()));
});

test('what was started by hand ends with the stack it belongs to', async () => {
  await stack.stop();
  expect(await Promise.all(byHand.map(({ ended }) => ended))).toEqual([0, 0]);
  expect(byHand.map(({ output }) => output()).join('\n')).toContain('the stack of this checkout has ended');
});
