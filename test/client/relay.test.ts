import { describe, expect, test, vi } from 'vitest';
import { createDeliverer } from '../../src/client/deliver.js';
import { driveBatch, type DriveDeps } from '../../src/client/drive.js';
import { whyForGood } from '../../src/client/for-good.js';
import { startRelay } from '../../src/client/relay.js';
import { PortFailure } from '../../src/ports/failures.js';
import type { Batch, ClaimOf, InboxEntry } from '../../src/ports/inbox.js';
import { alertOf, sliceOf, T0 } from '../domain/support.js';

const entryOf = (deliveryId: string, workflow: string, title = 'a failure'): InboxEntry => ({
  deliveryId,
  source: 'api',
  workflow,
  receivedAt: T0,
  delivery: {
    kind: 'alert',
    alert: alertOf({ deliveryId, title, labels: { much: 'x'.repeat(500) } }),
    policy: sliceOf('test_failure'),
    verdict: null,
    readable: false,
    signature: 's',
  },
});
const batchOf = (entries: readonly InboxEntry[], opens = false): Batch => ({
  batchId: entries[0]?.deliveryId ?? '',
  workflow: entries[0]?.workflow ?? null,
  entries,
  incident: { id: 'INC-2026-001', uid: 'u1' },
  opening: opens ? { at: T0, seq: 1, former: null } : null,
});
const until = (work: () => Promise<void>): Promise<void> => vi.waitFor(work, { timeout: 20_000, interval: 20 });

/** As the client throws it: a service error around the one of gRPC. */
const grpc = (code: number, details: string): Error =>
  new Error('Failed to signalWithStart', { cause: Object.assign(new Error(`${code} ${details}`), { code }) });
const TOO_LARGE = grpc(3, 'INVALID_ARGUMENT: Blob data size exceeds limit.');

function stage(openOrJoin: (deliveryId: string, size: number) => Promise<void>) {
  const seen = {
    delivered: [] as string[],
    done: [] as string[],
    aside: [] as string[],
    released: [] as string[],
    told: [] as string[],
  };
  const gateway = {
    openOrJoin: async (_workflow: string, signal: { alert: { deliveryId: string } }) => {
      await openOrJoin(signal.alert.deliveryId, JSON.stringify(signal.alert).length);
      seen.delivered.push(signal.alert.deliveryId);
    },
    gateChanged: async () => undefined,
  };
  const deps: DriveDeps = {
    inbox: {
      done: async ({ entries }) => void seen.done.push(...entries.map(({ deliveryId }) => deliveryId)),
      release: async ({ entries }) => void seen.released.push(...entries.map(({ deliveryId }) => deliveryId)),
    },
    quarantine: { refuse: async ({ entries }) => void seen.aside.push(...entries.map(({ deliveryId }) => deliveryId)) },
    deliver: createDeliverer(
      gateway as never,
      null as never,
      { record: async () => ({ id: 'i', former: null }) },
      async () => undefined,
    ),
    fallback: async ({ deliveryId }) => void seen.told.push(deliveryId),
    warn: () => undefined,
  };
  return { deps, seen };
}

/** An inbox of queues in memory, as Postgres hands them out. */
function inboxOf(batches: readonly Batch[], deps: DriveDeps) {
  const waiting = new Map<string, { batches: Batch[]; again: boolean; claimed: boolean }>();
  for (const batch of batches) {
    const key = batch.workflow ?? batch.batchId;
    const queue = waiting.get(key) ?? { batches: [], again: false, claimed: false };
    queue.batches.push(batch);
    waiting.set(key, queue);
  }
  const settle = (batch: Batch): void => {
    const queue = waiting.get(batch.workflow ?? batch.batchId);
    if (queue !== undefined) queue.batches = queue.batches.filter(({ batchId }) => batchId !== batch.batchId);
  };
  return {
    claim: async ({ again = false, keys = 40 }: ClaimOf) => {
      const free = [...waiting.values()].filter(
        (queue) => !queue.claimed && queue.batches.length > 0 && queue.again === again,
      );
      return free.slice(0, keys).flatMap((queue) => {
        queue.claimed = true;
        return queue.batches;
      });
    },
    done: async (batch: Batch, now: number) => {
      settle(batch);
      await deps.inbox.done(batch, now);
    },
    release: async (batch: Batch, failedAt?: number) => {
      const queue = waiting.get(batch.workflow ?? batch.batchId);
      if (queue !== undefined) Object.assign(queue, { claimed: false, again: queue.again || failedAt !== undefined });
      await deps.inbox.release(batch, failedAt);
    },
  };
}

describe('the relay', () => {
  test('brings a hundred keys to their workflows although one is refused for ever and another hangs', async () => {
    const { deps, seen } = stage(async (deliveryId) => {
      if (deliveryId === 'hangs') await new Promise(() => undefined);
      if (deliveryId === 'away') throw grpc(14, 'UNAVAILABLE');
      if (deliveryId === 'poison') throw TOO_LARGE;
    });
    const good = Array.from({ length: 100 }, (_, at) => batchOf([entryOf(`good-${at}`, `incident-${at}`)]));
    const bad = ['poison', 'hangs', 'away'].map((id) => batchOf([entryOf(id, `incident-${id}`)]));
    const relay = startRelay({ ...deps, inbox: inboxOf([...bad, ...good], deps) });
    await until(async () => {
      expect(seen.done.filter((id) => id.startsWith('good-'))).toHaveLength(100);
      expect(seen.aside).toEqual(['poison']);
      expect(seen.told).toEqual(['poison']);
      expect(seen.released.filter((id) => id === 'away').length).toBeGreaterThan(1);
    });
    void relay.stop();
  });

  test('keeps the order of a key: what follows a failed one waits with it', async () => {
    let isAway = true;
    const { deps, seen } = stage(async (deliveryId) => {
      if (deliveryId === 'first' && isAway) throw grpc(14, 'UNAVAILABLE');
    });
    const queue = ['first', 'second', 'third'].map((id) => batchOf([entryOf(id, 'incident-a')]));
    const relay = startRelay({ ...deps, inbox: inboxOf(queue, deps) });
    await until(async () => expect(seen.released).toContain('third'));
    expect(seen.delivered).toEqual([]);
    isAway = false;
    await until(async () => expect(seen.done).toEqual(['first', 'second', 'third']));
    await relay.stop();
    expect(seen.delivered).toEqual(['first', 'second', 'third']);
  });
});

describe('a delivery that is refused for good', () => {
  test('opens its incident with the least of it, and is put aside', async () => {
    const { deps, seen } = stage(async (_id, size) => {
      if (size > 900) throw TOO_LARGE;
    });
    await driveBatch(deps, batchOf([entryOf('d1', 'incident-a')], true));
    expect(seen).toMatchObject({ delivered: ['d1'], aside: ['d1'], done: [], told: [] });
  });

  test('is told to people past every workflow when none takes even the least', async () => {
    const { deps, seen } = stage(() => Promise.reject(TOO_LARGE));
    await driveBatch(deps, batchOf([entryOf('d1', 'incident-a')]));
    expect(seen).toMatchObject({ delivered: [], aside: ['d1'], told: ['d1'] });
  });

  test('stays where it is while those people cannot be told', async () => {
    const { deps, seen } = stage(() => Promise.reject(TOO_LARGE));
    const fallback = (): Promise<never> => Promise.reject(new PortFailure('Unavailable', 'slack is away'));
    await expect(driveBatch({ ...deps, fallback }, batchOf([entryOf('d1', 'incident-a')]))).rejects.toThrow('slack');
    expect(seen).toMatchObject({ aside: [], released: ['d1'] });
  });

  test('takes no other of its batch along', async () => {
    const { deps, seen } = stage(async (deliveryId) => {
      if (deliveryId !== 'b') throw deliveryId === 'batch' ? TOO_LARGE : grpc(3, 'INVALID_ARGUMENT');
    });
    const entries = [entryOf('a', 'incident-a'), entryOf('b', 'incident-a')];
    await driveBatch(deps, { ...batchOf(entries), batchId: 'batch' });
    expect(seen).toMatchObject({ delivered: ['b'], done: ['b'], aside: ['a'] });
  });
});

describe('whether a failure is for good', () => {
  test.each<readonly [string, Error, boolean]>([
    ['a payload over the limit', TOO_LARGE, true],
    [
      'a message over the limit',
      grpc(8, 'RESOURCE_EXHAUSTED: grpc: received message larger than max (5000000 vs. 4194304)'),
      true,
    ],
    ['a server that is busy', grpc(8, 'RESOURCE_EXHAUSTED: namespace rate limit exceeded'), false],
    ['a server that is away', grpc(14, 'UNAVAILABLE: no connection'), false],
    ['a call that took too long', grpc(4, 'DEADLINE_EXCEEDED'), false],
    [
      'a server that is not set up',
      grpc(3, 'INVALID_ARGUMENT: no mapping defined for search attribute TocsinState'),
      false,
    ],
    ['what Postgres refuses', new PortFailure('Rejected', 'Postgres (54000): index row size'), true],
    ['a Postgres that is away', new PortFailure('Unavailable', 'Postgres: connect ECONNREFUSED'), false],
    ['anything else', new Error('boom'), false],
  ])('%s', (_what, error, expected) => {
    expect(whyForGood(error) !== null).toBe(expected);
  });
});
