import { pause } from './identity.js';
import { reasonOf, StackError } from './stack-error.js';

const WITHIN_MS = 90_000;

/** Asks until the answer is 200. */
export async function untilReady(url: string): Promise<void> {
  const until = Date.now() + WITHIN_MS;
  for (;;) {
    const problem = await askOnce(url);
    if (problem === undefined) return;
    if (Date.now() > until) {
      throw new StackError(
        `${url} is not 200 after ${WITHIN_MS / 1000} s: ${problem}`,
        'read the logs in .tocsin/logs',
      );
    }
    await pause(150);
  }
}

async function askOnce(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    const body = await answer.text();
    return answer.status === 200 ? undefined : `${answer.status} ${body.slice(0, 200)}`;
  } catch (error) {
    return reasonOf(error);
  }
}
