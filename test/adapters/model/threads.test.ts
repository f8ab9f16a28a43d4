import { afterEach, describe, expect, test } from 'vitest';
import { createThreadedReader } from '../../../src/adapters/model/threads.js';
import type { JobEvidence } from '../../../src/ports/classifier.js';
import type { ReadJob } from '../../../src/ports/reader.js';

const script = new URL('../../support/reading-thread.mjs', import.meta.url);
type Reader = ReturnType<typeof createThreadedReader>;
const open: Reader[] = [];

/** `limitMs` is generous where nothing sticks: a busy machine must not look like a stuck thread. */
function reader(limitMs = 60_000): Reader {
  const made = createThreadedReader({ script, ownSecrets: ['canary-own-5e0b7a41c99d'], limitMs });
  open.push(made);
  return made;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

const job = (log: string, patch: Partial<JobEvidence> = {}): JobEvidence => ({
  ...{ job: 'build', step: 'Tests', exitCode: 1, exact: false, log },
  ...patch,
});
const threadOf = ({ evidence }: ReadJob): string => (evidence.log ?? '').split(' ').slice(0, 2).join(' ');
const outcomeOf = (read: Promise<ReadJob>): Promise<string> =>
  read.then(({ verdict }) => verdict.type, (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : 'no error'));

describe('evidence read in a thread', () => {
  test('is answered in order, each to the one who asked', async () => {
    const { read } = reader();
    const order: string[] = [];
    const asked = Array.from({ length: 12 }, (_, at) => read(job(`answer ${at}`), []).then(({ verdict }) => order.push(verdict.type)));
    await Promise.all(asked);
    expect(order).toEqual(Array.from({ length: 12 }, (_, at) => String(at)));
  });

  test('is read by one thread, which knows our own secrets', async () => {
    const { read } = reader();
    const [first, second] = [await read(job('answer a'), []), await read(job('answer b'), [])];
    expect(threadOf(first)).toBe(threadOf(second));
    expect(first.evidence.log).toMatch(/^thread \d+ 1 a$/);
  });

  test('an answer that is an error rejects its own job, and the same thread reads on', async () => {
    const { read } = reader();
    const [before, failed, after] = [read(job('answer a'), []), read(job('fail b'), []), read(job('answer c'), [])];
    await expect(failed).rejects.toThrow('could not read b');
    expect(threadOf(await before)).toBe(threadOf(await after));
  });

  test.each([
    ['throws', 'crash', 'the thread met something it could not read'],
    ['ends', 'exit', 'the reading thread ended'],
  ])('a thread that %s rejects its own job alone, and another one reads the next', async (_, what, message) => {
    const { read } = reader();
    const [before, failed, after] = [read(job('answer a'), []), read(job(what), []), read(job('answer c'), [])];
    expect(await outcomeOf(failed)).toBe(`Error: ${message}`);
    expect((await before).verdict.type).toBe('a');
    expect((await after).verdict.type).toBe('c');
    expect(threadOf(await before)).not.toBe(threadOf(await after));
  });
});

describe('a job that takes too long', () => {
  // The limit must not be met by the threads that do answer: they start within it on a slow machine, too.
  const LIMIT_MS = 5_000;

  test('is unknown, with the reason, and a new thread reads the next', async () => {
    const { read } = reader(LIMIT_MS);
    const before = await read(job('answer a'), []);
    const [stuck, after] = await Promise.all([read(job('stick'), []), read(job('answer c'), [])]);
    expect(stuck.verdict).toMatchObject({ type: 'unknown', confidence: 0, certain: false });
    expect(stuck.verdict.evidence[0]?.text).toBe('the log could not be read within 5 s');
    expect(after.verdict.type).toBe('c');
    expect(threadOf(after)).not.toBe(threadOf(before));
  });

  test('gives back no text that nobody has cleaned', async () => {
    const { read } = reader(LIMIT_MS);
    const canary = 'ghp_canary0123456789';
    const raw = { job: `deploy ${canary}`, step: `Run ${canary}`, annotations: [canary], exitCode: 3 };
    const given = await read(job(`stick ${canary}`, raw), []);
    expect(JSON.stringify(given)).not.toContain('canary');
    expect(given.evidence).toMatchObject({ log: null, exitCode: 3 });
    expect(given.print).toBeNull();
  });
});

describe('closing', () => {
  test('settles what is being read and what waits, and refuses what comes later', async () => {
    const { read, close } = reader();
    const waiting = [read(job('stick'), []), read(job('answer b'), []), read(job('answer c'), [])].map(outcomeOf);
    await close();
    expect(await Promise.all(waiting)).toEqual(Array.from({ length: 3 }, () => 'Error: the reader was closed'));
    await expect(read(job('answer d'), [])).rejects.toThrow('the reader is closed');
  });

  test('twice does nothing more', async () => {
    const { close } = reader();
    await close();
    await expect(close()).resolves.toBeUndefined();
  });
});
