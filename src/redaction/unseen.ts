import type { Span } from './spans.js';

/** What a reader does not see: colours, control characters, soft hyphens, characters without width. */
const UNSEEN = /(?:\x1b\[[0-9;?]{0,16}[A-Za-z]|[\0-\x08\x7f\u00ad\u200b-\u200f\u2060-\u2064\ufeff])+/g;
const OF_TOKEN = /[A-Za-z0-9_.+/=~%!@#$^*-]/;
/** How much around such a place is looked at once more (characters). */
const BEFORE = 200;
const BEHIND = 400;

/** A place where characters of one word stand on both sides of what nobody sees. */
interface Gap {
  readonly start: number;
  readonly end: number;
}

/** Secrets with something unseen inside, found in a view of the text without it. Costs nothing where there is none. */
export function unseenSpans(text: string, detect: (view: string) => readonly Span[]): Span[] {
  const gaps = gapsOf(text);
  const spans: Span[] = [];
  for (let first = 0; first < gaps.length;) {
    let next = first + 1;
    let end = (gaps[first]?.end ?? 0) + BEHIND;
    while (next < gaps.length && (gaps[next]?.start ?? 0) - BEFORE <= end) end = (gaps[next++]?.end ?? 0) + BEHIND;
    const near = gaps.slice(first, next);
    const start = Math.max(0, (near[0]?.start ?? 0) - BEFORE);
    spans.push(...spansAround(text, start, Math.min(text.length, end), near, detect));
    first = next;
  }
  return spans;
}

function gapsOf(text: string): readonly Gap[] {
  const gaps: Gap[] = [];
  for (const { index, 0: unseen } of text.matchAll(UNSEEN)) {
    const end = index + unseen.length;
    if (OF_TOKEN.test(text[index - 1] ?? '') && OF_TOKEN.test(text[end] ?? '')) gaps.push({ start: index, end });
  }
  return gaps;
}

function spansAround(
  text: string,
  start: number,
  end: number,
  gaps: readonly Gap[],
  detect: (view: string) => readonly Span[],
): Span[] {
  let view = '';
  let from = start;
  const joints = gaps.map((gap) => {
    view += text.slice(from, gap.start);
    from = gap.end;
    return { at: view.length, length: gap.end - gap.start };
  });
  view += text.slice(from, end);
  const spans: Span[] = [];
  let passed = 0;
  let offset = start;
  for (const span of detect(view)) {
    for (; (joints[passed]?.at ?? Infinity) <= span.start; passed++) offset += joints[passed]?.length ?? 0;
    const before = offset;
    for (; (joints[passed]?.at ?? Infinity) < span.end; passed++) offset += joints[passed]?.length ?? 0;
    if (offset === before) continue;
    const secret = span.secret ?? view.slice(span.start, span.end);
    spans.push({ start: before + span.start, end: offset + span.end, kind: span.kind, secret });
  }
  return spans;
}
