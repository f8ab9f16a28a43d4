import type { Alert } from '../event/alert.js';
import { withFailing } from './recovery.js';
import { andThen, changed, unchanged, type Change } from './change.js';
import { missSla } from './deadlines.js';
import type { Incident } from './incident.js';
import { NOT_CLIMBING } from '../escalation/level.js';
import type { PolicySlice } from '../policy/policy.js';
import { openClock } from '../sla/sla-clock.js';
import { partedFromReopening, takenUpFrom } from './reopening.js';
import { open } from './triage.js';
import { statedBy, UNKNOWN, type Verdict } from '../verdict/verdict.js';

/** Longest time a first page waits for the verdict on the logs (milliseconds). */
export const VERDICT_WAIT_MS = 5_000;

/** What opens an incident: the alert, the slice of the policy, and the verdict when metadata alone gives one. */
export interface Opening {
  readonly workflow: string;
  readonly uid: string;
  readonly id: string | null;
  readonly former: string | null;
  readonly alert: Alert;
  readonly policy: PolicySlice;
  readonly verdict: Verdict | null;
  /** Whether evidence can be read; without it an undecided alert opens as `unknown` at once. */
  readonly readable: boolean;
}

/** Opens an incident. A certain verdict pages at once, and evidence is added to it; without one the page waits, bounded. */
export function openIncident(opening: Opening, now: number): Change {
  const { policy, verdict } = opening;
  const { alert, reopens } = partedFromReopening(opening.alert);
  const { clock, late } = openClock(alert.occurredAt, policy.slaMs, now);
  const waits = verdict === null && opening.readable;
  const quiet = policy.severity === 'NONE';
  const begun: Incident = {
    uid: opening.uid,
    id: opening.id,
    workflow: opening.workflow,
    former: opening.former,
    alert,
    state: quiet ? 'suppressed' : 'open',
    ending: null,
    openedAt: now,
    closedAt: null,
    verdict: verdict ?? UNKNOWN,
    verdictDueAt: waits ? now + VERDICT_WAIT_MS : null,
    alsoTypes: [],
    policy,
    everNever: policy.never,
    lastFailing: alert.run,
    failing: withFailing({}, alert),
    occurrences: alert.count,
    revision: 0,
    climb: NOT_CLIMBING,
    ack: null,
    acknowledgedAt: null,
    responders: [],
    snoozedUntil: null,
    sla: clock,
    slaMissed: false,
    override: null,
    infrastructureConfirmedBy: null,
    pendingReclassify: null,
    undelivered: false,
    derives: true,
    wakes: true,
    seq: 0,
  };
  const blank = takenUpFrom(begun, reopens);
  const opened = changed(
    blank,
    {},
    {
      kind: 'opened',
      actor: alert.source,
      rule: 'open',
      inputs: {
        key: alert.key.slice(0, 200),
        delivery: alert.deliveryId,
        type: blank.verdict.type,
        severity: policy.severity,
        team: policy.teams[0]?.name ?? null,
        sha: alert.sha,
        run: alert.run?.id ?? null,
        ...(blank.verdict.severity === undefined ? {} : { judged: blank.verdict.severity }),
      },
      text: openingText(blank),
    },
    now,
    opening.readable ? [{ kind: 'classify', deliveryId: alert.deliveryId }] : [],
  );
  const marked = late && !quiet ? andThen(opened, (after) => missSla(after, now, true)) : opened;
  return waits ? marked : andThen(marked, (after) => (quiet ? unchanged(after, 'recorded only') : open(after, now)));
}

/**
 * Nobody could be paged between the opening and now: what waits for people begins now. The clock of the SLA does not: it
 * runs from the failure.
 */
export function takeUpLate(incident: Incident, now: number): Change {
  const lateMs = Math.max(0, now - incident.openedAt);
  const { climb, verdictDueAt } = incident;
  return changed(
    incident,
    {
      climb: climb.dueAt === null ? climb : { ...climb, dueAt: climb.dueAt + lateMs },
      verdictDueAt: verdictDueAt === null ? null : verdictDueAt + lateMs,
    },
    {
      kind: 'taken_up_late',
      actor: 'ladder',
      rule: 'open.late',
      inputs: { late_s: Math.round(lateMs / 1000) },
      text: `Taken up ${Math.round(lateMs / 1000)} s after it opened: nobody could be paged meanwhile, the first level begins now`,
    },
    now,
  );
}

function openingText(incident: Incident): string {
  const { marks = [] } = incident.alert;
  return `${openedText(incident)}${marks.length === 0 ? '' : `. Not taken as it came: ${marks.join('; ').slice(0, 1_000)}`}`;
}

// A service incident of no particular type is known by its severity and title.
function openedAs({ alert, verdict: { type } }: Incident): string {
  return alert.kind === 'service' && type === 'unknown' ? '' : ` as ${type}`;
}

function whyOf(verdict: Verdict): string | null {
  const by = statedBy(verdict);
  return by === null ? (verdict.evidence[0]?.text ?? null) : `stated by ${by}`;
}

function openedText(incident: Incident): string {
  const teams = incident.policy.teams.map((team) => team.name).join(', ');
  const verdict = incident.verdictDueAt === null ? openedAs(incident) : ' while its evidence is read';
  const said = `Opened from ${incident.alert.source}${verdict}, ${incident.policy.severity}, for ${teams}`;
  // Nobody is paged: whoever looks later must see at once why not.
  const why = incident.alert.kind === 'service' && incident.state === 'suppressed' ? whyOf(incident.verdict) : null;
  return why === null ? said : `${said}: ${why.slice(0, 200)}`;
}
