/** How much of a log is kept: its beginning and its end, where failures are. */
export interface LogCaps {
  readonly headBytes: number;
  readonly tailBytes: number;
}

/** The kept part of a log. */
export interface LogWindow {
  readonly text: string;
  readonly truncated: boolean;
}

/**
 * Reads a log as it streams and keeps its two ends, so that memory does not grow with the log. A stream that breaks
 * after it began gives what came: a part of a log is evidence, no log is none.
 */
export async function readWindow(chunks: AsyncIterable<Uint8Array>, caps: LogCaps): Promise<LogWindow> {
  const head: Uint8Array[] = [];
  let tail: Uint8Array[] = [];
  let [headSize, tailSize, total] = [0, 0, 0];
  let isBroken = false;
  try {
    for await (const chunk of chunks) {
      total += chunk.byteLength;
      const toHead = chunk.subarray(0, Math.max(0, caps.headBytes - headSize));
      if (toHead.byteLength > 0) head.push(toHead);
      headSize += toHead.byteLength;
      const rest = chunk.subarray(toHead.byteLength);
      if (rest.byteLength === 0) continue;
      tail.push(rest);
      tailSize += rest.byteLength;
      // Cutting at every chunk would copy the tail again and again; at twice its size it costs nothing worth counting.
      if (tailSize > 2 * caps.tailBytes) {
        tail = [lastBytes(tail, caps.tailBytes)];
        tailSize = caps.tailBytes;
      }
    }
  } catch (error) {
    if (total === 0) throw error;
    isBroken = true;
  }
  const end = lastBytes(tail, caps.tailBytes);
  const left = total - headSize - end.byteLength;
  if (left === 0) return { text: decoded(Buffer.concat([...head, end])), truncated: isBroken };
  const gap = `\n… ${left} bytes left out …\n`;
  return { text: `${decoded(Buffer.concat(head))}${gap}${decoded(end)}`, truncated: true };
}

function lastBytes(chunks: readonly Uint8Array[], size: number): Buffer {
  const all = Buffer.concat(chunks);
  return all.byteLength <= size ? all : Buffer.from(all.subarray(all.byteLength - size));
}

// Lossy on purpose: logs hold whatever a build writes, and a cut may fall into the middle of a character.
const decoded = (bytes: Buffer): string => bytes.toString('utf8');
