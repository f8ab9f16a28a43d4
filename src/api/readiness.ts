import { within } from '../support/within.js';

/** Something that must be there before events are taken: null when it is, else what is missing. */
export interface Check {
  readonly name: string;
  readonly missing: () => Promise<string | null>;
}

/** Longest wait for one answer (milliseconds). */
const PATIENCE_MS = 2_500;

/** How long an answer is as good as new (milliseconds): a look costs a call to every system behind. */
const FRESH_MS = 1_000;
/** What is missing may be there any moment, and somebody waits for it. */
const MISSING_FRESH_MS = 250;

/** Asks all checks at once and lists what is missing. Whoever asks meanwhile, or shortly after, gets the same answer. */
export function createReadiness(
  checks: readonly Check[],
  now: () => number = Date.now,
): () => Promise<readonly string[]> {
  return sharedLook(async () => {
    const answers = await Promise.all(checks.map(ask));
    return answers.flatMap((answer) => (answer === null ? [] : [answer]));
  }, now);
}

/** What an operator should see to, asked for as sparingly; a store that does not answer in time is told by the checks. */
export function createWarnings(
  look: () => Promise<readonly string[]>,
  now: () => number = Date.now,
): () => Promise<readonly string[]> {
  return sharedLook(() => within<readonly string[], readonly string[]>(PATIENCE_MS, look(), []), now);
}

/** One look for all who ask at once or shortly after each other: `/readyz` takes no credential. */
function sharedLook(look: () => Promise<readonly string[]>, now: () => number): () => Promise<readonly string[]> {
  let looking: Promise<readonly string[]> | null = null;
  let last: { readonly until: number; readonly found: readonly string[] } | null = null;
  const lookAnew = async (): Promise<readonly string[]> => {
    const found = await look();
    last = { until: now() + (found.length === 0 ? FRESH_MS : MISSING_FRESH_MS), found };
    looking = null;
    return found;
  };
  return async () => {
    if (last !== null && now() < last.until) return last.found;
    looking ??= lookAnew();
    return looking;
  };
}

async function ask({ name, missing }: Check): Promise<string | null> {
  try {
    const answer = await within(PATIENCE_MS, missing(), 'no answer in time');
    return answer === null ? null : `${name}: ${answer}`;
  } catch (error) {
    return `${name}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** A worker that has died stays in the server's list for minutes; one that polls is seen at least this often. */
const POLLED_WITHIN_MS = 75_000;

/** Poller of a task queue as the server describes it; the instant is in protobuf's form. */
export interface Poller {
  readonly lastAccessTime?: { readonly seconds?: unknown } | null;
}

/** Whether any of them has asked for work lately. */
export function isPolled(pollers: readonly Poller[], now: number): boolean {
  return pollers.some(({ lastAccessTime }) => now - Number(lastAccessTime?.seconds ?? 0) * 1000 < POLLED_WITHIN_MS);
}
