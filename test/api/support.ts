import { createHmac } from 'node:crypto';
import { checkPattern, createMatcher } from '../../src/adapters/regex/matcher.js';
import type { AppDeps } from '../../src/api/deps.js';
import type { KeptAnswer } from '../../src/ports/idempotency.js';
import { buildServer, type Server } from '../../src/api/server.js';
import { readSettings, type Settings } from '../../src/settings/web.js';
import { createDeliverer } from '../../src/client/deliver.js';
import type { ActAnswer, IncidentGateway } from '../../src/client/incident-gateway.js';
import { driveBatch, type DriveDeps } from '../../src/client/drive.js';
import { createIntake } from '../../src/client/intake.js';
import type { PolicyHolder } from '../../src/config/holder.js';
import { loadConfig } from '../../src/config/load/load.js';
import type { Alert } from '../../src/domain/event/alert.js';
import { openIncident } from '../../src/domain/incident/open.js';
import { type Policy } from '../../src/domain/policy/policy.js';
import { slicePolicy } from '../../src/domain/policy/slice.js';
import { UNKNOWN } from '../../src/domain/verdict/verdict.js';
import type { IncidentView } from '../../src/domain/incident/view.js';
import { viewOf } from '../../src/domain/incident/view-of.js';
import type { Accepted, InboxEntry } from '../../src/ports/inbox.js';
import type { DoorLine, Refusal } from '../../src/ports/incidents.js';
import type { ChatForm } from '../../src/ports/forms.js';
import type { ChatPerson, ChatSubject } from '../../src/ports/people.js';

export const NOW = Date.parse('2026-03-01T10:00:00Z');
export const SECRETS = { github: 'github-secret', slack: 'slack-secret', linear: 'linear-secret' };

const loaded = await loadConfig(null, { checkPattern });
if (!loaded.ok) throw new Error('the shipped configuration is wrong');
export const SHIPPED: Policy = loaded.policy;

const person = (email: string, slack: string | null = null): Policy['people'][number] => ({
  email,
  name: null,
  zone: null,
  github: null,
  slack,
  linear: null,
  contacts: ['slack'],
});

/** Alice is of devops, Quinn approves hotfixes, Nora belongs to nothing. */
export const STAFFED: Policy = {
  ...SHIPPED,
  people: [person('alice@company.com'), person('quinn@company.com', 'U0QUINN'), person('nora@company.com')],
  teams: {
    ...SHIPPED.teams,
    devops: { ...teamOf('devops'), primary: ['alice@company.com'] },
    qa_analyst: { ...teamOf('qa_analyst'), primary: ['quinn@company.com'] },
  },
};

function teamOf(name: string): Policy['teams'][string] {
  const team = SHIPPED.teams[name];
  if (team === undefined) throw new Error(`no team ${name} is shipped`);
  return team;
}

/** An incident as the history shows it. */
export function incidentView(change: Partial<IncidentView> = {}, type = 'unknown'): IncidentView {
  const alert: Alert = {
    kind: 'ci',
    deliveryId: 'd1',
    source: 'github',
    key: 'github/acme/shop/7/main',
    title: 'CI failed on main',
    occurredAt: NOW,
    count: 1,
    url: 'https://github.com/acme/shop/actions/runs/1',
    provider: 'github',
    repository: 'acme/shop',
    workflow: 'CI',
    branch: 'main',
    sha: 'a'.repeat(40),
    pr: null,
    author: null,
    run: { id: '1', number: 1, attempt: 1 },
    exitCode: null,
    exact: false,
    step: null,
    service: null,
    severity: null,
    type: null,
    labels: {},
    logRef: null,
  };
  const about = { kind: 'ci', severity: null, source: 'github', service: null, labels: {}, author: null } as const;
  const policy = slicePolicy(SHIPPED, { ...about, type });
  const workflow = `incident-${'0'.repeat(32)}`;
  const verdict = { ...UNKNOWN, type };
  const opening = { workflow, uid: 'uid-1', id: 'INC-2026-001', former: null, alert, policy, verdict, readable: true };
  return { ...viewOf(openIncident(opening, NOW).incident, NOW), ...change };
}

/** What the fakes were asked, in order. */
export interface Seen {
  readonly entries: InboxEntry[];
  readonly opened: { workflow: string; deliveryId: string; incident: string | null }[];
  readonly signals: { workflow: string; name: string; body: unknown }[];
  readonly acts: { workflow: string; update: string; body: Record<string, unknown>; updateId: string }[];
  readonly refusals: Refusal[];
  readonly told: { by: 'answer' | 'tell'; text: string }[];
  readonly forms: { form: string; trigger: string }[];
  readonly shown: { subject: ChatSubject; form: ChatForm; about: string }[];
  readonly pulls: string[];
  readonly logs: Map<string, string>;
  readonly lines: string[];
  /** What doors wrote into histories, and what they posted by themselves. */
  readonly written: DoorLine[];
  readonly posted: Parameters<AppDeps['messenger']['post']>[0][];
  /** What was put aside, and alerts that people were told of past every workflow. */
  readonly aside: { deliveryId: string; reason: string }[];
  readonly toldPast: string[];
}

/** A server of fakes; `env` sets it up as the environment would, the rest replaces single parts. */
export interface Bench {
  readonly server: Server;
  readonly seen: Seen;
  readonly deps: AppDeps;
  readonly views: Map<string, IncidentView>;
  readonly people: Map<string, ChatPerson>;
  /** What the next acts are answered; the last one stands. */
  readonly answers: (ActAnswer | Error)[];
  readonly send: (path: string, init?: RequestInit) => Promise<Response>;
}

export function settingsFor(env: Readonly<Record<string, string>> = {}): Settings {
  const read = readSettings({
    GITHUB_WEBHOOK_SECRET: SECRETS.github,
    SLACK_SIGNING_SECRET: SECRETS.slack,
    LINEAR_WEBHOOK_SECRET: SECRETS.linear,
    ...env,
  });
  if (!read.ok) throw new Error(read.problem);
  return read.settings;
}

export function openBench(
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly policy?: Policy;
    readonly accept?: (entry: InboxEntry) => Promise<Accepted>;
    readonly open?: () => Promise<void>;
    readonly deps?: Partial<AppDeps>;
  } = {},
): Bench {
  const seen: Seen = {
    entries: [],
    opened: [],
    signals: [],
    acts: [],
    refusals: [],
    told: [],
    forms: [],
    shown: [],
    pulls: [],
    logs: new Map(),
    lines: [],
    written: [],
    posted: [],
    aside: [],
    toldPast: [],
  };
  const views = new Map<string, IncidentView>();
  const people = new Map<string, ChatPerson>();
  const answers: (ActAnswer | Error)[] = [];
  const numbers = new Map<string, string>();
  const rows = new Map<string, InboxEntry>();
  const kept = new Map<string, { readonly request: string; readonly answer: KeptAnswer | null }>();
  const signatures = new Set<string>();

  const gateway: IncidentGateway = {
    openOrJoin: async (workflow, signal) => {
      await options.open?.();
      seen.opened.push({ workflow, deliveryId: signal.alert.deliveryId, incident: signal.incident });
    },
    signal: async (workflow, name, body) => seen.signals.push({ workflow, name, body }) > 0,
    act: async (workflow, update, body, { updateId }) => {
      seen.acts.push({ workflow, update: update.name, body: Object.fromEntries(Object.entries(body)), updateId });
      const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? done();
      if (answer instanceof Error) throw answer;
      return answer;
    },
    gateChanged: async () => undefined,
    state: async () => null,
  };
  const accept = async (entry: InboxEntry): Promise<Accepted> => {
    const before = rows.get(entry.deliveryId);
    rows.set(entry.deliveryId, entry);
    const common = { uid: 'uid-1', workflow: entry.workflow, ignored: null, foldable: false, opening: null };
    if (entry.delivery.kind !== 'alert' || entry.workflow === null) {
      return { ...common, status: before ? 'done' : 'new', incident: null, deduplicated: true };
    }
    const known = numbers.get(entry.workflow);
    const incident = known ?? `INC-2026-${String(numbers.size + 1).padStart(3, '0')}`;
    numbers.set(entry.workflow, incident);
    return { ...common, status: before ? 'done' : 'new', incident, deduplicated: known !== undefined };
  };
  const inbox: AppDeps['inbox'] = {
    accept: async (entry) => {
      seen.entries.push(entry);
      return (options.accept ?? accept)(entry);
    },
    claim: async ({ deliveryId }) => {
      const entry = rows.get(deliveryId ?? '');
      if (entry === undefined) return [];
      const { workflow } = entry;
      const incident = { id: 'INC-2026-001', uid: 'uid-1' };
      return [{ batchId: entry.deliveryId, workflow, entries: [entry], incident, opening: null }];
    },
    done: async () => undefined,
    release: async () => undefined,
    backlog: async () => ({ pending: 0, oldestMs: 0, refused: 0 }),
    alertOf: async () => null,
  };
  const directory: AppDeps['directory'] = {
    incidentByTicket: async () => null,
    openByBranch: async () => [],
    openWithin: async () => [],
    newestOf: async () => null,
    openIncidents: async () => [],
  };
  const find = (id: string): IncidentView | null =>
    [...views.values()].find((view) => view.id === id || view.uid === id) ?? null;
  const log = (details: object, text: string): void => void seen.lines.push(`${text} ${JSON.stringify(details)}`);
  const quarantine: AppDeps['quarantine'] = {
    refuse: async ({ entries }, reason) => {
      for (const { deliveryId } of entries) seen.aside.push({ deliveryId, reason });
    },
    keep: async ({ deliveryId }, reason) => void seen.aside.push({ deliveryId, reason }),
    list: async () => [],
    show: async () => null,
    retry: async () => false,
    drop: async () => false,
  };
  const record = async () => ({ id: 'INC-2026-001', former: null });
  const driving: DriveDeps = {
    inbox,
    quarantine,
    deliver: createDeliverer(gateway, directory, { record }, async () => undefined),
    fallback: async ({ deliveryId }) => void seen.toldPast.push(deliveryId),
    warn: (text, details) => log(details, text),
  };
  const deps: AppDeps = {
    incidents: {
      record,
      standing: async () => null,
      link: async () => undefined,
      noteRefusal: async (refusal) => void seen.refusals.push(refusal),
      keepLine: async (line) => {
        const isNew = seen.written.every(({ uid, actId }) => uid !== line.uid || actId !== line.actId);
        if (isNew) seen.written.push(line);
        return isNew;
      },
      openOf: async (workflow) => {
        const view = [...views.values()].find((one) => one.workflow === workflow);
        return view === undefined ? null : { uid: view.uid, id: view.id ?? '' };
      },
      byId: async (id) => find(id),
      list: async (filter, limit) => ({
        items: [...views.values()]
          .filter((view) => (filter.team ?? view.team) === view.team && (filter.state?.includes(view.state) ?? true))
          .slice(0, limit),
        next: null,
      }),
      timeline: async () => ({ items: [], next: null }),
      newestLines: async () => ({ items: [], before: 0 }),
    },
    gates: {
      read: async () => ({
        ...{ open: true, state: 'unknown', incidents: [], reason: 'nothing known' },
        ...{ toldToAll: 'nothing known', expiresAt: null },
      }),
      expand: async () => [],
      unchecked: async () => [],
      checked: async () => undefined,
    },
    directory,
    repositories: { filedAs: async ({ name }) => name },
    audit: {
      export: async function* () {
        yield* ['{"type":"header"}', '{"type":"end"}'];
      },
    },
    corrections: { read: async () => ({ classified: {}, corrections: [] }), logsOf: async () => [] },
    evidence: {
      keep: async (uid, text) => {
        seen.logs.set(uid, text);
        return 'ev_1';
      },
      read: async () => null,
    },
    inbox,
    quarantine,
    drive: (batch) => driveBatch(driving, batch),
    seen: {
      remember: async (signature) => {
        const isNew = !signatures.has(signature);
        signatures.add(signature);
        return isNew;
      },
    },
    idempotency: {
      reserve: async (slot, request) => {
        const place = JSON.stringify(slot);
        const before = kept.get(place) ?? { request, answer: null };
        kept.set(place, before);
        if (before.request !== request) return { kind: 'taken' };
        return before.answer === null ? { kind: 'reserved' } : { kind: 'answered', answer: before.answer };
      },
      keep: async (slot, answer) => {
        const first = kept.get(JSON.stringify(slot))?.answer ?? answer;
        kept.set(JSON.stringify(slot), { request: answer.request, answer: first });
        return first;
      },
      release: async (slot) => void kept.delete(JSON.stringify(slot)),
    },
    feedback: { since: async () => [] },
    chat: {
      person: async ({ id }) => people.get(id) ?? null,
      openForm: async ({ trigger, subject, form, about }) => {
        seen.forms.push({ form: form.id, trigger });
        seen.shown.push({ subject, form, about });
      },
      openDetails: async ({ trigger }) => void seen.forms.push({ form: 'details', trigger }),
      tell: async ({ text }) => void seen.told.push({ by: 'tell', text }),
      answer: async ({ text }) => void seen.told.push({ by: 'answer', text }),
    },
    messenger: {
      post: async (post) => {
        seen.posted.push(post);
        return { channel: 'C1', ts: '1.0' };
      },
    },
    ledger: {
      claim: async () => ({ state: 'new', external: null, firstAttemptAt: null }),
      accepted: async () => undefined,
      failed: async () => undefined,
      accepteds: async () => [],
    },
    gateway,
    intake: createIntake({ ...driving, inbox, quarantine, gateway }),
    updates: UPDATES,
    policies: holderOf(options.policy ?? SHIPPED),
    reloaded: async () => undefined,
    pullOf: async (repository, sha) => {
      seen.pulls.push(`${repository}@${sha}`);
      return null;
    },
    matcher: createMatcher(),
    redact: (text) => text.replaceAll('hunter2', '[redacted]'),
    readiness: async () => [],
    warnings: async () => [],
    log: { info: log, warn: log, error: log },
    now: () => NOW,
    settings: settingsFor(options.env),
    ...options.deps,
  };
  const server = buildServer(deps);
  const send: Bench['send'] = async (path, init = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has('host')) headers.set('host', '127.0.0.1:8088');
    return server.app.request(path, { ...init, headers });
  };
  return { server, seen, deps, views, people, answers, send };
}

const update = (name: string): AppDeps['updates']['note'] => ({ type: 'update', name }) as AppDeps['updates']['note'];
const UPDATES: AppDeps['updates'] = {
  acknowledge: update('acknowledge'),
  resolve: update('resolve'),
  escalate: update('escalate'),
  reassign: update('reassign'),
  snooze: update('snooze'),
  note: update('note'),
  reclassify: update('reclassify'),
  correctSla: update('correctSla'),
  requestOverride: update('requestOverride'),
  decideOverride: update('decideOverride'),
  confirmInfrastructure: update('confirmInfrastructure'),
};

function holderOf(policy: Policy): PolicyHolder {
  const status = { ok: true, atMs: NOW, version: policy.version, faults: [], warnings: [] };
  const good = { ok: true as const, policy, directory: new Map(), warnings: [], files: [] };
  return {
    folder: null,
    current: () => policy,
    loaded: () => ({ ...good, extras: { ...loadedExtras() } }),
    reload: async () => status,
    status: () => status,
  };
}

function loadedExtras() {
  if (!loaded.ok) throw new Error('the shipped configuration is wrong');
  return loaded.extras;
}

export function done(change: Partial<IncidentView> = {}): ActAnswer {
  return { kind: 'answered', outcome: 'done', message: 'Acknowledged.', incident: incidentView(change) };
}

export function sign(secret: string, ...parts: string[]): string {
  return createHmac('sha256', secret).update(parts.join('')).digest('hex');
}

/** A delivery as GitHub sends it. */
export function githubDelivery(
  event: string,
  payload: unknown,
  change: { readonly id?: string; readonly secret?: string; readonly headers?: Record<string, string> } = {},
): RequestInit {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': change.id ?? 'guid-1',
      'x-hub-signature-256': `sha256=${sign(change.secret ?? SECRETS.github, body)}`,
      ...change.headers,
    },
  };
}

/** A form as Slack sends it. */
export function slackForm(
  fields: Readonly<Record<string, string>>,
  change: { readonly at?: number; readonly secret?: string; readonly headers?: Record<string, string> } = {},
): RequestInit {
  const body = new URLSearchParams(fields).toString();
  const at = String(Math.floor((change.at ?? NOW) / 1000));
  return {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': at,
      'x-slack-signature': `v0=${sign(change.secret ?? SECRETS.slack, `v0:${at}:`, body)}`,
      ...change.headers,
    },
  };
}

export async function json(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}
