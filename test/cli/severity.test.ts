import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { folder, tocsin } from './support.js';

const event = (change: object = {}) => ({
  id: 'e1',
  service: 'checkout',
  occurred_at: '2026-03-10T14:05:00Z',
  ...change,
});
const outage = event({
  metrics: { error_rate: 0.98 },
  health: { checkout: 'down' },
  logs: ['ERROR no healthy backends'],
});
const sample = (name: string) => fileURLToPath(new URL(`../../sample-events/${name}.json`, import.meta.url));

describe('tocsin severity', () => {
  test('says how bad it is, how sure that is, and why', async () => {
    const { code, stdout, stderr } = await tocsin(['severity'], { stdin: JSON.stringify(outage) });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^CRITICAL, 9\d % sure\n {2}\+\d+\.\d\d metrics: error_rate 98 %\n/);
  });

  test.each([
    ['critical-service-outage', 'CRITICAL'],
    ['major-performance-degradation', 'MAJOR'],
    ['moderate-degradation', 'MODERATE'],
    ['load-spike-handled', 'NONE'],
  ])('reads the sample %s', async (name, severity) => {
    const { code, stdout } = await tocsin(['severity', sample(name), '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      severity,
      detectors: { critical: { hit: severity === 'CRITICAL' }, major: {}, moderate: {} },
    });
  });

  test('takes an event that does not say when it was as one of now, alone and among others', async () => {
    const yaml =
      "services: { checkout: { maintenance: [{ start: '2026-03-01T11:00:00Z', end: '2026-03-01T13:00:00Z' }] } }\n";
    const env = { TOCSIN_CONFIG: folder({ 'severity.yaml': yaml }) };
    const heldAt = async (argv: readonly string[], occurredAt: string | null | undefined) => {
      const stdin = JSON.stringify(event({ metrics: { error_rate: 0.3 }, occurred_at: occurredAt }));
      const { code, stdout } = await tocsin(['severity', '--json', ...argv], { stdin, env });
      expect(code).toBe(0);
      return (JSON.parse(stdout) as { suppressed?: { kind: string } }).suppressed?.kind;
    };
    for (const argv of [[], ['--jsonl']]) {
      expect(await heldAt(argv, undefined)).toBe('maintenance');
      expect(await heldAt(argv, null)).toBe('maintenance');
      expect(await heldAt(argv, '2026-03-01T10:00:00Z')).toBeUndefined();
    }
  });

  test('says that a verdict is held, and what it would have been', async () => {
    const stdin = JSON.stringify(event({ metrics: { cpu_percent: 96 }, history: { false_positives: 9, alerts: 9 } }));
    expect((await tocsin(['severity', '-'], { stdin })).stdout).toMatch(
      /^NONE, .*\nheld, it would be MODERATE: history shows noise/,
    );
    expect(JSON.parse((await tocsin(['severity', '--json'], { stdin })).stdout)).toMatchObject({
      severity: 'NONE',
      suppressed: { kind: 'noise', severity: 'MODERATE' },
    });
  });

  test('follows the rules of the configuration', async () => {
    const yaml =
      "rules: [{ metric: orders_stuck, comparison: '>', value: 10, for: 5m, service: checkout, severity: MAJOR }]\n";
    const env = { TOCSIN_CONFIG: folder({ 'severity.yaml': yaml }) };
    const stdin = JSON.stringify(event({ metrics: { orders_stuck: { value: 20, duration: '10m' } } }));
    expect(JSON.parse((await tocsin(['severity', '--json'], { stdin, env })).stdout)).toMatchObject({
      severity: 'MAJOR',
    });
    expect(JSON.parse((await tocsin(['severity', '--json'], { stdin })).stdout)).toMatchObject({ severity: 'NONE' });
  });

  test('knows what is usual for a service, its transients and its planned work by the configuration', async () => {
    const yaml = [
      'services:',
      '  checkout:',
      '    baseline: { p95_latency_ms: 240ms }',
      '    known_transient: [{ key: nightly reindex, reason: ends by itself }]',
      '    maintenance: [{ start: 2026-03-11T01:00:00Z, end: 2026-03-11T02:00:00Z, reason: new disks }]',
      '',
    ].join('\n');
    const env = { TOCSIN_CONFIG: folder({ 'severity.yaml': yaml }) };
    const judge = async (change: object) => {
      const ran = await tocsin(['severity', '--json'], { stdin: JSON.stringify(event(change)), env });
      return JSON.parse(ran.stdout) as { severity: string; history: string[]; suppressed?: { kind: string } };
    };
    const slow = await judge({ metrics: { p95_latency_ms: 800 } });
    expect(slow.severity).not.toBe('NONE');
    expect(slow.history).toContain('baseline of p95_latency_ms: 240 (its history)');
    const other = await judge({ service: 'search', metrics: { p95_latency_ms: 800 } });
    expect(other).toMatchObject({ severity: 'NONE', history: [] });
    const metrics = { error_rate: 0.03 };
    expect((await judge({ title: 'Nightly reindex', metrics })).suppressed?.kind).toBe('known_transient');
    expect((await judge({ occurred_at: '2026-03-11T01:30:00Z', metrics })).suppressed?.kind).toBe('maintenance');
    expect(await judge({ metrics })).toMatchObject({ severity: 'MODERATE' });
  });

  test.each([
    ["rules: [{ metric: a, comparison: '>', value: 1, severity: MAJR }]", ':1:', 'did you mean "MAJOR"?'],
    ["rules: [{ metric: a, comparison: '>', value: 1, severity: MAJOR, hours: 9 to 5 }]", ':1:', 'span of hours'],
  ])('refuses a configuration that has a mistake: %s', async (yaml, where, says) => {
    const env = { TOCSIN_CONFIG: folder({ 'severity.yaml': `${yaml}\n` }) };
    const { code, stderr } = await tocsin(['severity'], { stdin: JSON.stringify(event()), env });
    expect(code).toBe(2);
    expect(stderr).toContain(`severity.yaml${where}`);
    expect(stderr).toContain(says);
  });

  test('writes to a file when asked to, and shows nothing', async () => {
    const out = join(folder(), 'verdict.json');
    const { code, stdout } = await tocsin(['severity', '--out', out], { stdin: JSON.stringify(outage) });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ id: 'e1', severity: 'CRITICAL' });
  });

  test.each<readonly [readonly string[], string, string]>([
    [[], '{"service":', 'standard input:1:12 is not JSON'],
    [[], '{"occurred_at":"2026-03-10T14:05:00Z"}', 'standard input: service: is missing; name the service'],
    [[], JSON.stringify(event({ metrics: 3 })), 'standard input: metrics: is 3; write an object of names and values'],
    [[], JSON.stringify(event({ occurred_at: 1e30 })), 'standard input: occurred_at: is 1e+30; write an instant'],
    [['nowhere.json'], '', 'nowhere.json cannot be read'],
    [['--out', '/nowhere/at/all.json'], JSON.stringify(event()), '--out: /nowhere/at/all.json cannot be written'],
  ])('%j %s is refused with one line', async (argv, stdin, says) => {
    const { code, stdout, stderr } = await tocsin(['severity', ...argv], { stdin });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(says);
  });
});

describe('tocsin severity --jsonl', () => {
  test('answers each event on its own line, in order, with its id', async () => {
    const stdin = [outage, event({ id: 2 })].map((one) => JSON.stringify(one)).join('\n\n');
    const { code, stdout } = await tocsin(['severity', '--jsonl'], { stdin });
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(code).toBe(0);
    expect(answers).toMatchObject([
      { id: 'e1', severity: 'CRITICAL' },
      { id: 2, severity: 'NONE' },
    ]);
    const out = join(folder(), 'verdicts.jsonl');
    await tocsin(['severity', '--jsonl', '--out', out], { stdin });
    expect(readFileSync(out, 'utf8')).toBe(stdout);
  });

  test('goes on when a reading cannot be any, which it names', async () => {
    const bad = event({ id: 'bad', metrics: { error_rate: -1, availability: 0 } });
    const stdin = [bad, outage].map((one) => JSON.stringify(one)).join('\n');
    const { code, stdout } = await tocsin(['severity', '--jsonl'], { stdin });
    expect(code).toBe(0);
    expect(stdout).toContain('error_rate is -1: not a share, left out');
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { severity: string }).severity),
    ).toEqual(['CRITICAL', 'CRITICAL']);
  });

  test.each([
    [`${JSON.stringify(outage)}\n{"id":2}`, 'standard input:2: service: is missing'],
    [`${JSON.stringify(outage)}\n${JSON.stringify({ ...outage, id: undefined })}`, 'standard input:2: id: is missing'],
    [`${JSON.stringify(outage)}\n{"id":`, 'standard input:2:'],
  ])('stops at a line that is none', async (stdin, says) => {
    const { code, stdout, stderr } = await tocsin(['severity', '--jsonl'], { stdin });
    expect(code).toBe(2);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(says);
  });
});
