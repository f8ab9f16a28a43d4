import { describe, expect, test } from 'vitest';
import { createRedactor, redactDeep } from '../../src/redaction/redact.js';

const redact = createRedactor({ ownSecrets: [] });
const [A, B] = ['Zx8vK9qLm2Tt', 'aB3dE5gH1jK7'];

/** None of the two is left, something around them is, and a second time changes nothing. */
function expectHidden(text: string): void {
  const clean = redact(text);
  expect(clean).not.toContain(A);
  expect(clean).not.toContain(B);
  expect(clean).toMatch(/\[redacted:[a-z]+:[0-9a-f]{6}\]/);
  expect(redact(clean)).toBe(clean);
}

describe('secrets under a name in the plural are hidden', () => {
  test.each([
    `passwords: {app: ${A}, web: ${B}}`,
    `{"passwords":{"app":"${A}","web":"${B}"},"n":3}`,
    `"{\\"passwords\\":{\\"app\\":\\"${A}\\",\\"web\\":\\"${B}\\"}}"`,
    `{\n  "tokens": {\n    "ci": "${A}",\n    "cd": {"now": "${B}"}\n  }\n}`,
    `passwords:\n  app: ${A}\n  web: "${B}"\nport: 3\n`,
    `tokens:\n  - ${A}\n  - ${B}\nport: 3\n`,
    `"secrets": ["${A}", "${B}"]`,
    `passwords=${A},${B}\nport=3`,
    `passwords[0]=${A}\npasswords[1]=${B}\n`,
    `tokens["ci"] = "${A}"`,
    `config {Passwords:map[app:${A} web:${B}] Debug:true}`,
    `name,password,role\napp,${A},admin\nweb,"${B}",guest\n`,
    `| user | password |\n|------|----------|\n| app  | ${A} |\n| web  | ${B} |\n`,
  ])('in %j', expectHidden);

  test('in an object', () => {
    const clean = JSON.stringify(redactDeep(redact, { passwords: { app: A, web: { now: B }, minLength: 'twelve' } }));
    expect(clean).not.toContain(A);
    expect(clean).not.toContain(B);
    expect(clean).toContain('twelve');
  });

  test.each([
    'passwords: 3 checked',
    'passwords: none found',
    'secrets: inherit',
    'tokens: 512 in, 90 out',
    '"tokens": {"prompt": 512, "completion": 90}',
    '"password": {"type": "string", "minLength": 12, "description": "the password"}',
    'secrets:\n  db_password:\n    file: ./db_password.txt\n',
    'secrets:\n  npm-token:\n    required: true\n    description: The token of the registry\n',
    '| name | password | role |\n|---|---|---|\n| app | required | admin |\n',
    'tokens[i] = next();',
  ])('but %j stays', (text) => expect(redact(text)).toBe(text));
});

describe('a pass phrase of several words', () => {
  test.each([
    'passphrase: correct horse battery staple\nport: 3\n',
    'seed phrase: correct horse battery staple',
    '{"mnemonic":"correct horse battery staple"}',
    'db:\n  password: correct horse battery staple\n',
  ])('is hidden whole in %j', (text) => expect(redact(text)).not.toMatch(/correct|horse|battery|staple/));

  test.each([
    'password: authentication failed for user',
    'passphrase: must be at least 12 characters',
    'password: checking the strength of it',
    'The password was changed 3 days ago',
  ])('is not what %j says', (text) => expect(redact(text)).toBe(text));
});
