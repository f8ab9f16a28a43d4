import { describe, expect, test } from 'vitest';
import { createRecordActivities, type RecordDeps } from '../../src/activities/record.js';
import { viewOf } from '../../src/domain/incident/view-of.js';
import { PortFailure } from '../../src/ports/failures.js';
import type { RecordBatch } from '../../src/ports/incidents.js';
import { alertOf, opened, POLICY, T0 } from '../domain/support.js';

const change = opened('test_failure');
const batch: RecordBatch = {
  view: { ...viewOf(change.incident, T0), title: 'x'.repeat(400) },
  decisions: change.decisions,
  late: [],
  alerts: [],
};
const refused = (): Promise<never> => Promise.reject(new PortFailure('Rejected', 'Postgres (22008): out of range'));

function stage(record: (batch: RecordBatch, turn: number) => Promise<{ id: string; former: string | null }>) {
  const [written, aside] = [[] as RecordBatch[], [] as { deliveryId: string; kind: string }[]];
  const deps = {
    incidents: {
      record: async (one: RecordBatch) => {
        const answer = await record(one, written.length);
        written.push(one);
        return answer;
      },
    },
    quarantine: {
      keep: async ({ deliveryId, delivery }: { deliveryId: string; delivery: { kind: string } }) =>
        void aside.push({ deliveryId, kind: delivery.kind }),
    },
  };
  return { activities: createRecordActivities(deps as unknown as RecordDeps), written, aside };
}

describe('what the history refuses for good', () => {
  test('is put aside whole, and the least of it is written in its place', async () => {
    const { activities, written, aside } = stage(async (one) => {
      if (one.view.title.length > 300) return refused();
      return { id: 'INC-2026-007', former: null };
    });
    expect(await activities.record(batch)).toEqual({ id: 'INC-2026-007', former: null });
    expect(aside).toEqual([{ deliveryId: `record:u1:1-${change.decisions.at(-1)?.seq ?? 0}`, kind: 'record' }]);
    expect(written[0]?.decisions.map(({ seq }) => seq)).toEqual(change.decisions.map(({ seq }) => seq));
    expect(written[0]?.decisions.every(({ inputs }) => Object.keys(inputs).length === 0)).toBe(true);
  });

  test('in every form ends there: the incident goes on without it', async () => {
    const { activities, aside } = stage(refused);
    expect(await activities.record(batch)).toEqual({ id: 'INC-2026-001', former: null });
    expect(aside).toHaveLength(1);
  });

  test('is no outage: a store that is away is tried again, and nothing is put aside', async () => {
    const { activities, aside } = stage(() => Promise.reject(new PortFailure('Unavailable', 'away')));
    await expect(activities.record(batch)).rejects.toThrow('away');
    expect(aside).toEqual([]);
  });
});

describe('a slice for whoever an incident is handed to', () => {
  const deps = { policies: { version: async () => Promise.resolve(POLICY) } } as unknown as RecordDeps;
  const { kind, severity, source, service, labels, author, branch } = alertOf();
  const about = { kind, severity, source, service, labels, author, branch, type: 'test_failure' };
  const cut = (owner?: string) =>
    createRecordActivities(deps).sliceFor({
      version: 'v1',
      about: { ...about, ...(owner === undefined ? {} : { owner }) },
    });

  test.each(['backend_dev', 'management'])('is cut for %s, alone', async (owner) => {
    const { policy, isNamed } = await cut(owner);
    expect([policy.teams.map(({ name }) => name), isNamed]).toEqual([[owner], true]);
    expect(policy.levels[0]?.targets.map(({ team }) => team)).toEqual([owner]);
  });

  test.each(['docs', 'constructor'])('says that its policy names no %s', async (owner) => {
    expect((await cut(owner)).isNamed).toBe(false);
  });

  test('is cut for the owners of the type where nobody is named', async () => {
    expect((await cut()).policy.teams.map(({ name }) => name)).toEqual(['qa_analyst']);
  });
});
