import { describe, expect, test } from 'vitest';
import { createLogger } from '../../src/telemetry/logger.js';
import { createRedactor, redactDeep } from '../../src/redaction/redact.js';
import { ALNUM, createChance } from './chance.js';

const chance = createChance(21);
const OWN: readonly [name: string, value: string][] = [
  ['chat token', ['xo', 'xb-', chance.text('0123456789', 12), '-', chance.text(ALNUM, 24)].join('')],
  ['tracker key', ['lin', '_api_', chance.text(ALNUM, 40)].join('')],
  ['forge token', ['gh', 's_', chance.text(ALNUM, 36)].join('')],
  ['database password', `p:a/s+s ${chance.text(ALNUM, 8)}&=`],
  ['encryption key', `${chance.text(ALNUM, 43)}=`],
  ['plain word', 'correct-horse-battery'],
];
const redact = createRedactor({ ownSecrets: OWN.map(([, value]) => value) });

/** How a client's own credential gets into what it throws. */
const ERRORS: readonly [string, (value: string) => Error][] = [
  ['a message', (value) => new Error(`401 for ${value}`)],
  [
    'an address in a message',
    (value) => new Error(`GET https://api.example.com/v1?key=${encodeURIComponent(value)}&x=1 answered 403`),
  ],
  ['a user of an address', (value) => new TypeError(`cannot parse postgres://app:${encodeURIComponent(value)}@db/app`)],
  ['a header', (value) => Object.assign(new Error('refused'), { request: { headers: { 'X-Custom': value } } })],
  [
    'basic access',
    (value) =>
      Object.assign(new Error('refused'), {
        config: { auth: `Basic ${Buffer.from(`ci:${value}`).toString('base64')}` },
      }),
  ],
  ['a body in a body', (value) => new Error(JSON.stringify({ sent: JSON.stringify({ token: value }) }))],
  ['a cause', (value) => new Error('outer', { cause: new Error(`inner ${value}`) })],
  ['a name of a field', (value) => Object.assign(new Error('refused'), { seen: { [value]: 1 } })],
  ['base64 for addresses', (value) => new Error(`state=${Buffer.from(`x${value}y`).toString('base64url')}`)],
];

describe.each(OWN)('our %s', (_, value) => {
  test.each(ERRORS)('does not leave in %s of an error', (_where, make) => {
    const lines: string[] = [];
    const log = createLogger({ name: 'test', redact, to: { write: (line: string) => void lines.push(line) } });
    log.error(make(value));
    log.error({ err: make(value) }, 'failed');
    log.warn({ deep: [{ error: make(value) }] }, make(value).message);
    const kept = [...lines, redact(make(value).message), JSON.stringify(redactDeep(redact, make(value)))].join('\n');
    const encoded = Buffer.from(value).toString('base64').replace(/=+$/, '');
    for (const form of [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1), encoded.slice(4, 16)]) {
      expect(kept).not.toContain(form);
    }
    expect(kept).toContain('[redacted:');
  });
});

describe('equal secrets', () => {
  const token = ['gh', 'p_', chance.text(ALNUM, 36)].join('');
  const markOf = (text: string): string | undefined => /\[redacted:[a-z_]+:([0-9a-f]{6})\]/.exec(redact(text))?.[1];

  test('have equal marks wherever they stand', () => {
    const marks = [`x ${token}`, `TOKEN=${token}`, `Authorization: Bearer ${token}`, `https://ci:${token}@host/x`].map(
      markOf,
    );
    expect(new Set(marks).size).toBe(1);
    expect(marks[0]).toBeDefined();
    expect(markOf(`note: ${Buffer.from(`use ${token} for it`).toString('base64')}`)).toBe(marks[0]);
  });

  test('have other marks in a process with another key', () => {
    const others = Array.from({ length: 3 }, () => createRedactor({ ownSecrets: [] })(token));
    expect(new Set(others).size).toBe(3);
    const same = Array.from({ length: 2 }, () => createRedactor({ ownSecrets: ['a secret that both have'] })(token));
    expect(same[0]).toBe(same[1]);
  });

  test('of a key are equal however its lines are broken', () => {
    const lines = [
      '-----BEGIN RSA PRIVATE KEY-----',
      chance.text(ALNUM, 64),
      chance.text(ALNUM, 64),
      '-----END RSA PRIVATE KEY-----',
    ];
    expect(markOf(lines.join('\n'))).toBe(markOf(lines.join('\\n')));
  });
});
