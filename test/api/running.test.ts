import { describe, expect, test, vi } from 'vitest';
import { endInOrder } from '../../src/api/ending.js';
import { createPolicyKeeper } from '../../src/api/keep-policy.js';
import { createBackground, patientGateway } from '../../src/api/patience.js';
import { within, withinOrThrow } from '../../src/support/within.js';
import { openBench, SHIPPED } from './support.js';

const never = new Promise<never>(() => undefined);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('patience', () => {
  test('gives up on what takes too long, and lets a failure through', async () => {
    expect(await within(1, never, 'late')).toBe('late');
    expect(await within(60_000, Promise.resolve('done'), 'late')).toBe('done');
    await expect(within(60_000, Promise.reject(new Error('broken')), 'late')).rejects.toThrow('broken');
    await expect(withinOrThrow(1, never, 'the query')).rejects.toThrow('the query: no answer within 1 ms');
  });

  test('at the door ends a call to Temporal that hangs', async () => {
    const { gateway } = openBench().deps;
    const hanging = { ...gateway, signal: () => never, state: () => never, gateChanged: () => never };
    const patient = patientGateway(hanging, 1);
    await expect(patient.signal('w', 'ack', {})).rejects.toThrow('Temporal signal ack');
    await expect(patient.state('w')).rejects.toThrow('Temporal query');
    await expect(patient.gateChanged({ provider: 'github', repository: 'a/b', sha: 'c' })).rejects.toThrow('gate');
  });
});

test('work that outlives its request is waited for, and a failure of it is told', async () => {
  const told: string[] = [];
  const background = createBackground((name, error) => void told.push(`${name}: ${String(error)}`));
  let finish = (): void => undefined;
  const slow = new Promise<void>((resolve) => (finish = resolve));
  background.run('slow', () => slow);
  background.run('bad', () => Promise.reject(new Error('broken')));
  const idle = background.idle();
  finish();
  await idle;
  expect(told).toEqual(['bad: Error: broken']);
});

describe('ending', () => {
  test('goes in order, goes on after a failure, and names what hangs', async () => {
    const order: string[] = [];
    const ending = (name: string, end: () => Promise<unknown>) => ({
      name,
      end: () => {
        order.push(name);
        return end();
      },
    });
    const left = await endInOrder(
      [
        ending('requests', async () => undefined),
        ending('relay', () => Promise.reject(new Error('broken'))),
        ending('database', () => never),
        ending('traces', () => never),
      ],
      20,
    );
    expect(order).toEqual(['requests', 'relay', 'database', 'traces']);
    expect(left).toEqual(['relay', 'database', 'traces']);
  });
});

describe('a policy that came into force', () => {
  test('is stored again and again until the store is back, and only the newest', async () => {
    vi.useFakeTimers();
    try {
      const kept: string[] = [];
      let isAway = true;
      const keep = async ({ version }: { version: string }): Promise<void> => {
        if (isAway) throw new Error('away');
        kept.push(version);
      };
      const keeper = createPolicyKeeper({ keep }, log);
      await keeper.keep({ ...SHIPPED, version: 'old' });
      await vi.advanceTimersByTimeAsync(10_000);
      await keeper.keep({ ...SHIPPED, version: 'new' });
      isAway = false;
      await vi.advanceTimersByTimeAsync(60_000);
      expect(kept).toEqual(['new']);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test('is left alone once the process ends', async () => {
    vi.useFakeTimers();
    try {
      let tries = 0;
      const keep = async (): Promise<void> => {
        tries += 1;
        throw new Error('away');
      };
      const keeper = createPolicyKeeper({ keep }, log);
      await keeper.keep(SHIPPED);
      keeper.stop();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(tries).toBe(1);
    } finally {
      vi.useRealTimers();
    }
  });
});
