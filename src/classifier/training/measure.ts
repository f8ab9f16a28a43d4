import { NEVER_FLOOR } from '../../domain/verdict/failure-type.js';
import { calibrationError } from '../../domain/verdict/shares.js';
import { randomFrom } from './render.js';

/** A verdict beside what a careful person says. */
export interface Outcome {
  readonly project: string;
  readonly truth: string;
  readonly accept: readonly string[];
  readonly passing: boolean;
  readonly said: string;
  /** How sure the verdict is of its type. */
  readonly confidence: number;
  /** How likely it held the true type, for the Brier score of the leading verdict. */
  readonly isRight: boolean;
}

/** A figure with its 95 % interval (bootstrap over projects). */
export interface Figure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What is reported of a set of outcomes. */
export interface Report {
  readonly count: number;
  readonly projects: number;
  readonly accuracy: Figure;
  readonly strict: Figure;
  readonly macroF1: Figure;
  /** As macroF1, but only the label itself counts as right. */
  readonly strictMacroF1: Figure;
  readonly brier: Figure;
  readonly ece: Figure;
  readonly coverage95: Figure;
  /** The same over failing logs only, where saying unknown covers nothing. */
  readonly answered95: Figure;
  readonly falseAlarms: Figure;
  /** Of the verdicts that name a class nobody may override, those that are right; 1 when there are none. */
  readonly neverPrecision: Figure;
  readonly neverVerdicts: number;
  readonly perLabel: readonly { label: string; count: number; precision: number; recall: number; f1: number }[];
}

const RESAMPLES = 400;

/** Measures outcomes; `threshold` is the confidence below which a verdict is not given. */
export function measure(outcomes: readonly Outcome[], threshold: number, seed: number): Report {
  const groups = new Map<string, Outcome[]>();
  for (const one of outcomes) groups.set(one.project, [...(groups.get(one.project) ?? []), one]);
  const projects = [...groups.values()];
  const random = randomFrom(seed);
  const samples = Array.from({ length: RESAMPLES }, () =>
    projects.flatMap(() => projects[Math.floor(random() * projects.length)] ?? []),
  );
  const figure = (of: (some: readonly Outcome[]) => number): Figure => {
    const spread = samples.map(of).sort((a, b) => a - b);
    return {
      value: of(outcomes),
      low: spread[Math.floor(0.025 * RESAMPLES)] ?? 0,
      high: spread[Math.floor(0.975 * RESAMPLES)] ?? 0,
    };
  };
  return {
    count: outcomes.length,
    projects: projects.length,
    accuracy: figure((some) => share(some, ({ isRight }) => isRight)),
    strict: figure((some) => share(some, ({ said, truth }) => said === truth)),
    macroF1: figure((some) => mean(perLabel(some).map(({ f1 }) => f1))),
    strictMacroF1: figure((some) => mean(perLabel(some.map(strictly)).map(({ f1 }) => f1))),
    brier: figure((some) => mean(some.map(({ confidence, isRight }) => (confidence - Number(isRight)) ** 2))),
    ece: figure(calibrationError),
    coverage95: figure(coverageAt95),
    answered95: figure(answeredAt95),
    falseAlarms: figure((some) =>
      share(
        some.filter(({ passing }) => passing),
        ({ said, confidence }) => said !== 'unknown' && confidence >= threshold,
      ),
    ),
    neverPrecision: figure((some) =>
      some.some(isNeverSaid) ? share(some.filter(isNeverSaid), ({ isRight }) => isRight) : 1,
    ),
    neverVerdicts: outcomes.filter(isNeverSaid).length,
    perLabel: perLabel(outcomes),
  };
}

const isNeverSaid = ({ said }: Outcome): boolean => NEVER_FLOOR.includes(said);

/** The largest share of verdicts, surest first, of which 95 in a hundred are right. */
function coverageAt95(outcomes: readonly Outcome[]): number {
  const sorted = [...outcomes].sort((a, b) => b.confidence - a.confidence);
  let [right, covered] = [0, 0];
  sorted.forEach(({ isRight }, at) => {
    right += Number(isRight);
    if (right / (at + 1) >= 0.95) covered = at + 1;
  });
  return covered / (outcomes.length || 1);
}

function answeredAt95(outcomes: readonly Outcome[]): number {
  const failing = outcomes.filter(({ passing }) => !passing);
  const given = failing.filter(({ said }) => said !== 'unknown');
  return (coverageAt95(given) * given.length) / (failing.length || 1);
}

const strictly = (one: Outcome): Outcome => ({ ...one, isRight: one.said === one.truth });

/** A verdict that could be defended counts as the true label. */
function perLabel(outcomes: readonly Outcome[]): Report['perLabel'] {
  const labels = [...new Set(outcomes.map(({ truth }) => truth))].sort();
  return labels.map((label) => {
    const said = outcomes.filter((one) => (one.isRight ? one.truth : one.said) === label);
    const real = outcomes.filter(({ truth }) => truth === label);
    const right = real.filter(({ isRight }) => isRight).length;
    const precision = said.length === 0 ? 0 : right / said.length;
    const recall = real.length === 0 ? 0 : right / real.length;
    return {
      label,
      count: real.length,
      precision,
      recall,
      f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    };
  });
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holds).length / items.length;
}
