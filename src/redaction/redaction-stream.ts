import type { Detect } from './detector.js';
import { putMarks, type Mark, type Span } from './spans.js';

/** Redacts a text that comes in pieces. */
export interface RedactionStream {
  /** Takes the next piece and gives what is finished by now, perhaps nothing. */
  readonly push: (chunk: string) => string;
  /** Gives the rest. */
  readonly end: () => string;
}

/** What is worked on at once, and what is read beyond it so that a secret on its border is seen whole (characters). */
const BLOCK = 262_144;
const AHEAD = 32_768;
/** What stays in sight of a block's beginning: names, line beginnings (characters). */
const BEHIND = 512;
/** A mark may uncover what its secret hid: so often a block is read once more. */
const PASSES = 3;

/**
 * Blocks begin and end at places that the text alone decides, so that whole texts and pieces give the same. Holds one
 * block and what is ahead of it, however long the text.
 */
export function openRedactionStream(detect: Detect, mark: Mark): RedactionStream {
  let behind = '';
  let pending: string[] = [];
  let size = 0;

  const nextBlock = (text: string, isLast: boolean): readonly [clean: string, length: number] => {
    const window = behind + text.slice(0, isLast ? text.length : BLOCK + AHEAD);
    const start = behind.length;
    const spans = detect(window).filter((span) => span.start >= start);
    const end = isLast ? window.length : borderOf(window, start, spans);
    let clean = window.slice(start, end);
    let found = spans.filter((span) => span.start < end);
    for (let pass = 0; found.length > 0 && pass < PASSES; pass++) {
      clean = putMarks(clean, moved(found, start), mark);
      const until = start + clean.length;
      found = detect(behind + clean + window.slice(end)).filter((span) => span.start >= start && span.end <= until);
    }
    behind = window.slice(Math.max(0, end - BEHIND), end);
    return [clean, end - start];
  };

  const drain = (isOver: boolean): string => {
    let text = pending.join('');
    let clean = '';
    while (text.length >= BLOCK + AHEAD) {
      const [block, length] = nextBlock(text, false);
      clean += block;
      text = text.slice(length);
    }
    if (isOver) clean += nextBlock(text, true)[0];
    pending = isOver ? [] : [text];
    size = isOver ? 0 : text.length;
    if (isOver) behind = '';
    return clean;
  };

  return {
    push: (chunk) => {
      pending.push(chunk);
      size += chunk.length;
      return size >= BLOCK + AHEAD ? drain(false) : '';
    },
    end: () => drain(true),
  };
}

/** The end of the block: behind its last line, or where it is full when it has none; never inside of a secret. */
function borderOf(window: string, start: number, spans: readonly Span[]): number {
  const full = start + BLOCK;
  const line = window.lastIndexOf('\n', full - 1) + 1;
  const border = line > start + BLOCK / 2 ? line : full;
  const crossing = spans.find(({ start: from, end, until = end }) => from < border && until > border);
  return crossing?.until ?? crossing?.end ?? border;
}

function moved(spans: readonly Span[], by: number): readonly Span[] {
  return spans.map((span) => ({ ...span, start: span.start - by, end: span.end - by }));
}
