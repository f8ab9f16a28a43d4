import { totalmem } from 'node:os';
import { StackError } from './stack-error.js';

/** Most memory that the objects of each process of ours may take, in MB. */
export interface HeapLimits {
  readonly web: number;
  readonly worker: number;
  readonly sandbox: number;
}

const LEAST_MB = 768;
const MOST_BY_DEFAULT_MB = 4_096;

/**
 * What web, worker and sandbox may take together is `TOCSIN_MEMORY_MB`, or half of the memory there is. A quarter of it
 * is left for what lies outside of heaps: buffers, threads, the SDK's native part. The limit holds for each thread by
 * itself; of the worker's, the one that runs the workflows is the one that grows.
 */
export function heapLimits(env: NodeJS.ProcessEnv, thereMb = memoryThereMb()): HeapLimits {
  const total = givenMb(env) ?? Math.min(Math.max(thereMb / 2, LEAST_MB), MOST_BY_DEFAULT_MB);
  const share = (part: number, leastMb: number): number => Math.max(Math.floor(total * part), leastMb);
  // One delivery of 25 MB takes the web server some 150 MB while it is read.
  return { worker: share(0.35, 256), web: share(0.25, 256), sandbox: share(0.15, 128) };
}

function givenMb(env: NodeJS.ProcessEnv): number | undefined {
  const given = env['TOCSIN_MEMORY_MB'] ?? '';
  if (given === '') return undefined;
  const mb = Number(given);
  if (Number.isInteger(mb) && mb >= LEAST_MB) return mb;
  throw new StackError(
    `TOCSIN_MEMORY_MB is "${given}"`,
    `set it to a number of megabytes, at least ${LEAST_MB}, or unset it`,
    2,
  );
}

// In a container the machine's memory is not ours to take; without a limit the kernel names an absurd one.
function memoryThereMb(): number {
  const limit = process.constrainedMemory();
  return Math.min(totalmem(), limit > 0 ? limit : Infinity) / 1_048_576;
}
