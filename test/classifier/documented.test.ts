import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { featuresOf, type Features } from '../../src/classifier/features.js';
import { withoutGoodNews } from '../../src/classifier/good-news.js';
import { DETAILS, LABELS, type Detail, type Label } from '../../src/classifier/labels.js';
import { MAX_LINE_LENGTH } from '../../src/classifier/log-line.js';
import { SIGNALS } from '../../src/classifier/signals/all.js';

/** A log written after a tool's documentation, for tools that do not run without a network. */
interface Fixture {
  readonly id: string;
  readonly provenance: string;
  readonly tool: string;
  readonly label: Label;
  /** Labels that a reader may defend as well. */
  readonly accept?: readonly Label[];
  readonly detail?: Detail;
  readonly passing?: true;
  readonly why: string;
  readonly log: string;
}

const FOLDER = new URL('documented/', import.meta.url);
const fixtures = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Fixture[]);
const failing = fixtures.filter(({ passing }) => passing !== true);
const passing = fixtures.filter((one) => one.passing === true);

const read = ({ log }: Fixture): Features => featuresOf({ log, exitCode: null, job: null, step: null });
const clearHits = (one: Fixture): Features['hits'] =>
  read(one).hits.filter(({ signal, isNear }) => isNear && signal.tier !== 'weak');

const HOSTILE = [
  'a',
  '1',
  '/',
  ' ',
  '\t',
  '[',
  '([{',
  '"',
  "'",
  'error: ',
  '0 failed ',
  '1 failed ',
  'failed: ',
  'a/b.c:1:1: ',
  '> Task :a',
  "Test Case '",
  'fatal: [',
  'container db ',
  'http://a ',
  'timed out waiting ',
  'x ==> ',
  '│ ',
  '✗ ',
];
const hostileLines = HOSTILE.flatMap((part) => {
  const line = part.repeat(20_000).slice(0, 20_000);
  return [line, `${line}!`, `error: ${line}`].map((text) => text.slice(0, MAX_LINE_LENGTH));
});

/** A repeated group that itself repeats without a bound: work may grow with the power of the line's length. */
const NESTED = /\((?:[^()\\]|\\.)*(?:[\w\])]|\\.)[+*](?:[^()\\]|\\.)*\)(?:[+*]|\{\d+,\})/;

describe('logs of tools that do not run offline', () => {
  it('are each told apart, marked as documented, and speak of known labels and details', () => {
    expect(new Set(fixtures.map(({ id }) => id)).size).toBe(fixtures.length);
    expect(failing.length).toBeGreaterThanOrEqual(90);
    expect(passing.length).toBeGreaterThanOrEqual(20);
    for (const { id, provenance, label, accept = [], detail } of fixtures) {
      expect(provenance, id).toBe('documented');
      for (const one of [label, ...accept]) expect(LABELS, id).toContain(one);
      if (detail !== undefined) expect(DETAILS, id).toContain(detail);
    }
  });

  it.each(failing)('$id: a line near the failure speaks for $label', (one) => {
    const own = clearHits(one).filter(({ signal }) => signal.label === one.label);
    expect(own).not.toHaveLength(0);
    if (one.detail !== undefined) expect(own.map(({ signal }) => signal.detail)).toContain(one.detail);
  });

  it.each(failing)('$id: nothing outweighs what speaks for $label', (one) => {
    const { values } = read(one);
    const weight = (label: Label): number => values.get(`d:${label}`) ?? 0;
    const accepted = Math.max(...[one.label, ...(one.accept ?? [])].map(weight));
    for (const label of LABELS) expect(weight(label), label).toBeLessThanOrEqual(accepted);
  });

  it.each(passing)('$id: the same words in a run that passed say nothing', (one) => {
    expect(one.label).toBe('unknown');
    expect(clearHits(one).map(({ signal }) => signal.id)).toEqual([]);
  });
});

describe('signals', () => {
  it('each have a name of their own', () => {
    const ids = SIGNALS.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it.each(SIGNALS)('$id repeats nothing that repeats, and keeps no place between lines', ({ pattern }) => {
    expect(NESTED.test('(a+)+') && NESTED.test('(?:\\S+ x)*')).toBe(true);
    expect(pattern.source).not.toMatch(NESTED);
    expect(pattern.flags).toMatch(/^i?$/);
  });

  it('read the longest lines that anyone can write', () => {
    const counted = hostileLines.map((line) => SIGNALS.filter(({ pattern }) => pattern.test(line)).length);
    expect(counted).toHaveLength(HOSTILE.length * 3);
    expect(hostileLines.map(withoutGoodNews)).toHaveLength(counted.length);
    // Endless letters, spaces and brackets are nobody's message.
    for (const part of ['a', ' ', '[', '([{']) expect(counted[HOSTILE.indexOf(part) * 3], part).toBe(0);
  });
});
