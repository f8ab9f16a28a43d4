import { LABELS } from '../labels.js';
import { ANSWERS, type Answer } from './answer.js';

type Belief = readonly [feature: string, answer: Answer, weight: number];

/**
 * What is known before any example: a signal speaks for its label, whether or not the corpus could make its tool fail
 * (a lost runner, a cloud's refusal). Training starts from here and moves away where examples say otherwise.
 */
const BELIEFS: readonly Belief[] = [
  ...LABELS.flatMap((label): Belief[] => [
    [`d:${label}`, label, 2.5],
    [`last:${label}`, label, 0.5],
    [`marked:${label}`, label, 0.5],
    [`only:${label}`, label, 0.5],
    [`end:${label}`, label, 0.7],
  ]),
  ['exit:0', 'passing', 5],
  ['says:success', 'passing', 3],
  ['marks:none', 'passing', 2],
  ['tests:some-failed', 'test_failure', 2.5],
  ['tests:all-failed', 'test_failure', 1],
  ['tests:crashed', 'test_failure', 6],
  ['tests:all-passed', 'passing', 0.7],
  ['end:diff', 'generator_drift', 1],
  ['left:diff', 'generator_drift', 2],
  ['lint:places', 'lint_failure', 0.5],
  ['exit:137', 'ci_runner', 3],
  ['exit:124', 'infrastructure_timeout', 4],
  ['exit:143', 'ci_runner', 1],
  ['exit:127', 'build_failure', 1],
  ['exit:101', 'build_failure', 0.5],
  ['decisive:none', 'unknown', 0.5],
  ['cmd:lint', 'lint_failure', 1],
  ['cmd:test', 'test_failure', 1],
  ['cmd:build', 'build_failure', 0.7],
  ['cmd:install', 'build_failure', 0.7],
  ['cmd:secrets', 'security_secrets', 1],
  ['cmd:audit', 'dependency_vulnerability', 1],
  ['cmd:scan', 'security_advisory', 0.5],
  ['cmd:generate', 'generator_drift', 0.7],
  ['cmd:deploy', 'unknown', 0.7],
  ['cmd:policy', 'unknown', 0.7],
  ['cmd:fetch', 'network_failure', 0.5],
];

/** Features that a belief names: they have a place even when no example shows them. */
export const PRIOR_NAMES: readonly string[] = [...new Set(BELIEFS.map(([feature]) => feature))];

/** The beliefs as weights of a model with these names, class after class. */
export function priorOf(names: readonly string[], buckets: number): Float64Array {
  const size = names.length + buckets;
  const prior = new Float64Array(ANSWERS.length * size);
  const places = new Map(names.map((name, place) => [name, place]));
  for (const [feature, answer, weight] of BELIEFS) {
    const place = places.get(feature);
    if (place !== undefined) prior[ANSWERS.indexOf(answer) * size + place] = weight;
  }
  return prior;
}
