import { describe, expect, test } from 'vitest';
import { createRedactor } from '../../src/redaction/redact.js';
import { ownSecrets } from '../../src/settings/secrets.js';
import { ALNUM, BASE64, createChance } from './chance.js';

const chance = createChance(41);
const redact = createRedactor({ ownSecrets: [], markKey: 'a key for this test' });
const password = `${chance.text(ALNUM, 9)}7q`;
const spoken = ['hunter', '-EqYug', '!'].join('');
const key = `${chance.text(BASE64, 38)}4x`;

test.each([
  ['alone on a line of YAML', 'db:\n  password: ', spoken, '\n  replicas: 3\n'],
  ['alone on a line of YAML at its end', '  password: ', spoken, ''],
  ['of a directory client', '# ldap\nbindpw ', spoken, '\nssl on\n'],
  ['of a directory client with a colon', 'bindpw: ', password, '\n'],
  ['in a sentence', 'the password is ', password, ', try it'],
  ['in a sentence with a colon', 'Password is: ', password, ''],
  ['asked for a user', 'Password for user app: ', password, '\n'],
  ['asked for somebody', "Password for 'app@db': ", password, '\n'],
  ['in a field of its own', '{"aws_secret":{"value":"', key, '"}}'],
  ['in a field of its own over lines', '{\n  "aws_secret": {\n    "value": "', key, '"\n  }\n}'],
  ['in a field of its own in a string', '{\\"aws_secret\\":{\\"value\\":\\"', key, '\\"}}'],
  ['of sqlplus', 'sqlplus scott/', password, '@db'],
  ['of sqlplus with options', '+ sqlplus -s scott/', password, '@//db:1521/x <<EOF'],
  ['put into a vault', 'vault kv put secret/x pw=', spoken, ' user=app'],
])('a password is taken out %s', (_, before, secret, after) => {
  const clean = redact(before + secret + after);
  expect(clean).not.toContain(secret.replace(/!$/, ''));
  expect(clean.startsWith(before)).toBe(true);
  expect(clean).toContain('[redacted:');
});

test.each([
  'the password is required',
  'your password is too short!',
  'Password is incorrect, try again',
  'Password for user app: required',
  'psql: Password for user app:',
  'error: password: forgotten!',
  'sqlplus -s /nolog @/opt/setup/init.sql',
  'the key "token": {"value": null, "line": 3}',
  'bindpw is not set',
  'wrote 12 rows, pw: 300, ph: 200',
  'password is expired for 3 days',
])('%s stays', (text) => {
  expect(redact(text)).toBe(text);
});

describe("a chat webhook's address", () => {
  const last = chance.text(ALNUM, 24);
  const env = { SLACK_WEBHOOK: ['https://hooks.', 'slack.com/services/T0AB12CD3/B0AB12CD3/', last].join('') };
  const hide = createRedactor({ ownSecrets: ownSecrets(env), markKey: 'a key for this test' });

  test('is a secret as a whole and by its last part', () => {
    expect(ownSecrets(env)).toEqual(expect.arrayContaining([env.SLACK_WEBHOOK, last]));
    expect(hide(`POST /${last} answered 404`)).toMatch(/^POST \/\[redacted:own:[0-9a-f]{6}\] answered 404$/);
    expect(hide(env.SLACK_WEBHOOK)).not.toContain('T0AB12CD3/B0');
  });
});
