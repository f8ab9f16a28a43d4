import { describe, expect, test } from 'vitest';
import type { Incident } from '../../src/domain/incident/incident.js';
import type { Finding } from '../../src/domain/incident/triage.js';
import { transition } from '../../src/domain/incident/transition.js';
import { viewOf } from '../../src/domain/incident/view-of.js';
import { incidentMessage } from '../../src/domain/message/message.js';
import { incidentTicket } from '../../src/domain/message/ticket.js';
import type { Verdict } from '../../src/domain/verdict/verdict.js';
import { ask, member, MINUTE, opened, sliceOf, T0, verdictOf } from './support.js';

const qa = member('qa_analyst');
const read = (type: string, text: string): Verdict => ({
  ...{ ...verdictOf(type), certain: false, confidence: 0.9 },
  evidence: [{ line: 7, text, weight: 1 }],
});
const finding = (verdict: Verdict, alsoTypes: readonly string[] = []): Finding => ({
  ...{ verdict, policy: sliceOf(verdict.type), alsoTypes, alsoTeams: [], alert: {} },
});
const found = (incident: Incident, what: Finding): Incident =>
  transition(incident, { kind: 'finding', finding: what }, T0 + 1).incident;
const saidToBe = (incident: Incident, type: string): Incident =>
  ask(incident, qa, { kind: 'reclassify', reason: null, policy: sliceOf(type) }, T0 + MINUTE).incident;

/** Read in its log, which also shows the other types. */
const failing = (also: readonly string[]): Incident =>
  found(opened('unknown').incident, finding(read('test_failure', '3 tests failed'), also));

function shown(incident: Incident): readonly string[] {
  const view = viewOf(incident, T0 + 2 * MINUTE);
  const told = [...incidentMessage(view).paragraphs, ...incidentTicket(view).paragraphs];
  const lines = told.filter((text) => text.startsWith('The same run also shows: '));
  expect(lines).toHaveLength(view.also_types.length === 0 ? 0 : 2);
  expect(lines.every((line) => !line.includes(view.type))).toBe(true);
  return view.also_types;
}

describe('what else a run shows', () => {
  test('is not what a person says that it is, and still what it was', () => {
    const said = saidToBe(failing(['build_failure', 'security_high']), 'build_failure');
    expect(shown(said)).toEqual(['test_failure', 'security_high']);
    expect(viewOf(said, T0).also_evidence).toMatchObject({ test_failure: '3 tests failed' });
  });

  test('is not what a person said first by mistake', () => {
    const wrong = saidToBe(failing([]), 'infrastructure_timeout');
    expect(shown(saidToBe(wrong, 'build_failure'))).toEqual(['test_failure']);
  });

  test('is the same as before once a person takes it back', () => {
    expect(shown(saidToBe(saidToBe(failing(['security_high']), 'build_failure'), 'test_failure'))).toEqual([
      'security_high',
    ]);
  });

  test('is not what was only stated, or not known', () => {
    const stated = opened('test_failure').incident;
    const unread = { ...stated, verdict: { ...stated.verdict, stated: 'the event' } };
    expect(shown(saidToBe(unread, 'build_failure'))).toEqual([]);
    expect(shown(saidToBe(opened('unknown').incident, 'build_failure'))).toEqual([]);
  });

  test('is not the stricter type that a later run makes of it, and the former where that run shows it too', () => {
    const both = finding(read('security_high', '2 high findings'), ['test_failure']);
    expect(shown(found(failing(['build_failure']), both))).toEqual(['build_failure', 'test_failure']);
    const alone = finding(read('security_high', '2 high findings'));
    expect(shown(found(failing(['build_failure']), alone))).toEqual(['build_failure']);
  });

  test('is not the type that it is a part of, nor its finer name', () => {
    const seen = failing(['build_failure', 'flaky_test', 'security_high']);
    const policy = { ...seen.policy, rule: { ...seen.policy.rule, type: 'lint_failure', parent: 'build_failure' } };
    const finer: Incident = { ...seen, policy, verdict: { ...seen.verdict, subtype: 'flaky_test' } };
    expect(shown(finer)).toEqual(['security_high']);
  });

  test('holds of what an older build kept', () => {
    const seen = failing([]);
    expect(shown({ ...seen, alsoTypes: ['test_failure', 'build_failure'] })).toEqual(['build_failure']);
  });
});
