import type { AppDeps } from '../deps.js';

/** Where a person who acted is answered. */
export interface SayTo {
  readonly userId: string;
  readonly channel: string | null;
  readonly responseUrl: string | null;
}

const PATIENCE_MS = 5_000;

/** Tells one person something that only they see; by the address that came with the act, else in the channel. */
export async function sayTo({ chat, log }: AppDeps, to: SayTo, text: string): Promise<void> {
  const { userId, channel, responseUrl } = to;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  if (responseUrl !== null) {
    try {
      await chat.answer({ responseUrl, text, signal });
      return;
    } catch (error) {
      log.warn({ user: userId, error: String(error) }, 'the answer to an act did not arrive by its address');
    }
  }
  if (channel === null) return;
  await chat.tell({ channel, person: userId, text, signal }).catch((error: unknown) => {
    log.error({ user: userId, error: String(error) }, 'a person could not be told what their act came to');
  });
}
