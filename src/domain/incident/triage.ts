import { addEvidence, isMissing } from '../verdict/added-evidence.js';
import { announcementsOf, refreshWith } from './announcing.js';
import { overrideUnder } from '../override/override-under.js';
import { rerouted, takeStricter } from './reclassify.js';
import { compareRuns, type Alert } from '../event/alert.js';
import { andThen, changed, unchanged, type Change, type Effect } from './change.js';
import { storyText, type FailureStory } from '../verdict/failure-story.js';
import { keptByHanded, stillWaking } from '../policy/slice.js';
import { isStricter } from '../verdict/failure-type.js';
import { isClosed, type Incident } from './incident.js';
import { startLadder } from '../escalation/level.js';
import type { PolicySlice } from '../policy/policy.js';
import { withFailing } from './recovery.js';
import { evidenceWith, withFound } from './other-types.js';
import { underSeverity } from '../escalation/disturb.js';
import { gateOf } from './responding.js';
import { changeLength } from '../sla/sla-clock.js';
import { groundsText, statedBy, type Verdict } from '../verdict/verdict.js';

/** What reading the evidence gave: the leading verdict, the slice for it, and what the source says of the change. */
export interface Finding {
  readonly verdict: Verdict;
  readonly policy: PolicySlice;
  /** Further types found in the same run, strictest first. */
  readonly alsoTypes: readonly string[];
  /** The line that decided for each of them. */
  readonly alsoEvidence?: Readonly<Record<string, string>>;
  /** Slices of `alsoTypes`' owners who are told. */
  readonly alsoTeams: readonly { readonly team: string; readonly channel: string | null }[];
  /** Whether the failure is known, comes and goes, or is new. */
  readonly story?: FailureStory;
  readonly alert: Partial<
    Pick<Alert, 'title' | 'pr' | 'author' | 'commit' | 'url' | 'sha' | 'exitCode' | 'step' | 'logRef'>
  >;
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
  reads = finding === null,
): Change {
  const newer = alert.run === null || incident.lastFailing === null || compareRuns(alert.run, incident.lastFailing) > 0;
  const effects: Effect[] = reads ? [{ kind: 'classify', deliveryId: alert.deliveryId }] : [];
  const joined = changed(
    incident,
    {
      occurrences: incident.occurrences + alert.count,
      ...(incident.failing === undefined ? {} : { failing: withFailing(incident.failing, alert) }),
      ...(newer
        ? {
            lastFailing: alert.run ?? incident.lastFailing,
            // Whoever confirmed it spoke of another commit.
            ...(alert.sha === incident.alert.sha ? {} : { infrastructureConfirmedBy: null }),
            alert: {
              ...withoutCommit(incident.alert),
              ...(alert.commit === undefined ? {} : { commit: alert.commit }),
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

/** What is said of a commit is not said of the next. */
function withoutCommit({ commit: _, ...alert }: Alert): Alert {
  return alert;
}

/**
 * The verdict on the evidence of a delivery. The first one replaces the unknown that leads and starts the ladder, or,
 * when the page has left already, edits it; later ones count only when stricter.
 */
export function takeFinding(
  incident: Incident,
  finding: Finding,
  now: number,
  { tellsGate = false, adds = false }: { readonly tellsGate?: boolean; readonly adds?: boolean } = {},
): Change {
  if (isClosed(incident)) return unchanged(incident, 'closed', 'closed');
  if (adds && isMissing(incident, finding)) return addEvidence(incident, finding, now);
  const leads = incident.verdictDueAt !== null || incident.verdict.type === 'unknown';
  if (!leads) {
    const seen: Incident = { ...incident, ...withFound(incident, finding) };
    const change = takeStricter(seen, finding.verdict, finding.policy, now);
    const isTaken = change.incident.verdict === finding.verdict && finding.story !== undefined;
    return isTaken ? { ...change, incident: { ...change.incident, story: finding.story } } : change;
  }
  const waiting = incident.verdictDueAt !== null;
  const stricter = isStricter(finding.policy.rule, incident.policy.rule);
  const takesOver = waiting || stricter;
  const next: Incident = underSeverity({
    ...incident,
    alert: { ...incident.alert, ...finding.alert },
    verdict: finding.verdict,
    ...(finding.story === undefined ? {} : { story: finding.story }),
    verdictDueAt: null,
    alsoTypes: finding.alsoTypes,
    ...evidenceWith(incident, finding),
    // A verdict that comes after the page keeps who climbs, unless it is stricter: then its owners are paged.
    policy: stillWaking(
      incident,
      takesOver ? finding.policy : keptByHanded(incident, { ...finding.policy, levels: incident.policy.levels }),
    ),
    ...overrideUnder(incident, finding.policy),
    sla: changeLength(incident.sla, finding.policy.slaMs, now),
  });
  const isQuieted = next.state === 'suppressed' && incident.state !== 'suppressed';
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
        ...(finding.story === undefined ? {} : { story: storyText(finding.story) }),
      },
      text: [classifiedText(finding.verdict), ...(finding.story === undefined ? [] : [storyText(finding.story)])].join(
        '. ',
      ),
    },
    now,
    [...told, ...announced],
  );
  if (waiting) {
    const opened = andThen(change, (after) => open(after, now));
    // The gate was shut before anybody had looked: it named the incident, and no reason.
    const says = tellsGate && next.policy.rule.type !== incident.policy.rule.type;
    return says ? { ...opened, effects: [...opened.effects, ...gateOf(next)] } : opened;
  }
  const quieted: Effect[] = isQuieted ? [{ kind: 'hush' }] : [];
  const noted: Change = {
    ...change,
    effects: [...quieted, ...change.effects, refreshWith(change.message), ...gateOf(next)],
  };
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

function classifiedText(verdict: Verdict): string {
  if (verdict.type !== 'unknown') {
    return `Classified as ${verdict.type} (${groundsText({ ...verdict, stated_by: statedBy(verdict) })})`;
  }
  const guess = verdict.runnerUp === null ? '' : `; the best guess is ${verdict.runnerUp}`;
  return `Not classified: nothing in the evidence decides${guess}`;
}
