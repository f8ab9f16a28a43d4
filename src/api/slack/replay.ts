import type { AppDeps } from '../deps.js';
import { within } from '../../support/within.js';

const REMEMBERED = 5_000;
const STORE_MS = 400;

/** Tells new requests from replays: in this process at once, across processes through the store while it is there. */
export function createReplayGuard({ seen, log, now }: Pick<AppDeps, 'seen' | 'log' | 'now'>) {
  const recent = new Set<string>();
  return async function isNew(signature: string): Promise<boolean> {
    if (recent.has(signature)) return false;
    recent.add(signature);
    const [oldest] = recent;
    if (recent.size > REMEMBERED && oldest !== undefined) recent.delete(oldest);
    try {
      return await within(STORE_MS, seen.remember(signature, now()), true);
    } catch (error) {
      log.warn({ error: String(error) }, 'replays across processes cannot be told now');
      return true;
    }
  };
}
