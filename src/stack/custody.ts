import { startGuard } from './guard.js';
import { endLeftover, readPidFile, removePidFile, writePidFile } from './pid-file.js';
import type { Places } from './places.js';
import { StackError } from './stack-error.js';
import type { Steps } from './steps.js';

/** Everything we start is entered here, so that it ends even when we are ended without warning. */
export interface Custody {
  took(name: string, pid: number): void;
  gone(name: string, pid: number): void;
  /** After an orderly stop: nothing is left to guard. */
  release(): void;
}

const GENTLE: Readonly<Record<string, NodeJS.Signals>> = { postgres: 'SIGINT' };
const NAMES = ['web', 'worker', 'sandbox', 'temporal'] as const;

/** Makes sure that this launcher is the only one here, ends what a killed one left, and takes over. */
export async function takeCustody(places: Places, steps: Steps): Promise<Custody> {
  const other = readPidFile(places.launcherPid);
  if (other !== undefined && other.pid !== process.pid) {
    throw new StackError(
      `Tocsin already runs from this checkout (process ${other.pid}, addresses in ${places.runFile})`,
      'use that one, or stop it first',
      2,
    );
  }
  writePidFile(places.launcherPid, process.pid);
  for (const name of NAMES) {
    const found = await endLeftover(places.pidFile(name), gentleFor(name));
    if (found) steps.note(`ended the ${name} process that an earlier start left behind`);
  }
  const guard = startGuard();
  return {
    took: (name, pid) => {
      guard.add(pid, gentleFor(name));
      writePidFile(places.pidFile(name), pid);
    },
    gone: (name, pid) => {
      guard.remove(pid);
      removePidFile(places.pidFile(name));
    },
    release: () => {
      guard.dismiss();
      removePidFile(places.launcherPid);
    },
  };
}

function gentleFor(name: string): NodeJS.Signals {
  return GENTLE[name] ?? 'SIGTERM';
}
