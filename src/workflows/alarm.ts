import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import { plainLine } from '../domain/message/plain-text.js';

/**
 * The one durable timer of an incident. It is moved lazily: one that fires earlier than needed is left alone, since
 * the incident looks at the clock anyway when it wakes.
 */
export class Alarm {
  #dueAt: number | null = null;
  #scope: CancellationScope | null = null;
  readonly #onFire: () => void;

  constructor(onFire: () => void) {
    this.#onFire = onFire;
  }

  /** Fires at `at` or a little earlier; `what` is the timer's summary in the history. */
  set(at: number | null, what: string, now: number): void {
    if (at === null) return;
    if (this.#dueAt !== null && this.#dueAt <= at) return;
    this.cancel();
    const scope = new CancellationScope();
    this.#dueAt = at;
    this.#scope = scope;
    // Timers round to milliseconds and may not fire early.
    void scope.run(() => this.#wait(scope, Math.max(1, at - now), what));
  }

  cancel(): void {
    this.#scope?.cancel();
    this.#scope = null;
    this.#dueAt = null;
  }

  async #wait(scope: CancellationScope, ms: number, what: string): Promise<void> {
    try {
      await sleep(ms, { summary: plainLine(what) });
    } catch (error) {
      if (isCancellation(error)) return;
      throw error;
    }
    if (this.#scope !== scope) return;
    this.#scope = null;
    this.#dueAt = null;
    this.#onFire();
  }
}
