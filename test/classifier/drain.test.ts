import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDrain, isDrainState } from '../../src/classifier/drain.js';
import { createKnownNoise } from '../../src/classifier/known-noise.js';
import { EXPECTED, linesOfRecipe, RECIPE } from './oracle/recipe.js';

const plain = (line: string): string => line;
const lines = linesOfRecipe(RECIPE, RECIPE.seed, RECIPE.count);
const probes = linesOfRecipe(RECIPE, RECIPE.seed + 1, RECIPE.probes);

describe('the same lines give the clusters that drain3 makes', () => {
  test('the lines are those that the oracle saw', () => {
    expect(lines.slice(0, 3)).toEqual(EXPECTED.first);
    expect(lines.join('').length).toBe(EXPECTED.characters);
    expect(lines.length).toBeGreaterThanOrEqual(2_000);
  });

  test.each(RECIPE.runs)('$name', ({ name, ...options }) => {
    const expected = EXPECTED.runs.find((run) => run.name === name);
    const drain = createDrain({ ...options, mask: plain });
    expect(lines.map((line) => drain.add(line).id).join(' ')).toBe(expected?.ids);
    expect(probes.map((line) => drain.match(line)?.id ?? '-').join(' ')).toBe(expected?.matches);
    expect(drain.clusters()).toHaveLength(expected?.clusters ?? -1);
    const templates = new Map(drain.clusters().map(({ id, template }) => [String(id), template]));
    expect(Object.entries(expected?.templates ?? {}).filter(([id, text]) => templates.get(id) !== text)).toEqual([]);
  });
});

describe('a miner', () => {
  test('tells of a new template once and widens it afterwards', () => {
    const drain = createDrain();
    expect(drain.add('user ada logged in')).toEqual({ id: 1, template: 'user ada logged in', isNew: true });
    expect(drain.add('user bob logged in')).toEqual({ id: 1, template: 'user <*> logged in', isNew: false });
    expect(drain.match('user eve logged in')).toEqual({ id: 1, template: 'user <*> logged in', size: 2 });
    expect(drain.match('user eve logged out')).toBeNull();
  });

  test('sees no difference in numbers, hashes and folders, which are masked', () => {
    const drain = createDrain();
    const first = drain.add('job 12 wrote /home/runner/a/out.txt in 3.5 s, commit 0a1b2c3d4e5f6a7b');
    expect(drain.add('job 9 wrote /builds/b/out.txt in 12 s, commit ffeeddccbbaa0011')).toMatchObject({
      id: first.id,
      template: first.template,
    });
  });

  test('holds no more clusters than it may, and forgets the one that was used least recently', () => {
    const drain = createDrain({ maxClusters: 2, mask: plain });
    drain.add('one');
    drain.add('two');
    drain.add('one');
    drain.add('three');
    expect(drain.clusters().map(({ template }) => template)).toEqual(['one', 'three']);
    expect(drain.add('two').isNew).toBe(true);
  });

  test('goes on from a saved state as if it had never stopped', () => {
    fc.assert(
      fc.property(fc.nat(RECIPE.count), (at) => {
        const before = createDrain();
        lines.slice(0, at).forEach((line) => before.add(line));
        const stored: unknown = JSON.parse(JSON.stringify(before.save(10_000_000)));
        if (!isDrainState(stored)) throw new Error('the state is not one');
        const after = createDrain({}, stored);
        const next = lines.slice(at, at + 200);
        expect(next.map((line) => after.add(line))).toEqual(next.map((line) => before.add(line)));
      }),
      { numRuns: 15 },
    );
  });

  test('saves what counts most when there is room for little', () => {
    const drain = createDrain({ mask: plain });
    lines.forEach((line) => drain.add(line));
    const state = drain.save(2_000);
    expect(Buffer.byteLength(JSON.stringify(state))).toBeLessThanOrEqual(2_000);
    const sizes = drain.clusters().map(({ size }) => size);
    const kept = state.clusters.map(([, size]) => size);
    expect(kept.length).toBeGreaterThan(10);
    expect(Math.min(...kept)).toBeGreaterThanOrEqual(sizes.sort((a, b) => b - a)[kept.length] ?? Infinity);
  });

  test('saves at most 64 KB whatever it was fed', () => {
    const drain = createDrain();
    const letters = (n: number): string => String(n).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
    for (let n = 0; n < 1_500; n += 1) drain.add(`${letters(n)} ${'🦊 '.repeat(n % 40)}${letters(n * 7)}`);
    const size = Buffer.byteLength(JSON.stringify(drain.save()));
    expect(size).toBeLessThanOrEqual(65_536);
    expect(size).toBeGreaterThan(60_000);
  });

  test('takes any line', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constant('<*> <*>'), fc.constant('   '))),
        (all) => {
          const drain = createDrain({ maxClusters: 5, maxChildren: 2, depth: 5 });
          for (const line of all) {
            drain.add(line);
            expect(drain.match(line)).not.toBeNull();
          }
          expect(drain.clusters().length).toBeLessThanOrEqual(5);
        },
      ),
    );
  });

  test.each([
    [null],
    ['text'],
    [{ format: 2, nextId: 1, clusters: [] }],
    [{ format: 1, nextId: 'x', clusters: [] }],
    [{ format: 1, nextId: 3, clusters: [[1, 2, 'way', 'x']] }],
    [{ format: 1, nextId: 3, clusters: [{ id: 1 }] }],
  ])('does not go on from what is no state: %j', (value) => {
    expect(isDrainState(value)).toBe(false);
  });
});

describe('lines that passing runs also print', () => {
  const drain = createDrain();
  for (const line of [
    'Fetched 12 packages in 3 s',
    'build of core done',
    'build of web done',
    'FATAL: role "root" does not exist',
    'result: fine',
    'result: good',
    'step one',
    'stage two',
  ]) {
    drain.add(line);
  }
  const noise = createKnownNoise(drain.clusters().map(({ template }) => template));

  test.each([
    ['Fetched 7 packages in 12.5 s', true, 'only numbers differ'],
    ['build of docs done', true, 'it fits a template with one word left open'],
    ['FATAL: role "root" does not exist', true, 'trouble that passing runs print word for word'],
    ['FATAL: role "app" does not exist', false, 'trouble that differs in a word'],
    ['build of FAILED done', false, 'a word left open does not stand for a failure'],
    ['result: failed', false, 'the outcome is what was left open'],
    ['Fetched 7 packages', false, 'another number of words'],
    ['', true, 'nothing'],
  ])('%j: %s, %s', (line, isKnown) => {
    expect(noise.isKnown(line)).toBe(isKnown);
  });

  test('a template that is nearly all wildcards knows nothing', () => {
    expect(createKnownNoise(['<*> <*> a', '<*>']).isKnown('what you like')).toBe(false);
    expect(createKnownNoise(['<*>']).isKnown('anything')).toBe(false);
  });
});
