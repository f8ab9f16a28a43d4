/** Severities of findings, the gravest first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

/** One of {@link SEVERITIES}. */
export type Severity = (typeof SEVERITIES)[number];

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

/** Whether a tool of this name looks for secrets: each of its findings is a leak. */
export function isSecretScanner(tool: string): boolean {
  return /gitleaks|trufflehog|detect-?secrets|secretlint|ggshield|gitguardian|talisman|secret[ -]?(?:detection|scann)/i.test(
    tool,
  );
}

/** Whether a tool of this name judges style and types: its findings are no matter of security. */
export function isLinter(tool: string): boolean {
  return /lint|prettier|biome|ruff|flake8|mypy|pyright|golangci|staticcheck|clippy|rubocop|shellcheck|detekt|checkstyle|\bpmd\b|phpstan|psalm|clang-tidy|cppcheck/i.test(
    tool,
  );
}
