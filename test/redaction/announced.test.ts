import { describe, expect, test } from 'vitest';
import { createRedactor } from '../../src/redaction/redact.js';
import { ALNUM, BASE64, BASE64URL, createChance, HEX } from './chance.js';

const chance = createChance(53);
const redact = createRedactor({ ownSecrets: [], markKey: 'a key for this test' });
const password = `${chance.text(ALNUM, 9)}7q`;
const spoken = ['correct', 'horse'].join('-');
const long = `${chance.text(ALNUM, 38)}4x`;
const part = (length: number): string => ['ey', 'J', chance.text(BASE64URL, length)].join('');
const STAMP = '2026-11-22T10:00:00.1234567Z ';

describe('a secret that what stands around it gives away', () => {
  test.each<[where: string, before: string, secret: string, after: string]>([
    ['in a block of YAML', 'db:\n  password: |\n    ', spoken, '\n  replicas: 3\n'],
    ['in a folded block of YAML', 'db:\n  password: >-\n    ', spoken, '\n'],
    ['in a block of YAML behind timestamps', `${STAMP}password: |\n${STAMP}  `, spoken, `\n${STAMP}done`],
    ['on the line below its name', 'Password:\n', password, '\n'],
    ['on the line below its name of Windows', 'Password: \r\n  ', password, '\r\n'],
    ['of a token on the line below its name', 'API token:\n', long, '\ndone'],
    ['behind a no-break space', 'password:\u00a0', password, ''],
    ['between no-break spaces', 'password\u00a0=\u00a0', spoken, '\n'],
    ['behind a fullwidth colon', 'password\uff1a', password, ' done'],
    ['behind a fullwidth equals sign', 'password\uff1d', spoken, ' done'],
    ['in a sentence', 'connecting as app with password ', password, ' to db'],
    ['in a sentence with an article', 'logged in using the password ', password, '.'],
    ['that a sentence tells', 'the password is ', 'Tr@vel-light', ', try it'],
    ['of a wireless network', 'network={\n  psk=', spoken, '\n}'],
    ['of a wireless network in quotes', 'wpa_psk="', spoken, '"'],
    ['that the runner is told to hide', `${STAMP}::add-mask::`, 'my plain words', '\nnext'],
    ['that a script tells the runner to hide', 'echo "::add-mask::', spoken, '" >> log'],
    ['in a redirect of OAuth', 'GET /callback?state=x1&code=', chance.text(ALNUM, 24), '&scope=a 302'],
    [
      'in a redirect of OAuth, first',
      'https://app.example.com/cb?code=4/',
      `0A${chance.text(BASE64URL, 40)}`,
      '&state=1',
    ],
    ['that a failed log-in names', 'auth failed for key ', long, ''],
    ['that a failed log-in names in hex', 'Unauthorized: no account for key ', chance.text(HEX, 32), ' (401)'],
    ['of an Apache user', 'ci:', `$apr1$${chance.text(ALNUM, 8)}$${chance.text(ALNUM, 22)}`, '\n'],
    ['of an Apache user with bcrypt', 'ci:', `$2y$05$${chance.text(ALNUM, 53)}`, '\n'],
    ['of a Unix user', 'root:', `$6$${chance.text(ALNUM, 16)}$${chance.text(ALNUM, 86)}`, ':19000:0:'],
    ['of a session, cut off behind two parts', 'sent ', `${part(30)}.${part(70)}`, ' (cut)'],
    ['of a session, cut off behind a point', 'sent ', `${part(30)}.${part(70)}.`, ''],
  ])('is taken out %s', (_, before, secret, after) => {
    const clean = redact(before + secret + after);
    expect(clean).not.toContain(secret.slice(0, -1));
    expect(clean).toContain('[redacted:');
    expect(clean.startsWith(before.slice(0, 12))).toBe(true);
    expect(clean.endsWith(after)).toBe(true);
    expect(redact(clean)).toBe(clean);
  });

  test.each([
    'password:\n  type: string\n  minLength: 8\n',
    'password:\n  required\n',
    'Password:\nLogin incorrect\n',
    'token:\n  my-app-v2\n',
    'auth:\n  users.ts\n',
    'password: |\n  ${DB_PASSWORD}\n',
    'secrets:\n  - db-creds\n',
    'signs in with password reset links',
    'with token refresh enabled',
    'the password is incorrect!',
    'psk: required',
    '::add-mask::***',
    'GET /errors?code=ERR_NOT_FOUND&x=1 404',
    'GET /items?code=12345 200',
    `restored cache for key ${'0a1b2c3d'.repeat(8)}`,
    'authors agree that the key is under the mat',
    'costs $2a$ or $6$ a month',
    'eyJ.eyJ is how they begin',
  ])('%j stays', (text) => {
    expect(redact(text)).toBe(text);
  });
});

test('the private lines of a key of PuTTY are taken out, the public ones stay', () => {
  const lines = (count: number): string[] => Array.from({ length: count }, () => chance.text(BASE64, 64));
  for (const stamp of ['', STAMP]) {
    const [shown, hidden] = [lines(3), [...lines(4), `${chance.text(BASE64, 18)}==`]];
    const head = ['PuTTY-User-Key-File-3: ssh-rsa', 'Encryption: none', 'Comment: ci', 'Public-Lines: 3', ...shown];
    const mac = `Private-MAC: ${chance.text(HEX, 64)}`;
    const text = [...head, 'Private-Lines: 5', ...hidden, mac].map((line) => stamp + line).join('\n');
    const clean = redact(text);
    for (const line of hidden) expect(clean).not.toContain(line);
    for (const line of [...head, mac]) expect(clean).toContain(line);
  }
});

test.each([
  ['at the start', 0],
  ['behind other words', 30],
])('all lines of wrapped base64 go whose first holds a token %s', (_, before) => {
  const token = ['gh', 'p_', chance.text(ALNUM, 36)].join('');
  for (const stamp of ['', '  ', STAMP]) {
    const told = `${'so '.repeat(before / 3)}${token} and then much more: ${'the secret plan goes on and on. '.repeat(8)}`;
    const lines =
      Buffer.from(told)
        .toString('base64')
        .match(/.{1,76}/g) ?? [];
    const clean = redact(`x\n${lines.map((line) => stamp + line).join('\n')}\ndone\n`);
    for (const line of lines) expect(clean).not.toContain(line);
    expect(clean.endsWith('\ndone\n')).toBe(true);
  }
});

test('an own secret is taken out when every character of it is percent-encoded', () => {
  const value = `own/${chance.text(ALNUM, 20)}`;
  const hide = createRedactor({ ownSecrets: [value], markKey: 'a key for this test' });
  const form = Buffer.from(value).toString('hex').replace(/../g, '%$&');
  expect(hide(`<${form}>`)).toBe(`<${hide(value)}>`);
  expect(hide(`<${form.toUpperCase()}>`)).toBe(`<${hide(value)}>`);
});
