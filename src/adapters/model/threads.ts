import { Worker } from 'node:worker_threads';
import type { TypeRule } from '../../domain/verdict/failure-type.js';
import { UNKNOWN } from '../../domain/verdict/verdict.js';
import type { JobEvidence } from '../../ports/classifier.js';
import type { MinedNoise, NoiseMinerPort } from '../../ports/noise.js';
import type { EvidenceReaderPort, ReadJob } from '../../ports/reader.js';

/** How the threads are run. */
export interface ThreadOptions {
  /** The module that runs in the thread. */
  readonly script: URL;
  /** Our own secrets, so that they are taken out there too. */
  readonly ownSecrets: readonly string[];
  /** Longest a job may be read (ms): a thread that takes longer is stopped and another one started. */
  readonly limitMs?: number;
}

/** What goes to the thread, and what comes back. */
export type ThreadRequest = { readonly id: number } & Work;
export type ThreadAnswer = { readonly id: number } & (
  | { readonly read: ReadJob }
  | { readonly mined: MinedNoise }
  | { readonly error: string }
);

type Work =
  | { readonly job: JobEvidence; readonly rules: readonly TypeRule[] }
  | { readonly passing: string; readonly before: MinedNoise | null };

interface Waiting {
  readonly request: ThreadRequest;
  readonly done: (answer: ThreadAnswer) => void;
  readonly late: () => void;
  readonly reject: (error: Error) => void;
  timer: NodeJS.Timeout | undefined;
}

const LIMIT_MS = 15_000;

/**
 * Reads evidence in a thread of its own: heartbeats and pages never wait for a log. One job at a time, in order; what is
 * learnt from passing logs goes behind all that waits to be read.
 */
export function createThreadedReader(
  options: ThreadOptions,
): EvidenceReaderPort & NoiseMinerPort & { readonly close: () => Promise<void> } {
  const limitMs = options.limitMs ?? LIMIT_MS;
  const queue: Waiting[] = [];
  let current: Waiting | undefined;
  let thread: Worker | undefined;
  let isClosed = false;
  let count = 0;

  const next = (): void => {
    if (current !== undefined || isClosed) return;
    const verdict = queue.find(({ request }) => 'job' in request);
    current = verdict ?? queue[0];
    if (current === undefined) return;
    const waiting = current;
    queue.splice(queue.indexOf(waiting), 1);
    waiting.timer = setTimeout(() => giveUp(), limitMs);
    start().postMessage(waiting.request);
  };
  const start = (): Worker => {
    if (thread !== undefined) return thread;
    const started = new Worker(options.script, { workerData: { ownSecrets: options.ownSecrets }, name: 'evidence' });
    started.unref();
    started.on('message', (answer: ThreadAnswer) => settle(answer));
    started.on('error', (error) => drop(started, error));
    started.on('exit', () => drop(started, new Error('the reading thread ended')));
    thread = started;
    return started;
  };
  const settle = (answer: ThreadAnswer): void => {
    if (current?.request.id !== answer.id) return;
    const done = current;
    current = undefined;
    clearTimeout(done.timer);
    if ('error' in answer) done.reject(new Error(answer.error));
    else done.done(answer);
    next();
  };
  const drop = (which: Worker, error: Error): void => {
    if (thread !== which) return;
    thread = undefined;
    const failed = current;
    current = undefined;
    clearTimeout(failed?.timer);
    failed?.reject(error);
    next();
  };
  const giveUp = (): void => {
    const [late, stuck] = [current, thread];
    if (late === undefined) return;
    current = undefined;
    thread = undefined;
    void stuck?.terminate();
    late.late();
    next();
  };
  const enter = (
    work: Work,
    reject: (error: Error) => void,
    end: Pick<Waiting, 'done' | 'late'>,
  ): void => {
    if (isClosed) {
      reject(new Error('the reader is closed'));
      return;
    }
    count += 1;
    queue.push({ ...end, reject, request: { id: count, ...work }, timer: undefined });
    next();
  };
  // Loading the model takes longer than most logs: it is there before the first one comes.
  start();
  return {
    read: (job, rules) =>
      new Promise((resolve, reject) => {
        enter({ job, rules }, reject, {
          done: (answer) => 'read' in answer && resolve(answer.read),
          late: () => resolve(unread(job, limitMs)),
        });
      }),
    mine: (passing, before) =>
      new Promise((resolve, reject) => {
        enter({ passing, before }, reject, {
          done: (answer) => 'mined' in answer && resolve(answer.mined),
          late: () => reject(new Error(`the passing log could not be mined within ${limitMs / 1_000} s`)),
        });
      }),
    async close() {
      isClosed = true;
      const running = thread;
      thread = undefined;
      clearTimeout(current?.timer);
      for (const waiting of [...(current === undefined ? [] : [current]), ...queue]) {
        waiting.reject(new Error('the reader was closed'));
      }
      current = undefined;
      queue.length = 0;
      await running?.terminate();
    },
  };
}

/** What cannot be read in time is unknown, and none of its text is kept: it has not been cleaned. */
function unread({ noise: _, ...job }: JobEvidence, limitMs: number): ReadJob {
  const text = `the log could not be read within ${limitMs / 1_000} s`;
  return {
    evidence: { ...job, job: null, step: null, log: null, annotations: [] },
    verdict: { ...UNKNOWN, evidence: [{ line: null, text, weight: 1 }] },
    print: null,
  };
}
