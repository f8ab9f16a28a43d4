import { compareRuns, kindOfEvent, type Alert, type RunRef } from '../event/alert.js';
import { changed, unchanged, type Change } from './change.js';
import type { Incident } from './incident.js';
import { machine } from './permission.js';
import { resolve } from './responding.js';

/** Kinds of event that one incident keeps apart. */
const MAX_KINDS = 20;

/** A green run of the incident's workflow and branch. */
export interface GreenRun {
  /** Null where the source numbers no runs. */
  readonly run: RunRef | null;
  /** What kind of event started it; missing from builds that did not tell kinds apart. */
  readonly event?: string;
  readonly by: string;
}

/** What looking at the jobs of a green run gave. */
export interface CheckedRun extends GreenRun {
  readonly event: string;
  /** Jobs that failed and did not run in it; null = its source does not tell. */
  readonly skipped: readonly string[] | null;
}

type Failing = NonNullable<Incident['failing']>;

/** The newest failing run of each kind of event, with one more alert. */
export function withFailing(failing: Failing, alert: Alert): Failing {
  const kind = kindOfEvent(alert).slice(0, 40);
  const before = Object.hasOwn(failing, kind) ? failing[kind] : undefined;
  const isOlder = before != null && alert.run !== null && compareRuns(alert.run, before) < 0;
  if (isOlder || (before === undefined && Object.keys(failing).length >= MAX_KINDS)) return failing;
  return { ...failing, [kind]: alert.run };
}

/**
 * A green run ends what failed runs of the same kind of event began, if it is newer and the jobs that failed ran in it. Where
 * the source can tell, that is looked up first; otherwise the incident says why it stays open.
 */
export function recover(incident: Incident, { run, event, by }: GreenRun, now: number): Change {
  if (event === undefined) return recoverAsBefore(incident, run, by, now);
  const failing = failingOf(incident);
  const kind = kindFor(failing, event);
  if (kind === null) {
    const others = Object.keys(failing).join(' and ');
    return staysOpen(incident, `a green run of ${event} says nothing of one that ${others} started`, run, now);
  }
  const broken = failing[kind] ?? null;
  const known = incident.reopened === undefined ? undefined : incident.greens?.[kind];
  if (run !== null && known !== undefined && compareRuns(run, known) <= 0) {
    return unchanged(incident, 'a green run from before it was reopened');
  }
  if (run !== null && broken !== null && compareRuns(run, broken) <= 0) {
    return unchanged(incident, 'an older run than the failing one');
  }
  if (run === null || broken === null || broken.id === '') return recoverKind(incident, kind, { run, by }, null, now);
  return {
    ...unchanged(incident, 'its jobs are being looked at', 'recorded'),
    effects: [{ kind: 'check_recovery', event, by, run, failing: broken }],
  };
}

/** The end of a look at the jobs of a green run. */
export function recoverChecked(incident: Incident, { run, event, by, skipped }: CheckedRun, now: number): Change {
  const failing = failingOf(incident);
  const kind = kindFor(failing, event);
  const broken = kind === null ? null : (failing[kind] ?? null);
  if (kind === null || (run !== null && broken !== null && compareRuns(run, broken) <= 0)) {
    return unchanged(incident, 'a newer run has failed meanwhile');
  }
  // What is never overridden opens by a green run alone, and nobody has seen that this is one.
  if (skipped === null && (incident.everNever || incident.policy.never)) return staysOpen(incident, UNREAD, run, now);
  if (skipped === null) return recoverKind(incident, kind, { run, by }, 'its jobs could not be read', now);
  if (skipped.length === 0) return recoverKind(incident, kind, { run, by }, null, now);
  return staysOpen(incident, skippedText(skipped), run, now);
}

/** Said of a green run of a never-class whose jobs nobody could see. */
export const UNREAD =
  'the jobs of the green run cannot be read: give the token read access to Actions and run it again';

/** Which jobs a green run says nothing of. */
export function skippedText(skipped: readonly string[]): string {
  const named = skipped.slice(0, 3).map((name) => `"${name.slice(0, 80)}"`);
  const more = skipped.length > named.length ? ` and ${skipped.length - named.length} more` : '';
  return `the green run did not pass ${named.join(', ')}${more}, which had failed`;
}

function recoverKind(given: Incident, kind: string, { by, run }: GreenRun, remark: string | null, now: number): Change {
  const incident: Incident = run === null ? given : { ...given, greens: { ...given.greens, [kind]: run } };
  const { [kind]: _, ...rest } = failingOf(incident);
  const left = Object.keys(rest);
  const why = `${greenText(incident)}${remark === null ? '' : ` (${remark})`}`;
  if (left.length === 0) return resolve(incident, machine(by, by), 'auto_recovered', why, now);
  const text = `Green again for ${kind}; it stays open for ${left.join(' and ')}`;
  return changed(
    incident,
    { failing: rest, staysOpen: text },
    { kind: 'recovered_in_part', actor: by, rule: 'recovery.same_kind_of_event', inputs: { kind }, text },
    now,
    [{ kind: 'refresh', note: `${text}.` }],
  );
}

/** Whether a failure is older than the green run that ended the incident: it began before, and its news comes late. */
export function isCoveredBy(incident: Incident, alert: Alert): boolean {
  // A person says that it fails all the same.
  if (alert.reopens !== undefined) return false;
  const green = incident.ending === 'auto_recovered' ? incident.greens?.[kindOfEvent(alert)] : undefined;
  return green !== undefined && alert.run !== null && compareRuns(alert.run, green) < 0;
}

/** Said once for each reason: a nightly green run need not repeat it every night. */
function staysOpen(incident: Incident, reason: string, run: RunRef | null, now: number): Change {
  if (incident.staysOpen === reason) return unchanged(incident, reason);
  const text = `Stays open: ${reason}`;
  const inputs = { run: run?.id ?? null, number: run?.number ?? null };
  return changed(
    incident,
    { staysOpen: reason },
    { kind: 'stays_open', actor: 'recovery', rule: 'recovery.same_kind_and_jobs', inputs, text },
    now,
    [{ kind: 'refresh', note: `${text}.` }],
  );
}

function failingOf(incident: Incident): Failing {
  // An older build kept one run and did not know what had started it.
  return incident.failing ?? { '': incident.lastFailing === null ? null : { id: '', ...incident.lastFailing } };
}

function kindFor(failing: Failing, event: string): string | null {
  if (Object.hasOwn(failing, event)) return event;
  return Object.hasOwn(failing, '') ? '' : null;
}

function recoverAsBefore(incident: Incident, run: RunRef | null, by: string, now: number): Change {
  const { lastFailing } = incident;
  if (run !== null && lastFailing !== null && compareRuns(run, lastFailing) <= 0) {
    return unchanged(incident, 'an older run than the failing one');
  }
  return resolve(incident, machine(by, by), 'auto_recovered', greenText(incident), now);
}

/** What ended it, by what it was about. */
function greenText({ alert }: Incident): string {
  return alert.kind === 'ci' ? 'the same workflow and branch turned green' : 'its source says that it is over';
}
