import { MockActivityEnvironment } from '@temporalio/testing';
import { expect, test } from 'vitest';
import { createGateActivities, type GateDeps } from '../../src/activities/gate.js';
import type { GateVerdict } from '../../src/ports/gates.js';
import { alone } from '../support/ports.js';

const GATE = { provider: 'github', repository: 'acme/shop', sha: 'a'.repeat(40) };
const shut = (type: string): GateVerdict => ({
  ...{ open: false, state: 'shut', incidents: ['INC-2026-001'], expiresAt: null },
  reason: `Shut by INC-2026-001 (${type}).`,
  toldToAll: `Shut by INC-2026-001 (${type}).`,
});
const open: GateVerdict = {
  ...shut(''),
  open: true,
  state: 'green',
  reason: 'Every known run of this commit is green.',
};

/** The poster among fakes: it reads `verdicts` one after the other and answers what the vendor was told. */
async function posted(...verdicts: readonly GateVerdict[]): Promise<readonly string[]> {
  const told: string[] = [];
  let turn = 0;
  const deps: GateDeps = {
    cis: alone('github', {
      postGate: ({ open: isOpen, description }) => {
        told.push(`${isOpen ? 'open' : 'shut'}: ${description}`);
        return Promise.resolve();
      },
      fetchRun: () => Promise.reject(new Error('not asked')),
      fetchPassing: () => Promise.resolve(null),
      skippedJobs: () => Promise.resolve([]),
      timeLimits: () => Promise.resolve([]),
    }),
    gates: {
      read: () => Promise.resolve(verdicts[turn] ?? open),
      expand: () => Promise.resolve([]),
      unchecked: () => Promise.resolve([]),
      checked: () => Promise.resolve(),
    },
    ledger: {
      claim: () => Promise.resolve({ state: 'new', external: null, firstAttemptAt: null }),
      accepted: () => Promise.resolve(),
      failed: () => Promise.resolve(),
      writeLate: () => Promise.resolve(),
      accepteds: () => Promise.resolve([]),
    },
    keeper: { changed: () => Promise.resolve() },
    linkOf: () => null,
  };
  const { postGate } = createGateActivities(deps);
  let said: string | null = null;
  for (turn = 0; turn < verdicts.length; turn += 1) {
    const answer: unknown = await new MockActivityEnvironment().run(postGate, { ...GATE, turn, said });
    said = (answer as Awaited<ReturnType<typeof postGate>>).said ?? null;
  }
  return told;
}

test('a gate says the verdict once it is known, and nothing that it said last', async () => {
  expect(await posted(shut('unknown'), shut('test_failure'), shut('test_failure'))).toEqual([
    'shut: Shut by INC-2026-001 (unknown).',
    'shut: Shut by INC-2026-001 (test_failure).',
  ]);
});

test('a gate that opens and shuts again for the same reason says each of it', async () => {
  expect(await posted(shut('test_failure'), open, shut('test_failure'))).toHaveLength(3);
});

test('a poster that remembers nothing posts: what the commit shows is not known to it', async () => {
  expect(await posted(shut('test_failure'))).toHaveLength(1);
});
