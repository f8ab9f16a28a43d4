import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shippedModel } from '../../src/adapters/model/load.js';
import type { Label } from '../../src/classifier/labels.js';
import { loadModel } from '../../src/classifier/model.js';
import { readRecords, SEED, versionOf } from '../../src/classifier/training/corpus.js';
import { examplesOf } from '../../src/classifier/training/dataset.js';
import { outcomesOf, shortVerdict } from '../../src/classifier/training/evaluate.js';
import { measure, type Outcome } from '../../src/classifier/training/measure.js';
import { familyOf, heldOutTools } from '../../src/classifier/training/split.js';
import { DEFAULT_OPTIONS, prepare, train } from '../../src/classifier/training/train.js';
import { DEFAULT_POLICY } from '../../src/config/defaults.js';

const THRESHOLD = DEFAULT_POLICY.minConfidence;
const LIMIT_MS = 600_000;

const records = readRecords(new URL('../../corpus/runs/', import.meta.url));

function reportOf(name: string, outcomes: readonly Outcome[]) {
  const report = measure(outcomes, THRESHOLD, SEED);
  const { count, projects, accuracy, macroF1, falseAlarms, coverage95 } = report;
  const figures = Object.entries({ accuracy, macroF1, falseAlarms, coverage95 });
  console.info(
    `${name}: ${count} logs of ${projects} projects, ${figures.map(([key, { value }]) => `${key} ${value.toFixed(3)}`).join(', ')}`,
  );
  return report;
}

describe('what was learnt', () => {
  test(
    'holds for tools and projects it was not learnt from',
    () => {
      const examples = examplesOf(records, SEED);
      const held = heldOutTools(examples);
      const part = prepare(examples.filter(({ tool }) => !held.has(familyOf(tool))));
      const model = loadModel(train(part, DEFAULT_OPTIONS, 'part'));
      const rest = examples.filter(({ tool }) => held.has(familyOf(tool)));
      const report = reportOf(
        'held out',
        outcomesOf(rest, (input) => shortVerdict(input, model, THRESHOLD)),
      );
      expect(report.projects).toBeGreaterThan(40);
      expect(report.accuracy.value).toBeGreaterThanOrEqual(0.89);
      expect(report.macroF1.value).toBeGreaterThanOrEqual(0.85);
      expect(report.falseAlarms.value).toBeLessThanOrEqual(0.01);
      expect(report.ece.value).toBeLessThanOrEqual(0.05);
      expect(report.neverPrecision.value).toBeGreaterThanOrEqual(0.98);
      expect(report.coverage95.value).toBeGreaterThanOrEqual(0.7);
    },
    LIMIT_MS,
  );

  test('the shipped model is the one that the corpus gives: else run `npm run train`', () => {
    expect(shippedModel().file.version).toBe(versionOf(records, DEFAULT_OPTIONS, SEED));
  });

  test('another record, option or correction is another version', () => {
    const versions = [
      versionOf(records, DEFAULT_OPTIONS, SEED),
      versionOf(records.slice(1), DEFAULT_OPTIONS, SEED),
      versionOf(records, { ...DEFAULT_OPTIONS, C: 1 }, SEED),
      versionOf(records, DEFAULT_OPTIONS, SEED + 1),
      versionOf(records, DEFAULT_OPTIONS, SEED, ['INC-2026-000001']),
    ];
    expect(new Set(versions).size).toBe(versions.length);
  });
});

/** A real log with what careful people say of it, as a line of `dev.jsonl`. */
interface RealLog {
  readonly source: string;
  readonly label: Label;
  readonly accept?: readonly Label[];
  readonly passing?: boolean;
  readonly excerpt: string;
  readonly exit_code?: number | null;
  readonly job?: string | null;
  readonly step?: string | null;
}

describe('logs of public projects, which this repository does not hold', () => {
  const folder = process.env['TOCSIN_DEV_LOGS'];
  const file = folder === undefined ? null : join(folder, 'dev.jsonl');
  const reason = file === null ? 'TOCSIN_DEV_LOGS is not set' : existsSync(file) ? null : `${file} does not exist`;

  test(
    'are judged rightly in 85 of 100 cases',
    ({ skip }) => {
      if (file === null || reason !== null) return skip(reason ?? '');
      const logs = readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as RealLog);
      const outcomes = logs.map((one): Outcome => {
        const truth = one.passing === true ? 'unknown' : one.label;
        const input = {
          log: one.excerpt,
          exitCode: one.exit_code ?? null,
          job: one.job ?? null,
          step: one.step ?? null,
        };
        const { said, confidence } = shortVerdict(input, shippedModel(), THRESHOLD);
        const isRight = said === truth || (one.accept ?? []).some((label) => label === said);
        return {
          ...{ project: one.source, truth, accept: one.accept ?? [] },
          ...{ passing: one.passing === true, said, confidence, isRight },
        };
      });
      expect(reportOf('public logs', outcomes).accuracy.value).toBeGreaterThanOrEqual(0.85);
    },
    LIMIT_MS,
  );
});
