import { purposesOf } from './commands.js';
import { showsDrift } from './drift-proof.js';
import type { Features, Hit } from './features.js';
import type { Label } from './labels.js';
import type { LogLine } from './log-line.js';
import { namesGenerated, ranGenerator } from './traces.js';

/** What a scanner of code, images or infrastructure is known by; that something is vulnerable, many say. */
const SCANNER = new RegExp(
  [
    String.raw`\b(?:trivy|grype|anchore|snyk|semgrep|bandit|gosec|checkov|tfsec|terrascan|kics|codeql`,
    String.raw`brakeman|dockle|njsscan|horusec|kube-?(?:score|linter|sec)|conftest|modelscan|findsecbugs`,
    String.raw`zizmor|clair|yara|ast-grep|prowler|nuclei|cfripper|mobsf\w*|oscap|lynis|(?:security`,
    String.raw`vulnerability|image|container|code|iac|infrastructure|static|dependency) (?:scan(?:s|ner`,
    String.raw`ning)?|gate|analysis|findings?)|misconfigurations?|issues by severity|SAST|(?:CVE|GHSA|CWE`,
    String.raw`CKV|AVD)-?[_\d])`,
  ].join('|'),
  'i',
);
/** A critical finding by its number, its name or the place in a table that says it; a threshold is none. */
const FINDING = new RegExp(
  [
    String.raw`\bcritical\W{0,8}[1-9]|[1-9]\d*\W{0,3}(?:\w+\W{1,3})?critical|\b(?:CVE|GHSA|CWE|CKV|AVD`,
    String.raw`RUSTSEC|PYSEC|GO)-?[_\d]|[│|].*critical|critical.*[│|]|\[critical\]|^\s*critical:`,
    String.raw`\bseverity\W{1,6}critical\b`,
  ].join('|'),
  'i',
);
/** What looks for secrets in code is known by; a vault, a cluster and a heap hold some as well. */
const SECRET_SCANNER = new RegExp(
  [
    String.raw`\b(?:gitleaks|trufflehog|detect-?secrets|secretlint|ggshield|gitguardian|git-secrets`,
    String.raw`talisman|whispers|noseyparker|kingfisher|ripsecrets|no-secrets)\b|\bsecrets?[ -]?(?:scan`,
    String.raw`detect|leak|lint)|\b(?:potential|hard-?coded|leaked|committed) (?:secret|credential`,
    String.raw`password|key|token)s?\b|\b(?:credential|leak)s?[ -](?:scan|detect)|\bentropy\b`,
  ].join('|'),
  'i',
);

/**
 * Whether a line proves `label`, as a class that nobody may override must be: a tool's own summary or finding, a count of
 * findings where a scanner speaks, or a difference that a generator's command left.
 */
export function isProven(label: Label, features: Features): boolean {
  const { command, hits, values, reading } = features;
  const own = hits.filter(({ signal, isNear }) => isNear && signal.label === label);
  const decisive = own.filter(({ signal }) => signal.tier === 'decisive');
  // Words of what is old and what is made stand in many sentences: of drift a line must name what is out of date.
  if (decisive.some((hit) => label !== 'generator_drift' || showsDrift(hit))) return true;
  if (label === 'security_critical') {
    const isScan = purposesOf(command).includes('scan') || speaks(SCANNER, command, reading.focus);
    return isScan && own.some((hit) => isStrong(hit) && FINDING.test(hit.line.text));
  }
  if (label === 'security_secrets') {
    return (
      own.some(isStrong) && (purposesOf(command).includes('secrets') || speaks(SECRET_SCANNER, command, reading.focus))
    );
  }
  if (label !== 'generator_drift') return false;
  if (!values.has('end:diff') && !values.has('left:diff') && !own.some(({ signal }) => signal.tier !== 'weak')) {
    return false;
  }
  return namesGenerated(reading) || ranGenerator(reading);
}

const isStrong = ({ signal }: Hit): boolean => signal.tier === 'strong';

function speaks(pattern: RegExp, command: string, lines: readonly LogLine[]): boolean {
  return pattern.test(command) || lines.some(({ text }) => pattern.test(text));
}
