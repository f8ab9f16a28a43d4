import { expect, test } from 'vitest';
import type { Running } from '../../src/stack/running.js';
import { supervise } from '../../src/stack/supervise.js';
import { eventually } from './stack-process.js';

interface Fake extends Running {
  readonly die: () => void;
}

function fakes() {
  const made: Fake[] = [];
  const stopped: number[] = [];
  let failures = 0;
  const start = (): Promise<Fake> => {
    if (failures > 0) {
      failures -= 1;
      return Promise.reject(new Error('port is taken'));
    }
    let end: (reason: string) => void = () => undefined;
    const ended = new Promise<string>((resolve) => (end = resolve));
    const pid = made.length + 1;
    const stop = (): Promise<void> => {
      stopped.push(pid);
      end('stopped');
      return Promise.resolve();
    };
    const fake: Fake = { pid, ended, stop, die: () => end('exit code 1') };
    made.push(fake);
    return Promise.resolve(fake);
  };
  return { made, stopped, start, failNext: (times: number) => (failures = times) };
}

const watched = (start: () => Promise<Fake>) => {
  const lines: string[] = [];
  const seen: string[] = [];
  const supervision = {
    name: 'worker',
    start,
    onStarted: ({ pid }: Fake) => void seen.push(`up ${pid}`),
    onEnded: ({ pid }: Fake) => void seen.push(`down ${pid}`),
    note: (line: string) => void lines.push(line),
  };
  return { lines, seen, supervision };
};

test('one that dies is started again, and both are told of', async () => {
  const { made, start } = fakes();
  const { seen, lines, supervision } = watched(start);
  const worker = await supervise(supervision);
  made[0]?.die();
  await eventually(() => expect(worker.current().pid).toBe(2));
  await worker.stop();
  expect(seen).toEqual(['up 1', 'down 1', 'up 2', 'down 2']);
  expect(lines).toEqual(['worker ended (exit code 1); starting it again']);
});

test('a start that fails is tried again until it works', async () => {
  const { made, start, failNext } = fakes();
  const { lines, supervision } = watched(start);
  const worker = await supervise(supervision);
  failNext(2);
  made[0]?.die();
  await eventually(() => expect(worker.current().pid).toBe(2));
  await worker.stop();
  expect(lines.filter((line) => line.includes('port is taken'))).toHaveLength(2);
});

test('what has been stopped stays down', async () => {
  const { made, stopped, start } = fakes();
  const { supervision } = watched(start);
  const worker = await supervise(supervision);
  await worker.stop();
  expect(made).toHaveLength(1);
  expect(stopped).toEqual([1]);
});

test('a stop during the pause before the next start does not wait for it', async () => {
  const { made, start, failNext } = fakes();
  const { supervision, lines } = watched(start);
  const worker = await supervise(supervision);
  failNext(1_000);
  made[0]?.die();
  await eventually(() => expect(lines.length).toBeGreaterThan(1));
  await worker.stop();
  expect(made).toHaveLength(1);
});

test('a first start that fails is the failure of the whole', async () => {
  const { start, failNext } = fakes();
  failNext(1);
  await expect(supervise(watched(start).supervision)).rejects.toThrow('port is taken');
});
