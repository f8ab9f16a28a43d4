import type { Alert } from '../../domain/event/alert.js';
import type { Reopening } from '../../domain/incident/reopening.js';
import type { Actor } from '../../domain/incident/permission.js';
import { shownBy } from '../../domain/incident/doer.js';
import { handedSlice } from '../../domain/incident/hand-over.js';
import { canonicalTeam, type Policy, type PolicySlice } from '../../domain/policy/policy.js';
import { slicePolicy, type SliceFor } from '../../domain/policy/slice.js';
import type { Verdict } from '../../domain/verdict/verdict.js';
import type { IncidentView } from '../../domain/incident/view.js';
import type { InboxEntry } from '../../ports/inbox.js';
import { keep, mayAct, mayNot } from '../after-end.js';
import { alertDelivery } from '../alerts.js';
import { closedText } from '../closed.js';
import type { AppDeps } from '../deps.js';
import { Problem } from '../problem.js';
import { takeAll } from '../receipts.js';
import type { ActAnswered } from './act.js';
import { reading } from './find.js';
import { withLinks } from './links.js';

/** How long after its end an incident may be taken up again (milliseconds); later it is a new one. */
const REOPEN_MS = 3_600_000;

/**
 * Opens the next incident of the same key from what began the former one: its alert, what was found out, its evidence and the
 * link to its ticket. Once, however often it is asked.
 */
export async function reopen(
  deps: AppDeps,
  view: IncidentView,
  actor: Actor,
  reason: string | null,
): Promise<ActAnswered> {
  await refuse(deps, view, actor);
  const by = byOf(actor, reason);
  const entry = await entryOf(deps, view, by);
  const answer = await takeAll(deps, [entry]);
  const id = answer.incident;
  if (id === null) throw new Problem(409, answer.ignored ?? 'it cannot be reopened now', { outcome: 'refused' });
  const next = await reading(deps.incidents.byId(id));
  if (next === null) throw new Problem(503, `${id} cannot be read now`);
  const name = view.id ?? view.uid;
  const line = { kind: 'reopened', rule: 'reopen', actor, actId: entry.deliveryId } as const;
  if (answer.deduplicated) {
    return { outcome: 'unchanged', message: `${name} goes on as ${id}.`, incident: withLinks(deps.settings, next) };
  }
  const { ticket } = view.links;
  const links = { ...next.links, ...(ticket === undefined ? {} : { former_ticket: ticket }) };
  await deps.incidents.link(next.uid, links).catch((error: unknown) => {
    deps.log.warn({ uid: next.uid, error: String(error) }, 'a reopened incident has no link to its former ticket');
  });
  await Promise.allSettled([
    keep(deps, view, { ...line, text: `Reopened as ${id} ${by}` }),
    keep(deps, next, { ...line, text: `Reopened from ${name} ${by}` }),
  ]);
  const incident = withLinks(deps.settings, { ...next, links });
  return { outcome: 'done', message: `Reopened as ${id}.`, incident };
}

async function refuse(deps: AppDeps, view: IncidentView, actor: Actor): Promise<void> {
  const name = view.id ?? view.uid;
  const no = (text: string): Problem => new Problem(409, text, { outcome: 'refused' });
  if (!mayAct(actor, view)) throw no(mayNot(actor, view, 'reopen'));
  if (view.closed_at === null) throw no(`${name} is not resolved: it is ${view.state}.`);
  if (deps.now() - Date.parse(view.closed_at) <= REOPEN_MS) return;
  const ended = (await closedText(deps, view.uid)) ?? `${name} is resolved.`;
  throw no(`${ended} That is more than an hour ago: report it anew.`);
}

function byOf(actor: Actor, reason: string | null): string {
  return `by ${shownBy(actor)}${reason === null ? '' : `: ${reason}`}`;
}

async function entryOf(deps: AppDeps, view: IncidentView, by: string): Promise<InboxEntry> {
  const now = deps.now();
  const began = await reading(deps.inbox.alertOf(view.uid));
  if (began === null) throw new Problem(409, 'nothing is kept of how it began: report it anew', { outcome: 'refused' });
  const deliveryId = `reopen:${view.uid}`;
  const { marks: _marks, ...alert } = began.alert;
  const { kind, source, service, labels, branch } = alert;
  const author = view.remains?.author ?? alert.author;
  const severity = kind === 'service' ? view.severity : null;
  const about = { kind, source, service, labels, author, branch, severity, type: view.type };
  const policy = handedSliceOf(deps.policies.current(), about, view);
  const again = { ...lastOf(alert, view), author, deliveryId, occurredAt: now, reopens: reopeningOf(view, by) };
  const delivery = alertDelivery(again, policy, verdictOf(view), false, now);
  return { deliveryId, source: 'api', delivery, workflow: view.workflow, receivedAt: now };
}

/** What began it, as its newest run left it. */
function lastOf(alert: Alert, view: IncidentView): Alert {
  const { key, title, sha, pr, commit, links } = view;
  const event = view.run?.event ?? alert.run?.event;
  const run = view.run === null ? null : { ...view.run, ...(event === undefined ? {} : { event }) };
  const { commit: _, ...rest } = alert;
  return {
    ...rest,
    ...{ key, title, sha, pr, run, url: links['run'] ?? alert.url },
    ...(commit === undefined ? {} : { commit }),
  };
}

function reopeningOf(view: IncidentView, by: string): Reopening {
  const { id, uid, never, remains = {}, also_types: alsoTypes, also_evidence: alsoEvidence = {} } = view;
  return { ...remains, from: id ?? uid, uid, by, alsoTypes, alsoEvidence, never };
}

/** Whoever it was handed to keeps it, as long as the configuration still knows them. */
function handedSliceOf(policy: Policy, about: SliceFor, { handed_to: to, team }: IncidentView): PolicySlice {
  const slice = slicePolicy(policy, about);
  if (to === undefined) return slice;
  const owner = canonicalTeam(team);
  const isKnown = Object.hasOwn(policy.teams, owner) || Object.hasOwn(policy.roles, owner);
  const ofTeam = isKnown ? slicePolicy(policy, { ...about, owner }) : null;
  if (to.person === null) return ofTeam === null ? slice : handedSlice(slice, to, ofTeam);
  return handedSlice(slice, to, slice.teams[0]?.name === team ? null : ofTeam);
}

/** What was known of it stays known. */
function verdictOf(view: IncidentView): Verdict {
  const {
    type,
    subtype,
    confidence,
    runner_up: runnerUp,
    evidence,
    failing_tests: tests,
    kind,
    severity,
    stated_by,
  } = view;
  return {
    ...{ type, subtype, confidence, runnerUp, certain: true },
    ...(stated_by === undefined ? {} : { stated: stated_by }),
    evidence: evidence.map(({ line, text }) => ({ line, text, weight: 1 })),
    ...(tests === undefined ? {} : { tests }),
    ...(kind === 'service' ? { severity } : {}),
  };
}
