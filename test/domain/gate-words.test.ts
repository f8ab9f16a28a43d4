import { describe, expect, test } from 'vitest';
import type { Effect } from '../../src/domain/incident/change.js';
import { openIncident } from '../../src/domain/incident/open.js';
import { transition } from '../../src/domain/incident/transition.js';
import { alertOf, MINUTE, sliceOf, T0, verdictOf } from './support.js';

const SHA = 'a'.repeat(40);
const gates = (effects: readonly Effect[]): readonly Effect[] => effects.filter(({ kind }) => kind === 'gate');

/** What the gate is asked after the evidence of a failure has been read as `type`. */
function readAs(type: string, { sha = SHA, tellsGate = true }: { sha?: string | null; tellsGate?: boolean } = {}) {
  const alert = alertOf({ sha });
  const opening = { workflow: 'incident-1', uid: 'uid-1', id: 'INC-2026-001', former: null, alert };
  const { incident } = openIncident({ ...opening, policy: sliceOf('unknown'), verdict: null, readable: true }, T0);
  const finding = { verdict: verdictOf(type), policy: sliceOf(type), alsoTypes: [], alsoTeams: [], alert: {} };
  return transition(incident, { kind: 'finding', finding, tellsGate }, T0 + MINUTE / 4);
}

describe('the gate of a commit, shut before its log was read', () => {
  test.each(['test_failure', 'build_failure', 'security_secrets'])('is told the verdict: %s', (type) => {
    const { effects } = readAs(type);
    expect(gates(effects)).toEqual([{ kind: 'gate', sha: SHA }]);
    // Whoever is to be paged does not wait for it.
    expect(effects.findIndex(({ kind }) => kind === 'page')).toBeGreaterThanOrEqual(0);
    expect(effects.at(-1)?.kind).toBe('gate');
  });

  test('is left alone when there is nothing new to say, and when there is no commit', () => {
    expect(gates(readAs('unknown').effects)).toEqual([]);
    expect(gates(readAs('test_failure', { sha: null }).effects)).toEqual([]);
  });

  test('is left alone in runs that an older build began', () => {
    expect(gates(readAs('test_failure', { tellsGate: false }).effects)).toEqual([]);
  });
});
