import { ApplicationFailure, patched, uuid4 } from '@temporalio/workflow';
import type { Alert } from '../domain/event/alert.js';
import { andThen, type Change, type Decision, type Effect, type Outcome } from '../domain/incident/change.js';
import { boundUnread } from '../domain/incident/carry.js';
import { nextDeadline } from '../domain/incident/deadlines.js';
import { fitAlert, fitVerdict } from '../domain/event/fit.js';
import { isClosed, type Incident } from '../domain/incident/incident.js';
import { openIncident, takeUpLate } from '../domain/incident/open.js';
import { isCoveredBy } from '../domain/incident/recovery.js';
import { entryOf, type TimelineEntry } from '../domain/incident/timeline.js';
import { preview, transition, type Ask, type Command } from '../domain/incident/transition.js';
import type { IncidentView } from '../domain/incident/view.js';
import { viewOf } from '../domain/incident/view-of.js';
import type { ActResult, ActUpdate, AlertSignal, RecoveredSignal } from './messages.js';
import { derivesFor, wakesFor } from './derives.js';
import { withNext } from './next-alerts.js';

/** Delivery and action ids remembered, and carried into the next run. */
const REMEMBERED_IDS = 300;
/** Decisions kept for the timeline query; the whole story lies in the history store. */
const REMEMBERED_DECISIONS = 60;
/** An opening that a door wrote longer ago than this is taken up late (milliseconds): levels begin when people can be paged. */
const LATE_MS = 5_000;

/** What an incident takes along when its run continues as new. */
export interface DeskState {
  readonly incident: Incident | null;
  readonly seen: readonly string[];
  readonly unread: readonly Alert[];
  readonly recent: readonly Decision[];
  /** Alerts that came after the end was decided: they open the next incident. */
  readonly next: readonly AlertSignal[];
}

export const EMPTY_DESK: DeskState = { incident: null, seen: [], unread: [], recent: [], next: [] };

/**
 * Holds one incident's state and answers messages from it. Handlers only change state here and note what is to be
 * done; the workflow's main loop does it. Nothing is decided here: the domain decides.
 */
export class IncidentDesk {
  #incident: Incident | null;
  #seen: readonly string[];
  #unread: readonly Alert[];
  #recent: readonly Decision[];
  #next: readonly AlertSignal[];
  #effects: readonly Effect[] = [];
  #decisions: readonly Decision[] = [];
  #unstored: readonly Alert[] = [];
  #touched = true;
  readonly #workflow: string;

  constructor(workflow: string, state: DeskState) {
    this.#workflow = workflow;
    this.#incident = state.incident;
    this.#seen = state.seen;
    this.#unread = state.unread;
    this.#recent = state.recent;
    this.#next = state.next;
  }

  carry(): DeskState {
    const [incident, seen, unread, recent, next] = [this.#incident, this.#seen, this.#unread, this.#recent, this.#next];
    return { incident, seen: seen.slice(-REMEMBERED_IDS), unread, recent, next };
  }

  /** An alert: opens, joins, or, after the end was decided, waits to open the next incident. */
  alert(given: AlertSignal, now: number): void {
    // The doors have done this; whoever reaches Temporal by hand has not.
    const signal = fitted(given, now);
    if (!this.#remember(signal.alert.deliveryId)) return;
    const incident = this.#incident;
    if (incident !== null && isClosed(incident)) {
      if (isCoveredBy(incident, signal.alert) && patched('an-older-failure-opens-nothing')) return;
      this.#next = withNext(this.#next, signal);
      this.touch();
      return;
    }
    // Without a number the door could not write: the history must learn of this alert from here.
    if (signal.incident === null) this.#unstored = [...this.#unstored, signal.alert];
    if (incident === null) {
      this.#open(signal, now);
      return;
    }
    const reads = readsEvidence(signal);
    if (reads) this.#keepUnread(signal.alert);
    const isUndecided = reads && signal.verdict === null;
    const finding = isUndecided ? null : { verdict: signal.verdict ?? incident.verdict, policy: signal.policy };
    this.apply({ kind: 'alert', alert: signal.alert, finding, reads }, now);
  }

  recovered(signal: RecoveredSignal, now: number): void {
    if (!this.#remember(signal.deliveryId) || this.#incident === null) return;
    const { run, by, event } = signal;
    this.apply({ kind: 'recovered', run, by, ...(event === undefined ? {} : { event }) }, now);
  }

  /** An act that came as a signal; the update of the same press changes nothing any more. */
  signalled(of: { readonly incident: string; readonly actionId: string }, command: Command, now: number): void {
    if (!this.#means(of.incident) || !this.#remember(of.actionId)) return;
    this.apply(command, now);
  }

  /** Validator: refuses what the domain refuses, changes nothing. A refusal leaves no history; the door records it. */
  mayAsk(update: ActUpdate, ask: Ask, now: number): void {
    const incident = this.#incident;
    if (incident === null) throw refusal('closed', 'There is no incident yet.');
    if (!this.#means(update.incident)) throw refusal('closed', `${update.incident} is closed.`);
    const { outcome, message } = preview({ ...incident, wakes: true }, update.actor, update.revision, ask, now);
    if (outcome === 'refused' || outcome === 'closed' || outcome === 'stale') throw refusal(outcome, message);
  }

  /** Handler of a person's update: the outcome is their answer. */
  ask(update: ActUpdate, ask: Ask, now: number): ActResult {
    const incident = this.required();
    if (update.actionId !== undefined && !this.#remember(update.actionId)) {
      return { outcome: 'unchanged', message: 'It has been recorded already.', incident: viewOf(incident, now) };
    }
    const change = this.apply({ kind: 'ask', actor: update.actor, revision: update.revision, ask }, now);
    if (['refused', 'closed', 'stale'].includes(change.outcome)) throw refusal(change.outcome, change.message);
    return { outcome: change.outcome, message: change.message, incident: viewOf(change.incident, now) };
  }

  /** Applies a command of the domain; what it asks for is taken up by the main loop. */
  apply(command: Command, now: number): Change {
    this.#derives(command);
    const change = this.#decide(command, now);
    this.#take(change);
    return change;
  }

  tick(now: number): void {
    this.#derives({ kind: 'tick' });
    if (this.#incident !== null) this.#take(transition(this.#incident, { kind: 'tick' }, now), { touches: false });
  }

  /** What the main loop has to do, once. */
  takeWork(): { effects: readonly Effect[]; decisions: readonly Decision[]; alerts: readonly Alert[] } {
    const work = { effects: this.#effects, decisions: this.#decisions, alerts: this.#unstored };
    this.#effects = [];
    this.#decisions = [];
    this.#unstored = [];
    this.#touched = false;
    return work;
  }

  wasTouched(): boolean {
    return this.#touched;
  }

  touch(): void {
    this.#touched = true;
  }

  /** An alert whose evidence has not been read; it stays until that is done, so that a next run reads it as well. */
  alertOf(deliveryId: string): Alert | null {
    return this.#unread.find((alert) => alert.deliveryId === deliveryId) ?? null;
  }

  wasRead(deliveryId: string): void {
    this.#unread = this.#unread.filter((alert) => alert.deliveryId !== deliveryId);
  }

  /** Opens the next incident from the alerts that came after the end; the rest join it. */
  openNext(uid: string | null, id: string | null, now: number): void {
    const former = this.required();
    const waiting = this.#next;
    let isFirst = true;
    this.#next = [];
    this.#recent = [];
    this.#unread = [];
    for (const signal of waiting) {
      const known: AlertSignal = {
        ...signal,
        uid: uid ?? (signal.uid === former.uid ? uuid4() : signal.uid),
        incident: id,
      };
      if (isFirst) this.#open(known.uid === signal.uid ? known : withoutOpening(known), now, former.id ?? former.uid);
      else this.#join(known, now);
      isFirst = false;
    }
  }

  hasNext(): boolean {
    return this.#next.length > 0;
  }

  incident(): Incident | null {
    return this.#incident;
  }

  required(): Incident {
    if (this.#incident === null) throw refusal('closed', 'There is no incident yet.');
    return this.#incident;
  }

  isEnded(): boolean {
    return this.#incident !== null && isClosed(this.#incident);
  }

  view(now: number): IncidentView {
    return viewOf(this.required(), now);
  }

  timeline(): TimelineEntry[] {
    return this.#recent.map(entryOf);
  }

  deadline(): { at: number; what: string } | null {
    return this.#incident === null ? null : nextDeadline(this.#incident);
  }

  /** Whom it may disturb is derived, in a run that an older build began from the first change on that it matters to. */
  #derives(command: Command): void {
    const incident = this.#incident;
    if (incident === null) return;
    if (incident.derives !== true && derivesFor(incident, command) && patched('whom-to-disturb-is-derived')) {
      this.#incident = { ...incident, derives: true };
    }
    if (incident.wakes !== true && wakesFor(incident, command) && patched('what-is-graver-wakes-its-owners')) {
      this.#incident = { ...this.required(), wakes: true };
    }
  }

  /** What an older build decided without bounds in time stands in the runs that saw it decide so. */
  #decide(command: Command, now: number): Change {
    const change = transition(this.required(), command, now);
    // Only a refusal and a snooze can come of a bound in time: nothing else is decided twice.
    if (change.outcome !== 'refused' && change.incident.snoozedUntil === null) return change;
    const before = transition(this.required(), command, now, true);
    const isSame = change.outcome === before.outcome && change.incident.snoozedUntil === before.incident.snoozedUntil;
    return isSame || patched('acts-are-bounded-in-time') ? change : before;
  }

  /** What a door has written of the opening stands as written there. */
  #open(signal: AlertSignal, now: number, former: string | null = null): void {
    const readable = readsEvidence(signal);
    if (readable) this.#keepUnread(signal.alert);
    const { alert, policy, verdict, uid, opening } = signal;
    const at = opening?.at ?? now;
    const opened = openIncident(
      {
        ...{ workflow: this.#workflow, uid, id: signal.incident, former: former ?? opening?.former ?? null },
        ...{ alert, policy, verdict, readable },
      },
      at,
    );
    const change = now - at > LATE_MS ? andThen(opened, (after) => takeUpLate(after, now)) : opened;
    const { derives: _, wakes: __, ...incident } = change.incident;
    this.#take({ ...change, incident }, { written: opening?.seq ?? 0 });
  }

  #join(signal: AlertSignal, now: number): void {
    const incident = this.required();
    const finding = { verdict: signal.verdict ?? incident.verdict, policy: signal.policy };
    this.apply({ kind: 'alert', alert: signal.alert, finding }, now);
  }

  #keepUnread(alert: Alert): void {
    this.#unread = boundUnread([...this.#unread, alert]);
  }

  /** `written` = number of the last decision that is in the history already. */
  #take(change: Change, { touches = true, written = 0 } = {}): void {
    this.#incident = change.incident;
    this.#effects = [...this.#effects, ...change.effects];
    this.#decisions = [...this.#decisions, ...change.decisions.filter(({ seq }) => seq > written)];
    this.#recent = [...this.#recent, ...change.decisions].slice(-REMEMBERED_DECISIONS);
    if (touches) this.touch();
  }

  #means(incident: string): boolean {
    return this.#incident !== null && (incident === this.#incident.uid || incident === this.#incident.id);
  }

  /** False when the id has been seen. */
  #remember(id: string): boolean {
    if (this.#seen.includes(id)) return false;
    this.#seen = [...this.#seen, id].slice(-2 * REMEMBERED_IDS);
    return true;
  }
}

function fitted(signal: AlertSignal, now: number): AlertSignal {
  const { verdict } = signal;
  return { ...signal, alert: fitAlert(signal.alert, now), verdict: verdict === null ? null : fitVerdict(verdict) };
}

/** Older builds read no evidence of what its event had decided already. */
function readsEvidence({ verdict, readable }: AlertSignal): boolean {
  return readable && (verdict === null || patched('evidence-of-what-is-stated-is-read'));
}

function withoutOpening({ opening: _, ...signal }: AlertSignal): AlertSignal {
  return signal;
}

function refusal(outcome: Outcome, message: string): ApplicationFailure {
  return ApplicationFailure.create({ type: outcome, message, nonRetryable: true, category: 'BENIGN' });
}
