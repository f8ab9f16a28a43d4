import { GAP, joined } from './gaps.js';
import { MAX_SCRIPT_LINES, scriptBorder } from './log-line.js';
import { createTail, lineAt, MAX_LINE, type Kept } from './log-tail.js';
import { encodingOf } from '../domain/event/decode.js';

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

/** Longest line that is kept of the middle (bytes): there may be thousands. */
const MAX_HIT = 600;
/** Most that is searched at once (bytes). */
const BLOCK = 262_144;
/** Bytes that tell whether a log is UTF-16. */
const ENOUGH_TO_TELL = 64;
/** Longest log that is read as it is (characters). */
const WHOLE = 1_500_000;
const HAS_GAP = new RegExp(GAP.source, 'm');

/** What makes a line in the middle of a long log worth keeping (case does not count). */
export const HIT_WORDS =
  '##\\[|::error|error|fail|fatal|panic|exception|denied|refused|timed? ?out|killed|no space|out of |not found|leaks|vulnerab|severity';
const HIT = new RegExp(HIT_WORDS, 'gi');
/** One that usually ends a discussion: it is kept however many of the others follow. */
const STRONG =
  /##\[(?:error|group\]Run)|section_start|FAILED|no space left|out of memory|OutOfMemory|shutdown signal|leaks found|Killed|[1-9]\d* (?:failed|failing|errors?|problems?|vulnerabilities)\b|exit(?:ed with)? code [1-9]|panic:|FATAL/;

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

/** A log as it is read: a long one as what matters of it. What was extracted already keeps the numbers of its gaps. */
export function readable(log: string): string {
  return log.length <= WHOLE || HAS_GAP.test(log) ? log : extractText(log).text;
}

function createSieve(caps: ExtractCaps) {
  const head: Kept[] = [];
  const hits: Kept[] = [];
  const strong: Kept[] = [];
  const tail = createTail(caps.tailBytes);
  let [headBytes, totalBytes, lines] = [0, 0, 0];
  /** A line that has not ended yet. */
  const carry = Buffer.allocUnsafe(3 * BLOCK);
  let carried = 0;
  /** The step whose source is echoed, with the lines that are no output unless its end is missing. */
  let script: { readonly from: number; readonly held: Kept[] } | null = null;
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
      const line = { number, text: lineAt(block, from, end) };
      head.push(line);
      follow(line);
      headBytes += end - from;
      from = end + 1;
    }
    const tailFrom = from;
    const firstInTail = number + 1;
    HIT.lastIndex = from;
    let counted = from;
    for (let hit = HIT.exec(text); hit !== null; hit = HIT.exec(text)) {
      for (let at = text.indexOf('\n', counted); at !== -1 && at < hit.index; at = text.indexOf('\n', counted)) {
        number += 1;
        counted = at + 1;
      }
      const end = endOfLine(text, hit.index);
      const line = { number: number + 1, text: lineAt(block, counted, end, MAX_HIT) };
      if (!follow(line)) keep(line);
      HIT.lastIndex = end;
    }
    for (let at = text.indexOf('\n', counted); at !== -1; at = text.indexOf('\n', at + 1)) number += 1;
    lines = number;
    tail.push(tailFrom === 0 ? block : block.subarray(tailFrom), firstInTail);
  };

  const keep = (line: Kept): void => {
    const isStrong = STRONG.test(line.text);
    const [ring, most] = isStrong ? [strong, caps.strongLines] : [hits, caps.hitLines];
    ring.push(line);
    // The first tell how it began, the last how it ended: what is between them goes.
    if (ring.length > 2 * most) ring.splice(most >> 1, ring.length - most);
  };

  /** Whether a line belongs to an echoed script: whoever reads the extract could not tell, with a part of its lines. */
  const follow = (line: Kept): boolean => {
    const border = scriptBorder(line.text);
    if (script !== null && border === 'ends') {
      script = null;
      return true;
    }
    if (script !== null && (line.number - script.from > MAX_SCRIPT_LINES || line.text.includes('##[group]'))) release();
    if (border === 'starts') script = { from: line.number, held: [] };
    else script?.held.push(line);
    return border !== 'starts' && script !== null;
  };

  const release = (): void => {
    const headEnd = head.at(-1)?.number ?? 0;
    for (const line of script?.held ?? []) if (line.number > headEnd) keep(line);
    script = null;
  };

  /** A line that does not end: its beginning says what it is, its last part what was written over it. */
  const carryOn = (part: Buffer): void => {
    if (carried + part.length > carry.length) {
      carry.copyWithin(MAX_LINE, carried - BLOCK, carried);
      carried = MAX_LINE + BLOCK;
    }
    carried += part.copy(carry, carried);
  };

  const addBytes = (bytes: Buffer): void => {
    for (let from = 0; from < bytes.length; from += BLOCK) {
      const part = bytes.subarray(from, from + BLOCK);
      const last = part.lastIndexOf(10);
      if (last === -1) {
        carryOn(part);
        continue;
      }
      const whole = part.subarray(0, last + 1);
      take(carried === 0 ? whole : Buffer.concat([carry.subarray(0, carried), whole]));
      carried = part.copy(carry, 0, last + 1);
    }
  };

  const addText = (bytes: Buffer): void => {
    addBytes(decoder === null ? bytes : Buffer.from(decoder.decode(bytes, { stream: true }), 'utf8'));
  };

  const addStart = (bytes: Buffer): void => {
    start = null;
    const encoding = encodingOf(bytes);
    decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding);
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
      if (carried > 0) take(Buffer.concat([carry.subarray(0, carried), Buffer.from('\n')]));
      release();
      const ending = tail.lines();
      const tailStart = ending[0]?.number ?? lines + 1;
      const middle = [...strong.slice(-caps.strongLines * 2), ...hits].filter(
        ({ number }) => number > (head.at(-1)?.number ?? 0) && number < tailStart,
      );
      const kept = [...head, ...middle.sort((a, b) => a.number - b.number), ...ending];
      return { text: joined(kept, lines), truncated: kept.length < lines, totalBytes, totalLines: lines };
    },
  };
}

const endOfLine = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
};
