import { failed, type Call } from './call.js';
import type { PortFailure } from '../../ports/failures.js';

/** GitHub asks for at least a minute when a refusal for haste names no time. */
const HASTE_WAIT_MS = 60_000;

/** What a status other than 2xx means. The body is only searched for a vendor's own words, never quoted. */
export function statusFailure(call: Call, status: number, headers: Headers, body: string): PortFailure {
  const said = `answered ${status}`;
  const exhausted = headers.get('x-ratelimit-remaining') === '0';
  const hasty = status === 403 && (exhausted || headers.has('retry-after') || /rate limit|abuse detection/i.test(body));
  if (status === 429 || hasty) {
    return failed(call, 'RateLimited', said, retryAfterMs(headers) ?? (hasty ? HASTE_WAIT_MS : null));
  }
  if (status === 401 || status === 403) return failed(call, 'Unauthorized', said);
  if (status >= 500 || status === 408) return failed(call, 'Unavailable', said, retryAfterMs(headers));
  return failed(call, 'Rejected', said);
}

/** How long the vendor asks to wait: `Retry-After` (seconds or a date), else an exhausted bucket's reset (epoch seconds). */
export function retryAfterMs(headers: Headers, now: number = Date.now()): number | null {
  const after = headers.get('retry-after');
  if (after !== null && after.trim() !== '') {
    const seconds = Number(after);
    if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds * 1000));
    const at = Date.parse(after);
    if (Number.isFinite(at)) return Math.max(0, at - now);
  }
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
  if (headers.get('x-ratelimit-remaining') === '0' && Number.isFinite(reset)) return Math.max(0, reset * 1000 - now);
  return null;
}
