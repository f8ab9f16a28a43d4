/** Severities of findings, the gravest first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

/** One of {@link SEVERITIES}. */
export type Severity = (typeof SEVERITIES)[number];

const WORDS: Readonly<Record<string, Severity>> = {
  ...{ critical: 'critical', blocker: 'critical', high: 'high', error: 'high', important: 'high' },
  ...{ medium: 'medium', moderate: 'medium', warning: 'medium', low: 'low', minor: 'low', note: 'low' },
  ...{ info: 'low', negligible: 'low' },
};

/** A scanner's word for a severity; null = it is none, or says that none is known. */
export function severityOfWord(word: unknown): Severity | null {
  return typeof word === 'string' ? (WORDS[word.trim().toLowerCase()] ?? null) : null;
}

/** A CVSS score as a severity. */
export function severityOfScore(score: number): Severity {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  return score >= 4 ? 'medium' : 'low';
}

/** How many there are of each severity. */
export function countSeverities(found: readonly (Severity | null)[]): ReadonlyMap<Severity, number> {
  const counts = new Map<Severity, number>();
  for (const severity of found) if (severity !== null) counts.set(severity, (counts.get(severity) ?? 0) + 1);
  return counts;
}

/** How many findings there are of each severity, as scanners sum up; those of which there is none are left out. */
export function severitySummary(counts: ReadonlyMap<Severity, number>): string {
  const parts = SEVERITIES.flatMap((severity) => {
    const count = counts.get(severity) ?? 0;
    return count === 0 ? [] : [`${severity.toUpperCase()}: ${count}`];
  });
  return parts.length === 0
    ? ''
    : `findings: ${[...counts.values()].reduce((sum, n) => sum + n, 0)} (${parts.join(', ')})`;
}
