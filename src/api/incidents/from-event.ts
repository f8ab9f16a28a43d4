import { incidentWorkflowId, sha256, uidOf } from '../../client/ids.js';
import type { Alert } from '../../domain/alert.js';
import { boundedKey, eventKey } from '../../domain/dedup.js';
import { matchAuthor, type Policy, type PolicySlice } from '../../domain/policy.js';
import type { ServiceVerdict } from '../../domain/service-verdict.js';
import { slicePolicy } from '../../domain/slice.js';
import { certainVerdict, type Verdict } from '../../domain/verdict.js';
import type { InboxEntry } from '../../ports/inbox.js';
import { alertDelivery } from '../alerts.js';
import { redactDeep } from '../../telemetry/redact.js';
import type { AppDeps } from '../deps.js';
import { fieldProblem } from '../problem.js';
import { authorOf, type PostedEvent } from './event.js';
import { verdictOnService } from './service.js';

type Needs = Pick<AppDeps, 'policies' | 'evidence' | 'feedback' | 'matcher' | 'redact' | 'now' | 'log'>;

const DAY_MS = 86_400_000;

/** A posted event as a delivery. Its log is kept outside, redacted; what metadata decides is decided here. */
export async function entryOfEvent(deps: Needs, posted: PostedEvent, deliveryId: string): Promise<InboxEntry> {
  const policy = deps.policies.current();
  const event = withoutSecrets(posted, deps.redact);
  checkType(policy, event);
  checkInstant(event, deps.now());
  const key = boundedKey(event.key ?? eventKey(event, sha256), sha256);
  const workflow = incidentWorkflowId(key);
  const logRef = await keepLog(deps, uidOf(workflow, deliveryId), event.log);
  const alert = alertOf(deps, policy, event, { key, deliveryId, logRef });
  const { verdict, slice } =
    event.kind === 'service'
      ? sliced(policy, alert, await verdictOnService(deps, event, alert))
      : ciVerdict(deps, policy, alert);
  const delivery = alertDelivery(alert, slice, verdict, verdict === null && logRef !== null);
  return { deliveryId, source: 'api', delivery, workflow, receivedAt: deps.now() };
}

/** What becomes part of keys, lists and routes, before any of it is made; log and signals are cleaned where they are read. */
function withoutSecrets(event: PostedEvent, redact: Needs['redact']): PostedEvent {
  const { key, provider, repository, workflow, branch, sha, service, author, labels } = event;
  const told = { key, provider, repository, workflow, branch, sha, service, author, labels };
  const given = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  return { ...event, ...(redactDeep(redact, given) as Partial<PostedEvent>) };
}

// A mistyped type would silently lose its owners: whoever posts can mend it.
function checkType(policy: Policy, { kind, type }: PostedEvent): void {
  if (kind === 'service' || type === undefined || Object.hasOwn(policy.types, type)) return;
  throw fieldProblem('type', `the policy knows ${Object.keys(policy.types).join(', ')}`);
}

// A wrong clock may be minutes off; a wrong year would give an SLA that never ends.
function checkInstant({ occurred_at: at }: PostedEvent, now: number): void {
  if (Date.parse(at) > now + DAY_MS) throw fieldProblem('occurred_at', 'lies more than a day ahead');
}

function alertOf(
  deps: Needs,
  policy: Policy,
  event: PostedEvent,
  ids: Pick<Alert, 'key' | 'deliveryId' | 'logRef'>,
): Alert {
  const { redact } = deps;
  const clean = (text: string | undefined): string | null => (text === undefined ? null : redact(text));
  const author = authorOf(event);
  return {
    kind: event.kind,
    ...ids,
    source: 'api',
    title: redact(event.title),
    occurredAt: Date.parse(event.occurred_at),
    count: 1,
    url: clean(event.url),
    provider: event.provider ?? null,
    repository: event.repository ?? null,
    workflow: clean(event.workflow),
    branch: event.branch ?? null,
    sha: event.sha ?? null,
    pr: event.pr ?? null,
    author: matchAuthor(policy.people, author === null ? null : { ...author, person: null }),
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
  { severity, verdict }: ServiceVerdict,
): { readonly verdict: Verdict; readonly slice: PolicySlice } {
  const about = { kind: 'service', source: 'api', service, labels, author } as const;
  const slice = slicePolicy(policy, { ...about, type: type ?? 'unknown', severity });
  return { verdict: { ...verdict, type: slice.rule.type }, slice };
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
