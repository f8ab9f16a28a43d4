import type { Detail, Label } from '../labels.js';
import { severitySummary, SEVERITIES, type Severity } from './severity.js';

/** What a report's findings are about, whatever format holds them. */
export type Content = 'tests' | 'lint' | 'types' | 'secrets' | 'audit' | 'scan' | 'compile';

/** What a report says broke. */
export interface Said {
  readonly label: Label;
  readonly detail: Detail | null;
}

/** How many open findings there are of a content, and how grave they are. */
export interface Findings {
  readonly content: Content;
  readonly count: number;
  readonly severities: ReadonlyMap<Severity, number>;
}

const SECRETS =
  'gitleaks|trufflehog|detect-?secrets|secretlint|ggshield|gitguardian|talisman|whispers|noseyparker|git-secrets|secrets? scan(?:ning|ner)?|secret[ _-]detection';
const AUDITS =
  'npm[ -]audit|pnpm audit|yarn audit|audit-ci|better-npm-audit|pip-audit|safety|cargo[ -](?:audit|deny)|bundler?[ -]audit|bundle-audit|composer audit|(?:owasp )?dependency[ -]?check|osv-scanner|govulncheck|nancy|retire(?:\\.?js)?|snyk(?: test| open source)?|dependency[ _-]scanning|gemnasium|sca_package scan|vuln(?:erability)?[ -]audit|cyclonedx';
const SCANS =
  'trivy|grype|clair|anchore|docker scout|snyk (?:code|container|iac)|semgrep(?: oss)?|opengrep|bandit|gosec|checkov|tfsec|terrascan|kics|codeql|brakeman|dockle|njsscan|mobsf(?:scan)?|horusec|(?:owasp )?zap|nuclei|kube-?(?:linter|score|bench|hunter|sec)|polaris|conftest|find-?sec-?bugs|security ?code ?scan|prowler|cfn[_-]nag|cfripper|zizmor|sslyze|testssl|dlint|devskim|contrast|fortify|checkmarx|veracode|(?:container|cluster image|image|iac|infrastructure|security|vulnerability|dast|sast) ?scan(?:ning|ner)?|(?:terraform|terraform_plan|cloudformation|kubernetes|helm|dockerfile|serverless|arm|bicep|github_actions|gitlab_ci|openapi|ansible|kustomize|sca_image|sast_?\\w*) scan';
const TYPES = 'mypy|pyright|basedpyright|pyre|pytype|tsc|typescript|flow|sorbet|phpstan|psalm|phan';
const LINTS =
  'eslint|stylelint|tslint|jshint|jslint|standard|xo|biome|prettier|oxlint|html-?(?:hint|lint|validate)|markdownlint(?:-cli2?)?|remark(?:-lint)?|textlint|vale|cspell|spectral|redocly|rubocop|standardrb|reek|erb-?_?lint|haml-?_?lint|phpcs|php_codesniffer|php-cs-fixer|phpmd|pylint|flake8|ruff|pycodestyle|pydocstyle|black|isort|yamllint|ansible-lint|cfn-?lint|cloudformation lint|checkstyle|pmd|cpd|ktlint|detekt|spotbugs|scalastyle|scapegoat|swiftlint|swiftformat|golangci(?:-lint)?|golint|staticcheck|revive|go ?vet|errcheck|clippy|rustfmt|clang-(?:tidy|format)|cppcheck|cpplint|shellcheck|shfmt|hadolint|dockerfilelint|tflint|actionlint|sqlfluff|credo|dialyzer|luacheck|perlcritic|lintr|(?:android ?)?lint|vulture|codespell|commitlint|protolint|djlint|dotnet-format|super-linter|megalinter|editorconfig(?:-checker)?|code[ _]quality|kubeconform|kubeval|kubevious|datree|yamale|check-jsonschema|markuplint|gofmt|goimports|gofumpt|govet|gosimple|gocritic|gocyclo|ineffassign|spectral|vacuum|buf[ -]lint|helm[ -]lint|terraform[ -]validate';
const COMPILERS =
  'gcc|g\\+\\+|gnu c(?:\\+\\+|17|23)?|clang(?:\\+\\+)?|msvc|cl\\.exe|javac|kotlinc|rustc|swiftc|roslyn|microsoft \\(r\\) visual c#.*';

const BY_NAME: readonly (readonly [Content, string])[] = [
  ['secrets', SECRETS],
  ['audit', AUDITS],
  ['scan', SCANS],
  ['types', TYPES],
  ['lint', LINTS],
  ['compile', COMPILERS],
];
// `org.eslint`, `PHP_CodeSniffer 3.7.1`, `semgrep results`: a project that tests an `eslint-plugin` is none of them.
const WHOLE = BY_NAME.map(
  ([content, names]) =>
    [
      content,
      new RegExp(
        `^(?:org\\.|com\\.)?(?:${names})(?:[ ._:-]{1,3}(?:v?\\d[\\w.]*|results?|reports?|scan(?:ner)?|errors?|warnings?|violations?|findings?|issues?|lint(?:er|ing)?|checks?|rules?|junit|formatter(?:-junit)?|analysis|output)){0,3}$`,
        'i',
      ),
    ] as const,
);
const WITHIN = BY_NAME.map(
  ([content, names]) => [content, new RegExp(`(?<![\\w-])(?:${names})(?![\\w-])`, 'i')] as const,
);

/** What the tool reports on whose name this is, whole, as those write it who name a suite after themselves. */
export function contentOfName(name: string): Content | null {
  const text = name.trim().slice(0, 120);
  return text === '' ? null : (WHOLE.find(([, pattern]) => pattern.test(text))?.[0] ?? null);
}

/** What a tool reports on whose name, known to be one, holds other words besides. */
export function contentOfTool(name: string): Content | null {
  const text = name.slice(0, 200);
  return contentOfName(text) ?? WITHIN.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** The summary of findings as tools of their kind put it. */
export function summaryOf({ content, count, severities }: Findings): string {
  if (content === 'secrets') return count === 0 ? 'no leaks found' : `secret scan: leaks found: ${count}`;
  if (content === 'audit') return `${count} vulnerabilities found`;
  if (content === 'scan') return severitySummary(severities) || `findings: ${count}`;
  if (content === 'compile') return `build failed with ${count} errors`;
  if (content === 'tests') return `# fail ${count}`;
  return `✖ ${count} problems (${content === 'types' ? 'type check' : 'lint'})`;
}

/** What open findings say broke; the gravest content speaks where a report holds several. Null = nothing is open. */
export function saidOf(all: readonly Findings[]): Said | null {
  const open = all.filter(({ count }) => count > 0).map((one) => ({ label: labelOf(one), content: one.content }));
  const first = open.sort((a, b) => ORDER.indexOf(a.label) - ORDER.indexOf(b.label))[0];
  if (first === undefined) return null;
  const detail = first.label === 'lint_failure' ? (first.content === 'types' ? 'type_check' : 'lint') : null;
  return { label: first.label, detail };
}

const ORDER: readonly Label[] = [
  'security_secrets',
  'security_critical',
  'security_high',
  'dependency_vulnerability',
  'security_advisory',
  'build_failure',
  'test_failure',
  'lint_failure',
];

function labelOf({ content, severities }: Findings): Label {
  if (content === 'secrets') return 'security_secrets';
  if (content === 'audit') return 'dependency_vulnerability';
  if (content === 'compile') return 'build_failure';
  if (content === 'tests') return 'test_failure';
  if (content !== 'scan') return 'lint_failure';
  const gravest = SEVERITIES.find((severity) => (severities.get(severity) ?? 0) > 0);
  return gravest === 'critical' || gravest === 'high' ? `security_${gravest}` : 'security_advisory';
}
