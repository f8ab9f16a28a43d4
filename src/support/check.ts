/** What one look found: a line, and the one thing to do when it is not in order. */
export interface Check {
  readonly name: string;
  readonly status: 'ok' | 'warn' | 'fail';
  readonly detail: string;
  readonly todo: string | null;
}

/** What the checks look with; `now` in epoch milliseconds. */
export interface Asking {
  readonly fetch: typeof fetch;
  readonly now: () => number;
}

/** Looks at one system with its settings, secrets already read. */
export type CheckVendor = (asking: Asking, setting: (name: string) => string) => Promise<Check[]>;

/** An answer of a system, with its clock beside ours. */
export interface Heard {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Milliseconds that its clock is ahead of ours; null when it does not tell. */
  readonly skewMs: number | null;
}

const TIMEOUT_MS = 6_000;
/** Slack's signatures are refused from five minutes of difference on. */
const SKEW = { warnMs: 30_000, failMs: 240_000 } as const;

/** In order. */
export function ok(name: string, detail: string): Check {
  return { name, status: 'ok', detail, todo: null };
}

/** Works, but not as it could. */
export function warn(name: string, detail: string, todo: string): Check {
  return { name, status: 'warn', detail, todo };
}

/** Does not work. */
export function fail(name: string, detail: string, todo: string): Check {
  return { name, status: 'fail', detail, todo };
}

/** Asks an address; a failure to reach it is a sentence. */
export async function hear(asking: Asking, url: string, init: RequestInit = {}): Promise<Heard | string> {
  const askedAt = asking.now();
  try {
    const response = await asking.fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
    const middle = (askedAt + asking.now()) / 2;
    const date = Date.parse(response.headers.get('date') ?? '');
    const skewMs = Number.isNaN(date) ? null : date - middle;
    return { status: response.status, headers: response.headers, text: await response.text(), skewMs };
  } catch (error) {
    return `not reached: ${reasonOf(error)}`;
  }
}

/** Whether our clock agrees with a system's. The header counts whole seconds. */
export function clockCheck(name: string, heard: Heard | string): Check[] {
  if (typeof heard === 'string' || heard.skewMs === null) return [];
  const seconds = Math.round(Math.abs(heard.skewMs) / 1000);
  const detail = `${seconds} s ${heard.skewMs > 0 ? 'behind' : 'ahead of'} ${name}`;
  const todo = 'set the clock of this machine by NTP: signatures and SLA clocks depend on it';
  if (seconds * 1000 >= SKEW.failMs) return [fail('clock', detail, todo)];
  return seconds * 1000 >= SKEW.warnMs ? [warn('clock', detail, todo)] : [ok('clock', `agrees with ${name}`)];
}

/** The JSON of an answer, or nothing. */
export function jsonOf(heard: Heard): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(heard.text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {}; // the status says enough
  }
}

/** The sentence of an unknown thrown value. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error ? codeOf(error.cause) : null;
  return code === null ? text : `${text} (${code})`;
}

function codeOf(cause: unknown): string | null {
  return typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : null;
}
