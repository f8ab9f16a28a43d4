import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import type { IncidentView } from '../../src/domain/incident/view.js';
import type { TimelineEntry } from '../../src/domain/incident/timeline.js';
import { auditFaults } from './history.js';
import { recordHistories } from './record-histories.js';
import { ensureBuilt } from './built.js';
import { startChild, type Child } from './child.js';
import { freshDatabase, temporalAddress, uniqueName, type FreshDatabase } from './servers.js';
import { PEOPLE, writeConfig } from './world-config.js';

export const SECRETS = { slack: 'slack-signing-secret', linear: 'linear-hook-secret', github: 'github-hook-secret' };

/** A line of the sandbox's ledger. */
export interface LedgerEntry {
  readonly at: string;
  readonly system: string;
  readonly method: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly response: { readonly status: number; readonly body: unknown } | null;
  readonly key: string | null;
}

/** A failed (or green) run to put behind the sandbox's API and deliver. */
export interface RunOf {
  readonly conclusion?: 'failure' | 'success' | 'cancelled';
  readonly number?: number;
  readonly attempt?: number;
  readonly sha?: string;
  readonly branch?: string;
  readonly workflow?: string;
  readonly job?: string;
  readonly step?: string;
  readonly log?: string;
  readonly delivery?: string;
  readonly author?: string;
  readonly updatedAt?: string;
  /** What started it; `push` when nothing is said. */
  readonly event?: string;
  readonly pr?: number;
  /** Of its one job, where that differs from the run's. */
  readonly jobConclusion?: 'skipped' | 'cancelled' | 'neutral';
}

/** The whole product around one repository: real Temporal, real Postgres, the sandbox instead of vendors. */
export interface World {
  readonly repository: string;
  readonly sandbox: Sandbox;
  readonly webUrl: string;
  readonly databaseUrl: string;
  readonly taskQueue: string;
  readonly workers: Child[];
  readonly web: () => Child;
  readonly env: Readonly<Record<string, string>>;
  readonly startWorker: (script?: string, extra?: Readonly<Record<string, string>>) => Promise<Child>;
  readonly restartWeb: () => Promise<void>;
  /** Seeds a run and sends its signed webhook; answers the door's answer. */
  readonly deliver: (run: RunOf) => Promise<{
    status: number;
    body: { incident: string | null; workflow: string | null; deduplicated?: boolean; ignored?: string };
  }>;
  /** Posts a failing run that states its type, so that whom it pages does not hang on how soon a log is read. */
  readonly report: (run: {
    branch: string;
    sha?: string;
  }) => Promise<{ status: number; body: { incident: string | null; workflow: string | null } }>;
  readonly api: <T>(method: string, path: string, body?: unknown, as?: string) => Promise<{ status: number; body: T }>;
  readonly incident: (id: string) => Promise<IncidentView>;
  readonly timeline: (id: string) => Promise<readonly TimelineEntry[]>;
  readonly press: (
    as: string,
    incident: string,
    button: string,
    values?: object,
  ) => Promise<{ status: number; body: unknown; submission?: { status: number; body: unknown } }>;
  readonly control: (method: string, path: string, body?: unknown) => Promise<unknown>;
  readonly ledger: (system: string, method?: string) => Promise<LedgerEntry[]>;
  /** Slack messages posted to people, as `email: first line`, oldest first. */
  readonly pages: (incident?: string) => Promise<string[]>;
  readonly stop: () => Promise<void>;
}

export interface WorldOptions {
  /** Name under which its histories are recorded when `TOCSIN_RECORD_HISTORIES` is set. */
  readonly journey?: string;
  readonly temporal?: string;
  /** A database of the test's own; without it a fresh one is made. */
  readonly databaseUrl?: string;
  readonly delaySeconds?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly workers?: number;
  /** The test has rewritten the history: that the audit finds it is no failure. */
  readonly tampered?: boolean;
}

const script = (path: string): string => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));

/** Starts everything; call `stop` in afterAll. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  ensureBuilt();
  const [database, config] = await Promise.all([databaseOf(options), writeConfig(options)]);
  const sandbox = await startSandbox({
    slackSigningSecret: SECRETS.slack,
    linearWebhookSecret: SECRETS.linear,
    githubWebhookSecret: SECRETS.github,
    people: PEOPLE,
  });
  const repository = `acme/${uniqueName('shop')}`;
  const taskQueue = uniqueName('world');
  const env: Record<string, string> = {
    TEMPORAL_ADDRESS: options.temporal ?? temporalAddress(),
    TOCSIN_TASK_QUEUE: taskQueue,
    DATABASE_URL: database.url,
    TOCSIN_CONFIG: config.dir,
    TOCSIN_PORT: '0',
    TOCSIN_LOG: 'warn',
    TOCSIN_SANDBOX: 'all',
    TOCSIN_SANDBOX_URL: sandbox.url,
    TOCSIN_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    SLACK_BOT_TOKEN: 'xoxb-sandbox-token',
    SLACK_SIGNING_SECRET: SECRETS.slack,
    SLACK_API_URL: `${sandbox.url}/sandbox/slack/api/`,
    SLACK_WEBHOOK: `${sandbox.url}/sandbox/slack/hooks/default`,
    LINEAR_API_KEY: 'lin_api_sandboxkey',
    LINEAR_WEBHOOK_SECRET: SECRETS.linear,
    LINEAR_API_URL: `${sandbox.url}/sandbox/linear/graphql`,
    GITHUB_TOKEN: 'ghp_sandboxtoken',
    GITHUB_WEBHOOK_SECRET: SECRETS.github,
    GITHUB_API_URL: `${sandbox.url}/sandbox/github`,
    ...options.env,
  };
  const workers: Child[] = [];
  const seen = { workflows: new Set<string>(), shas: new Set<string>() };
  let web = await startChild(script('api/main.js'), env);
  const webUrl = String(web.ready['url']);
  sandbox.setWebUrl(webUrl);
  const world: World = {
    repository,
    sandbox,
    webUrl,
    databaseUrl: database.url,
    taskQueue,
    workers,
    web: () => web,
    env,
    async startWorker(path = script('worker/main.js'), extra = {}) {
      const worker = await startChild(path, { ...env, ...extra });
      workers.push(worker);
      return worker;
    },
    async restartWeb() {
      await web.stop();
      web = await startChild(script('api/main.js'), { ...env, TOCSIN_PORT: new URL(webUrl).port });
    },
    async deliver(run) {
      const answer = await deliver(world, run);
      if (answer.body.workflow !== null) seen.workflows.add(answer.body.workflow);
      seen.shas.add(run.sha ?? DEFAULT_SHA);
      return answer;
    },
    report: ({ branch, sha }) =>
      world.api('POST', '/api/incidents', {
        kind: 'ci',
        type: 'test_failure',
        title: 'Two tests failed',
        occurred_at: new Date().toISOString(),
        provider: 'github',
        repository: world.repository,
        workflow: 'CI',
        branch,
        sha: sha ?? DEFAULT_SHA,
        author: 'ann-gh',
      }),
    api: (method, path, body, as) => request(`${webUrl}${path}`, method, body, as),
    incident: async (id) => (await world.api<IncidentView>('GET', `/api/incidents/${id}`)).body,
    timeline: async (id) =>
      (await world.api<{ items: TimelineEntry[] }>('GET', `/api/incidents/${id}/timeline?limit=500`)).body.items,
    async press(as, incident, button, values) {
      const act = { system: 'slack', as, incident, press: button, ...(values === undefined ? {} : { values }) };
      return (await request<Awaited<ReturnType<World['press']>>>(`${sandbox.url}/sandbox/act`, 'POST', act)).body;
    },
    control: async (method, path, body) => (await request(`${sandbox.url}${path}`, method, body)).body,
    async ledger(system, method) {
      const all = (await request<LedgerEntry[]>(`${sandbox.url}/sandbox/ledger?system=${system}`, 'GET')).body;
      return method === undefined ? all : all.filter((entry) => entry.method === method);
    },
    pages: (incident) => pagesIn(world, incident),
    async stop() {
      if (options.journey !== undefined && process.env['TOCSIN_RECORD_HISTORIES'] !== undefined) {
        await recordHistories(world, {
          journey: options.journey,
          workflows: [...seen.workflows],
          shas: [...seen.shas],
        });
      }
      await Promise.allSettled(workers.map((worker) => worker.stop()));
      await web.stop();
      await sandbox.close();
      const faults = await auditFaults(database.url);
      await Promise.all([database.drop(), config.remove()]);
      if (faults.length > 0 && options.tampered !== true) throw new Error(`the audit found ${faults.join('; ')}`);
    },
  };
  for (let count = options.workers ?? 1; count > 0; count -= 1) await world.startWorker();
  return world;
}

function databaseOf({ databaseUrl }: WorldOptions): Promise<Pick<FreshDatabase, 'url' | 'drop'>> {
  if (databaseUrl === undefined) return freshDatabase();
  return Promise.resolve({ url: databaseUrl, drop: () => Promise.resolve() });
}

const DEFAULT_SHA = 'a'.repeat(40);
let runs = 0;

async function deliver(world: World, run: RunOf): ReturnType<World['deliver']> {
  const id = Number.parseInt(randomBytes(5).toString('hex'), 16) + ++runs;
  const conclusion = run.conclusion ?? 'failure';
  const sha = run.sha ?? DEFAULT_SHA;
  await world.control('POST', '/sandbox/seed', {
    system: 'github',
    repo: world.repository,
    run_id: id,
    attempt: run.attempt ?? 1,
    run_number: run.number ?? 1,
    conclusion,
    head_branch: run.branch ?? 'main',
    head_sha: sha,
    workflow_id: 7,
    name: run.workflow ?? 'CI',
    event: run.event ?? 'push',
    ...(run.pr === undefined ? {} : { pr: { number: run.pr, head_sha: sha } }),
    updated_at: run.updatedAt ?? new Date().toISOString(),
    jobs:
      conclusion === 'failure'
        ? [
            {
              name: run.job ?? 'build',
              conclusion: 'failure',
              steps: [{ name: run.step ?? 'Run tests', conclusion: 'failure', number: 1, status: 'completed' }],
              log: run.log ?? '3 tests failed\n##[error]Process completed with exit code 1.\n',
            },
          ]
        : [{ name: run.job ?? 'build', conclusion: run.jobConclusion ?? conclusion, steps: [], log: 'all good\n' }],
    commit: {
      sha,
      message: 'change',
      author: { login: run.author ?? 'ann-gh', name: 'Ann', email: 'ann@example.com' },
    },
  });
  const values = { action: 'completed', ...(run.delivery === undefined ? {} : { delivery: run.delivery }) };
  const act = { system: 'github', repo: world.repository, run_id: id, press: 'Deliver', values };
  const answer = (await world.control('POST', '/sandbox/act', act)) as { status: number; body: never };
  return {
    status: answer.status,
    body: typeof answer.body === 'string' ? (JSON.parse(answer.body) as never) : answer.body,
  };
}

async function request<T>(
  url: string,
  method: string,
  body?: unknown,
  as?: string,
): Promise<{ status: number; body: T }> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...(as === undefined ? {} : { 'tocsin-as': as }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) as T };
  } catch {
    return { status: response.status, body: text as T };
  }
}

/** Slack messages posted to people, as `email level N`, oldest first. */
export async function pagesIn(world: Pick<World, 'ledger'>, incident?: string): Promise<string[]> {
  const posts = await world.ledger('slack', 'chat.postMessage');
  const emails = await emailsOf(world);
  return posts.flatMap(({ body, response }) => {
    const text = JSON.stringify(body);
    const taken = (response?.body as { readonly ok?: boolean } | undefined)?.ok === true;
    if (!taken || !text.includes('You are paged') || (incident !== undefined && !text.includes(incident))) return [];
    const to = String(body['channel']);
    return [`${emails.get(to) ?? to} ${/level \d(, round \d+)?( \(possible repeat\))?/.exec(text)?.[0] ?? '?'}`];
  });
}

/** Who is behind each conversation id that was opened. */
async function emailsOf(world: Pick<World, 'ledger'>): Promise<Map<string, string>> {
  const opened = await world.ledger('slack', 'conversations.open');
  const looked = await world.ledger('slack', 'users.lookupByEmail');
  const users = new Map(
    looked.map(({ body, response }) => {
      const user = (response?.body as { readonly user?: { readonly id: string } } | undefined)?.user;
      return [user?.id ?? '', String(body['email'])];
    }),
  );
  return new Map(
    opened.map(({ body, response }) => {
      const channel = (response?.body as { readonly channel?: { readonly id: string } } | undefined)?.channel;
      return [channel?.id ?? '', users.get(String(body['users'])) ?? String(body['users'])];
    }),
  );
}
