import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEnvFile } from '../../src/cli/env-file.js';
import { folder, tocsin } from './support.js';

const TEXT = '# of mine\nSLACK_BOT_TOKEN=xoxb-file\nexport TOCSIN_CONFIG=\'my config\'\nTOCSIN_PORT="8099"\nEMPTY=\n';

function checkoutWith(text: string, name = '.env', mode = 0o600): string {
  const checkout = folder();
  const path = join(checkout, name);
  writeFileSync(path, text);
  chmodSync(path, mode);
  return checkout;
}

describe('a file .env in the checkout', () => {
  test('sets what is not set, in the forms that shells and compose write', () => {
    const file = readEnvFile(checkoutWith(TEXT), {});
    const values = { SLACK_BOT_TOKEN: 'xoxb-file', TOCSIN_CONFIG: 'my config', TOCSIN_PORT: '8099', EMPTY: '' };
    expect(file).toMatchObject({ values, problem: null });
  });

  test('never stands above what is set, nor above what is set to nothing', () => {
    const env = { SLACK_BOT_TOKEN: 'xoxb-shell', TOCSIN_CONFIG: '' };
    expect(readEnvFile(checkoutWith(TEXT), env)?.values).toEqual({ TOCSIN_PORT: '8099', EMPTY: '' });
  });

  test.each([
    ['TOCSIN_CONFIG /tmp/config\n', 1],
    ['A=1\n\n# fine\nBAD LINE\n', 4],
    ['A="one\ntwo"\nB\n', 3],
  ])('names a line that sets nothing: %j', (text, line) => {
    const checkout = checkoutWith(text);
    expect(() => readEnvFile(checkout, {})).toThrow(`${join(checkout, '.env')}:${line}: is not NAME=value`);
  });

  test('may be another one, or none', () => {
    const checkout = checkoutWith('A=1\n', 'other.env');
    expect(readEnvFile(checkout, {})).toBeUndefined();
    expect(readEnvFile(checkout, { TOCSIN_ENV_FILE: 'other.env' })?.values).toEqual({ A: '1' });
    expect(readEnvFile(checkoutWith(TEXT), { TOCSIN_ENV_FILE: '' })).toBeUndefined();
    expect(() => readEnvFile(checkout, { TOCSIN_ENV_FILE: 'gone.env' })).toThrow(/gone\.env cannot be read .*ENV_FILE/);
  });

  test.skipIf(process.platform === 'win32').each([
    [0o644, 'everybody on this machine may open (mode 0644): chmod 600 it'],
    [0o640, 'its group may read (mode 0640): chmod 600 it'],
    [0o600, null],
  ])('with mode %o is taken, with a hint where others may read it', (mode, problem) => {
    expect(readEnvFile(checkoutWith(TEXT, '.env', mode), {})).toMatchObject({ problem });
  });
});

describe('who starts something with such a file', () => {
  const envFile = {
    path: '/there/.env',
    values: { SLACK_BOT_TOKEN: 'xoxb-file' },
    problem: 'everybody may open: chmod 600 it',
  };

  test('is told once that others may read it, and never what is in it', async () => {
    const ran = await tocsin(['up'], { envFile });
    expect(ran).toMatchObject({ code: 0, stderr: 'tocsin: /there/.env: everybody may open: chmod 600 it\n' });
    expect((await tocsin(['up'], { envFile: { ...envFile, problem: null } })).stderr).toBe('');
  });

  test('sees in doctor that it is read', async () => {
    const { stdout } = await tocsin(['doctor'], { envFile, env: { TOCSIN_URL: 'http://127.0.0.1:9' } });
    expect(stdout).toMatch(
      /^warn {2}settings: \/there\/\.env, 1 setting taken from it; everybody may open → chmod 600 it$/m,
    );
    expect(stdout).not.toContain('xoxb-file');
  });
});
