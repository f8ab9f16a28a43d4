import { FINDING } from '../finding.js';
import { ANSI } from '../plain-text.js';
import type { Said } from './content.js';

/** Formats in which tools report failures. */
export type StructuredKind =
  'junit' | 'sarif' | 'tap' | 'annotations' | 'strings' | 'code_quality' | 'security_report' | 'xml' | 'json';

/** A report as the classifier reads it: what it counts, and a sentence for each failure. */
export interface Structured {
  readonly kind: StructuredKind;
  readonly failed: number;
  readonly passed: number;
  readonly lines: readonly string[];
  /** What its structure says broke; null = nothing, or only the words of its lines could tell. */
  readonly says: Said | null;
  /** Those of its lines that sum up. */
  readonly summary: readonly string[];
  /** The tests that its lines name, where its structure tells a name from what is said of it. */
  readonly names: readonly string[];
}

/** Most of a report that is read (characters): larger ones hold the same again. */
export const MAX_REPORT_LENGTH = 8_000_000;
/** Most sentences of a report. */
export const MAX_LINES = 200;
/** Longest sentence (characters). */
export const MAX_SENTENCE_LENGTH = 500;

/** Most of a text within a report that is looked at for its sentence. */
const MAX_TEXT_LENGTH = 4_000;

const BLANK = /[\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** A text of a report as one line: whatever it holds, it can neither begin a line of its own nor paint on a terminal. */
export function sentence(text: string): string {
  const line = text.slice(0, MAX_TEXT_LENGTH).replace(ANSI, '').replace(BLANK, ' ').trim();
  return (line.length <= MAX_SENTENCE_LENGTH ? line : `${line.slice(0, MAX_SENTENCE_LENGTH - 1)}…`).replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '',
  );
}

/** The first line of a text that says something. */
export function firstLine(text: string): string {
  for (const line of text.slice(0, MAX_TEXT_LENGTH).split('\n')) {
    const said = sentence(line);
    if (said !== '') return said;
  }
  return '';
}

/** The sentences of a report: its findings as far as there is room, and the summary as the tools put it, at the end. */
export function report(
  kind: StructuredKind,
  counts: { readonly failed: number; readonly passed: number },
  findings: readonly string[],
  {
    summary = [],
    says = null,
    names = [],
  }: { readonly summary?: readonly string[]; readonly says?: Said | null; readonly names?: readonly string[] } = {},
): Structured {
  const cleaned = (lines: readonly string[]): readonly string[] =>
    lines.map((line) => withoutMarks(sentence(line))).filter((line) => line !== '');
  const ending = cleaned(summary);
  return {
    ...{ kind, ...counts, says: counts.failed === 0 ? null : says, summary: ending },
    names: cleaned(names.slice(0, MAX_LINES)),
    lines: [...cleaned(findings.slice(0, MAX_LINES - ending.length)), ...ending],
  };
}

/** The sentences of a report for whoever weighs them beside a log: where its structure speaks, titles say nothing. */
export function toldBy({ lines, says, summary }: Structured): readonly string[] {
  return says === null ? lines : lines.map((line) => (summary.includes(line) ? line : `${FINDING}${line}`));
}

/** Text that goes between others only when there is some. */
export function after(separator: string, text: string): string {
  return text === '' ? '' : `${separator}${text}`;
}

const LEADING_MARKS = /^(?:\s*(?:#+(?:\[|vso\[)[^\]]{0,400}\]|::\w[^:]{0,400}::))+\s*/;

/** What a report holds must not pass for a mark that the runner itself sets, also not behind a time. */
function withoutMarks(line: string): string {
  return line.replace(LEADING_MARKS, '').replace(/#+(?=\[|vso\[)/g, '');
}
