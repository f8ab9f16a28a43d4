import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { DETAILS, LABELS } from '../../src/classifier/labels.js';
import { softmax } from '../../src/classifier/logistic.js';
import { readRecords, SEED } from '../../src/classifier/training/corpus.js';
import { examplesOf, type Example } from '../../src/classifier/training/dataset.js';
import { measure, type Outcome } from '../../src/classifier/training/measure.js';
import { randomFrom } from '../../src/classifier/training/render.js';
import { familyOf, heldOutTools } from '../../src/classifier/training/split.js';
import { foldsOf, temperatureOf } from '../../src/classifier/training/train.js';

const CORPUS = new URL('../../corpus/', import.meta.url);
const RUNS = new URL('runs/', CORPUS);
const records = readRecords(RUNS);
const examples = examplesOf(records, SEED);

const of = (items: readonly Example[], key: 'project' | 'tool'): ReadonlySet<string> =>
  new Set(items.map((one) => one[key]));

describe('what is held out', () => {
  const held = heldOutTools(examples);
  const test_ = examples.filter(({ tool }) => held.has(familyOf(tool)));
  const rest = examples.filter(({ tool }) => !held.has(familyOf(tool)));

  test('shares neither a tool nor a project with what is learnt from', () => {
    expect([...of(test_, 'tool')].filter((tool) => of(rest, 'tool').has(tool))).toEqual([]);
    expect([...of(test_, 'project')].filter((project) => of(rest, 'project').has(project))).toEqual([]);
    expect(of(test_, 'project').size).toBeGreaterThan(records.length / 8);
    expect(of(rest, 'project').size).toBeGreaterThan(records.length / 2);
  });

  test('is chosen by the names alone', () => {
    expect([...heldOutTools(examples.toReversed())].sort()).toEqual([...held].sort());
  });

  test('holds every answer, and leaves every answer to learn from', () => {
    const answers = (items: readonly Example[]): string[] => [...new Set(items.map(({ answer }) => answer))].sort();
    expect(answers(test_)).toEqual(answers(examples));
    expect(answers(rest)).toEqual(answers(examples));
  });

  test('a tool lies in one fold only, and folds are about as large', () => {
    const prepared = rest.map((example) => ({ example, values: new Map<string, number>(), answer: example.answer }));
    const folds = foldsOf(prepared, 4);
    const sizes = [0, 1, 2, 3].map(
      (fold) => prepared.filter(({ example }) => folds.get(familyOf(example.tool)) === fold).length,
    );
    expect(folds.size).toBe(new Set(rest.map(({ tool }) => familyOf(tool))).size);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(rest.length / 10);
  });
});

describe('examples', () => {
  test('are at most ten of a project, and at least one of each of its cases', () => {
    const counts = new Map<string, number>();
    for (const { project } of examples) counts.set(project, (counts.get(project) ?? 0) + 1);
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(10);
    for (const { id, cases } of records) expect(counts.get(id) ?? 0, id).toBeGreaterThanOrEqual(cases.length);
  });

  test('are the same for the same seed, and others for another', () => {
    const some = records.slice(0, 20);
    expect(examplesOf(some, SEED)).toEqual(examplesOf(some, SEED));
    expect(examplesOf(some, SEED + 1)).not.toEqual(examplesOf(some, SEED));
  });

  test('of a project do not depend on the other projects', () => {
    const [first] = records;
    expect(examplesOf(first === undefined ? [] : [first], SEED)).toEqual(
      examples.filter(({ project }) => project === first?.id),
    );
  });

  test('do not give the answer away by the name of their folder', () => {
    expect(examples.filter(({ project, input }) => input.log?.includes(project) === true)).toEqual([]);
  });
});

describe('figures', () => {
  const outcome = (
    project: string,
    truth: string,
    said: string,
    confidence: number,
    more: Partial<Outcome> = {},
  ): Outcome => ({
    ...{ project, truth, accept: [], passing: false, said, confidence, isRight: said === truth },
    ...more,
  });
  // Seven of ten are right, one of them by a verdict that can be defended.
  const outcomes: readonly Outcome[] = [
    outcome('a', 'test_failure', 'test_failure', 0.95),
    outcome('a', 'test_failure', 'test_failure', 0.85),
    outcome('b', 'test_failure', 'build_failure', 0.65),
    outcome('b', 'build_failure', 'build_failure', 0.95),
    outcome('c', 'build_failure', 'lint_failure', 0.75, { accept: ['lint_failure'], isRight: true }),
    outcome('c', 'build_failure', 'test_failure', 0.45),
    outcome('d', 'unknown', 'unknown', 0.55, { passing: true }),
    outcome('d', 'unknown', 'unknown', 0.85, { passing: true }),
    outcome('e', 'unknown', 'test_failure', 0.35, { passing: true }),
    outcome('e', 'unknown', 'unknown', 0.25),
  ];
  const report = measure(outcomes, 0.35, 1);

  test('count logs and projects', () => {
    expect(report).toMatchObject({ count: 10, projects: 5 });
  });

  test.each<
    [keyof typeof report & ('accuracy' | 'strict' | 'brier' | 'ece' | 'coverage95' | 'falseAlarms' | 'macroF1'), number]
  >([
    ['accuracy', 0.7],
    ['strict', 0.6],
    // Σ (confidence − right)²: 0.0025 + 0.0225 + 0.4225 + 0.0025 + 0.0625 + 0.2025 + 0.2025 + 0.0225 + 0.1225 + 0.5625
    ['brier', 1.625 / 10],
    // Bins 0.95: 2 × 0.05; 0.85: 2 × 0.15; then one each: 0.65, 0.25, 0.45, 0.45, 0.35, 0.75
    ['ece', (0.1 + 0.3 + 0.65 + 0.25 + 0.45 + 0.45 + 0.35 + 0.75) / 10],
    // Surest first: 0.95 0.95 0.85 0.85 0.75 are right, 0.65 is not.
    ['coverage95', 0.5],
    ['falseAlarms', 1 / 3],
    // test 2/4 and 2/3, build 2/3 and 2/3, unknown 3/3 and 3/4
    ['macroF1', ((2 * 0.5 * (2 / 3)) / (0.5 + 2 / 3) + 2 / 3 + (2 * 0.75) / 1.75) / 3],
  ])('%s is what a person computes', (name, value) => {
    expect(report[name].value).toBeCloseTo(value, 12);
    expect(report[name].low).toBeLessThanOrEqual(report[name].value);
    expect(report[name].high).toBeGreaterThanOrEqual(report[name].value);
  });

  test('per label precision and recall stand beside their number', () => {
    expect(report.perLabel.find(({ label }) => label === 'test_failure')).toMatchObject({
      count: 3,
      precision: 0.5,
      recall: 2 / 3,
    });
    expect(report.perLabel.find(({ label }) => label === 'unknown')).toMatchObject({
      count: 4,
      precision: 1,
      recall: 0.75,
    });
  });

  test('a verdict below the threshold alarms nobody', () => {
    expect(measure(outcomes, 0.36, 1).falseAlarms.value).toBe(0);
  });

  test('are the same for the same seed', () => {
    expect(measure(outcomes, 0.35, 1)).toEqual(report);
  });
});

describe('the temperature', () => {
  test.each([0.5, 1, 2.5])('that made the answers is found again: %d', (temperature) => {
    const random = randomFrom(11);
    const scored = Array.from({ length: 6_000 }, () => {
      const scores = Float64Array.from({ length: 4 }, () => 6 * random() - 3);
      let left = random();
      const target = softmax(scores, temperature).findIndex((share) => (left -= share) <= 0);
      return { scores, target: target === -1 ? 3 : target };
    });
    expect(Math.abs(temperatureOf(scored) / temperature - 1)).toBeLessThan(0.06);
  });
});

describe('the corpus', () => {
  const files = readdirSync(RUNS, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.json'));
  const recipes = readdirSync(new URL('recipes/', CORPUS), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.mjs'),
  );

  test('holds many projects in many languages', () => {
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
    expect(records.length).toBeGreaterThanOrEqual(150);
    expect(new Set(records.map(({ language }) => language)).size).toBeGreaterThanOrEqual(8);
  });

  test('every record lies beside a recipe of its name, and every recipe has been run', () => {
    expect(files.map((path) => path.replace(/\.json$/, '')).sort()).toEqual(
      recipes.map((path) => path.replace(/\.mjs$/, '')).sort(),
    );
  });

  test('every recipe says what it must, and its record has the same cases and labels', async () => {
    const shape = (await import(new URL('shape.mjs', CORPUS).href)) as {
      faultsOf: (recipe: unknown, id: string, words: object) => string[];
    };
    const words = { labels: LABELS, details: DETAILS };
    const faults: string[] = [];
    for (const path of recipes) {
      const url = pathToFileURL(new URL(`recipes/${path.replaceAll('\\', '/')}`, CORPUS).pathname).href;
      const { recipe } = (await import(url)) as { recipe: RecipeShape };
      const id = path.replace(/^.*[/\\]|\.mjs$/g, '');
      faults.push(...shape.faultsOf(recipe, id, words).map((fault) => `${path}: ${fault}`));
      const record = records.find((one) => one.id === id);
      const told = (cases: RecipeShape['cases'] | undefined): unknown =>
        cases?.map(({ name, label, accept, detail, passing }) => ({
          name,
          label,
          accept,
          detail,
          passing: passing === true,
        }));
      if (JSON.stringify(told(recipe.cases)) !== JSON.stringify(told(record?.cases))) {
        faults.push(`${path}: the record has other cases`);
      }
      if (recipe.language !== record?.language || recipe.tool !== record.tool) {
        faults.push(`${path}: other language or tool`);
      }
    }
    expect(faults).toEqual([]);
    expect(existsSync(new URL('make.mjs', CORPUS))).toBe(true);
  });

  test('a case passes exactly when its commands ended with 0', () => {
    const wrong = records.flatMap(({ id, cases }) =>
      cases
        .filter(({ passing, exit_code }) => (passing === true) !== (exit_code === 0))
        .map(({ name }) => `${id}/${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('no record shows the machine that recorded it', () => {
    const machine =
      /\/root\b|(?<!\/home\/runner)(?<!\.\.\.ome\/runner)(?<!\/neo4j\/_sync)\/work\/|\/tmp\/w\/|find-links|index-url = |10\.255\.255\.53/;
    const shown = files.flatMap((path) => {
      const found = machine.exec(readFileSync(new URL(path.replaceAll('\\', '/'), RUNS), 'utf8'));
      return found === null ? [] : [`${path}: ${found.input.slice(Math.max(0, found.index - 60), found.index + 80)}`];
    });
    expect(shown).toEqual([]);
  });
});

interface RecipeShape {
  readonly language: string;
  readonly tool: string;
  readonly cases: readonly {
    readonly name: string;
    readonly label: string;
    readonly accept?: readonly string[];
    readonly detail?: string;
    readonly passing?: boolean;
  }[];
}
