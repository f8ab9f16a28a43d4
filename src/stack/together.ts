import { endCommands } from './command.js';

/** One of the processes of a stack, as far as ending it goes. */
export interface Part {
  readonly name: string;
  stop(): Promise<void>;
}

/** Doors close first, then those who work, then what they work on. */
const STOP_ORDER = [['web', 'worker'], ['sandbox'], ['temporal'], ['postgres']] as const;

/** Ends the parts in order; `left` names those that are not down yet. */
export function stopInOrder(parts: readonly Part[]): { readonly done: Promise<void>; left(): readonly string[] } {
  const left = new Set(parts.map(({ name }) => name));
  const stopNamed = async (name: string): Promise<void> => {
    await Promise.all(parts.filter((part) => part.name === name).map((part) => part.stop()));
    left.delete(name);
  };
  const run = async (): Promise<void> => {
    for (const names of STOP_ORDER) await Promise.all(names.map(stopNamed));
  };
  return { done: run(), left: () => [...left] };
}

/** Both, or the first failure once both have settled: a failure must not leave the other half starting unseen. */
export async function bothOf<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  // A build of several minutes is not worth finishing when the other half has failed.
  const give = (): void => endCommands();
  one.catch(give);
  other.catch(give);
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}
