import type { Alert } from '../event/alert.js';
import { cutSnooze, whyNotFrom } from './bounds.js';
import { andThen, changed, mayReach, unchanged, type Change } from './change.js';
import { missSla, tellOwed, tick } from './deadlines.js';
import { shownActor } from './doer.js';
import { isClosed, type Ending, type Incident } from './incident.js';
import { acknowledge, refuseResponder, renewLease } from './lease.js';
import { takePageOutcome, type PageOutcome } from '../escalation/level.js';
import { confirmInfrastructure, decideOverride, requestOverride } from '../override/override.js';
import { overrideWaited, voidOverride } from '../override/approval.js';
import { machine, mayRespond, type Actor } from './permission.js';
import type { PolicySlice, Target } from '../policy/policy.js';
import { reassign } from './hand-over.js';
import { escalate, note, resolve, snooze } from './responding.js';
import { correctStart, deadlineAt } from '../sla/sla-clock.js';
import { addAlert, openWithoutVerdict, takeFinding, type Finding } from './triage.js';
import { reclassify } from './reclassify.js';
import { recover, recoverChecked, type CheckedRun, type GreenRun } from './recovery.js';

/** What a person can ask of an incident. `revision` is what they saw; an incident that moved on refuses as stale. */
export type Ask =
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'resolve'; readonly reason: string | null }
  | { readonly kind: 'escalate'; readonly level: number | null }
  /** `over` = a slice cut for the team, null for a person; missing in what an older build decides. */
  | { readonly kind: 'reassign'; readonly to: Target; readonly over?: PolicySlice | null }
  | { readonly kind: 'snooze'; readonly until: number }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'reclassify'; readonly reason: string | null; readonly policy: PolicySlice }
  | { readonly kind: 'correct_sla'; readonly startAt: number; readonly reason: string | null }
  | { readonly kind: 'request_override'; readonly justification: string; readonly emergency: boolean }
  | { readonly kind: 'decide_override'; readonly approves: boolean; readonly reason: string | null }
  | { readonly kind: 'confirm_infrastructure' };

/** Everything that can happen to an incident. */
export type Command =
  | { readonly kind: 'tick' }
  | { readonly kind: 'ask'; readonly actor: Actor; readonly revision: number | null; readonly ask: Ask }
  | {
      readonly kind: 'alert';
      readonly alert: Alert;
      readonly finding: Pick<Finding, 'verdict' | 'policy'> | null;
      /** Its evidence is read although its verdict is known. */
      readonly reads?: boolean;
    }
  /**
   * `tellsGate`: the gate says the verdict as soon as there is one. `adds`: what was read is added to what is certain. Both are
   * missing in what an older build decided.
   */
  | { readonly kind: 'finding'; readonly finding: Finding; readonly tellsGate?: boolean; readonly adds?: boolean }
  | { readonly kind: 'no_finding' }
  | ({ readonly kind: 'recovered' } & GreenRun)
  | ({ readonly kind: 'recovery_checked' } & CheckedRun)
  | { readonly kind: 'ended'; readonly ending: Ending; readonly actor: Actor; readonly reason: string | null }
  | { readonly kind: 'pushed'; readonly sha: string }
  | { readonly kind: 'page_outcome'; readonly page: PageOutcome }
  | { readonly kind: 'probed'; readonly confirmed: boolean }
  | { readonly kind: 'ticket_checked'; readonly done: boolean }
  | { readonly kind: 'numbered'; readonly id: string; readonly former: string | null };

/**
 * The one transition function: the incident after `command` at `now`, what to record, and what to do. `asBefore` = as an
 * older build decided, without bounds in time.
 */
export function transition(incident: Incident, command: Command, now: number, asBefore = false): Change {
  const applied = apply(incident, command, now, asBefore);
  const bounded = asBefore ? applied : cutSnooze(incident, applied, now);
  const change = andThen(bounded, (after) => tellOwed(after, now));
  const [from, to] = [incident.state, change.incident.state];
  if (!mayReach(from, to)) throw new Error(`no way from ${from} to ${to} by ${command.kind}`);
  return change;
}

function apply(incident: Incident, command: Command, now: number, asBefore: boolean): Change {
  switch (command.kind) {
    case 'tick':
      return tick(incident, now);
    case 'ask':
      return answer(incident, command.actor, command.revision, command.ask, now, asBefore);
    case 'alert':
      return isClosed(incident)
        ? unchanged(incident, 'closed', 'closed')
        : addAlert(incident, command.alert, command.finding, now, command.reads);
    case 'finding':
      return takeFinding(incident, command.finding, now, command);
    case 'no_finding':
      return openWithoutVerdict(incident, now);
    case 'recovered':
      return isClosed(incident) ? unchanged(incident, 'closed', 'closed') : recover(incident, command, now);
    case 'recovery_checked':
      return isClosed(incident) ? unchanged(incident, 'closed', 'closed') : recoverChecked(incident, command, now);
    case 'ended':
      return resolve(incident, command.actor, command.ending, command.reason, now);
    case 'pushed':
      return isClosed(incident) ? unchanged(incident, 'closed', 'closed') : voidOverride(incident, command.sha, now);
    case 'page_outcome':
      return isClosed(incident) ? unchanged(incident, 'closed') : takePageOutcome(incident, command.page, now);
    case 'probed':
      return isClosed(incident) ? unchanged(incident, 'closed') : overrideWaited(incident, command.confirmed, now);
    case 'ticket_checked':
      return command.done
        ? resolve(incident, machine('ticket', 'linear'), 'ticket_done', 'its ticket is Done', now)
        : missSla(incident, now);
    case 'numbered':
      return unchanged(
        { ...incident, id: incident.id ?? command.id, former: incident.former ?? command.former },
        'numbered',
        'done',
      );
  }
}

/** Whether a person's command would be refused outright at `now`; validators ask it and change nothing. */
export function preview(incident: Incident, actor: Actor, revision: number | null, ask: Ask, now: number): Change {
  // Stricter than the transition, which answers as it always did: a replay asks no validator.
  return isStale(incident, revision) ? stale(incident, revision) : answer(incident, actor, revision, ask, now);
}

function isStale(incident: Incident, revision: number | null): revision is number {
  return revision !== null && revision !== incident.revision && !isClosed(incident);
}

function stale(incident: Incident, revision: number): Change {
  const said = `The incident moved on: you saw revision ${revision}, it is ${incident.revision} now.`;
  return unchanged(incident, said, 'stale');
}

function answer(
  incident: Incident,
  actor: Actor,
  revision: number | null,
  ask: Ask,
  now: number,
  asBefore = false,
): Change {
  if (ask.kind === 'decide_override') return decideOverride(incident, actor, ask.approves, ask.reason, now);
  if (isClosed(incident)) return unchanged(incident, 'The incident is already resolved.', 'closed');
  if (MOVES.includes(ask.kind) && isStale(incident, revision)) return stale(incident, revision);
  switch (ask.kind) {
    case 'acknowledge':
      return acknowledge(incident, actor, now);
    case 'resolve':
      return resolve(incident, actor, 'resolved', ask.reason, now);
    case 'escalate':
      return escalate(incident, actor, ask.level, now);
    case 'reassign':
      return reassign(incident, actor, ask, now);
    case 'snooze':
      return snooze(incident, actor, ask.until, now, asBefore);
    case 'note':
      return note(incident, actor, ask.text, now);
    case 'reclassify':
      return reclassify(incident, actor, ask.reason, ask.policy, now);
    case 'correct_sla':
      return correctSla(incident, actor, ask.startAt, ask.reason, now, asBefore);
    case 'request_override':
      return requestOverride(incident, actor, ask.justification, ask.emergency, now);
    case 'confirm_infrastructure':
      return confirmInfrastructure(incident, actor, now);
  }
}

/** What the transition itself refuses on an incident that moved on; a validator refuses every stale act. */
const MOVES: readonly Ask['kind'][] = [
  'resolve',
  'escalate',
  'reassign',
  'snooze',
  'reclassify',
  'correct_sla',
  'request_override',
  'confirm_infrastructure',
];

function correctSla(
  incident: Incident,
  actor: Actor,
  startAt: number,
  reason: string | null,
  now: number,
  asBefore: boolean,
): Change {
  if (!mayRespond(actor, incident)) return refuseResponder(incident, actor, 'correct the SLA', now);
  if (reason === null || reason.trim() === '') return unchanged(incident, 'A correction needs a reason.', 'refused');
  const no = asBefore && startAt <= now ? null : whyNotFrom(startAt, now);
  if (no !== null) return unchanged(incident, no, 'refused');
  const clock = correctStart(incident.sla, startAt, now);
  const [was, is] = [incident.sla, clock].map((sla) => new Date(deadlineAt(sla, now)).toISOString());
  const text = `SLA start corrected to ${new Date(startAt).toISOString()} by ${shownActor(actor)}: ${reason}; the deadline was ${was ?? '?'} and is ${is ?? '?'}`;
  return changed(
    renewLease(incident, actor, now),
    { sla: clock, slaMissed: incident.slaMissed && clock.status === 'sla_exceeded' },
    { kind: 'sla_corrected', actor, rule: 'sla.correct', inputs: { reason, was: was ?? null, is: is ?? null }, text },
    now,
    [
      {
        kind: 'notify',
        about: 'sla_corrected',
        mark: String(incident.revision),
        targets: incident.policy.teams.map((team) => ({ person: null, team: team.name })),
        text,
      },
      { kind: 'refresh', note: text },
    ],
  );
}
