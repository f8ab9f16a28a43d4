/** A text encoding that senders and shells use. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Bytes from which the encoding of a text shows. */
const LOOKED_AT = 512;

/**
 * The encoding of a text by its first bytes: a byte order mark, else which half of each pair is zero, as in the files that
 * PowerShell writes; else what its sender states, else UTF-8.
 */
export function encodingOf(start: Uint8Array, stated: string | null = null): Encoding {
  const [first, second] = start;
  if (first === 0xef && second === 0xbb) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const pairs = Math.floor(Math.min(start.length, LOOKED_AT) / 2);
  let [even, odd] = [0, 0];
  for (let at = 0; at < 2 * pairs; at += 2) {
    even += start[at] === 0 ? 1 : 0;
    odd += start[at + 1] === 0 ? 1 : 0;
  }
  // Text of our alphabets has a zero in most pairs, always in the same half.
  if (pairs > 0 && odd > pairs / 2 && even < pairs / 8) return 'utf-16le';
  if (pairs > 0 && even > pairs / 2 && odd < pairs / 8) return 'utf-16be';
  const named = /^utf-?16(le|be)?$/i.exec(stated ?? '');
  // RFC 2781 §4.3: without a mark, UTF-16 is big-endian; PowerShell and Windows mean little-endian, and are who sends it.
  if (named !== null) return named[1]?.toLowerCase() === 'be' ? 'utf-16be' : 'utf-16le';
  return 'utf-8';
}

/** The text of bytes in whichever of these encodings, without its byte order mark. Throws when `fatal` and it is none. */
export function textOfBytes(bytes: Uint8Array, { stated = null, fatal = false }: DecodeOptions = {}): string {
  return new TextDecoder(encodingOf(bytes, stated), { fatal }).decode(bytes);
}

/** How bytes are read. */
export interface DecodeOptions {
  /** The charset that their sender states. */
  readonly stated?: string | null;
  readonly fatal?: boolean;
}

/** The same text in UTF-8 without a byte order mark, chunk by chunk. */
export async function* utf8Of(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  let held = new Uint8Array(0);
  for await (const given of stream) {
    const chunk = typeof given === 'string' ? encoder.encode(given) : given;
    if (decoder === null) {
      held = joined(held, chunk);
      // A single byte says nothing.
      if (held.length < 4) continue;
      decoder = new TextDecoder(encodingOf(held));
      yield encoder.encode(decoder.decode(held, { stream: true }));
    } else yield encoder.encode(decoder.decode(chunk, { stream: true }));
  }
  yield encoder.encode(decoder === null ? textOfBytes(held) : decoder.decode());
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}
