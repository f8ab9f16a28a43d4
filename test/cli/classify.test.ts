import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, tocsin } from './support.js';

const log = 'Run tests\n12 tests failed\n';

describe('tocsin classify', () => {
  test('reads the standard input, or a file, and shows the line that decided', async () => {
    const path = join(folder({ 'ci.log': log }), 'ci.log');
    const expected = { code: 0, stdout: 'test_failure, 60 % sure\n  2: 12 tests failed\n', stderr: '' };
    expect(await tocsin(['classify'], { stdin: log })).toEqual(expected);
    expect(await tocsin(['classify', '-'], { stdin: log })).toEqual(expected);
    expect(await tocsin(['classify', path])).toEqual(expected);
  });

  test('prints type, confidence, evidence and runner-up with --json', async () => {
    const { stdout } = await tocsin(['classify', '--json'], { stdin: log });
    expect(JSON.parse(stdout)).toEqual({
      type: 'test_failure',
      confidence: 0.6,
      evidence: [{ line: 2, text: '12 tests failed', weight: 0.6 }],
      runner_up: null,
    });
  });

  test('trusts an exit code of a step that uses it exactly', async () => {
    const argv = ['classify', '--json', '--exit-code', '11', '--step', 'Security Gate'];
    expect(JSON.parse((await tocsin(argv, { stdin: log })).stdout)).toMatchObject({
      type: 'security_secrets',
      confidence: 1,
    });
    const other = ['classify', '--json', '--exit-code', '11', '--step', 'Unit tests'];
    expect(JSON.parse((await tocsin(other, { stdin: log })).stdout)).toMatchObject({ type: 'test_failure' });
  });

  test('says unknown of what it does not know, which is an answer', async () => {
    const { code, stdout } = await tocsin(['classify'], { stdin: '' });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'unknown, 0 % sure\n' });
  });

  test('shows the guess but says unknown under the threshold of the policy', async () => {
    const config = folder({ 'escalation-policy.yaml': 'min_confidence: 0.9\n' });
    const { stdout } = await tocsin(['classify', '--json', '--config', config], { stdin: log });
    expect(JSON.parse(stdout)).toMatchObject({ type: 'unknown', runner_up: 'test_failure' });
  });

  test('knows the types of the policy', async () => {
    const config = folder({
      'types.yaml': 'types:\n  out_of_disk: { parent: infrastructure_timeout, patterns: ["no space left"] }\n',
    });
    const argv = ['classify', '--json'];
    const { stdout } = await tocsin(argv, { stdin: 'No space left on device', env: { TOCSIN_CONFIG: config } });
    expect(JSON.parse(stdout)).toMatchObject({ type: 'out_of_disk' });
  });
});

describe('tocsin classify --jsonl', () => {
  test('answers each case on its own line, whatever arrives in pieces', async () => {
    const cases = [
      { id: 'a', excerpt: log },
      { id: 2, excerpt: '', exit_code: 12, step: 'security-gate', job: 'scan', changed_files: ['a'], annotations: [] },
      { id: 'ü', excerpt: 'compilation error: ümlaut' },
    ];
    const stdin = cases.map((one) => JSON.stringify(one)).join('\n\n');
    const { code, stdout } = await tocsin(['classify', '--jsonl'], { stdin });
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(code).toBe(0);
    expect(answers).toMatchObject([
      { id: 'a', type: 'test_failure' },
      { id: 2, type: 'security_high' },
      { id: 'ü', type: 'build_failure', evidence: [{ text: 'compilation error: ümlaut' }] },
    ]);
  });

  test.each([
    ['{"id":1,"excerpt":""}\n{"id":2}', 'standard input:2: excerpt:'],
    ['{"id":1,"excerpt":""}\n{"id":2,', 'standard input:2:9 is not JSON'],
  ])('stops at a line that is none: %j', async (stdin, says) => {
    const { code, stdout, stderr } = await tocsin(['classify', '--jsonl'], { stdin });
    expect(code).toBe(2);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(says);
  });
});

describe('tocsin route', () => {
  const config = folder({
    'escalation-matrix.yaml': [
      'teams:',
      '  backend: { primary: ["alice@company.com"], backup: ["charlie@company.com"], escalation_delay: 300 }',
      'routes: [{ when: { service: checkout }, team: backend }]',
      'default_team: devops',
      '',
    ].join('\n'),
    'people.yaml': 'people: [{ email: alice@company.com, contacts: [slack, sms], phone: "+15550100123" }]\n',
  });
  const event = (change: object) =>
    JSON.stringify({ kind: 'service', title: 'Checkout is down', occurred_at: '2026-03-01T11:50:00Z', ...change });

  test('tells who is paged, by which channel and when, and sends nothing', async () => {
    const stdin = event({ service: 'checkout', severity: 'major' });
    const { code, stdout } = await tocsin(['route', '-', '--config', config], { stdin });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^severity +MAJOR, P1$/m);
    expect(stdout).toMatch(/^team +backend_dev$/m);
    expect(stdout).toMatch(/^SLA +until 2026-03-01T15:50:00.000Z$/m);
    expect(stdout).toMatch(/^level 1 +at once, .*alice@company\.com by slack, then sms/m);
    expect(stdout).toMatch(/^level 2 +after 5m 0s, .*charlie@company\.com by slack, then email/m);
  });

  test('classifies a CI event first', async () => {
    const stdin = event({ kind: 'ci', log: 'compilation error', author: 'alice' });
    const { stdout } = await tocsin(['route', '-', '--json'], { stdin });
    expect(JSON.parse(stdout)).toMatchObject({ type: 'build_failure', severity: 'MODERATE', override: 'hotfix' });
    const secret = event({ kind: 'ci', exit_code: 11, exact: true });
    expect(JSON.parse((await tocsin(['route', '-', '--json'], { stdin: secret })).stdout)).toMatchObject({
      type: 'security_secrets',
      team: 'security_team',
      override: 'never',
      priority: 'P1',
      channels: [{ team: 'security_team', channel: '#security-alerts', handle: '@security-oncall' }],
    });
  });

  test.each([
    [{ kind: 'other' }, 'standard input: kind:'],
    [{ occurred_at: 'now' }, 'standard input: occurred_at:'],
    [{ severity: 'BAD' }, 'standard input: severity:'],
    [{ exit_code: '2' }, 'standard input: exit_code:'],
  ])('names the field that is wrong: %j', async (change, says) => {
    const { code, stderr } = await tocsin(['route', '-'], { stdin: event(change) });
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });
});
