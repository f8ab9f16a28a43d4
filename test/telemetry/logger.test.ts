import { describe, expect, test } from 'vitest';
import { createLogger } from '../../src/telemetry/logger.js';
import { createRedactor } from '../../src/redaction/redact.js';

const SECRET = 'our-own-canary-value';
const redact = createRedactor({ ownSecrets: [SECRET] });

function capture(level?: string) {
  const lines: string[] = [];
  const to = { write: (line: string) => void lines.push(line) };
  return { log: createLogger({ name: 'test', redact, level, to }), lines };
}

describe('the log', () => {
  test('holds no secret of ours, whichever way it comes in', () => {
    const { log, lines } = capture();
    log.info(`message ${SECRET}`);
    log.info({ header: SECRET, deep: { list: [SECRET] } }, 'fields');
    log.info('formatted %s and %d', SECRET, 1);
    log.info('formatted %j', { deep: SECRET });
    log.error(new Error(`failed with ${SECRET}`));
    log.error({ err: new Error('outer', { cause: new Error(SECRET) }) }, 'an error');
    log.child({ from: SECRET }).info('child');
    expect(lines).toHaveLength(7);
    expect(lines.join('')).not.toContain(SECRET);
    expect(lines.every((line) => line.includes('[redacted:own:'))).toBe(true);
  });

  test('is one JSON object a line, with level, time, name and the error’s story', () => {
    const { log, lines } = capture();
    log.error({ err: new TypeError('bad thing'), incident: 'INC-2026-001' }, 'no\nluck');
    expect(lines).toHaveLength(1);
    const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(line).toMatchObject({ level: 'error', name: 'test', msg: 'no\nluck', incident: 'INC-2026-001' });
    expect(line['err']).toMatchObject({ type: 'TypeError', message: 'bad thing' });
    expect(Number.isNaN(Date.parse(String(line['time'])))).toBe(false);
  });

  test.each([
    [undefined, ['info', 'warn']],
    ['debug', ['debug', 'info', 'warn']],
    ['warn', ['warn']],
    ['silent', []],
    ['nonsense', ['info', 'warn']],
  ])('says at TOCSIN_LOG=%s what it should', (level, expected) => {
    const { log, lines } = capture(level);
    log.debug('a');
    log.info('b');
    log.warn('c');
    expect(lines.map((line) => (JSON.parse(line) as { level: string }).level)).toEqual(expected);
  });
});
