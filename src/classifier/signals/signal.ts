import type { Detail, Label } from '../labels.js';

/**
 * How much a matching line says: `decisive` = a tool's own summary of a failure, `strong` = a typical error line,
 * `weak` = a word that also occurs elsewhere.
 */
export type Tier = 'decisive' | 'strong' | 'weak';

/** A line pattern of a known tool or platform, and what it speaks for. */
export interface Signal {
  readonly id: string;
  readonly label: Label;
  readonly tier: Tier;
  readonly detail: Detail | null;
  readonly pattern: RegExp;
}

type Row = readonly [id: string, tier: Tier, pattern: RegExp, detail?: Detail];

/** Signals of one label, written as rows. */
export function signalsFor(label: Label, rows: readonly Row[]): readonly Signal[] {
  return rows.map(([id, tier, pattern, detail]) => ({ id, label, tier, pattern, detail: detail ?? null }));
}
