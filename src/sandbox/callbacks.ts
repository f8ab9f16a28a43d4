import { parseJson } from './json.js';

/** A signed request as a vendor would send it, byte for byte. */
export interface Callback {
  readonly system: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the app said to a callback. */
export interface CallbackAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly ms: number;
}

/** Sends callbacks to the app and remembers the last one of each system, for replays. */
export interface Callbacks {
  send(callback: Callback): Promise<CallbackAnswer | { readonly unreachable: string }>;
  last(system: string): Callback | undefined;
  sent(): readonly CallbackRecord[];
  readonly setWebUrl: (url: string) => void;
  webUrl(): string | undefined;
  clear(): void;
}

interface CallbackRecord {
  readonly at: string;
  readonly system: string;
  readonly path: string;
  readonly status: number | null;
  readonly ms: number;
}

const KEPT = 500;
const PATIENCE_MS = 30_000;

/** Starts without anything sent. */
export function createCallbacks(initialUrl: string | undefined): Callbacks {
  let webUrl = initialUrl;
  const lastOf = new Map<string, Callback>();
  let sent: CallbackRecord[] = [];
  return {
    send: async (callback) => {
      lastOf.set(callback.system, callback);
      if (webUrl === undefined) {
        return { unreachable: 'no web address: set TOCSIN_WEB_URL or POST /sandbox/web {"url"}' };
      }
      const startedAt = Date.now();
      const record = (status: number | null) => {
        const at = new Date(startedAt).toISOString();
        sent = [
          ...sent,
          { at, system: callback.system, path: callback.path, status, ms: Date.now() - startedAt },
        ].slice(-KEPT);
      };
      const url = `${webUrl.replace(/\/+$/, '')}${callback.path}`;
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { ...callback.headers },
          body: callback.body,
          redirect: 'manual',
          signal: AbortSignal.timeout(PATIENCE_MS),
        });
        const text = await response.text();
        record(response.status);
        return { status: response.status, body: parseJson(text) ?? text, ms: Date.now() - startedAt };
      } catch (error) {
        record(null);
        const reason =
          error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : 'failed';
        return { unreachable: `${url} did not answer: ${reason}` };
      }
    },
    last: (system) => lastOf.get(system),
    sent: () => sent,
    setWebUrl: (url) => {
      webUrl = url;
    },
    webUrl: () => webUrl,
    clear: () => {
      lastOf.clear();
      sent = [];
    },
  };
}

/** The first of several comma-separated secrets: during a rotation the newest is named first. */
export const newestSecret = (secrets: string): string => (secrets.split(',')[0] ?? '').trim();
