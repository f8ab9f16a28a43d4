import { keepToOurselves } from './private.js';
import { reasonOf, StackError } from './stack-error.js';
import { createStack, type StackOptions } from './stack.js';
import { printedSteps } from './steps.js';

/** What `npm start` needs from the rest of the project. */
export interface UpOptions extends Omit<StackOptions, 'steps'> {
  readonly print: (line: string) => void;
  /** Resolves with the reason when the stack is to stop; by default on SIGINT and SIGTERM. */
  readonly until?: Promise<string>;
}

/**
 * Starts everything, waits until it is to stop, stops everything; the exit code of the whole. The caller exits with
 * it at once: what a stop in the middle of a start could not wait for ends with this process.
 */
export async function runUp(options: UpOptions): Promise<number> {
  const { print } = options;
  keepToOurselves();
  const stopCalled = options.until ?? untilSignal();
  const steps = printedSteps(print);
  const stack = createStack({ ...options, steps });
  try {
    const starting = stack.start();
    // After a stop in between nobody waits for it any more.
    starting.catch(() => undefined);
    const stopped = await Promise.race([starting, stopCalled]);
    if (stopped === undefined) print(`stopping (${await stopCalled}) …`);
    else print(`stopping before the start was complete (${stopped}) …`);
    const left = await stack.stop();
    print(left.length === 0 ? 'stopped' : `stopped; ended by force: ${left.join(', ')}`);
    return 0;
  } catch (error) {
    await stack.stop();
    const isKnown = error instanceof StackError;
    if (!steps.hasTold(error)) print(`tocsin: ${reasonOf(error)}${isKnown ? `; ${error.advice}` : ''}`);
    return isKnown ? error.exitCode : 1;
  }
}

function untilSignal(): Promise<string> {
  return new Promise((resolve) => {
    // Left in place: npm passes on a Ctrl-C that we have had already, and the second must not end us half way.
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => resolve(name));
  });
}
