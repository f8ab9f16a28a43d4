import { describe, expect, test } from 'vitest';
import { createRedactor } from '../../src/redaction/redact.js';
import {
  heldOutSecretCases,
  leakOf,
  lookAlikeCases,
  secretCases,
  type LookAlikeCase,
  type SecretCase,
} from './generator.js';

const SEEDS = [1, 20_261_122, 777];
const redact = createRedactor({ ownSecrets: [], markKey: 'a key for this test' });

function missesOf(cases: readonly SecretCase[]): string[] {
  return cases.flatMap((one) => {
    const leak = leakOf(one, redact(one.text));
    return leak === null ? [] : [`${one.kind} in ${one.context}: "${leak}" of ${one.text.slice(0, 400)}`];
  });
}

function falseAlarmsOf(cases: readonly LookAlikeCase[]): string[] {
  return cases.flatMap(({ kind, text }) => (redact(text) === text ? [] : [`${kind}: ${redact(text).slice(0, 300)}`]));
}

function report(what: string, seed: number, faults: readonly string[], of: number): void {
  if (process.env['REDACTION_REPORT'] !== undefined) {
    console.log([`${what}, seed ${seed}: ${faults.length} of ${of}`, ...faults].join('\n'));
  }
}

describe.each(SEEDS)('the corpus of seed %i', (seed) => {
  const secrets = secretCases(seed);
  const lookAlikes = lookAlikeCases(seed, 30);

  test('is large and of many kinds', () => {
    expect(secrets.length).toBeGreaterThanOrEqual(1_200);
    expect(new Set(secrets.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(60);
    expect(new Set(secrets.map(({ context }) => context)).size).toBeGreaterThanOrEqual(12);
    expect(lookAlikes.length).toBeGreaterThanOrEqual(1_200);
    expect(new Set(lookAlikes.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(40);
  });

  test('loses at least 99 of 100 secrets', () => {
    const misses = missesOf(secrets);
    report('missed', seed, misses, secrets.length);
    expect(misses.length / secrets.length, [`seed ${seed}`, ...misses].join('\n')).toBeLessThanOrEqual(0.01);
  });

  test('keeps at least 99 of 100 look-alikes', () => {
    const alarms = falseAlarmsOf(lookAlikes);
    report('false alarms', seed, alarms, lookAlikes.length);
    expect(alarms.length / lookAlikes.length, [`seed ${seed}`, ...alarms].join('\n')).toBeLessThanOrEqual(0.01);
  });

  test('is not changed by a second time', () => {
    for (const { text } of [...secrets, ...lookAlikes]) {
      const once = redact(text);
      expect(redact(once)).toBe(once);
    }
  });
});

describe('contexts and look-alikes the redactor was not made with', () => {
  test.each(SEEDS)('lose at least 95 of 100 secrets with seed %i', (seed) => {
    const cases = heldOutSecretCases(seed);
    const misses = missesOf(cases);
    report('missed, held out', seed, misses, cases.length);
    expect(misses.length / cases.length, [`seed ${seed}`, ...misses].join('\n')).toBeLessThanOrEqual(0.05);
  });

  test.each(SEEDS)('keep at least 97 of 100 look-alikes with seed %i', (seed) => {
    const cases = lookAlikeCases(seed, 30, true);
    const alarms = falseAlarmsOf(cases);
    report('false alarms, held out', seed, alarms, cases.length);
    expect(alarms.length / cases.length, [`seed ${seed}`, ...alarms].join('\n')).toBeLessThanOrEqual(0.03);
  });
});
