import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, tocsin } from './support.js';

describe('tocsin init', () => {
  test('writes a configuration that validates', async () => {
    const dir = join(folder(), 'config');
    const written = await tocsin(['init', '--dir', dir]);
    expect(written).toMatchObject({ code: 0, stderr: '' });
    expect(written.stdout).toContain(`wrote ${join(dir, 'people.yaml')}\n`);
    expect((await tocsin(['validate', '--config', dir])).code).toBe(0);
  });

  test.each([
    [[], '["main", "master", "release/*", "release-*"]'],
    [['--branches', 'trunk, ship/*'], '["trunk", "ship/*"]'],
    [['--branches', 'all'], '[]'],
  ])('writes which branches wake people: %j', async (given, branches) => {
    const dir = join(folder(), 'config');
    expect((await tocsin(['init', '--dir', dir, ...given])).code).toBe(0);
    expect(readFileSync(join(dir, 'escalation-policy.yaml'), 'utf8')).toContain(`wakes:\n  branches: ${branches}\n`);
    expect((await tocsin(['validate', '--config', dir])).code).toBe(0);
  });

  test('replaces nothing unless told to', async () => {
    const dir = folder({ 'people.yaml': 'people: []\n' });
    const { code, stderr } = await tocsin(['init'], { env: { TOCSIN_CONFIG: dir } });
    expect(code).toBe(2);
    expect(stderr).toContain(`${join(dir, 'people.yaml')} is there already`);
    expect(readFileSync(join(dir, 'people.yaml'), 'utf8')).toBe('people: []\n');
    expect((await tocsin(['init', '--dir', dir, '--force'])).code).toBe(0);
    expect(readFileSync(join(dir, 'people.yaml'), 'utf8')).not.toBe('people: []\n');
  });

  test('prints it instead', async () => {
    const { code, stdout } = await tocsin(['init', '--print', '--dir', 'x']);
    expect(code).toBe(0);
    expect(stdout).toContain(`# ${join('x', 'people.yaml')}\n`);
    const { files } = JSON.parse((await tocsin(['init', '--print', '--json'])).stdout) as { files: unknown[] };
    expect(files.length).toBeGreaterThan(3);
  });
});

describe('tocsin validate', () => {
  const faulty = () =>
    folder({
      'escalation-matrix.yaml': 'teams:\n  backend:\n    primery: []\nroutes:\n  - { when: {}, team: bakend }\n',
    });

  test.skipIf(process.platform === 'win32')('names a secret in a file that others may read', async () => {
    const path = join(folder(), 'token');
    writeFileSync(path, 'xoxb-1');
    chmodSync(path, 0o640);
    const env = { SLACK_BOT_TOKEN: `file:${path}` };
    const { code, stdout } = await tocsin(['validate'], { env });
    expect(code).toBe(2);
    expect(stdout).toContain(
      `${path}:1:1 SLACK_BOT_TOKEN: names the file ${path}, which its group may read (mode 0640)`,
    );
    const up = await tocsin(['up'], { env });
    expect(up).toMatchObject({ code: 2, stderr: expect.stringContaining('chmod 600 it\n') as string });
  });

  test('names file, line and column of each mistake, and ends with 2', async () => {
    const dir = faulty();
    const { code, stdout, stderr } = await tocsin(['validate', '--config', dir]);
    expect(code).toBe(2);
    const file = join(dir, 'escalation-matrix.yaml');
    expect(stdout).toContain(`${file}:3:5 teams.backend.primery:`);
    expect(stdout).toMatch(/:5:\d+ routes\[0\]\.team: .*did you mean "backend"\?/);
    expect(stderr).toMatch(/^tocsin: \S+: \d mistakes, first at \S+:\d+:\d+\n$/);
  });

  test('prints them as objects with --json', async () => {
    const { code, stdout } = await tocsin(['validate', '--config', faulty(), '--json']);
    expect(code).toBe(2);
    const answer = JSON.parse(stdout) as { ok: boolean; version: null; faults: object[] };
    expect(answer).toMatchObject({ ok: false, version: null });
    expect(answer.faults).toContainEqual(
      expect.objectContaining({ line: 3, column: 5, path: 'teams.backend.primery', suggestion: 'primary' }),
    );
  });

  test('accepts warnings, unless it is strict', async () => {
    const dir = folder({ 'integrations.yaml': 'integrations:\n  slack: { enabled: true }\n' });
    const lax = await tocsin(['validate', '--config', dir]);
    expect(lax).toMatchObject({ code: 0, stderr: '' });
    expect(lax.stdout).toMatch(/^warning: \S+integrations\.yaml:2:3 .*SLACK_BOT_TOKEN/m);
    expect((await tocsin(['validate', '--config', dir, '--strict'])).code).toBe(1);
  });

  test('without a folder looks at what npm start would put in force', async () => {
    const { code, stdout } = await tocsin(['validate']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^the shipped policy with invented people on duty is in order/m);
  });
});
