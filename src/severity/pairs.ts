import { kindOf, type MetricKind } from './kinds.js';
import type { Measure } from './measures.js';

const USED = new Set(['used', 'usage', 'free', 'available', 'avail', 'remaining']);
const FREE = new Set(['free', 'available', 'avail', 'remaining']);
const WHOLE = new Set(['total', 'size', 'capacity', 'limit', 'max']);
const RESOURCES: ReadonlySet<MetricKind> = new Set<MetricKind>(['memory', 'disk']);
const SHARE = /(?:^|_)(?:%|pct|percent|percentage|ratio|fraction|rate)(?:_|$)/;

/** Shares that two sizes of one resource make: used (or free) of all of it. */
export function pairedShares(measures: readonly Measure[]): Measure[] {
  const sizes = measures.filter(
    ({ words, value, unit }) => value !== null && unit !== '%' && !SHARE.test(words.join('_')),
  );
  const wholes = new Map(
    sizes.filter(({ words }) => words.some((word) => WHOLE.has(word))).map((whole) => [keyOf(whole), whole] as const),
  );
  return sizes.flatMap((part) => {
    const { words, value } = part;
    if (!words.some((word) => USED.has(word)) || words.some((word) => WHOLE.has(word))) return [];
    const whole = wholes.get(keyOf(part));
    if (whole === undefined || value === null || !RESOURCES.has(kindOf(resourceOf(part), null))) return [];
    const share = (value * bytesOf(part)) / ((whole.value ?? 0) * bytesOf(whole));
    if (!Number.isFinite(share) || share < 0 || share > 1.01) return [];
    const role = words.some((word) => FREE.has(word)) ? 'free' : 'used';
    const name = `${part.name} of ${whole.name}`;
    const paired = [...resourceOf(part), role, 'ratio'];
    return [{ ...part, name, words: paired, value: Math.min(1, share), unit: 'ratio', baseline: null, points: [] }];
  });
}

function keyOf(measure: Measure): string {
  return [...resourceOf(measure), ...measure.tags].join('_');
}

function resourceOf({ words }: Measure): readonly string[] {
  return words.filter((word) => !USED.has(word) && !WHOLE.has(word) && !isBytes(word));
}

const POWERS = ['k', 'm', 'g', 't', 'p'];

function isBytes(word: string): boolean {
  return /^(?:bytes?|[kmgtp]i?b)$/.test(word);
}

function bytesOf({ words, unit }: Measure): number {
  const word = [unit ?? '', ...words].find((one) => isBytes(one)) ?? 'bytes';
  return 1_024 ** (POWERS.indexOf(word[0] ?? '') + 1);
}
