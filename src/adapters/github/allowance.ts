/** How many requests GitHub still allows, as its answers say. */
export interface Allowance {
  readonly note: (headers: Readonly<Record<string, unknown>>) => void;
  /** Whether less than a fifth is left; false when nothing is known. */
  readonly isLow: () => boolean;
}

const LOW = 0.2;

/** Follows the rate limit of the main API; searches and the like have limits of their own. */
export function createAllowance(now: () => number = Date.now): Allowance {
  let last: { readonly limit: number; readonly remaining: number; readonly resetAt: number } | null = null;
  return {
    note(headers) {
      const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) => numberIn(headers, name));
      if (limit === undefined || remaining === undefined || reset === undefined) return;
      last = { limit, remaining, resetAt: reset * 1_000 };
    },
    isLow: () => last !== null && last.resetAt > now() && last.remaining < LOW * last.limit,
  };
}

function numberIn(headers: Readonly<Record<string, unknown>>, name: string): number | undefined {
  const value = headers[`x-ratelimit-${name}`];
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}
