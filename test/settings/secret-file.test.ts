import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { rightsProblem, secretFileFaults, secretFileProblem, secretOf } from '../../src/settings/secret-file.js';

const isPosix = process.platform !== 'win32';

function secretFile(mode: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'token');
  writeFileSync(path, ' xoxb-1 \n');
  chmodSync(path, mode);
  return path;
}

describe.skipIf(!isPosix)('a secret in a file', () => {
  test.each([0o600, 0o400])('is read when it is ours alone (%o)', (mode) => {
    const env = { SLACK_BOT_TOKEN: `file:${secretFile(mode)}` };
    expect(secretOf(env, 'SLACK_BOT_TOKEN')).toBe('xoxb-1');
    expect(secretFileProblem(env)).toBeNull();
  });

  test.each([0o644, 0o604, 0o640, 0o660, 0o606, 0o777])(
    'that others may open (%o) is refused by variable and path, with what to do',
    (mode) => {
      const path = secretFile(mode);
      const env = { SLACK_BOT_TOKEN: `file:${path}` };
      const line = expect.stringMatching(
        new RegExp(`^SLACK_BOT_TOKEN names the file ${path}, which .*\\(mode 0${mode.toString(8)}\\): chmod 600 it$`),
      ) as string;
      expect(secretFileProblem(env)).toEqual(line);
      expect(() => secretOf(env, 'SLACK_BOT_TOKEN')).toThrow(expect.objectContaining({ message: line }) as Error);
    },
  );

  test('that is not there is told likewise, every one of them', () => {
    const env = { GITHUB_TOKEN: 'file:/nowhere/a', DATABASE_URL: 'file:/nowhere/b', OTHER_THING: 'file:/nowhere/c' };
    // A place for anchors is no value, and need not be there yet.
    expect(secretFileFaults({ TOCSIN_ANCHOR: 'file:/nowhere/anchors' })).toEqual([]);
    expect(secretFileFaults(env).map(({ path }) => path)).toEqual(['GITHUB_TOKEN', 'DATABASE_URL']);
  });
});

describe('the rights of a file that somebody else owns', () => {
  const [ours, theirs] = [1000, 0];
  test.each([
    ['handed to our group', 0o440, theirs, true],
    ['handed to us by an access list', 0o400, theirs, true],
    ['open to everybody, as Docker mounts it by default', 0o444, theirs, false],
    ['open to everybody, as Kubernetes mounts it by default', 0o644, theirs, false],
    ['which our group may change', 0o460, theirs, false],
    ['handed to our group by ourselves', 0o440, ours, false],
  ])('%s: %o', (_what, mode, uid, isFine) => {
    expect(rightsProblem({ mode: 0o100000 | mode, uid }, ours) === null).toBe(isFine);
  });
});
