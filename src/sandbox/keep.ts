import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord, parseJson, recordAt, type Json } from './json.js';
import type { Vendor } from './vendor.js';

/** Writes down what the vendors hold, so that it is there again after a restart. */
export interface Keeper {
  /** Something may have changed; it is written soon. */
  changed(): void;
  /** Writes now. */
  flush(): void;
}

const VERSION = 1;
const SOON_MS = 500;
/** Most of each kind of thing that is kept, the newest; fewer where they are long. */
const MOST = 1_000;
const MOST_BYTES = 8 * 1024 * 1024;

/** Gives the vendors what an earlier run kept in `folder`, and keeps from now on; without a folder nothing is kept. */
export function createKeeper(folder: string | undefined, vendors: readonly Vendor[]): Keeper {
  if (folder === undefined) return { changed: () => undefined, flush: () => undefined };
  const path = join(folder, 'kept.json');
  load(path, vendors);
  let written = textOf(vendors);
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const text = textOf(vendors);
    if (text === written) return;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      // Whoever reads sees the old file or the new one: a stop in between costs at most half a second of messages.
      writeFileSync(`${path}.new`, text, { mode: 0o600 });
      renameSync(`${path}.new`, path);
      written = text;
    } catch (error) {
      console.error(`sandbox: ${path} could not be written, so a restart forgets: ${String(error)}`);
    }
  };
  return {
    changed: () => {
      timer ??= setTimeout(flush, SOON_MS).unref();
    },
    flush,
  };
}

/** What is to be kept, as text of at most `MOST_BYTES`. */
function textOf(vendors: readonly Vendor[]): string {
  for (let most = MOST; ; most = Math.floor(most / 2)) {
    const kept = vendors.map(({ name, memory }) => [name, memory?.keep(most) ?? {}] as const);
    const text = JSON.stringify({ version: VERSION, ...Object.fromEntries(kept) });
    if (most === 0 || Buffer.byteLength(text) <= MOST_BYTES) return text;
  }
}

/** What cannot be read, or is of another version, is left out: it is a developer's sandbox, and it must start. */
function load(path: string, vendors: readonly Vendor[]): void {
  const kept = read(path);
  if (kept === null) return;
  for (const { name, memory } of vendors) {
    const isTaken = memory?.restore(recordAt(kept, name)) ?? true;
    if (!isTaken) console.error(`sandbox: what ${path} says of ${name} cannot be read; it starts empty`);
  }
}

function read(path: string): Json | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    // Nothing has been kept yet.
    return null;
  }
  const kept = parseJson(text);
  if (isRecord(kept) && kept['version'] === VERSION) return kept;
  console.error(`sandbox: ${path} cannot be read; it starts empty`);
  rmSync(path, { force: true });
  return null;
}
