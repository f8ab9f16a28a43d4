import { expect, test } from 'vitest';
import { correctionReport, type Correction } from '../../src/domain/verdict/corrections.js';

const correction = (uid: string, given: string, corrected: string, at = 1): Correction => ({
  ...{ uid, incident: null, at, given, corrected },
  ...{ confidence: 0.8, by: 'ann@example.com', reason: null },
});

test('says how many verdicts stood, and where the others went', () => {
  const report = correctionReport({ test_failure: 8, build_failure: 2 }, [
    correction('a', 'test_failure', 'database_connectivity'),
    correction('b', 'test_failure', 'database_connectivity'),
    correction('c', 'test_failure', 'build_failure'),
  ]);
  expect(report).toMatchObject({ classified: 10, corrected: 3, stood: { value: 0.7 } });
  expect(report.types).toEqual([
    { type: 'build_failure', classified: 2, corrected: 0, mostly_to: null },
    { type: 'test_failure', classified: 8, corrected: 3, mostly_to: 'database_connectivity' },
  ]);
  // Wilson's interval for 7 of 10, as tables give it.
  expect(report.stood?.low).toBeCloseTo(0.3968, 3);
  expect(report.stood?.high).toBeCloseTo(0.8922, 3);
});

test('counts the last correction of an incident, and none that went back to the classifier’s word', () => {
  const report = correctionReport({ test_failure: 2 }, [
    correction('a', 'test_failure', 'test_failure', 2),
    correction('a', 'test_failure', 'build_failure', 1),
    correction('b', 'test_failure', 'unknown', 1),
    correction('b', 'test_failure', 'build_failure', 2),
  ]);
  expect(report).toMatchObject({ corrected: 1, types: [{ type: 'test_failure', mostly_to: 'build_failure' }] });
});

test('says nothing of a share where nothing was classified', () => {
  expect(correctionReport({}, [])).toEqual({ classified: 0, corrected: 0, stood: null, types: [] });
});
