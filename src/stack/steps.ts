import { reasonOf, StackError } from './stack-error.js';

/** Prints one line for each step of a start. */
export interface Steps {
  /** Runs a step; `done` makes the line of its outcome. */
  run<T>(name: string, work: () => Promise<T>, done?: (made: T) => string): Promise<T>;
  readonly note: (line: string) => void;
  /** Whether the line of a failed step has told this failure already. */
  readonly hasTold: (error: unknown) => boolean;
}

/** Steps that print through `print`, each with the time it took and, when it fails, the one thing to do. */
export function printedSteps(print: (line: string) => void): Steps {
  const told = new Set<unknown>();
  return {
    hasTold: (error) => told.has(error),
    note: (line) => print(`  ${line}`),
    run: async (name, work, done) => {
      const startedAt = Date.now();
      const took = (): string => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
      try {
        const made = await work();
        const detail = done?.(made) ?? '';
        print(`✓ ${name}${detail === '' ? '' : ` ${detail}`} (${took()})`);
        return made;
      } catch (error) {
        const advice = error instanceof StackError ? `; ${error.advice}` : '';
        print(`✗ ${name} (${took()}): ${reasonOf(error)}${advice}`);
        told.add(error);
        throw error;
      }
    },
  };
}
