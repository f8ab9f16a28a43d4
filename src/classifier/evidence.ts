import { purposesOf } from './commands.js';
import { showsDrift } from './drift-proof.js';
import type { Case, Features, Hit } from './features.js';
import { typeOf, type Label } from './labels.js';
import type { LogLine } from './log-line.js';
import { wordWeightsOf, type Model } from './model.js';

/** What the words of a line say for each answer of the model, against the others on average. */
export type WordPulls = ReadonlyMap<LogLine, Float64Array>;

/** What a verdict rests on. */
export interface Grounds {
  readonly input: Case;
  readonly features: Features;
  readonly words: WordPulls;
  readonly model: Model;
}

/** How much a line's words must speak for a label (in the model's own scores) to show it. */
const TELLING = 0.1;
/** What the system itself says with a code: killed, and out of time. All others mean what their command means by them. */
const SPEAKING_CODES: Readonly<Record<number, Label>> = { 124: 'infrastructure_timeout', 137: 'ci_runner' };
/** What a scanner of code, images or infrastructure is known by. */
const SCANNER =
  /\b(?:trivy|grype|anchore|snyk|semgrep|bandit|gosec|checkov|tfsec|terrascan|kics|codeql|brakeman|dockle|njsscan|horusec|kube-?(?:score|linter|sec)|conftest|modelscan|findsecbugs|zizmor|clair|yara|ast-grep|prowler|nuclei|cfripper|mobsf\w*|oscap|lynis|vulnerabilit\w+|misconfigurations?|SAST|(?:CVE|GHSA|CWE|CKV|AVD)-?[_\d])/i;
/** A command that writes files from others. */
const GENERATOR =
  /\b(?:code-?gen|(?:re)?generate\w*|protoc|buf|makemigrations|openapi\S*|graphql-codegen|sqlc|mockgen|stringer|wire|controller-gen|pip-compile|gen(?:[:_-]\w+)?(?=[\s.;&]|$)|\S{0,40}gen(?:erate)?\.(?:sh|py|m?js|ts))/i;

/** Divides what words say among the lines they stand in. */
export function wordPullsOf({ values, worded }: Features, model: Model): WordPulls {
  const counts = new Map<string, number>();
  for (const { words } of worded) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weights = new Map<string, Float64Array>();
  return new Map(
    worded.map(({ line, words }) => {
      const pulls = new Float64Array(model.file.answers.length);
      for (const word of words) {
        const known = weights.get(word) ?? wordWeightsOf(model, word);
        weights.set(word, known);
        const share = (values.get(`w:${word}`) ?? 0) / (counts.get(word) ?? 1);
        for (let k = 0; k < pulls.length; k += 1) pulls[k] = (pulls[k] ?? 0) + share * (known[k] ?? 0);
      }
      return [line, pulls];
    }),
  );
}

/** Whether a line, a count or a code shows anything of `label`: without that no verdict names it. */
export function isShown(label: Label, { input, features, words, model }: Grounds): boolean {
  const { hits, values, reading } = features;
  const { type } = typeOf(label);
  const isOwn = ({ signal, isNear }: Hit): boolean =>
    typeOf(signal.label).type === type && (isNear || signal.tier === 'decisive');
  if (hits.some(isOwn)) return true;
  if (type === 'test_failure' && (values.has('tests:some-failed') || values.has('tests:all-failed'))) return true;
  if (label === 'generator_drift' && (values.has('end:diff') || values.has('left:diff'))) return true;
  if (label === 'lint_failure' && values.has('lint:places')) return true;
  const code = input.exitCode ?? reading.exitCode;
  if (code !== null && SPEAKING_CODES[code] === label) return true;
  const at = model.file.answers.indexOf(label);
  return [...words.values()].some((pulls) => (pulls[at] ?? 0) >= TELLING);
}

/**
 * Whether a line proves `label`, as a class that nobody may override must be: a tool's own summary or finding, a count of
 * critical findings where a scanner speaks, or a difference that a generator's command left.
 */
export function isProven(label: Label, features: Features): boolean {
  const { command, hits, values, reading } = features;
  const own = hits.filter(({ signal, isNear }) => isNear && signal.label === label);
  const decisive = own.filter(({ signal }) => signal.tier === 'decisive');
  // Words of what is old and what is made stand in many sentences: of drift a line must name what is out of date.
  if (decisive.some((hit) => label !== 'generator_drift' || showsDrift(hit))) return true;
  if (label === 'security_critical') {
    return own.some((hit) => isStrong(hit) && FINDING.test(hit.line.text)) && speaksScanner(command, reading.focus);
  }
  if (label !== 'generator_drift') return false;
  if (values.has('left:diff')) return true;
  return GENERATOR.test(command) && (values.has('end:diff') || own.some(isStrong));
}

/** Whether what failed ended well by its own word, and nothing says otherwise. */
export function endedWell({ exitCode }: Case, { reading }: Features): boolean {
  if (reading.failing !== null) return false;
  return exitCode === null ? reading.endedWell : exitCode === 0;
}

/** A critical finding by its number, its name or the place in a table that says it; a threshold is none. */
const FINDING =
  /\bcritical\W{0,8}[1-9]|[1-9]\d*\W{0,3}(?:\w+\W{1,3})?critical|\b(?:CVE|GHSA|CWE|CKV|AVD|RUSTSEC|PYSEC|GO)-?[_\d]|[│|].*critical|critical.*[│|]|\[critical\]|^\s*critical:/i;

const isStrong = ({ signal }: Hit): boolean => signal.tier === 'strong';

function speaksScanner(command: string, lines: readonly LogLine[]): boolean {
  return purposesOf(command).includes('scan') || SCANNER.test(command) || lines.some(({ text }) => SCANNER.test(text));
}
