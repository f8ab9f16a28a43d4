/** What was answered to one request; `body` is parsed JSON where it was JSON. */
export interface LedgerResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** One request that reached a vendor. `response` is null while, and whenever, nothing was answered. */
export interface LedgerEntry {
  readonly at: string;
  readonly system: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  response: LedgerResponse | null;
  readonly key: string | null;
  readonly httpMethod: string;
  readonly query: Readonly<Record<string, string>>;
  readonly operation: string | null;
  fault: string | null;
}

/** Every request in order of arrival; nothing is dropped before it is cleared. */
export interface Ledger {
  open(entry: LedgerEntry): LedgerEntry;
  entries(filter?: { readonly system?: string | undefined; readonly key?: string | undefined }): readonly LedgerEntry[];
  clear(): void;
}

/** Starts an empty ledger. */
export function createLedger(): Ledger {
  let rows: LedgerEntry[] = [];
  return {
    // The row goes in on arrival, not on answer: a slow answer must not change the order of `at`.
    open: (entry) => {
      rows.push(entry);
      return entry;
    },
    entries: ({ system, key } = {}) =>
      rows.filter((row) => (system === undefined || row.system === system) && (key === undefined || row.key === key)),
    clear: () => {
      rows = [];
    },
  };
}

const SECRET_HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie']);

/** Headers as the ledger keeps them: which credential header was sent stays visible, its value does not. */
export function ledgerHeaders(headers: Headers): Record<string, string> {
  const kept: Record<string, string> = {};
  headers.forEach((value, name) => {
    kept[name] = SECRET_HEADERS.has(name) ? '<redacted>' : value;
  });
  return kept;
}
