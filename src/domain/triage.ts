import { compareRuns, type Alert, type RunRef } from './alert.js';
import { andThen, changed, refused, unchanged, type Change, type Effect } from './change.js';
import { isStricter } from './failure-type.js';
import { isClosed, type Incident } from './incident.js';
import { nameOf, refuseResponder, renewLease } from './lease.js';
import { newRound, startLadder } from './level.js';
import { isOfOwningTeam, mayRespond, type Actor } from './permission.js';
import type { PolicySlice } from './policy.js';
import { gateOf } from './responding.js';
import { compareSeverity } from './severity.js';
import { changeLength } from './sla-clock.js';
import type { Verdict } from './verdict.js';

/** What reading the evidence gave: the leading verdict, the slice for it, and what the source says of the change. */
export interface Finding {
  readonly verdict: Verdict;
  readonly policy: PolicySlice;
  /** Further types found in the same run, strictest first. */
  readonly alsoTypes: readonly string[];
  /** Slices of `alsoTypes`' owners who are told. */
  readonly alsoTeams: readonly { readonly team: string; readonly channel: string | null }[];
  readonly alert: Partial<Pick<Alert, 'title' | 'pr' | 'author' | 'url' | 'sha' | 'exitCode' | 'step' | 'logRef'>>;
}

/**
 * A further alert on an open incident: it raises the count and refreshes the evidence, and alone pages nobody. Its own
 * verdict may reclassify upwards.
 */
export function addAlert(
  incident: Incident,
  alert: Alert,
  finding: Pick<Finding, 'verdict' | 'policy'> | null,
  now: number,
): Change {
  const newer = alert.run === null || incident.lastFailing === null || compareRuns(alert.run, incident.lastFailing) > 0;
  const reads = finding === null;
  const effects: Effect[] = reads ? [{ kind: 'classify', deliveryId: alert.deliveryId }] : [];
  const joined = changed(
    incident,
    {
      occurrences: incident.occurrences + alert.count,
      ...(newer
        ? {
            lastFailing: alert.run ?? incident.lastFailing,
            alert: {
              ...incident.alert,
              run: alert.run,
              sha: alert.sha,
              url: alert.url,
              pr: alert.pr ?? incident.alert.pr,
            },
          }
        : {}),
    },
    {
      kind: 'alert_joined',
      actor: alert.source,
      rule: 'dedup.join',
      inputs: { delivery: alert.deliveryId, count: alert.count, run: alert.run?.id ?? null, sha: alert.sha },
      text: `Seen again (${incident.occurrences + alert.count} times in all)`,
    },
    now,
    effects,
  );
  return finding === null
    ? joined
    : andThen(joined, (after) => takeStricter(after, finding.verdict, finding.policy, now));
}

/**
 * The verdict on the evidence of a delivery. The first one replaces the unknown that leads and starts the ladder, or,
 * when the page has left already, edits it; later ones count only when stricter.
 */
export function takeFinding(incident: Incident, finding: Finding, now: number): Change {
  if (isClosed(incident)) return unchanged(incident, 'closed', 'closed');
  const leads = incident.verdictDueAt !== null || incident.verdict.type === 'unknown';
  if (!leads) {
    const seen: Incident = {
      ...incident,
      alsoTypes: mergeTypes(incident, [finding.verdict.type, ...finding.alsoTypes]),
    };
    return takeStricter(seen, finding.verdict, finding.policy, now);
  }
  const waiting = incident.verdictDueAt !== null;
  const stricter = isStricter(finding.policy.rule, incident.policy.rule);
  const takesOver = waiting || stricter;
  const next: Incident = {
    ...incident,
    alert: { ...incident.alert, ...finding.alert },
    verdict: finding.verdict,
    verdictDueAt: null,
    alsoTypes: finding.alsoTypes,
    // A verdict that comes after the page keeps who climbs, unless it is stricter: then its owners are paged.
    policy: takesOver ? finding.policy : { ...finding.policy, levels: incident.policy.levels },
    ...neverNow(incident, finding.policy),
    sla: changeLength(incident.sla, finding.policy.slaMs, now),
  };
  const told: Effect[] = finding.alsoTeams.map(({ team, channel }) => ({ kind: 'announce', team, channel }));
  const announced = waiting ? [] : announcementsOf(next, incident);
  const change = changed(
    next,
    {},
    {
      kind: 'classified',
      actor: 'classifier',
      rule: 'classify.verdict',
      inputs: {
        type: finding.verdict.type,
        confidence: finding.verdict.confidence,
        was: incident.verdict.type,
        evidence: finding.verdict.evidence[0]?.text.slice(0, 200) ?? null,
      },
      text: classifiedText(finding.verdict),
    },
    now,
    [...told, ...announced],
  );
  if (waiting) return andThen(change, (after) => open(after, now));
  const noted: Change = { ...change, effects: [...change.effects, refreshWith(change.message), ...gateOf(next)] };
  return stricter ? andThen(noted, (after) => rerouted(after, now)) : noted;
}

/** The verdict did not come in time, or cannot come: the page leaves as it stands. */
export function openWithoutVerdict(incident: Incident, now: number): Change {
  if (incident.verdictDueAt === null) return unchanged(incident, 'a verdict is there');
  const late = changed(
    incident,
    { verdictDueAt: null },
    {
      kind: 'verdict_overdue',
      actor: 'classifier',
      rule: 'classify.page_does_not_wait',
      text: 'The verdict is not there yet: paging as unknown, the verdict will be added',
    },
    now,
  );
  return andThen(late, (after) => open(after, now));
}

/** The message in the channel of every owning team, the ticket, and the first level. */
export function open(incident: Incident, now: number): Change {
  const change: Change = {
    ...unchanged(incident, 'opened', 'done'),
    effects: incident.state === 'suppressed' ? [] : [...announcementsOf(incident), { kind: 'ticket' }],
  };
  return andThen(change, (after) => startLadder(after, now));
}

/** A person says what it is. Out of a never-class it takes two people of the owning team. */
export function reclassify(
  incident: Incident,
  actor: Actor,
  reason: string | null,
  policy: PolicySlice,
  now: number,
): Change {
  if (!mayRespond(actor, incident)) return refuseResponder(incident, actor, 'reclassify', now);
  const type = policy.rule.type;
  const sameSeverity = policy.severity === incident.policy.severity;
  if (type === incident.policy.rule.type && sameSeverity) return unchanged(incident, `It is ${type} already.`);
  if (incident.policy.never && !policy.never) {
    const first = incident.pendingReclassify;
    if (!isOfOwningTeam(actor, incident)) {
      return refused(
        incident,
        {
          kind: 'refused',
          actor,
          rule: 'reclassify.never_needs_owning_team',
          inputs: { to: type },
          text: `${nameOf(actor)} may not take it out of ${incident.policy.rule.type}: only the owning team may`,
        },
        now,
      );
    }
    if (first?.type !== type || first.by === nameOf(actor)) return askSecondPerson(incident, actor, type, reason, now);
  }
  const downwards = compareSeverity(policy.severity, incident.policy.severity) > 0;
  const flagged = incident.policy.never && !policy.never;
  const verdict: Verdict = {
    ...incident.verdict,
    type,
    confidence: 1,
    certain: true,
    runnerUp: incident.policy.rule.type,
  };
  const old = incident.policy.teams.filter((team) => !policy.teams.some((other) => other.name === team.name));
  const change = changed(
    renewLease(incident, actor, now),
    {
      verdict,
      policy,
      ...neverNow(incident, policy),
      pendingReclassify: null,
      sla: changeLength(incident.sla, policy.slaMs, now),
    },
    {
      kind: 'reclassified',
      actor,
      rule: flagged ? 'reclassify.out_of_never_flagged' : 'reclassify.person',
      inputs: { from: incident.policy.rule.type, to: type, downwards, flagged, reason },
      text: `Reclassified from ${incident.policy.rule.type} to ${type} by ${nameOf(actor)}${reason === null ? '' : `: ${reason}`}`,
    },
    now,
    [
      ...announcementsOf({ ...incident, policy }, incident),
      refreshWith(`Reclassified to ${type} by ${nameOf(actor)}.`),
    ],
  );
  const told: Change = {
    ...change,
    effects: [...change.effects, ...toldAway(change.incident, old), ...gateOf(incident)],
  };
  const reroute = old.length > 0 || isStricter(policy.rule, incident.policy.rule);
  return reroute && change.incident.state === 'open' ? andThen(told, (after) => rerouted(after, now)) : told;
}

/** Runs that fail later and are stricter reclassify upwards at once; downwards is for people. */
function takeStricter(incident: Incident, verdict: Verdict, policy: PolicySlice, now: number): Change {
  if (!isStricter(policy.rule, incident.policy.rule)) return unchanged(incident, 'not stricter');
  const wasHeldBy = incident.ack?.by ?? null;
  const change = changed(
    incident,
    {
      verdict,
      policy,
      ...neverNow(incident, policy),
      sla: changeLength(incident.sla, policy.slaMs, now),
      pendingReclassify: null,
    },
    {
      kind: 'reclassified_upwards',
      actor: 'classifier',
      rule: 'reclassify.stricter',
      inputs: { from: incident.policy.rule.type, to: policy.rule.type, held_by: wasHeldBy },
      text: `A later run is ${policy.rule.type}, stricter than ${incident.policy.rule.type}: its owners are paged`,
    },
    now,
    [
      ...announcementsOf({ ...incident, policy }, incident),
      refreshWith(`Now ${policy.rule.type}, which is stricter than ${incident.policy.rule.type}.`),
      ...gateOf(incident),
    ],
  );
  return andThen(change, (after) => rerouted(after, now));
}

/** New owners are paged from level 1, whoever held the incident before. */
function rerouted(incident: Incident, now: number): Change {
  const reopened: Incident =
    incident.state === 'resolved' ? incident : { ...incident, state: 'open', ack: null, snoozedUntil: null };
  if (reopened.state !== 'open') return unchanged(incident, 'closed');
  const hush: Change = { ...unchanged(reopened, 're-routed', 'done'), effects: [{ kind: 'hush' }] };
  return andThen(hush, (after) => newRound(after, 1, now));
}

/** Once of a never-class, always without an override: what was asked or approved before is void. */
function neverNow(incident: Incident, policy: PolicySlice): Pick<Incident, 'everNever' | 'override'> {
  const { override, everNever } = incident;
  if (!policy.never) return { everNever, override };
  const live = override?.status === 'pending' || override?.status === 'approved';
  return { everNever: true, override: live ? { ...override, status: 'voided' } : override };
}

function askSecondPerson(incident: Incident, actor: Actor, type: string, reason: string | null, now: number): Change {
  return changed(
    incident,
    { pendingReclassify: { type, by: nameOf(actor) } },
    {
      kind: 'reclassify_pending',
      actor,
      rule: 'reclassify.never_needs_two',
      inputs: { to: type, reason },
      text: `${nameOf(actor)} asks to reclassify to ${type}: a second person of the owning team must ask the same`,
    },
    now,
    [refreshWith(`${nameOf(actor)} asks to reclassify to ${type}; a second person of the owning team must confirm.`)],
    'pending',
  );
}

/** Messages of teams that do not have one yet. */
function announcementsOf(incident: Incident, before?: Incident): Effect[] {
  const placeOf = (team: PolicySlice['teams'][number]): string => team.channel ?? team.name;
  const had = new Set(before?.policy.teams.map(placeOf));
  // Teams that share a channel share the message.
  return incident.policy.teams.flatMap((team): Effect[] => {
    if (had.has(placeOf(team))) return [];
    had.add(placeOf(team));
    return [{ kind: 'announce', team: team.name, channel: team.channel }];
  });
}

function classifiedText(verdict: Verdict): string {
  if (verdict.type !== 'unknown') {
    return `Classified as ${verdict.type} (${Math.round(verdict.confidence * 100)} % sure)`;
  }
  const guess = verdict.runnerUp === null ? '' : `; the best guess is ${verdict.runnerUp}`;
  return `Not classified: nothing in the evidence decides${guess}`;
}

function toldAway(incident: Incident, old: PolicySlice['teams']): Effect[] {
  if (old.length === 0) return [];
  return [
    {
      kind: 'notify',
      about: 'reclassified_away',
      mark: String(incident.revision),
      targets: old.map((team) => ({ person: null, team: team.name })),
      text: `Reclassified to ${incident.policy.rule.type}: it now belongs to ${incident.policy.teams.map((team) => team.name).join(', ')}.`,
    },
  ];
}

function mergeTypes(incident: Incident, types: readonly string[]): readonly string[] {
  return [...new Set([...incident.alsoTypes, ...types])].filter((type) => type !== incident.verdict.type).slice(0, 10);
}

function refreshWith(text: string): Effect {
  return { kind: 'refresh', note: text };
}

/** Whether a run that turned green is newer than the last failing one. */
export function covers(run: Pick<RunRef, 'number' | 'attempt'>, incident: Pick<Incident, 'lastFailing'>): boolean {
  return incident.lastFailing === null || compareRuns(run, incident.lastFailing) > 0;
}
