import { describe, expect, test } from 'vitest';
import { openIncident } from '../../src/domain/incident/open.js';
import type { Finding } from '../../src/domain/incident/triage.js';
import { transition } from '../../src/domain/incident/transition.js';
import type { Verdict } from '../../src/domain/verdict/verdict.js';
import { viewOf } from '../../src/domain/incident/view-of.js';
import { alertOf, ask, member, opened, pagesOf, sliceOf, T0, verdictOf } from './support.js';

const stated: Verdict = { ...verdictOf('test_failure'), stated: 'the event' };
const tests = { names: ['adds two prices'], total: 3, says: ['1 !== 2'] };
const evidence = [{ line: 3, text: 'not ok 1 - adds two prices', weight: 1 }];

const findingOf = (verdict: Verdict): Finding => ({
  ...{ verdict, policy: sliceOf(verdict.type), alsoTypes: [], alsoTeams: [], alert: {} },
});

function open(readable: boolean) {
  const alert = alertOf({ type: 'test_failure', logRef: readable ? 'ev_1' : null });
  const about = { workflow: 'w', uid: 'u1', id: 'INC-2026-001', former: null };
  return openIncident({ ...about, alert, policy: sliceOf('test_failure'), verdict: stated, readable }, T0);
}

describe('an event that states its type and brings a log', () => {
  test('pages at once and has its log read; without a log nothing is read', () => {
    const change = open(true);
    expect(pagesOf(change.effects)).toEqual(['qa_analyst-1@example.com L1 R1', 'ann@example.com L1 R1']);
    expect(change.effects).toContainEqual({ kind: 'classify', deliveryId: 'd1' });
    expect(open(false).effects.map(({ kind }) => kind)).not.toContain('classify');
  });

  test('shows the failing tests and the deciding lines once they are read, and stays what it states', () => {
    const finding = findingOf({ ...stated, tests, evidence });
    const change = transition(open(true).incident, { kind: 'finding', finding, adds: true }, T0);
    expect(viewOf(change.incident, T0)).toMatchObject({
      ...{ type: 'test_failure', stated_by: 'the event', failing_tests: tests },
      evidence: [{ line: 3, text: 'not ok 1 - adds two prices' }],
    });
    expect(change.effects).toEqual([{ kind: 'refresh', note: null }]);
    expect(change.decisions.map(({ text }) => text)).toEqual([
      'Evidence read for test_failure: adds two prices: 1 !== 2 (+2)',
    ]);
    const again = transition(change.incident, { kind: 'finding', finding, adds: true }, T0);
    expect(again.effects).toEqual([]);
  });

  test('is told nothing where its log shows nothing', () => {
    const finding = findingOf(stated);
    expect(transition(open(true).incident, { kind: 'finding', finding, adds: true }, T0).effects).toEqual([]);
  });

  test('keeps what a person has said meanwhile', () => {
    const act = { kind: 'reclassify', reason: null, policy: sliceOf('build_failure') } as const;
    const moved = ask(open(true).incident, member('qa_analyst'), act, T0).incident;
    const finding = findingOf({ ...stated, tests, evidence });
    const after = transition(moved, { kind: 'finding', finding, adds: true }, T0).incident;
    expect(viewOf(after, T0)).toMatchObject({ type: 'build_failure', stated_by: 'qa_analyst-1@example.com' });
    expect(after.verdict.tests).toBeUndefined();
  });

  test('and joins an incident brings its evidence as well', () => {
    const alert = alertOf({ deliveryId: 'd2', logRef: 'ev_2' });
    const finding = { verdict: stated, policy: sliceOf('test_failure') };
    const { incident } = opened('test_failure');
    const joined = transition(incident, { kind: 'alert', alert, finding, reads: true }, T0);
    expect(joined.effects).toEqual([{ kind: 'classify', deliveryId: 'd2' }]);
  });
});
