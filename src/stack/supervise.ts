import { pause } from './identity.js';
import { reasonOf } from './stack-error.js';
import type { Running } from './running.js';

/** A process that is started again whenever it ends by itself. */
export interface Supervised<T extends Running> {
  readonly name: string;
  /** What runs now; the last one while a new one is being started. */
  current(): T;
  /** Ends it for good. */
  stop(): Promise<void>;
}

/** How to keep one process alive. */
export interface Supervision<T extends Running> {
  readonly name: string;
  readonly start: () => Promise<T>;
  /** Called after every start, the first included. */
  readonly onStarted: (running: T) => void;
  /** Called when it has ended: by itself, before it is started again, or by the stop. */
  readonly onEnded: (running: T) => void;
  readonly note: (line: string) => void;
}

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 10_000;
/** One that lived this long was healthy: its end is not the next in a row of failures. */
const HEALTHY_MS = 30_000;

/** Starts the process; fails when the first start fails. Afterwards it is restarted, with growing pauses. */
export async function supervise<T extends Running>(supervision: Supervision<T>): Promise<Supervised<T>> {
  const { name, start, onStarted, onEnded, note } = supervision;
  let running = await start();
  let stopping = false;
  let stopped = (): void => undefined;
  const stopCalled = new Promise<void>((resolve) => (stopped = resolve));
  onStarted(running);

  const watch = async (): Promise<void> => {
    let delayMs = FIRST_DELAY_MS;
    for (;;) {
      const startedAt = Date.now();
      const reason = await running.ended;
      if (isStopping()) return;
      onEnded(running);
      if (Date.now() - startedAt > HEALTHY_MS) delayMs = FIRST_DELAY_MS;
      note(`${name} ended (${reason}); starting it again`);
      const next = await startAgain();
      if (next === undefined) return;
      running = next;
      // It came up while we were being stopped: nobody else will end it.
      if (isStopping()) return running.stop();
      onStarted(running);
    }

    async function startAgain(): Promise<T | undefined> {
      for (;;) {
        await Promise.race([pause(delayMs), stopCalled]);
        if (isStopping()) return undefined;
        delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS);
        try {
          return await start();
        } catch (error) {
          note(`${name} does not start: ${reasonOf(error)}; trying again`);
        }
      }
    }
  };
  const watching = watch();
  const isStopping = (): boolean => stopping;

  return {
    name,
    current: () => running,
    stop: async () => {
      stopping = true;
      stopped();
      await running.stop();
      await watching;
      onEnded(running);
    },
  };
}
