import { own } from '../policy/policy.js';
import { wilson } from './shares.js';

/** A person's word against the classifier's. */
export interface Correction {
  readonly uid: string;
  readonly incident: string | null;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly given: string;
  /** How sure the classifier was. */
  readonly confidence: number | null;
  readonly corrected: string;
  readonly by: string;
  readonly reason: string | null;
}

/** What was classified in the same time: how many of each type. */
export type Classified = Readonly<Record<string, number>>;

/** How often people had to correct the classifier. */
export interface CorrectionReport {
  readonly classified: number;
  readonly corrected: number;
  /** Share of verdicts that stood, with its 95 % interval (Wilson); null when nothing was classified. */
  readonly stood: { readonly value: number; readonly low: number; readonly high: number } | null;
  readonly types: readonly {
    readonly type: string;
    readonly classified: number;
    readonly corrected: number;
    readonly mostly_to: string | null;
  }[];
}

/**
 * What the corrections say of the classifier. Nobody corrects every mistake: the share that stood is an upper bound.
 * The last correction of an incident counts, and one back to the classifier's own word is none.
 */
export function correctionReport(classified: Classified, corrections: readonly Correction[]): CorrectionReport {
  const last = new Map<string, Correction>();
  for (const one of [...corrections].sort((a, b) => a.at - b.at)) last.set(one.uid, one);
  const wrong = [...last.values()].filter(({ given, corrected }) => given !== corrected);
  const total = Object.values(classified).reduce((sum, count) => sum + count, 0);
  const types = new Set([...Object.keys(classified), ...wrong.map(({ given }) => given)]);
  return {
    classified: total,
    corrected: wrong.length,
    stood: total === 0 ? null : stoodOf(Math.max(0, total - wrong.length), total),
    types: [...types].sort().map((type) => {
      const away = wrong.filter(({ given }) => given === type);
      return {
        type,
        classified: own(classified, type) ?? 0,
        corrected: away.length,
        mostly_to: mostOf(away.map(({ corrected }) => corrected)),
      };
    }),
  };
}

function mostOf(words: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]?.[0] ?? null;
}

function stoodOf(hits: number, of: number): CorrectionReport['stood'] {
  return { value: hits / of, ...wilson(hits, of) };
}
