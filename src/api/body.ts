import { textOfBytes } from '../domain/event/decode.js';
import { createByteBudget, holdBytes, type ByteBudget } from './byte-budget.js';
import { within } from '../support/within.js';
import { Problem } from './problem.js';

const MEBIBYTE = 1024 * 1024;

/** Largest bodies that are read (bytes). */
export const CAPS = { own: MEBIBYTE } as const;

/** Held for senders whom nothing but their body can prove, over all connections: strangers fill this and nothing else. */
export const UNVERIFIED: ByteBudget = createByteBudget(48 * MEBIBYTE);

/** Held for those who have shown a credential before their body. */
const LET_IN: ByteBudget = createByteBudget(128 * MEBIBYTE);

/** Longer than any sender we know waits for an answer (milliseconds). */
const BODY_MS = 30_000;

/**
 * The exact bytes of a request, or 413 before more than `cap` is held in memory, or 503 beyond the budget. Whatever ends
 * it, nothing stays held.
 */
export async function readCapped(request: Request, cap: number, budget: ByteBudget = LET_IN): Promise<Buffer> {
  refuseAnnounced(request, cap);
  if (request.body === null) return Buffer.alloc(0);
  const reader = request.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const held = holdBytes(budget);
  const until = Date.now() + BODY_MS;
  try {
    for (;;) {
      const chunk = await next(reader, until - Date.now());
      if (chunk === null) return held.whole();
      if (held.size() + chunk.byteLength > cap) throw tooLarge(cap);
      if (!held.add(chunk)) throw overloaded();
    }
  } finally {
    held.drop();
    // The sender may have gone already.
    reader.cancel().catch(() => undefined);
  }
}

/** 413 for a body that says itself that it is larger than `cap`. */
export function refuseAnnounced(request: Request, cap: number): void {
  if (Number(request.headers.get('content-length') ?? '0') > cap) throw tooLarge(cap);
}

/**
 * The bytes as JSON, in UTF-8 or UTF-16, with or without a byte order mark, or in the one-byte letters of older senders; else
 * 400.
 */
export function parseJson(raw: Uint8Array, contentType?: string): unknown {
  const stated = /charset="?([\w-]+)/i.exec(contentType ?? '')?.[1] ?? null;
  try {
    return JSON.parse(lettersOf(raw, stated)) as unknown;
  } catch {
    throw new Problem(400, 'the body is not JSON in UTF-8 or UTF-16');
  }
}

// Whatever the bytes are, each is a letter of this set: JSON's own signs are the same in both.
function lettersOf(raw: Uint8Array, stated: string | null): string {
  try {
    return textOfBytes(raw, { stated, fatal: true });
  } catch {
    return new TextDecoder('windows-1252').decode(raw);
  }
}

/** The next bytes, or null at the end. A sender who has gone or is slow made a mistake of theirs, not of ours. */
async function next(reader: ReadableStreamDefaultReader<Uint8Array>, ms: number): Promise<Uint8Array | null> {
  const read = await within(ms, reader.read(), null).catch(() => {
    throw new Problem(400, 'the body broke off before its end');
  });
  if (read === null) throw new Problem(408, `the body took longer than ${BODY_MS / 1000} s`);
  return read.done ? null : read.value;
}

function tooLarge(cap: number): Problem {
  return new Problem(413, `the body is larger than ${cap} bytes`);
}

function overloaded(): Problem {
  return new Problem(503, 'too many bodies are being read now; send it again', { outcome: 'overloaded' });
}
