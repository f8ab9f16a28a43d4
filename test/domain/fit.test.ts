import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Alert } from '../../src/domain/event/alert.js';
import { boundDecisions, boundNotes, boundUnread, boundUnstored } from '../../src/domain/incident/carry.js';
import { bytesOf, cutText, fitAlert, isPlausible, leastAlert, MAX_ALERT_BYTES } from '../../src/domain/event/fit.js';
import type { Decision } from '../../src/domain/incident/change.js';
import { alertOf as alert, T0 as AT } from './support.js';

const wide = fc.string({
  unit: fc.constantFrom('a', '\u0000', '\u001b', '漢', '\ud83d\ude00', '"', '\\'),
  maxLength: 4_000,
});
const words = fc.oneof(fc.constant(null), wide);
const anyAlert: fc.Arbitrary<Alert> = fc
  .record({
    title: wide,
    url: words,
    workflow: words,
    branch: words,
    step: words,
    service: words,
    occurredAt: fc.oneof(fc.double(), fc.constantFrom(-6e13, 8.64e15, AT, Number.NaN)),
    count: fc.oneof(fc.integer(), fc.double()),
    labels: fc.dictionary(wide, wide, { maxKeys: 90 }),
    run: fc.record({ id: wide, number: fc.double(), attempt: fc.maxSafeNat(), event: wide }),
    marks: fc.array(wide, { maxLength: 60 }),
  })
  .map((part) => ({ ...alert(), ...part }));

describe('an alert', () => {
  test('whatever it holds, is at most 64 KiB, of a possible time, and fits again as it is', () => {
    fc.assert(
      fc.property(anyAlert, (given) => {
        const fitted = fitAlert(given, AT);
        expect(bytesOf(JSON.stringify(fitted))).toBeLessThanOrEqual(MAX_ALERT_BYTES);
        expect(bytesOf(JSON.stringify(fitted))).toBe(Buffer.byteLength(JSON.stringify(fitted)));
        expect(isPlausible(fitted.occurredAt, AT)).toBe(true);
        expect(fitAlert(fitted, AT)).toEqual(fitted);
        expect(bytesOf(JSON.stringify(leastAlert(given, 'refused', AT)))).toBeLessThan(8 * 1024);
      }),
      { numRuns: 300 },
    );
  });

  test('that fits is taken as it is, without a mark', () => {
    const given = alert({ labels: { team: 'qa', env: 'prod' } });
    expect(fitAlert(given, AT)).toEqual(given);
  });

  test('cut at a character of two halves keeps none of them alone', () => {
    for (const length of [100, 101, 102]) {
      const cut = cutText('\ud83d\ude00'.repeat(200), length);
      expect(cut).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
      expect(cut.endsWith('… [cut]')).toBe(true);
    }
  });
});

const decision = (seq: number, kind: string, text = 'x'): Decision => ({
  ...{ seq, at: AT, kind, actor: 'github', via: 'policy', rule: 'r', policy: 'v', text },
  inputs: kind === 'alert_joined' ? { count: 2 } : {},
});

describe('what an incident carries while the outside is away', () => {
  test('folds alerts that only joined, and loses none of their number', () => {
    const many = Array.from({ length: 900 }, (_, at) => decision(at + 1, 'alert_joined'));
    const bound = boundDecisions([decision(0, 'opened'), ...many]);
    expect(bound.map(({ seq, kind, inputs }) => [seq, kind, inputs['count']])).toEqual([
      [0, 'opened', undefined],
      [900, 'alert_joined', 1_800],
    ]);
  });

  test('keeps every decision that is no such alert, with long texts cut', () => {
    const notes = Array.from({ length: 2_000 }, (_, at) => decision(at, 'note', 'n'.repeat(2_000)));
    const bound = boundDecisions(notes);
    expect(bound).toHaveLength(2_000);
    expect(JSON.stringify(bound).length).toBeLessThan(1024 * 1024);
  });

  test('keeps few decisions as they are', () => {
    const few = [decision(1, 'alert_joined'), decision(2, 'alert_joined', 'n'.repeat(2_000))];
    expect(boundDecisions(few)).toEqual(few);
  });

  test('keeps the newest unread alerts, by number and by weight', () => {
    const light = Array.from({ length: 80 }, (_, at) => alert({ deliveryId: `d${at}` }));
    expect(boundUnread(light).map(({ deliveryId }) => deliveryId)).toEqual(
      light.slice(-50).map((one) => one.deliveryId),
    );
    const heavy = light.map((one) => ({ ...one, labels: { text: 'x'.repeat(16_000) } }));
    expect(JSON.stringify(boundUnread(heavy)).length).toBeLessThan(300 * 1024);
    expect(boundUnread(heavy).at(-1)?.deliveryId).toBe('d79');
  });

  test('keeps of unstored alerts what shuts the gate, the newest of each commit', () => {
    const of = (sha: string, number: number): Alert =>
      alert({ sha, run: { id: `${number}`, number, attempt: 1, event: 'push' }, labels: { a: 'b' } });
    const bound = boundUnstored([of('a', 1), of('b', 2), of('a', 3)]);
    expect(bound.map(({ sha, run }) => [sha, run?.number])).toEqual([
      ['b', 2],
      ['a', 3],
    ]);
    expect(bound.every(({ labels }) => Object.keys(labels).length === 0)).toBe(true);
    expect(boundUnstored(Array.from({ length: 900 }, (_, at) => of(`s${at}`, at)))).toHaveLength(200);
  });

  test('keeps the newest notes, and counts the others however often they are counted', () => {
    let notes = [{ seq: 0, text: 'first' }];
    for (let seq = 1; seq < 400; seq += 1) notes = [...boundNotes([...notes, { seq, text: `note ${seq}` }])];
    expect(notes).toHaveLength(50);
    expect(notes[0]?.text).toBe('351 earlier notes are in the timeline.');
    expect(notes.at(-1)?.text).toBe('note 399');
    expect(new Set(notes.map(({ seq }) => seq)).size).toBe(50);
  });
});
