import { expect, test } from 'vitest';
import { alsoShown, type IncidentView } from '../../src/domain/incident/view.js';

test('other types of a run are listed with the line that decided, where one is known', () => {
  const view = {
    also_types: ['build_failure', 'security_high'],
    also_evidence: { build_failure: `error TS2322: ${'x'.repeat(300)}` },
  } as unknown as IncidentView;
  expect(alsoShown(view)).toBe(`build_failure (error TS2322: ${'x'.repeat(106)}), security_high`);
});
