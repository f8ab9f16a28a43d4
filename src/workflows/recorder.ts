import { isCancellation, log } from '@temporalio/workflow';
import type { Alert } from '../domain/event/alert.js';
import { boundDecisions, boundUnstored } from '../domain/incident/carry.js';
import type { Decision } from '../domain/incident/change.js';
import type { IncidentView } from '../domain/incident/view.js';
import type { LateEntry } from '../ports/ledger.js';
import type { Outside } from './proxies.js';

/** What waits to be written to the history. */
export interface Unrecorded {
  readonly decisions: readonly Decision[];
  readonly late: readonly LateEntry[];
  readonly alerts: readonly Alert[];
}

/** What the history answers. */
export type Written = Awaited<ReturnType<Outside['store']['record']>>;

export const NOTHING: Unrecorded = { decisions: [], late: [], alerts: [] };

/**
 * Writes decisions to the history, one batch at a time and in order. A quick try inside the workflow task first; with
 * the store away a retrying activity takes over while the incident goes on.
 */
export class Recorder {
  #waiting: Unrecorded;
  #underWay: Unrecorded = NOTHING;
  #busy = false;
  /** The store did not answer: batches go to the patient activity until one has gone through. */
  #away = false;
  readonly #outside: Outside;
  readonly #onWritten: (written: Written, alerts: readonly Alert[]) => void;

  constructor(outside: Outside, waiting: Unrecorded, onWritten: (written: Written, alerts: readonly Alert[]) => void) {
    this.#outside = outside;
    this.#waiting = waiting;
    this.#onWritten = onWritten;
  }

  add(more: Partial<Unrecorded>): void {
    const { decisions, late, alerts } = joined(this.#waiting, more);
    this.#waiting = { decisions: boundDecisions(decisions), late, alerts: boundUnstored(alerts) };
  }

  /** Whether everything is written. */
  isIdle(): boolean {
    return !this.#busy && this.isEmpty();
  }

  /** Whether all that others may read is written; that a page arrived may still wait. */
  isSettled(): boolean {
    return !this.#busy && this.#mayWait();
  }

  isEmpty(): boolean {
    const { decisions, late, alerts } = this.#waiting;
    return decisions.length + late.length + alerts.length === 0;
  }

  /** What a next run must write; what is under way may have been written, and is harmless to repeat. */
  carry(): Unrecorded {
    return joined(this.#underWay, this.#waiting);
  }

  /**
   * Starts writing what waits, unless a batch is under way. That a page arrived is in the ledger already: alone it
   * waits for the next batch, which saves an action of each incident.
   */
  flush(viewNow: () => IncidentView): void {
    if (this.#busy || this.#mayWait()) return;
    this.#busy = true;
    void this.#write(viewNow);
  }

  #mayWait(): boolean {
    const { decisions, late, alerts } = this.#waiting;
    return decisions.every(({ kind }) => kind === 'page_delivered') && late.length + alerts.length === 0;
  }

  async #write(viewNow: () => IncidentView): Promise<void> {
    while (!this.isEmpty()) {
      const batch = this.#waiting;
      this.#waiting = NOTHING;
      this.#underWay = batch;
      try {
        const written = await this.#record({ view: viewNow(), ...batch });
        this.#onWritten(written, batch.alerts);
      } catch (error) {
        this.#waiting = joined(batch, this.#waiting);
        if (isCancellation(error)) break;
        log.error('a batch could not be written to the history', { error: String(error) });
        break;
      } finally {
        this.#underWay = NOTHING;
      }
    }
    this.#busy = false;
  }

  async #record(batch: Parameters<Outside['store']['record']>[0]): Promise<Written> {
    if (!this.#away) {
      try {
        return await this.#outside.quickStore.record(batch);
      } catch (error) {
        if (isCancellation(error)) throw error;
        this.#away = true;
        log.warn('the history store is away: pages go on, the history is written later');
      }
    }
    const summary = `Write ${batch.decisions.length} decisions to the history`;
    const written = await this.#outside.store.record.executeWithOptions({ summary }, [batch]);
    this.#away = false;
    return written;
  }
}

function joined(first: Unrecorded, more: Partial<Unrecorded>): Unrecorded {
  return {
    decisions: [...first.decisions, ...(more.decisions ?? [])],
    late: [...first.late, ...(more.late ?? [])],
    alerts: [...first.alerts, ...(more.alerts ?? [])],
  };
}
