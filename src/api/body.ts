import { Problem } from './problem.js';

/** Largest bodies that are read (bytes). */
export const CAPS = { github: 25 * 1024 * 1024, slack: 1024 * 1024, own: 1024 * 1024 } as const;

/** The exact bytes of a request, or 413 before more than `cap` is held in memory. */
export async function readCapped(request: Request, cap: number): Promise<Buffer> {
  const announced = Number(request.headers.get('content-length') ?? '0');
  if (announced > cap) throw tooLarge(cap);
  if (request.body === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    size += value.byteLength;
    if (size > cap) {
      await reader.cancel().catch(() => undefined); // The sender may have gone already.
      throw tooLarge(cap);
    }
    chunks.push(value);
  }
}

/** The bytes as JSON, or 400. */
export function parseJson(raw: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw)) as unknown;
  } catch {
    throw new Problem(400, 'the body is not JSON in UTF-8');
  }
}

function tooLarge(cap: number): Problem {
  return new Problem(413, `the body is larger than ${cap} bytes`);
}
