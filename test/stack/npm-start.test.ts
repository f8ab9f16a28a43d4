import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { eventually } from './stack-process.js';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Readonly<Record<string, string>> };

// Takes its time to stop, as a whole stack does; the second signal that npm passes on must not cut it short.
const LAUNCHER = `
  import { writeFileSync } from 'node:fs';
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => setTimeout(() => {
    writeFileSync('down', '');
    process.exit(0);
  }, 300));
  setInterval(() => undefined, 1_000);
  writeFileSync('up', '');
`;

test.skipIf(process.platform === 'win32').each([
  ['Ctrl-C in the terminal', 'SIGINT', 'group'],
  ['SIGINT to npm alone', 'SIGINT', 'npm'],
  ['SIGTERM to npm alone', 'SIGTERM', 'npm'],
  ['SIGTERM to all', 'SIGTERM', 'group'],
] as const)('%s: npm start comes back when everything is down', async (_what, signal, to) => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-npm-'));
  mkdirSync(join(folder, 'bin'));
  const { start } = scripts;
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'x', type: 'module', scripts: { start } }));
  writeFileSync(join(folder, 'bin', 'tocsin.js'), LAUNCHER);
  const npm = spawn('npm', ['start'], {
    cwd: folder,
    detached: true,
    stdio: 'ignore',
    env: { PATH: process.env['PATH'], HOME: folder },
  });
  const pid = npm.pid ?? 0;
  onTestFinished(() => {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // all of it has ended
    }
    rmSync(folder, { recursive: true, force: true });
  });
  const ended = once(npm, 'exit');
  await eventually(() => expect(existsSync(join(folder, 'up'))).toBe(true));

  process.kill(to === 'npm' ? pid : -pid, signal);

  await ended;
  expect(existsSync(join(folder, 'down'))).toBe(true);
});
