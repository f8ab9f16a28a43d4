import type { Fault, PathStep } from '../fault.js';
import type { Content, Part } from '../schema/schema.js';
import { faultAt, type Source } from '../load/source.js';

/** A part that was read: its content, and where everything in it stands. */
export interface Loaded<P extends Part> {
  readonly source: Source;
  readonly content: Content<P>;
}

/** The parts that were read. */
export type Parts = { readonly [P in Part]?: Loaded<P> };

/** Says something about a place of a file. */
export type Say = (
  source: Source,
  path: readonly PathStep[],
  message: string,
  suggestion?: string | null,
  what?: 'key' | 'value',
) => void;

/** Collects what checks find. */
export interface Report {
  readonly faults: Fault[];
  readonly warnings: Fault[];
  /** Parts whose file is there and could not be parsed at all. */
  readonly unreadable: Set<Part>;
  readonly fault: Say;
  readonly warn: Say;
}

/** A report with nothing in it. */
export function createReport(): Report {
  const faults: Fault[] = [];
  const warnings: Fault[] = [];
  const into =
    (list: Fault[]): Say =>
    (source, path, message, suggestion = null, what = 'value') => {
      list.push(faultAt(source, path, message, suggestion, what));
    };
  return { faults, warnings, unreadable: new Set(), fault: into(faults), warn: into(warnings) };
}
