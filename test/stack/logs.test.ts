import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { keepLogsSmall, rotateLog } from '../../src/stack/logs.js';
import { eventually } from './stack-process.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tocsin-private-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a log that grows', () => {
  const LIMIT = 100_000;

  test('is set aside when it is too large, its end at least, and begins anew', () => {
    const log = join(folder, 'web.log');
    writeFileSync(log, `${'old\n'.repeat(LIMIT)}new\n`);
    rotateLog(log, LIMIT);
    expect(readFileSync(log, 'utf8')).toBe('');
    const aside = readFileSync(`${log}.1`, 'utf8');
    expect(aside).toHaveLength(LIMIT);
    expect(aside.endsWith('new\n')).toBe(true);
    expect(statSync(`${log}.1`).mode & 0o077).toBe(0);
  });

  test('that is small stays, and none is no fault', () => {
    const log = join(folder, 'web.log');
    rotateLog(log, LIMIT);
    writeFileSync(log, 'line\n');
    rotateLog(log, LIMIT);
    expect(readFileSync(log, 'utf8')).toBe('line\n');
    expect(existsSync(`${log}.1`)).toBe(false);
  });

  test('stays small while the process that writes it goes on', async () => {
    const log = join(folder, 'worker.log');
    const writer = writing(log);
    const { stop } = keepLogsSmall(folder, LIMIT);
    onTestFinished(stop);
    // Set aside once, and begun again by the very same process.
    await eventually(() => {
      expect(statSync(`${log}.1`).size).toBe(LIMIT);
      expect(statSync(log).size).toBeGreaterThan(0);
    });
    expect(writer.exitCode).toBeNull();
    writer.stdin?.end();
    await once(writer, 'exit');
    await eventually(() => expect(statSync(log).size).toBeLessThanOrEqual(LIMIT));
  });
});

/** Writes until its input ends, some megabytes a second. */
function writing(log: string): ChildProcess {
  const script = `
    process.stdin.on('end', () => process.exit(0)).resume();
    setInterval(() => console.log('line '.repeat(1000)), 1);
  `;
  return spawn(process.execPath, ['-e', script], { stdio: ['pipe', openSync(log, 'a'), 'ignore'] });
}
