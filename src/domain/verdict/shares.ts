const Z = 1.959964;

/** Wilson's score interval of 95 % for `hits` of `of` (Wilson 1927); of nothing = anything between 0 and 1. */
export function wilson(hits: number, of: number): { readonly low: number; readonly high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const share = hits / of;
  const middle = share + (Z * Z) / (2 * of);
  const spread = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  const scale = 1 + (Z * Z) / of;
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}

/** How sure a verdict was (0 to 1), and whether it was right. */
export interface Sureness {
  readonly confidence: number;
  readonly isRight: boolean;
}

const BINS = 10;

/** Expected calibration error, 0 to 1, over ten bins of equal width (Naeini et al. 2015); 0 of nothing. */
export function calibrationError(verdicts: readonly Sureness[]): number {
  const bins = Array.from({ length: BINS }, () => ({ count: 0, said: 0, right: 0 }));
  for (const { confidence, isRight } of verdicts) {
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))];
    if (bin === undefined) continue;
    bin.count += 1;
    bin.said += confidence;
    bin.right += Number(isRight);
  }
  // |said - right| of a bin is its mean difference times its count.
  return bins.reduce((sum, { said, right }) => sum + Math.abs(said - right), 0) / (verdicts.length || 1);
}
