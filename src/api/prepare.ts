import type { Log } from './deps.js';

/** What must be there before everything works, and how to make it; each is safe to repeat. */
export interface Preparation {
  readonly name: string;
  readonly make: () => Promise<unknown>;
  /** What went wrong, in our words. */
  readonly problem: (error: unknown) => string;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Brings migrations and search attributes up to date in the background: the doors are open meanwhile, and a store that
 * is away at the start is tried again until it is there.
 */
export function prepareStores(preparations: readonly Preparation[], log: Log): { readonly stop: () => void } {
  const stopping = new AbortController();
  for (const preparation of preparations) void prepare(preparation, log, stopping.signal);
  return { stop: () => stopping.abort() };
}

async function prepare({ name, make, problem }: Preparation, log: Log, signal: AbortSignal): Promise<void> {
  for (let pauseMs = FIRST_PAUSE_MS; !signal.aborted; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      await make();
      return;
    } catch (error) {
      if (pauseMs === FIRST_PAUSE_MS) {
        log.warn({ error: problem(error) }, `${name} cannot be prepared yet; it is tried again`);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs).unref());
  }
}
