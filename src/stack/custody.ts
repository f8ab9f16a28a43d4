import { startGuard } from './guard.js';
import { signal } from './identity.js';
import { claimPidFile, endLeftover, removePidFile, writePidFile } from './pid-file.js';
import type { Places } from './places.js';
import { StackError } from './stack-error.js';
import type { Steps } from './steps.js';

/** Everything we start is entered here, so that it ends even when we are ended without warning. */
export interface Custody {
  took(name: string, pid: number): void;
  gone(name: string, pid: number): void;
  /** Asks everything that is entered, but for the named, to end: a start that is given up must not go on. */
  endAllBut(names: readonly string[]): void;
  /** After an orderly stop: nothing is left to guard. */
  release(): void;
}

const GENTLE: Readonly<Record<string, NodeJS.Signals>> = { postgres: 'SIGINT' };
const NAMES = ['web', 'worker', 'sandbox', 'temporal'] as const;

/** Makes sure that this launcher is the only one here, ends what a killed one left, and takes over. */
export async function takeCustody(places: Places, steps: Steps): Promise<Custody> {
  const other = claimPidFile(places.launcherPid);
  if (other !== undefined) {
    throw new StackError(
      `Tocsin already runs from this checkout (process ${other.pid}, addresses in ${places.runFile})`,
      'use that one, or stop it first',
      2,
    );
  }
  for (const name of NAMES) {
    const found = await endLeftover(places.pidFile(name), gentleFor(name));
    if (found) steps.note(`ended the ${name} process that an earlier start left behind`);
  }
  const guard = startGuard();
  const entered = new Map<number, string>();
  const forget = (pid: number): void => {
    entered.delete(pid);
    guard.remove(pid);
  };
  return {
    took: (name, pid) => {
      // One process for each name: an earlier one has ended, also where its start had failed.
      for (const [earlier, its] of entered) if (its === name) forget(earlier);
      entered.set(pid, name);
      guard.add(pid, gentleFor(name));
      writePidFile(places.pidFile(name), pid);
    },
    gone: (name, pid) => {
      forget(pid);
      removePidFile(places.pidFile(name));
    },
    endAllBut: (names) => {
      for (const [pid, name] of entered) if (!names.includes(name)) signal(pid, gentleFor(name));
    },
    release: () => {
      guard.dismiss();
      for (const name of entered.values()) removePidFile(places.pidFile(name));
      removePidFile(places.launcherPid);
    },
  };
}

function gentleFor(name: string): NodeJS.Signals {
  return GENTLE[name] ?? 'SIGTERM';
}
