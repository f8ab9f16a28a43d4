/** Values that are believed for a while. */
export interface TtlCache<V> {
  readonly get: (key: string) => V | undefined;
  readonly set: (key: string, value: V, ttlMs?: number) => void;
  /** False when it held nothing under this key. */
  readonly delete: (key: string) => boolean;
  readonly clear: () => void;
}

/** A bounded cache: the oldest entry goes when it is full. */
export function createTtlCache<V>(
  defaultTtlMs: number,
  maxEntries = 10_000,
  now: () => number = Date.now,
): TtlCache<V> {
  const entries = new Map<string, { readonly value: V; readonly until: number }>();
  return {
    get: (key) => {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      if (entry.until > now()) return entry.value;
      entries.delete(key);
      return undefined;
    },
    set: (key, value, ttlMs = defaultTtlMs) => {
      entries.delete(key);
      entries.set(key, { value, until: now() + ttlMs });
      const oldest = entries.size > maxEntries ? entries.keys().next().value : undefined;
      if (oldest !== undefined) entries.delete(oldest);
    },
    delete: (key) => entries.delete(key),
    clear: () => {
      entries.clear();
    },
  };
}
