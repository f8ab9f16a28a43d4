import type { ChildProcess } from 'node:child_process';
import { identify, isGone, signal } from './identity.js';

/** A process we started and answer for. */
export interface Running {
  /** The process that does the work, not a wrapper around it. */
  readonly pid: number;
  /** Resolves when it has ended, with the reason. */
  readonly ended: Promise<string>;
  /** Asks it to end, and makes it end when it does not in time. Calling it twice is safe. */
  stop(): Promise<void>;
}

/** How a process is asked to end. */
export interface Ending {
  readonly gentle: NodeJS.Signals;
  readonly graceMs: number;
}

/** Resolves with the reason once the child has ended, also when it could never be started. */
export function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      if (child.pid === undefined) resolve(error.message);
    });
    child.once('exit', (code, endedBy) => resolve(endedBy === null ? `exit code ${code ?? 0}` : `ended by ${endedBy}`));
  });
}

/** A stop that asks first and then insists. */
export function stopper(pid: number, ended: Promise<string>, { gentle, graceMs }: Ending): () => Promise<void> {
  const identity = identify(pid);
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    if (identity === undefined) return;
    signal(pid, gentle);
    if (!(await isGone(identity, graceMs))) signal(pid, 'SIGKILL');
    await ended;
  };
  return () => (stopping ??= stop());
}
