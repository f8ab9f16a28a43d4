/** How much of a log is kept (bytes of its ends, lines between them). */
export interface ExtractCaps {
  readonly headBytes: number;
  readonly tailBytes: number;
  readonly hitLines: number;
  readonly strongLines: number;
}

/** What is kept of a log. Left-out stretches are marked with their number of lines, so that numbers stay true. */
export interface LogExtract {
  readonly text: string;
  readonly truncated: boolean;
  readonly totalBytes: number;
  readonly totalLines: number;
}

/** Enough for the logs of nearly all jobs as they are, and little beside a worker's memory. */
export const DEFAULT_CAPS: ExtractCaps = { headBytes: 128_000, tailBytes: 768_000, hitLines: 1_500, strongLines: 500 };

/** Longest line that is kept (bytes): a longer one is data. */
const MAX_LINE = 8_000;
/** Most that is searched at once (bytes). */
const BLOCK = 262_144;
/** Bytes that tell whether a log is UTF-16. */
const ENOUGH_TO_TELL = 64;

/** What makes a line in the middle of a long log worth keeping (case does not count). */
export const HIT_WORDS =
  '##\\[|::error|error|fail|fatal|panic|exception|denied|refused|timed? ?out|killed|no space|out of |not found|leaks|vulnerab|severity';
const HIT = new RegExp(HIT_WORDS, 'gi');
/** One that usually ends a discussion: it is kept however many of the others follow. */
const STRONG =
  /##\[(?:error|group\]Run)|section_start|FAILED|no space left|out of memory|OutOfMemory|shutdown signal|leaks found|Killed|[1-9]\d* (?:failed|failing|errors?|problems?|vulnerabilities)\b|exit(?:ed with)? code [1-9]|panic:|FATAL/;

interface Kept {
  readonly number: number;
  readonly text: string;
}

/**
 * Reads a log of any size as it streams: its beginning, its end, and of the rest the lines that speak of trouble. Memory
 * does not grow with the log. A stream that breaks after it began gives what came: a part of a log is evidence.
 */
export async function extractLog(
  chunks: AsyncIterable<Uint8Array>,
  caps: ExtractCaps = DEFAULT_CAPS,
): Promise<LogExtract> {
  const sieve = createSieve(caps);
  let isBroken = false;
  try {
    for await (const chunk of chunks) sieve.add(chunk);
  } catch (error) {
    if (sieve.size() === 0) throw error;
    isBroken = true;
  }
  const extract = sieve.end();
  return isBroken ? { ...extract, truncated: true } : extract;
}

/** As {@link extractLog}, of a text that is there already. */
export function extractText(text: string, caps: ExtractCaps = DEFAULT_CAPS): LogExtract {
  const sieve = createSieve(caps);
  sieve.add(Buffer.from(text, 'utf8'));
  return sieve.end();
}

function createSieve(caps: ExtractCaps) {
  const head: Kept[] = [];
  const hits: Kept[] = [];
  const strong: Kept[] = [];
  const tail: Buffer[] = [];
  let tailBytes = 0;
  let tailFirst = 1;
  let [headBytes, totalBytes, lines] = [0, 0, 0];
  let carry: Buffer = Buffer.alloc(0);
  /** The first bytes, until there are enough to tell how the text is written; null = told. */
  let start: Buffer | null = Buffer.alloc(0);
  let decoder: InstanceType<typeof TextDecoder> | null = null;

  /** `block` holds whole lines, each with its line end. */
  const take = (block: Buffer): void => {
    const text = block.toString('latin1');
    let [from, number] = [0, lines];
    while (headBytes < caps.headBytes && from < text.length) {
      const end = endOfLine(text, from);
      number += 1;
      head.push({ number, text: lineAt(block, from, end) });
      headBytes += end - from;
      from = end + 1;
    }
    const tailFrom = from;
    tailFirst = tail.length === 0 ? number + 1 : tailFirst;
    HIT.lastIndex = from;
    let counted = from;
    for (let hit = HIT.exec(text); hit !== null; hit = HIT.exec(text)) {
      for (let at = text.indexOf('\n', counted); at !== -1 && at < hit.index; at = text.indexOf('\n', counted)) {
        number += 1;
        counted = at + 1;
      }
      const end = endOfLine(text, hit.index);
      keep({ number: number + 1, text: lineAt(block, counted, end) });
      HIT.lastIndex = end;
    }
    for (let at = text.indexOf('\n', counted); at !== -1; at = text.indexOf('\n', at + 1)) number += 1;
    lines = number;
    pushTail(tailFrom === 0 ? block : block.subarray(tailFrom));
  };

  const keep = (line: Kept): void => {
    const isStrong = STRONG.test(line.text);
    const [ring, most] = isStrong ? [strong, caps.strongLines] : [hits, caps.hitLines];
    ring.push(line);
    // The first tell how it began, the last how it ended: what is between them goes.
    if (ring.length > 2 * most) ring.splice(most >> 1, ring.length - most);
  };

  const pushTail = (block: Buffer): void => {
    if (block.length === 0) return;
    // A copy: the block may be a view of a much larger chunk that would be held with it.
    tail.push(Buffer.from(block));
    tailBytes += block.length;
    while (tail.length > 1 && tailBytes - (tail[0]?.length ?? 0) >= caps.tailBytes) {
      const gone = tail.shift();
      if (gone === undefined) break;
      tailBytes -= gone.length;
      tailFirst += countLines(gone);
    }
  };

  const addBytes = (bytes: Buffer): void => {
    for (let from = 0; from < bytes.length; from += BLOCK) {
      const part = bytes.subarray(from, from + BLOCK);
      const last = part.lastIndexOf(10);
      if (last === -1) {
        // A line that does not end: its beginning says what it is.
        if (carry.length < BLOCK) carry = Buffer.concat([carry, part]);
        continue;
      }
      const whole = part.subarray(0, last + 1);
      take(carry.length === 0 ? whole : Buffer.concat([carry, whole]));
      carry = Buffer.from(part.subarray(last + 1));
    }
  };

  const addText = (bytes: Buffer): void => {
    addBytes(decoder === null ? bytes : Buffer.from(decoder.decode(bytes, { stream: true }), 'utf8'));
  };

  const addStart = (bytes: Buffer): void => {
    start = null;
    decoder = wideDecoder(bytes);
    addText(bytes);
  };

  return {
    size: () => totalBytes,
    add(chunk: Uint8Array): void {
      totalBytes += chunk.byteLength;
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      if (start === null) addText(bytes);
      else {
        start = Buffer.concat([start, bytes]);
        if (start.length >= ENOUGH_TO_TELL) addStart(start);
      }
    },
    end(): LogExtract {
      if (start !== null) addStart(start);
      if (carry.length > 0) take(Buffer.concat([carry, Buffer.from('\n')]));
      const ending = tail.length === 0 ? [] : tailLines(Buffer.concat(tail), tailFirst, caps.tailBytes);
      const tailStart = ending[0]?.number ?? lines + 1;
      const middle = [...strong.slice(-caps.strongLines * 2), ...hits].filter(
        ({ number }) => number > (head.at(-1)?.number ?? 0) && number < tailStart,
      );
      const kept = [...head, ...middle.sort((a, b) => a.number - b.number), ...ending];
      return { text: joined(kept, lines), truncated: kept.length < lines, totalBytes, totalLines: lines };
    },
  };
}

/** PowerShell's `>` writes UTF-16: told by its mark, or by every second byte being zero. */
function wideDecoder(bytes: Buffer): InstanceType<typeof TextDecoder> | null {
  if (bytes.length < 4) return null;
  const [a, b] = [bytes[0], bytes[1]];
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le');
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be');
  const sample = bytes.subarray(0, 200);
  const zerosAt = (side: number): number => sample.filter((byte, at) => at % 2 === side && byte === 0).length;
  const [even, odd] = [zerosAt(0) / sample.length, zerosAt(1) / sample.length];
  if (odd > 0.4 && even < 0.1) return new TextDecoder('utf-16le');
  return even > 0.4 && odd < 0.1 ? new TextDecoder('utf-16be') : null;
}

const endOfLine = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
};

// Lossy on purpose: logs hold whatever a build writes.
const lineAt = (block: Buffer, from: number, end: number): string =>
  block.toString('utf8', from, Math.min(end, from + MAX_LINE));

function countLines(block: Buffer): number {
  let count = 0;
  for (let at = block.indexOf(10); at !== -1; at = block.indexOf(10, at + 1)) count += 1;
  return count;
}

/** The last `bytes` of a tail, line by line. */
function tailLines(block: Buffer, first: number, bytes: number): Kept[] {
  let [start, number] = [0, first];
  if (block.length > bytes) {
    start = block.indexOf(10, block.length - bytes - 1) + 1;
    // The last line stays, whatever its length: it is cut like any other.
    if (start === block.length) start = block.lastIndexOf(10, block.length - 2) + 1;
    number += countLines(block.subarray(0, start));
  }
  const lines: Kept[] = [];
  while (start < block.length) {
    const newline = block.indexOf(10, start);
    const end = newline === -1 ? block.length : newline;
    lines.push({ number, text: lineAt(block, start, end) });
    number += 1;
    start = end + 1;
  }
  return lines;
}

/** The line that stands for those left out, and how it is read back. */
export const gapLine = (count: number): string => `… ${count} lines left out …`;
export const GAP = /^… (\d+) lines left out …$/;

function joined(kept: readonly Kept[], total: number): string {
  const out: string[] = [];
  let next = 1;
  for (const { number, text } of kept) {
    if (number < next) continue;
    if (number > next) out.push(gapLine(number - next));
    out.push(text);
    next = number + 1;
  }
  if (next <= total) out.push(gapLine(total - next + 1));
  return out.join('\n');
}
