import { incidentWorkflowId, uidOf } from '../../client/ids.js';
import { sha256 } from '../../support/sha256.js';
import type { Alert } from '../../domain/event/alert.js';
import { boundedKey } from '../../domain/event/dedup.js';
import { cutText, fitMarks } from '../../domain/event/fit.js';
import { repositoryFault } from '../../domain/event/names.js';
import { ownsRepository } from '../../domain/policy/ownership.js';
import { isFullSha, isShaPrefix } from '../../domain/event/sha.js';
import { matchAuthor, type Policy, type PolicySlice } from '../../domain/policy/policy.js';
import type { ServiceVerdict } from '../../severity/service-verdict.js';
import { slicePolicy } from '../../domain/policy/slice.js';
import type { IncidentView } from '../../domain/incident/view.js';
import { certainVerdict, type Verdict } from '../../domain/verdict/verdict.js';
import type { InboxEntry } from '../../ports/inbox.js';
import { alertDelivery } from '../alerts.js';
import { redactDeep } from '../../redaction/redact.js';
import { mayRead, type User } from '../actors.js';
import { cleanUrl } from '../clean.js';
import type { AppDeps } from '../deps.js';
import { Problem } from '../problem.js';
import { wholeSha } from '../whole-sha.js';
import type { PostedEvent, ReadEvent } from './event.js';
import { identityOf, type EventIdentity } from './identity.js';
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
  const named = withKnownType(policy, withoutSecrets(posted, deps.redact), read);
  const identity = identityOf(named.event);
  const typed = withRepository(named);
  const { event } = typed;
  const { sha, left: unread } = await shaOf(deps, event);
  // Who reads everything may join everything: no question on their way.
  const newest = user.readsAll ? null : await newestOf(deps, identity);
  const isOthers = newest !== null && !mayRead(user, newest);
  if (event.ends) {
    if (isOthers) throw new Problem(404, 'there is nothing of yours that this event could end');
    const owns = gateMarks(policy, user, { sha, repository: event.repository ?? null }, newest?.teams ?? []);
    const ids = { ...identity, deliveryId, sha: owns.length === 0 ? sha : null };
    return { entry: endingOf(deps, event, ids, now), marks: fitMarks([...typed.marks, ...unread, ...owns]) };
  }
  // What is open under this key is not theirs to join: their alert is an incident of its own.
  const { filing, ...own } = isOthers ? { key: ofTheirs(identity.key, user) } : identity;
  const ids = { ...own, deliveryId, sha };
  const workflow = incidentWorkflowId(own.key, shown(policy, event));
  const logRef = await keepLog(deps, uidOf(workflow, deliveryId), event.log);
  const alert = alertOf(deps, policy, event, { ...ids, logRef });
  const { verdict, slice, left } =
    event.kind === 'service'
      ? sliced(policy, alert, await verdictOnService(deps, event, alert))
      : { ...ciVerdict(deps, policy, alert), left: event.severity === undefined ? [] : [NOT_OF_CI] };
  const gate = gateMarks(policy, user, alert, slice.teams);
  const marks = [...typed.marks, ...unread, ...left, ...gate].map((mark) => deps.redact(mark));
  const marked = { ...alert, ...(marks.length > 0 ? { marks } : {}), ...(gate.length > 0 ? { shutsGate: false } : {}) };
  const delivery = alertDelivery(marked, slice, verdict, event.kind === 'ci' && logRef !== null, now);
  return {
    entry: {
      deliveryId,
      source: 'api',
      delivery,
      workflow,
      receivedAt: now,
      ...(filing === undefined ? {} : { filing }),
    },
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

function ofTheirs(key: string, { credentialDigest }: User): string {
  return boundedKey(`${key} (${credentialDigest.slice(0, 16)})`, sha256);
}

/** What a build is worth its type says, and the branch it is on. */
const NOT_OF_CI = 'severity: counts for service events alone; of a CI event its type says it';

/** A type that the policy does not know has no owners: it is left out, said, and the evidence decides. */
function withKnownType(policy: Policy, event: PostedEvent, marks: readonly string[]): ReadEvent {
  const { kind, type } = event;
  if (kind === 'service' || type === undefined || Object.hasOwn(policy.types, type)) return { event, marks };
  const { type: _, ...rest } = event;
  const types = Object.keys(policy.types);
  const meant = types.find((name) => wordOf(name) === wordOf(type));
  if (meant !== undefined) return { event: { ...rest, type: meant }, marks };
  const known = types.join(', ');
  return { event: rest, marks: [...marks, `type: ${cutText(type, 60)} is not one of ${known}; left out`] };
}

const wordOf = (type: string): string => type.toLowerCase().replace(/[^a-z0-9]+/g, '_');

/** Its repository is part of addresses at its provider: one that is none is left out, said, and stays in the key. */
function withRepository({ event, marks }: ReadEvent): ReadEvent {
  const { kind, provider, repository, ...rest } = event;
  const fault = kind === 'ci' && repository !== undefined ? repositoryFault(provider ?? null, repository) : null;
  if (fault === null) return { event, marks };
  const left = { kind, ...(provider === undefined ? {} : { provider }), ...rest };
  return { event: left, marks: [...marks, `repository: ${fault}; left out, and no gate is shut`] };
}

/** The commit in full. What is no commit is left out; half of one is refused where its gate is at stake. */
async function shaOf(
  { gates }: Needs,
  { kind, provider, repository, sha }: PostedEvent,
): Promise<{ readonly sha: string | null; readonly left: readonly string[] }> {
  if (sha === undefined) return { sha: null, left: [] };
  const isNone = !isFullSha(sha) && (kind === 'service' || !isShaPrefix(sha));
  if (isNone) return { sha: null, left: ['sha: is not a commit SHA of 40 digits; left out, and no gate is shut'] };
  return { sha: await wholeSha(gates, { provider: provider ?? null, repository: repository ?? null }, sha), left: [] };
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

/** The newest incident that an event belongs to; null while the history is away, since no alert waits for it. */
async function newestOf({ directory, incidents }: Needs, of: EventIdentity): Promise<IncidentView | null> {
  try {
    const newest = await directory.newestOf([of.key, ...(of.filing?.others ?? [])], of.lineage ?? of.key);
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
  { key, lineage, filing, deliveryId, sha }: EventIdentity & Pick<Alert, 'deliveryId' | 'sha'>,
  receivedAt: number,
): InboxEntry {
  const { provider = 'api', repository = null, workflow = null } = event;
  return {
    deliveryId,
    source: 'api',
    delivery: {
      kind: 'recovered',
      key,
      ...(lineage === undefined ? {} : { lineage }),
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
    ...(filing === undefined ? {} : { filing }),
  };
}

function alertOf(
  deps: Needs,
  policy: Policy,
  event: PostedEvent,
  ids: Pick<Alert, 'key' | 'lineage' | 'deliveryId' | 'logRef' | 'sha'>,
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
  const { service, labels, author, branch } = alert;
  const about = { kind: 'ci', severity: null, source: 'api', service, labels, author, branch } as const;
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
