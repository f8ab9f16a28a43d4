import { incidentWorkflowId, sha256, uidOf } from '../../client/ids.js';
import type { Alert } from '../../domain/alert.js';
import { boundedKey, eventKey } from '../../domain/dedup.js';
import { cutText, fitMarks } from '../../domain/fit.js';
import { repositoryFault } from '../../domain/names.js';
import { ownsRepository } from '../../domain/ownership.js';
import { matchAuthor, type Policy, type PolicySlice } from '../../domain/policy.js';
import type { ServiceVerdict } from '../../domain/service-verdict.js';
import { slicePolicy } from '../../domain/slice.js';
import type { IncidentView } from '../../domain/view.js';
import { certainVerdict, type Verdict } from '../../domain/verdict.js';
import type { InboxEntry } from '../../ports/inbox.js';
import { alertDelivery } from '../alerts.js';
import { redactDeep } from '../../telemetry/redact.js';
import { mayRead, type User } from '../actors.js';
import { cleanUrl } from '../clean.js';
import type { AppDeps } from '../deps.js';
import { fieldProblem, Problem } from '../problem.js';
import { wholeSha } from '../whole-sha.js';
import type { PostedEvent, ReadEvent } from './event.js';
import { verdictOnService } from './service.js';

type Needs = Pick<
  AppDeps,
  'policies' | 'evidence' | 'feedback' | 'gates' | 'directory' | 'incidents' | 'matcher' | 'redact' | 'now' | 'log'
>;

/** The kind of event that posts are of: they end what posts began, and nothing else. */
const API_EVENT = 'api';

/** A posted event as a delivery, with all that could not be taken as it came. */
export interface EventEntry {
  readonly entry: InboxEntry;
  readonly marks: readonly string[];
}

/** A posted event as a delivery. Its log is kept outside, redacted; what metadata decides is decided here. */
export async function entryOfEvent(
  deps: Needs,
  { event: posted, marks: read }: ReadEvent,
  deliveryId: string,
  user: User,
): Promise<EventEntry> {
  const now = deps.now();
  const policy = deps.policies.current();
  const typed = withKnownType(policy, withoutSecrets(posted, deps.redact), read);
  const { event } = typed;
  checkRepository(event);
  const { provider = null, repository = null } = event;
  const sha = event.sha === undefined ? null : await wholeSha(deps.gates, { provider, repository }, event.sha);
  const stated = boundedKey(event.key ?? eventKey(event, sha256), sha256);
  // Who reads everything may join everything: no question on their way.
  const newest = user.readsAll ? null : await newestOf(deps, stated);
  const isOthers = newest !== null && !mayRead(user, newest);
  if (event.ends) {
    if (isOthers) throw new Problem(404, 'there is nothing of yours that this event could end');
    const owns = gateMarks(policy, user, { sha, repository }, newest?.teams ?? []);
    const ids = { key: stated, deliveryId, sha: owns.length === 0 ? sha : null };
    return { entry: endingOf(deps, event, ids, now), marks: fitMarks([...typed.marks, ...owns]) };
  }
  // What is open under this key is not theirs to join: their alert is an incident of its own.
  const key = isOthers ? boundedKey(`${stated} (${user.credentialDigest.slice(0, 16)})`, sha256) : stated;
  const ids = { key, deliveryId, sha };
  const workflow = incidentWorkflowId(key, shown(policy, event));
  const logRef = await keepLog(deps, uidOf(workflow, deliveryId), event.log);
  const alert = alertOf(deps, policy, event, { ...ids, logRef });
  const { verdict, slice, left } =
    event.kind === 'service'
      ? sliced(policy, alert, await verdictOnService(deps, event, alert))
      : { ...ciVerdict(deps, policy, alert), left: [] };
  const gate = gateMarks(policy, user, alert, slice.teams);
  const marks = [...typed.marks, ...left, ...gate].map((mark) => deps.redact(mark));
  const marked = { ...alert, ...(marks.length > 0 ? { marks } : {}), ...(gate.length > 0 ? { shutsGate: false } : {}) };
  const delivery = alertDelivery(marked, slice, verdict, verdict === null && logRef !== null, now);
  return {
    entry: { deliveryId, source: 'api', delivery, workflow, receivedAt: now },
    marks: delivery.alert.marks ?? [],
  };
}

/** What becomes part of keys, lists and routes, before any of it is made; log and signals are cleaned where they are read. */
function withoutSecrets(event: PostedEvent, redact: Needs['redact']): PostedEvent {
  const { key, provider, repository, workflow, branch, sha, service, author, labels, type } = event;
  const told = { key, provider, repository, workflow, branch, sha, service, author, labels, type };
  const given = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  return { ...event, ...(redactDeep(redact, given) as Partial<PostedEvent>) };
}

/** A type that the policy does not know has no owners: it is left out, said, and the evidence decides. */
function withKnownType(policy: Policy, event: PostedEvent, marks: readonly string[]): ReadEvent {
  const { kind, type } = event;
  if (kind === 'service' || type === undefined || Object.hasOwn(policy.types, type)) return { event, marks };
  const { type: _, ...rest } = event;
  const known = Object.keys(policy.types).join(', ');
  return { event: rest, marks: [...marks, `type: ${cutText(type, 60)} is not one of ${known}; left out`] };
}

// Its repository is the source of a CI event, and part of addresses at its provider: a wrong one is nobody's.
function checkRepository({ kind, provider, repository }: PostedEvent): void {
  if (kind !== 'ci' || repository === undefined) return;
  const fault = repositoryFault(provider ?? null, repository);
  if (fault !== null) throw fieldProblem('repository', fault);
}

/** Why this credential's event leaves the gate of its commit as it is; empty when it shuts it. */
function gateMarks(
  policy: Policy,
  user: User,
  { sha, repository }: Pick<Alert, 'sha' | 'repository'>,
  teams: readonly { readonly name: string }[],
): readonly string[] {
  if (sha === null || repository === null) return [];
  const owners = teams.map(({ name }) => name);
  if (ownsRepository(policy, user.teams, repository, owners)) return [];
  return [`the gate of ${sha.slice(0, 12)} is left as it is: no team of this credential owns ${repository}`];
}

/** The newest incident of a key; null while the history is away, since no alert waits for it. */
async function newestOf({ directory, incidents }: Needs, key: string): Promise<IncidentView | null> {
  try {
    const newest = await directory.newestOf(key);
    return newest === null ? null : await incidents.byId(newest.uid);
  } catch {
    return null;
  }
}

/** What a workflow id shows: the repository or the service. */
function shown({ opaqueIds }: Policy, { kind, repository, service }: PostedEvent): string | null {
  if (opaqueIds) return null;
  return (kind === 'ci' ? repository : service) ?? null;
}

/** The end of what the same key opened. It turns green what the API shut, and nothing else. */
function endingOf(
  deps: Needs,
  event: PostedEvent,
  { key, deliveryId, sha }: Pick<Alert, 'key' | 'deliveryId' | 'sha'>,
  receivedAt: number,
): InboxEntry {
  const { provider = 'api', repository = null, workflow = null } = event;
  return {
    deliveryId,
    source: 'api',
    delivery: {
      kind: 'recovered',
      key,
      provider,
      repository,
      workflow: workflow === null ? null : deps.redact(workflow),
      sha,
      run: null,
      event: API_EVENT,
      at: event.occurred_at === null ? receivedAt : Math.min(Date.parse(event.occurred_at), receivedAt),
    },
    workflow: incidentWorkflowId(key, shown(deps.policies.current(), event)),
    receivedAt,
  };
}

function alertOf(
  deps: Needs,
  policy: Policy,
  event: PostedEvent,
  ids: Pick<Alert, 'key' | 'deliveryId' | 'logRef' | 'sha'>,
): Alert {
  const { redact } = deps;
  const clean = (text: string | undefined): string | null => (text === undefined ? null : redact(text));
  return {
    kind: event.kind,
    ...ids,
    source: 'api',
    title: redact(event.title),
    occurredAt: event.occurred_at === null ? deps.now() : Date.parse(event.occurred_at),
    count: 1,
    url: event.url === undefined ? null : cleanUrl(event.url, redact),
    provider: event.provider ?? null,
    repository: event.repository ?? null,
    workflow: clean(event.workflow),
    branch: event.branch ?? null,
    pr: event.pr ?? null,
    author: matchAuthor(policy.people, event.author === undefined ? null : { ...event.author, person: null }),
    run: null,
    exitCode: event.exit_code ?? null,
    exact: event.exact ?? false,
    step: clean(event.step),
    service: clean(event.service),
    severity: event.severity ?? null,
    type: event.type ?? null,
    labels: event.labels ?? {},
  };
}

function ciVerdict(
  { matcher }: Needs,
  policy: Policy,
  alert: Alert,
): { readonly verdict: Verdict | null; readonly slice: PolicySlice } {
  const verdict = certainVerdict(alert, Object.values(policy.types), matcher);
  const { service, labels, author } = alert;
  const about = { kind: 'ci', severity: null, source: 'api', service, labels, author } as const;
  return { verdict, slice: slicePolicy(policy, { ...about, type: verdict?.type ?? 'unknown' }) };
}

function sliced(
  policy: Policy,
  { type, service, labels, author }: Alert,
  { severity, verdict, left }: ServiceVerdict & { readonly left: readonly string[] },
): { readonly verdict: Verdict; readonly slice: PolicySlice; readonly left: readonly string[] } {
  const about = { kind: 'service', source: 'api', service, labels, author } as const;
  const slice = slicePolicy(policy, { ...about, type: type ?? 'unknown', severity });
  return { verdict: { ...verdict, type: slice.rule.type }, slice, left };
}

/** The log's reference, or null when there is none or it cannot be kept: an alert never waits for its evidence. */
async function keepLog(deps: Needs, uid: string, log: string | undefined): Promise<string | null> {
  if (log === undefined || log.trim() === '') return null;
  try {
    return await deps.evidence.keep(uid, deps.redact(log));
  } catch (error) {
    deps.log.warn({ uid, error: String(error) }, 'the log of an event could not be kept and is left out');
    return null;
  }
}
