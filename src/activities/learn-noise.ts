import type { Alert } from '../domain/event/alert.js';
import type { CiPort, RunEvidence } from '../ports/ci.js';
import type { LearntNoise, NoiseMinerPort, NoisePlace, NoisePort } from '../ports/noise.js';
import type { Ports } from '../ports/ports.js';

/** What learning takes. */
export interface NoiseDeps {
  readonly cis: Ports<Pick<CiPort, 'fetchPassing'>>;
  readonly noise: NoisePort;
  readonly miner: NoiseMinerPort;
  readonly redact: (text: string) => string;
  /** Told of learning that goes on after the verdict; it never rejects. */
  readonly background?: (learning: Promise<void>) => void;
}

/** A failed job with what is known of its passing runs. */
export interface NoisyJob {
  readonly place: NoisePlace;
  /** The job's name as its provider has it. */
  readonly name: string;
  readonly known: LearntNoise | null;
}

/** Longest a verdict waits for what passing runs print (milliseconds). */
const PATIENCE_MS = 150;
/** Age at which it is learnt anew, and the pause after a try that gave nothing (milliseconds). */
const STALE_MS = 24 * 3_600_000;
const PAUSE_MS = 3_600_000;
const LEARN_WITHIN_MS = 20_000;
/** Jobs learnt after one verdict: the next failure brings the others. */
const JOBS_AT_ONCE = 3;
const MAX_NAME = 200;
const MAX_PAUSED = 1_000;

/** What passing runs print, for each job of a run that has a log; a store that is away, or slow, knows nothing. */
export async function knownNoise(
  deps: Pick<NoiseDeps, 'noise' | 'redact'>,
  alert: Alert,
  run: RunEvidence | null,
): Promise<readonly NoisyJob[]> {
  const { repository } = alert;
  const workflow = run?.workflowId ?? null;
  if (run === null || repository === null || workflow === null) return [];
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), PATIENCE_MS);
  const jobs = run.jobs.filter(({ log }) => log !== null);
  try {
    const asked = jobs.map(async ({ name }): Promise<NoisyJob[]> => {
      const place = { repository, workflow, job: deps.redact(name).slice(0, MAX_NAME) };
      const answer = await before(late.signal, deps.noise.templatesOf(place));
      // Without an answer it is not known whether there is something to learn.
      return answer === 'none' ? [] : [{ place, name, known: answer }];
    });
    return (await Promise.all(asked)).flat();
  } finally {
    clearTimeout(timer);
  }
}

function before<T>(late: AbortSignal, asked: Promise<T>): Promise<T | 'none'> {
  return new Promise((resolve) => {
    late.addEventListener('abort', () => resolve('none'), { once: true });
    asked.then(resolve, () => resolve('none'));
  });
}

/** Learns what passing runs print, one verdict's jobs at a time in a process; answers at once. */
export function createNoiseLearner(deps: NoiseDeps) {
  const pausedUntil = new Map<string, number>();
  let isLearning = false;

  const isDue = ({ place, known }: NoisyJob): boolean => {
    const now = Date.now();
    const isPaused = (pausedUntil.get(keyOf(place)) ?? 0) > now;
    return !isPaused && (known === null || now - known.learnedAt > STALE_MS);
  };
  const pause = (place: NoisePlace): void => {
    pausedUntil.set(keyOf(place), Date.now() + PAUSE_MS);
    const [oldest] = pausedUntil.keys();
    if (pausedUntil.size > MAX_PAUSED && oldest !== undefined) pausedUntil.delete(oldest);
  };

  return ({ source, branch }: Pick<Alert, 'source' | 'branch'>, jobs: readonly NoisyJob[]): void => {
    const due = isLearning ? [] : jobs.filter(isDue).slice(0, JOBS_AT_ONCE);
    const ci = deps.cis.byName.get(source);
    if (due.length === 0 || ci === undefined) return;
    isLearning = true;
    const signal = AbortSignal.timeout(LEARN_WITHIN_MS);
    const all = async (): Promise<void> => {
      for (const job of due) {
        if (signal.aborted) return;
        // Also after a failure: a provider that refuses is not asked again for every verdict.
        pause(job.place);
        // Nobody waits for it, and nothing is lost with it: the verdict stands, and a later failure learns it.
        await learn({ ...deps, ci }, branch, job, signal).catch(() => undefined);
      }
    };
    // Also what heeds no signal must not keep others from learning.
    const late = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    const learning = Promise.race([all(), late]).finally(() => (isLearning = false));
    deps.background?.(learning);
  };
}

async function learn(
  { ci, miner, noise }: Pick<NoiseDeps, 'miner' | 'noise'> & { readonly ci: Pick<CiPort, 'fetchPassing'> },
  branch: string | null,
  { place, name, known }: NoisyJob,
  signal: AbortSignal,
): Promise<void> {
  const { repository, workflow: workflowId } = place;
  const passing = await ci.fetchPassing({ repository, workflowId, branch, job: name, signal });
  if (passing === null || signal.aborted) return;
  const isSame = passing.runId === known?.runId;
  const state = isSame ? known.state : await miner.mine(passing.log, known?.state ?? null);
  await noise.keep(place, { state, learnedAt: Date.now(), runId: passing.runId });
}

const keyOf = ({ repository, workflow, job }: NoisePlace): string => `${repository}\n${workflow}\n${job}`;
