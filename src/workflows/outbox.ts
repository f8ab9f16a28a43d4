import { ActivityFailure, CancellationScope, condition, isCancellation, log, patched } from '@temporalio/workflow';
import type { Alert } from '../domain/event/alert.js';
import { boundNotes, type NumberedNote } from '../domain/incident/carry.js';
import { isRead } from '../domain/verdict/added-evidence.js';
import type { Effect } from '../domain/incident/change.js';
import type { Command } from '../domain/incident/transition.js';
import { withInstants } from '../domain/message/clocks.js';
import { plainLine } from '../domain/message/plain-text.js';
import type { IncidentView } from '../domain/incident/view.js';
import type { LateEntry } from '../ports/ledger.js';
import { carryOut, type Ways } from './carry-out.js';
import { Pager } from './pager.js';
import type { Outside } from './proxies.js';

/** What the outbox needs of the incident's desk. */
export interface Sender {
  readonly view: () => IncidentView;
  readonly seq: () => number;
  readonly apply: (command: Command) => void;
  /** Whether what was decided can be read in the history store. */
  readonly isRecorded: () => boolean;
  readonly late: (entries: readonly LateEntry[]) => void;
  /** The alert of a delivery whose evidence has not been read yet. */
  readonly alertOf: (deliveryId: string) => Alert | null;
  /** Its evidence has been read now, or cannot be. */
  readonly wasRead: (deliveryId: string) => void;
}

/** What is not done yet: a next run takes it up again, and the keys make that harmless. */
export interface Outstanding {
  readonly effects: readonly Effect[];
  readonly notes: readonly NumberedNote[];
}

/** What the end of the incident does not make pointless. */
const OUTLIVES: readonly Effect['kind'][] = ['follow_up', 'gate', 'notify'];

/** Carries out effects side by side. Every promise ends here: a failure outside never fails the incident. */
export class Outbox {
  readonly #outside: Outside;
  readonly #sender: Sender;
  readonly #pager: Pager;
  readonly #ways: Ways;
  readonly #running = new Map<number, Effect>();
  #lastTicket = 0;
  #notes: readonly NumberedNote[] = [];
  #refreshing: readonly NumberedNote[] | null = null;
  #wantsRefresh = false;
  /** Notes that went out while a message or the ticket was not there yet: they are posted to it once it is. */
  #again: readonly NumberedNote[] = [];
  /** What was on its way when the number became known: it may arrive without it. */
  #unnumbered: ReadonlySet<number> = new Set();
  #lastNote: { readonly change: number; readonly index: number } | null = null;
  #reading: Promise<void> = Promise.resolve();
  readonly #scope = new CancellationScope();

  constructor(outside: Outside, sender: Sender) {
    this.#outside = outside;
    this.#sender = sender;
    this.#pager = new Pager(outside, sender);
    this.#ways = { outside, sender, read: (deliveryId) => this.#classify(deliveryId) };
  }

  /** Pages first: activities leave in the order in which they are asked for. */
  dispatch(effects: readonly Effect[]): void {
    for (const effect of effects) if (isUrgent(effect)) this.#start(effect);
    const others = effects.filter((effect) => !isUrgent(effect));
    if (others.length > 0) void this.#within(() => others.forEach((effect) => this.#start(effect)));
  }

  /** Takes up what the former run left. */
  resume(outstanding: Outstanding): void {
    this.dispatch(outstanding.effects);
    if (outstanding.notes.length === 0) return;
    this.#notes = [...outstanding.notes, ...this.#notes];
    this.#refresh();
  }

  outstanding(): Outstanding {
    // Evidence that nobody can read any more is no work: a storm leaves thousands of such entries.
    const isWork = (effect: Effect): boolean =>
      effect.kind !== 'classify' || this.#sender.alertOf(effect.deliveryId) !== null;
    return {
      effects: [...this.#running.values()].filter(isWork),
      notes: boundNotes([...this.#again, ...(this.#refreshing ?? []), ...this.#notes]),
    };
  }

  /** The incident has ended: what is still being tried stops here; what must be done all the same is handed on. */
  stop(): Outstanding {
    const { effects, notes } = this.outstanding();
    this.#pager.hush();
    this.#scope.cancel();
    return { effects: effects.filter((effect) => OUTLIVES.includes(effect.kind)), notes };
  }

  /** The number is known: what was sent without it is brought up to date, and what is on its way once it is there. */
  tellNumber(): void {
    const shown = [...this.#running].filter(([, effect]) => isPlace(effect) || effect.kind === 'page');
    this.#unnumbered = new Set(shown.map(([ticket]) => ticket));
    void this.#within(() => void this.#refreshWhenRecorded());
  }

  /** Whether nothing is under way. */
  isIdle(): boolean {
    return this.#running.size === 0 && this.#refreshing === null;
  }

  #start(effect: Effect): void {
    if (effect.kind === 'hush') {
      this.#pager.hush();
      return;
    }
    if (effect.kind === 'refresh') {
      if (effect.note !== null) this.#notes = boundNotes([...this.#notes, this.#numbered(effect.note)]);
      this.#wantsRefresh = true;
      this.#refresh();
      return;
    }
    const ticket = ++this.#lastTicket;
    this.#running.set(ticket, effect);
    const work = effect.kind === 'page' ? this.#pager.page(effect) : carryOut(this.#ways, effect);
    void this.#ended(ticket, effect, work);
  }

  /** Starts work that the end of the incident calls off; one entry for all, since each costs promises. */
  #within(begin: () => void): Promise<void> {
    return this.#scope.run(() => {
      begin();
      return Promise.resolve();
    });
  }

  /** The number of the change it belongs to, and which of its notes it is: the same in every replay, and once only. */
  #numbered(text: string): NumberedNote {
    const change = this.#sender.seq();
    this.#lastNote =
      this.#lastNote?.change === change ? { change, index: this.#lastNote.index + 1 } : { change, index: 0 };
    return { seq: change * 100 + this.#lastNote.index, text };
  }

  async #ended(ticket: number, effect: Effect, work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (!isCancellation(error)) {
        log.warn('an effect was refused', { effect: effect.kind, error: reasonOf(error) });
        if (effect.kind === 'classify') this.#sender.apply({ kind: 'no_finding' });
        if (effect.kind === 'check_ticket') this.#sender.apply({ kind: 'ticket_checked', done: false });
        if (effect.kind === 'check_recovery') {
          this.#sender.apply({ ...effect, kind: 'recovery_checked', skipped: null });
        }
        if (effect.kind === 'probe') this.#sender.apply({ kind: 'probed', confirmed: false });
      }
    }
    this.#running.delete(ticket);
    if (this.#unnumbered.has(ticket)) void this.#within(() => void this.#refreshWhenRecorded());
    if (!isPlace(effect) || this.#again.length === 0) return;
    this.#notes = [...this.#again, ...this.#notes];
    this.#again = [];
    this.#refresh();
  }

  /** Evidence is read one delivery after the other, in order. */
  async #classify(deliveryId: string): Promise<void> {
    const before = this.#reading;
    const mine = before.then(() => this.#read(deliveryId));
    this.#reading = mine.catch(() => undefined);
    await mine;
  }

  async #read(deliveryId: string): Promise<void> {
    const alert = this.#sender.alertOf(deliveryId);
    if (alert === null) return;
    const { uid, policy_version: version } = this.#sender.view();
    const summary = plainLine(`Read the evidence${alert.run === null ? '' : ` of run ${alert.run.id}`}`);
    try {
      const finding = await this.#outside.heavy.classify.executeWithOptions({ summary }, [{ uid, alert, version }]);
      // Before this, a gate kept saying what was known when it was shut.
      const tellsGate = alert.sha !== null && patched('the-gate-says-the-verdict');
      const adds =
        finding.verdict.certain && isRead(finding.verdict) && patched('what-is-read-adds-to-what-is-certain');
      this.#sender.apply({ kind: 'finding', finding, tellsGate, adds });
    } finally {
      this.#sender.wasRead(deliveryId);
    }
  }

  /** Refreshing finds in the ledger what was sent: what went out while it was away must be written there first. */
  async #refreshWhenRecorded(): Promise<void> {
    try {
      await condition(() => this.#sender.isRecorded());
    } catch (error) {
      if (!isCancellation(error)) throw error;
      return;
    }
    this.#wantsRefresh = true;
    this.#refresh();
  }

  /** One refresh at a time; what comes meanwhile is carried along by the next. */
  #refresh(): void {
    if (this.#refreshing !== null) return;
    this.#wantsRefresh = false;
    this.#refreshing = this.#notes;
    if ([...this.#running.values()].some(isPlace)) this.#again = boundNotes([...this.#again, ...this.#notes]);
    this.#notes = [];
    void this.#within(() => void this.#refreshNow(this.#refreshing ?? []));
  }

  async #refreshNow(notes: readonly NumberedNote[]): Promise<void> {
    const summary =
      plainLine(withInstants(notes.at(-1)?.text ?? '', null)).slice(0, 100) || 'Bring messages and ticket up to date';
    try {
      await this.#outside.keeper.refresh.executeWithOptions({ summary }, [{ view: this.#sender.view(), notes }]);
    } catch (error) {
      if (!isCancellation(error)) log.warn('a refresh was refused', { error: reasonOf(error) });
    }
    this.#refreshing = null;
    if (this.#wantsRefresh || this.#notes.length > 0) this.#refresh();
  }
}

/** Whether nothing of the same change may leave before it. */
function isUrgent({ kind }: Effect): boolean {
  return kind === 'hush' || kind === 'page';
}

/** Whether it makes something that notes are posted to. */
function isPlace({ kind }: Effect): boolean {
  return kind === 'announce' || kind === 'ticket';
}

/** What is at the bottom of a failure. */
export function reasonOf(error: unknown): string {
  if (error instanceof ActivityFailure && error.cause !== undefined) return error.cause.message;
  return error instanceof Error ? error.message : String(error);
}
