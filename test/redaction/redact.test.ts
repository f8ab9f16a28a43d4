import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedactor, redactDeep } from '../../src/redaction/redact.js';

const redact = createRedactor({ ownSecrets: [] });
/** Made here, so that no text of the tree looks like a live secret to a scanner. */
const letters = (length: number) => 'aB3dE5gH1jK7mN9pQ2rS'.repeat(20).slice(0, length);
const hex = (length: number) => '0a1b2c3d4e5f6789'.repeat(20).slice(0, length);
const jwt = () => ['eyJ' + letters(20), 'eyJ' + letters(60), letters(43)].join('.');
const pem = (label: string, newline = '\n') =>
  [`-----BEGIN ${label}-----`, letters(64), letters(64), letters(30), `-----END ${label}-----`].join(newline);

const SECRETS: [string, string][] = [
  ['a GitHub token', `ghp_${letters(36)}`],
  ['a GitHub app token', `ghs_${letters(36)}`],
  ['a GitHub OAuth token', `gho_${letters(36)}`],
  ['a fine-grained GitHub token', `github_pat_${letters(22)}_${letters(59)}`],
  ['a Slack bot token', `xoxb-1234567890-${letters(24)}`],
  ['a Slack user token', `xoxp-1234567890-${letters(24)}`],
  ['a Slack app token', `xapp-1-A0123-${letters(30)}`],
  ['a Linear key', `lin_api_${letters(40)}`],
  ['an AWS key id', 'AKIA' + 'ABCDEFGH23456789'],
  ['a temporary AWS key id', 'ASIA' + 'ABCDEFGH23456789'],
  ['a Stripe key', `sk_live_${letters(24)}`],
  ['a GitLab token', `glpat-${letters(20)}`],
  ['an npm token', `npm_${letters(36)}`],
  ['a Google key', `AIza${letters(35)}`],
  ['a SendGrid key', `SG.${letters(22)}.${letters(43)}`],
  ['a JWT', jwt()],
  ['a Slack webhook', `https://hooks.slack.com/services/T0123/B0123/${letters(24)}`],
  ['a private key', pem('RSA PRIVATE KEY')],
  ['a private key in JSON', pem('PRIVATE KEY', '\\n')],
  ['an OpenSSH key', pem('OPENSSH PRIVATE KEY')],
];

const AROUND: [string, (secret: string) => string][] = [
  ['alone', (secret) => secret],
  ['in a sentence', (secret) => `using ${secret}, then failing`],
  ['in JSON', (secret) => `{"x":"${secret}"}`],
  ['after an equals sign', (secret) => `X=${secret}`],
  ['URL-encoded', (secret) => `?a%3D${secret}&b=1`],
  ['after an escaped newline', (secret) => `first\\n${secret}\\nlast`],
];

describe('secrets that tell themselves', () => {
  const cases = SECRETS.flatMap(([kind, secret]) =>
    AROUND.map(([where, wrap]): [string, string, string] => [`${kind} ${where}`, secret, wrap(secret)]),
  );
  test.each(cases)('%s is taken out', (_, secret, text) => {
    const clean = redact(text);
    expect(clean).not.toContain(secret.slice(8, 40));
    expect(clean).toMatch(/\[redacted:[a-z_]+:[0-9a-f]{6}\]/);
  });

  test.each([
    ['a password in an address', 'postgres://tocsin:hunter2secret@db:5432/x', 'hunter2secret'],
    ['a password without a user', 'redis://:hunter2secret@cache:6379', 'hunter2secret'],
    ['a bearer header', `Authorization: Bearer ${letters(30)}`, letters(30)],
    ['a basic header', `authorization: Basic ${letters(30)}==`, letters(30)],
    ['a header in JSON', `{"Authorization":"${letters(30)}"}`, letters(30)],
    ['a GenieKey header', `Authorization: GenieKey ${hex(36)}`, hex(36)],
    ['a bare bearer', `sent bearer ${letters(30)} to it`, letters(30)],
    ['an assigned password', 'DB_PASSWORD=correcthorse', 'correcthorse'],
    ['a quoted password', `password: "correct-horse"`, 'correct-horse'],
    ['a password in JSON', `{"user":"x","password":"correct-horse"}`, 'correct-horse'],
    ['a password in JSON inside JSON', `{\\"password\\":\\"correct-horse\\"}`, 'correct-horse'],
    ['a YAML password', 'password: hunter2x', 'hunter2x'],
    ['an assigned secret key', `AWS_SECRET_ACCESS_KEY=${letters(40)}`, letters(40)],
    ['an assigned token', `token=${hex(32)}`, hex(32)],
    ['an assigned API key', `api_key = "${hex(32)}"`, hex(32)],
    ['a client secret', `client_secret=${letters(24)}`, letters(24)],
    ['a query parameter', `https://x.example/?access_token=${letters(24)}&y=1`, letters(24)],
    ['a key cut off before its end', pem('RSA PRIVATE KEY').split('\n').slice(0, 3).join('\n'), letters(64)],
  ])('%s is taken out', (_, text, secret) => {
    const clean = redact(text);
    expect(clean).not.toContain(secret);
    expect(clean).toContain('[redacted:');
  });

  test('what stands around a secret stays', () => {
    expect(redact('connect postgres://tocsin:hunter2secret@db:5432/x failed')).toMatch(
      /^connect postgres:\/\/tocsin:\[redacted:password:[0-9a-f]{6}\]@db:5432\/x failed$/,
    );
    expect(redact(`{"password":"correct-horse","n":1}`)).toMatch(
      /^\{"password":"\[redacted:value:[0-9a-f]{6}\]","n":1\}$/,
    );
    expect(redact(`before\n${pem('PRIVATE KEY')}\nafter`)).toMatch(/^before\n\[redacted:pem:[0-9a-f]{6}\]\nafter$/);
  });
});

test.each([
  ['a commit', `HEAD is now at ${hex(40)} fix the build`],
  ['a short commit', 'see 1a2b3c4d'],
  ['a digest', `image@sha256:${hex(64)}`],
  ['a UUID', 'request 123e4567-e89b-12d3-a456-426614174000 failed'],
  ['versions', 'node 20.20.2, typescript@6.0.3, secret-sharing: 1.2.3'],
  ['token as a word', 'SyntaxError: Unexpected token < in JSON at position 0'],
  ['a token in a sentence', 'error: token: unexpected end of input'],
  ['a password in a sentence', 'the password was refused; password: must be longer'],
  ['secret as a word', 'the secret of good tests is patience'],
  ['an expired token', 'token: expired at 2026-11-22T10:00:00Z'],
  ['a count of tokens', 'max_tokens=4096 token_count=1234567890'],
  ['a variable', 'password=${DB_PASSWORD} token=$TOKEN key: ${{ secrets.NPM_TOKEN }}'],
  ['stars of a runner', 'password=*** token: ***'],
  ['a public key', pem('PUBLIC KEY')],
  ['an address without a password', 'https://user@github.com/acme/app.git and http://localhost:8080/a@b'],
  ['a date and a time', '2026-11-22T10:00:00.000Z [info] 12:30:45'],
  ['npm settings', 'npm_config_registry npm_lifecycle_event npm_package_name'],
  ['a stack trace', 'at Object.<anonymous> (/app/src/token-parser.ts:12:34)'],
  ['an incident', 'INC-2026-001 incident-0a1b2c3d4e5f67890a1b2c3d4e5f6789'],
  ['basic things', 'basic functionality works; bearer of bad news'],
])('%s is no secret', (_, text) => {
  expect(redact(text)).toBe(text);
});

describe('our own secrets', () => {
  const own = 'p@ss/w0rd "quoted" + key';
  const mine = createRedactor({ ownSecrets: [own, 'sho', ''] });

  test.each([
    ['plain', own],
    ['URL-encoded', encodeURIComponent(own)],
    ['in a form', encodeURIComponent(own).replaceAll('%20', '+')],
    ['inside JSON', JSON.stringify({ x: own })],
    ['in base64', Buffer.from(own).toString('base64')],
    ['in base64 behind one byte', Buffer.from(`a${own}`).toString('base64')],
    ['in base64 behind two bytes', Buffer.from(`ab${own}`).toString('base64')],
    ['in base64 with more behind', Buffer.from(`user:${own} and more`).toString('base64')],
    ['in base64url', Buffer.from(own).toString('base64url')],
  ])('are found %s', (_, text) => {
    const clean = mine(`x ${text} y`);
    expect(clean).toContain('[redacted:own:');
    expect(clean).not.toContain('quoted');
    expect(clean).not.toContain(Buffer.from(own).toString('base64').slice(4, 20));
  });

  test('equal secrets get equal marks in every form, different ones do not', () => {
    const two = createRedactor({ ownSecrets: [own, 'another-secret-value'] });
    const [plain] = /\[redacted:own:[0-9a-f]{6}\]/.exec(two(own)) ?? [];
    expect(two(encodeURIComponent(own))).toBe(plain);
    expect(two('another-secret-value')).not.toBe(plain);
  });

  test('the mark depends on a key, so that nobody can try values against it', () => {
    const token = `ghp_${letters(36)}`;
    const marks = ['a', 'b', 'c'].map((markKey) => createRedactor({ ownSecrets: [], markKey })(token));
    expect(new Set(marks).size).toBeGreaterThan(1);
  });

  test('short values do not eat every text', () => {
    expect(mine('I should show it')).toBe('I should show it');
  });
});

test('redacting twice changes nothing more', () => {
  const pieces = fc.oneof(
    // A secret ends where its own characters end: two without anything between are one run.
    ...SECRETS.map(([, secret]) => fc.constantFrom(`${secret} `, `${secret}"`, `${secret}\n`)),
    ...[
      'password=',
      'token: ',
      '"secret":"',
      'Authorization: Bearer ',
      '://user:',
      '@',
      ' ',
      '\n',
      '"',
      '[redacted:',
    ].map((text) => fc.constant(text)),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), fc.constantFrom(...SECRETS), (parts, [, secret]) => {
      const text = `${parts.join('')}\n${secret}\n`;
      const once = redact(text);
      expect(once).not.toBe(text);
      expect(redact(once)).toBe(once);
    }),
    { numRuns: 2_000 },
  );
});

test('how many tests passed is no secret', () => {
  for (const text of ['"stats":{"tests":2,"passes":1,"pending":0}', '{"passes":12}', '"tokens": 3\n']) {
    expect(redact(text)).toBe(text);
  }
});

test('no secret survives whatever stands before and behind it on other lines', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SECRETS), fc.string(), fc.string(), ([, secret], before, after) => {
      expect(redact(`${before}\n${secret}\n${after}`)).not.toContain(secret);
    }),
    { numRuns: 2_000 },
  );
});

describe('hostile texts of a megabyte', () => {
  const size = 1 << 20;
  // Minutes, where the time for each grows with its square; else a second or two of a processor that others use too.
  const limit = { timeout: 120_000 };
  const pieces = [
    'eyJ',
    '-eyJ',
    'eyJaaaaaaaaa.',
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN ',
    '://a:',
    'password',
  ].concat(['password= ', 'authorization:', 'bearer ', 'token', '%3D', 'SG.', 'xoxb-', 'a', ' ', '"', '\\', '=', ':']);
  test.each(pieces)('are worked through: %j', limit, (piece) => {
    expect(redact(piece.repeat(Math.ceil(size / piece.length))).length).toBeGreaterThan(0);
  });
});

describe('structured values', () => {
  test('every string is clean, keys too, and what is no text stays', () => {
    const token = `ghp_${letters(36)}`;
    const at = new Date(0);
    const value = { list: [token, 1, null], [token]: true, deep: { at, text: `x ${token}` } };
    const clean = redactDeep(redact, value);
    expect(JSON.stringify(clean)).not.toContain(token);
    expect(clean).toMatchObject({ list: [expect.stringMatching(/^\[redacted:github/), 1, null], deep: { at } });
  });

  test('a field named like a secret hides its value', () => {
    expect(redactDeep(redact, { password: 'correct-horse', tokenCount: '12345678', title: 'token' })).toEqual({
      password: expect.stringMatching(/^\[redacted:value:[0-9a-f]{6}\]$/) as string,
      tokenCount: '12345678',
      title: 'token',
    });
  });

  test('errors keep their message and lose their secrets, causes included', () => {
    const token = `xoxb-1234567890-${letters(24)}`;
    const error = new Error(`slack refused ${token}`, { cause: new Error(`inner ${token}`) });
    const clean = redactDeep(redact, { err: Object.assign(error, { code: 'E1', header: token }) });
    expect(JSON.stringify(clean)).not.toContain(token);
    expect(clean).toMatchObject({ err: { type: 'Error', code: 'E1', cause: { type: 'Error' } } });
  });

  test('something that contains itself does not go on for ever', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(JSON.stringify(redactDeep(redact, circle))).toContain('[too deep]');
  });
});
