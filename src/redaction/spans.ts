import { createHmac } from 'node:crypto';

/** A place in a text that must not be kept. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  /** What the mark is made from when that is not the text itself: the decoded value, so that all its forms are equal. */
  readonly secret?: string;
  /** Where the last part of a secret ends that stands in several lines. */
  readonly until?: number;
}

/** Puts a mark in the place of a secret. */
export type Mark = (kind: string, secret: string) => string;

const MARK = /\[redacted:[a-z0-9_]{1,24}:[0-9a-f]{6}\]/g;

/** `[redacted:kind:6hex]`: equal secrets get equal marks, and without the key nobody can try values against one. */
export function createMark(key: string | Buffer): Mark {
  return (kind, secret) => `[redacted:${kind}:${createHmac('sha256', key).update(secret).digest('hex').slice(0, 6)}]`;
}

/** Spans without overlaps, in order. The longest of several that overlap names the kind; marks already made stay. */
export function settle(text: string, spans: readonly Span[]): readonly Span[] {
  if (spans.length === 0) return spans;
  const sorted = spans.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const united: Span[] = [];
  for (const span of sorted) {
    const last = united.at(-1);
    if (last === undefined || span.start >= last.end) united.push(span);
    else united[united.length - 1] = unite(last, span);
  }
  return text.includes('[redacted:') ? aroundMarks(text, united) : united;
}

/** The text with a mark in the place of each span. */
export function putMarks(text: string, spans: readonly Span[], mark: Mark): string {
  let from = 0;
  let clean = '';
  const marks = new Map<string, string>();
  for (const { start, end, kind, secret = text.slice(start, end) } of spans) {
    // A log repeats its secrets: each is worked out once.
    const known = marks.get(`${kind}:${secret}`) ?? mark(kind, secret);
    marks.set(`${kind}:${secret}`, known);
    clean += text.slice(from, start) + known;
    from = end;
  }
  return from === 0 ? text : clean + text.slice(from);
}

function unite(a: Span, b: Span): Span {
  const [start, end] = [Math.min(a.start, b.start), Math.max(a.end, b.end)];
  const longest = isBetter(b, a) ? b : a;
  if (longest.start === start && longest.end === end) return longest;
  return { start, end, kind: longest.kind };
}

function isBetter(a: Span, b: Span): boolean {
  const more = a.end - a.start - (b.end - b.start);
  // Of two that agree, the one that knows whose secret it is.
  return more > 0 || (more === 0 && (a.kind === 'own' || (a.until !== undefined && b.kind !== 'own')));
}

/** Marks are no secrets: what a span holds besides them is taken out around them. */
function aroundMarks(text: string, spans: readonly Span[]): readonly Span[] {
  const marks = [...text.matchAll(MARK)].map((found) => ({ start: found.index, end: found.index + found[0].length }));
  if (marks.length === 0) return spans;
  const pieces: Span[] = [];
  let next = 0;
  for (const span of spans) {
    let from = span.start;
    while (next < marks.length && (marks[next]?.end ?? 0) <= span.start) next++;
    for (let index = next; index < marks.length; index++) {
      const { start, end } = marks[index] ?? { start: span.end, end: span.end };
      if (start >= span.end) break;
      if (start > from) pieces.push({ start: from, end: start, kind: span.kind });
      from = Math.max(from, end);
    }
    if (from === span.start) pieces.push(span);
    else if (from < span.end) pieces.push({ start: from, end: span.end, kind: span.kind });
  }
  return pieces;
}
