import { explanationLines } from '../../src/cli/verdict-view.js';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { verdictLines } from '../../src/cli/verdict-view.js';
import { folder, tocsin } from './support.js';

const log = 'Run tests\n12 tests failed\n';

describe('tocsin classify', () => {
  test('reads the standard input, or a file, and shows the line that decided', async () => {
    const path = join(folder({ 'ci.log': log }), 'ci.log');
    const expected = {
      code: 0,
      stdout: expect.stringMatching(/^test_failure, \d\d % sure.*\n {2}2: 12 tests failed\n$/),
      stderr: '',
    };
    expect(await tocsin(['classify'], { stdin: log })).toEqual(expected);
    expect(await tocsin(['classify', '-'], { stdin: log })).toEqual(expected);
    expect(await tocsin(['classify', path])).toEqual(expected);
  });

  test('prints type, confidence, evidence and runner-up with --json', async () => {
    const { stdout } = await tocsin(['classify', '--json'], { stdin: log });
    expect(JSON.parse(stdout)).toEqual({
      type: 'test_failure',
      confidence: expect.closeTo(0.8, 0),
      evidence: [{ line: 2, text: '12 tests failed', weight: 1 }],
      runner_up: expect.any(String),
    });
  });

  test('is never 100 % sure of what a model says, however the share is rounded', () => {
    const lines = explanationLines({
      ...{ model: 'm', unshown: [], signals: [], features: [], section: { step: null, from: 1, to: 2 } },
      odds: [
        { label: 'test_failure', share: 1 },
        { label: 'build_failure', share: 0.9996 },
      ],
    });
    expect(lines.join()).toContain('odds: test_failure 99.9 %, build_failure 99.9 %');
  });

  test('explains itself with the signals, odds and features behind the verdict', async () => {
    const { stdout } = await tocsin(['classify', '--explain'], { stdin: log });
    expect(stdout).toMatch(/^odds: test_failure \d/m);
    expect(stdout).toMatch(/^ {2}2: test_failure \(decisive signal count-failed\): 12 tests failed$/m);
    expect(stdout).toMatch(/^model: [0-9a-f]{12}$/m);
    const asJson = JSON.parse((await tocsin(['classify', '--explain', '--json'], { stdin: log })).stdout) as object;
    expect(asJson).toMatchObject({ type: 'test_failure', explanation: { odds: expect.any(Array) } });
  });

  test('reads a report instead of a log', async () => {
    const junit =
      '<testsuites><testsuite name="cart" tests="2" failures="1"><testcase classname="cart" name="adds"/>' +
      '<testcase classname="cart" name="removes"><failure message="expected 1 but was 2"/></testcase></testsuite></testsuites>';
    expect(JSON.parse((await tocsin(['classify', '--json'], { stdin: junit })).stdout)).toMatchObject({
      type: 'test_failure',
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

  const green = {
    'an empty log': '',
    'node:test': '# tests 3\n# pass 3\n# fail 0\n',
    TAP: 'TAP version 13\n# Subtest: adds\nok 1 - adds\n1..1\n# pass 1\n# fail 0\n',
    vitest: ' ✓ test/a.test.ts (3 tests) 5ms\n\n Test Files  1 passed (1)\n      Tests  3 passed (3)\n',
    pytest: 'collected 2 items\n\ntests/test_a.py ..   [100%]\n\n===== 2 passed in 0.52s =====\n',
    go: '=== RUN   TestA\n--- PASS: TestA (0.00s)\nPASS\nok  \texample.com/cart\t0.004s\n',
    Maven: '[INFO] Tests run: 12, Failures: 0, Errors: 0, Skipped: 0\n[INFO] BUILD SUCCESS\n',
    Cargo: 'test adds ... ok\ntest result: ok. 1 passed; 0 failed; 0 ignored\n',
    'tests that try what fails': 'Error: connection refused\nok 1 - says that it cannot connect\n# pass 1\n# fail 0\n',
    'a report': '<testsuites><testsuite name="a" tests="1" failures="0"><testcase name="b"/></testsuite></testsuites>',
    'a build': 'Compiling\nfound 0 vulnerabilities\nbuild succeeded\n',
  };
  test.each(Object.entries(green))('says that it found no failure in what went well: %s', async (_what, stdin) => {
    expect(await tocsin(['classify'], { stdin })).toMatchObject({ code: 0, stdout: 'unknown: no failure found\n' });
    const told = JSON.parse((await tocsin(['classify', '--json'], { stdin })).stdout) as object;
    expect(told).toMatchObject({ type: 'unknown', failure_found: false });
  });

  test.each([
    ['a step that failed', ['--exit-code', '1'], '# pass 3\n# fail 0\n'],
    ['what failed behind its tests', [], '# pass 3\n# fail 0\nfatal: cannot push to origin\n'],
    ['what the runner says failed', [], '##[group]Run x\n##[endgroup]\n##[error]Process completed with exit code 1.\n'],
    ['trouble of no known kind', [], 'the flux capacitor could not be aligned: fatal\n'],
  ])('says unknown of %s, and is not sure of that', async (_what, argv, stdin) => {
    const { code, stdout } = await tocsin(['classify', ...argv], { stdin });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^unknown(?:, else \w+)?\n/);
    expect(JSON.parse((await tocsin(['classify', '--json', ...argv], { stdin })).stdout)).not.toHaveProperty(
      'failure_found',
    );
  });

  test.each([
    [0.59, 'build_failure (lint_failure), a guess, 59 % sure, else unknown'],
    [0.3, 'build_failure (lint_failure), a guess, 30 % sure, else unknown'],
    [0.6, 'build_failure (lint_failure), 60 % sure, else unknown'],
  ])('calls a verdict that is %d sure what it is', (confidence, line) => {
    const view = { type: 'build_failure', subtype: 'lint_failure', confidence, evidence: [], runner_up: 'unknown' };
    expect(verdictLines(view)).toEqual([line]);
  });

  test('names nothing that a silent log does not show, whatever the code, in both forms of output', async () => {
    const silent = '##[group]Run exit 1\n##[endgroup]\n##[error]Process completed with exit code 1.\n';
    for (const code of ['1', '2']) {
      const { stdout } = await tocsin(['classify', '--exit-code', code], { stdin: silent });
      expect(stdout).toMatch(/^unknown\n/);
    }
    const line = JSON.stringify({ id: 1, excerpt: silent, exit_code: 2 });
    expect(JSON.parse((await tocsin(['classify', '--jsonl'], { stdin: line })).stdout)).toMatchObject({
      type: 'unknown',
    });
  });

  test('shows the guess but says unknown under the threshold of the policy', async () => {
    const config = folder({ 'escalation-policy.yaml': 'min_confidence: 0.999\n' });
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
  test('takes codes as runners give them: a signal as a negative number, a large one of Windows', async () => {
    const cases = [-9, -15, -1_073_741_819].map((code, id) =>
      JSON.stringify({ id, exit_code: code, excerpt: 'make all' }),
    );
    const { code, stdout } = await tocsin(['classify', '--jsonl'], { stdin: cases.join('\n') });
    expect(code).toBe(0);
    const [killed] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(stdout.trim().split('\n')).toHaveLength(3);
    expect(killed).toMatchObject({ type: 'infrastructure_timeout', subtype: 'ci_runner' });
  });

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
    expect(stdout).toMatch(/^severity +MAJOR \(stated by the event\), P1$/m);
    expect(stdout).toMatch(/^team +backend_dev$/m);
    expect(stdout).toMatch(/^SLA +until (2026-03-01 )?15:50 UTC$/m);
    expect(stdout).toMatch(/^level 1 +at once, .*alice@company\.com by slack, then #backend-dev/m);
    expect(stdout).toMatch(/^level 2 +after 5m 0s, .*charlie@company\.com by slack, then #backend-dev/m);
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
    ['critical-service-outage', 'CRITICAL', 'P0', true],
    ['major-performance-degradation', 'MAJOR', 'P1', true],
    ['moderate-degradation', 'MODERATE', 'P2', true],
    ['load-spike-handled', 'NONE', 'P3', false],
  ])('judges the sample %s, which states no severity', async (name, severity, priority, pages) => {
    const file = fileURLToPath(new URL(`../../sample-events/${name}.json`, import.meta.url));
    const { code, stdout } = await tocsin(['route', file, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ type: 'unknown', severity, priority, pages, team: 'devops' });
  });

  test('counts from now when the event does not say when it was', async () => {
    for (const occurred of [{ occurred_at: undefined }, { occurred_at: null }]) {
      const stdin = event({ service: 'checkout', severity: 'major', ...occurred });
      const { stdout } = await tocsin(['route', '-', '--json', '--config', config], { stdin });
      expect(JSON.parse(stdout)).toMatchObject({ sla: { start: '2026-03-01T12:00:00.000Z' } });
    }
  });

  test('says why a service event is as bad as that, and what holds a verdict', async () => {
    const metrics = { error_rate: 0.3 };
    const plain = await tocsin(['route', '-'], { stdin: event({ service: 'checkout', metrics }) });
    expect(plain.stdout).toMatch(/^severity +MAJOR \(\d+ % sure\), P1\nbecause +metrics: error_rate 30 %$/m);
    const yaml =
      "services: { checkout: { maintenance: [{ start: '2026-03-01T11:00:00Z', end: '2026-03-01T12:00:00Z' }] } }\n";
    const env = { TOCSIN_CONFIG: folder({ 'severity.yaml': yaml }) };
    const { stdout } = await tocsin(['route', '-'], { env, stdin: event({ service: 'checkout', metrics }) });
    expect(stdout).toMatch(/^because +held, it would be MAJOR: inside a maintenance window/m);
    expect(stdout).toMatch(/^pages +nobody/m);
  });

  test.each([
    [{ metrics: { error_rate: 0.3 }, severity: 'none' }, 'NONE'],
    [{}, 'MODERATE'],
  ])('takes %j as %s without judging it', async (change, severity) => {
    const { stdout } = await tocsin(['route', '-', '--json'], { stdin: event(change) });
    expect(JSON.parse(stdout)).toMatchObject({ severity });
  });

  test.each([
    [{ kind: 'other' }, 'standard input: kind:'],
    [{ title: null }, 'standard input: title:'],
  ])('names the field that is wrong: %j', async (change, says) => {
    const { code, stderr } = await tocsin(['route', '-'], { stdin: event(change) });
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });

  test.each([
    [{ occurred_at: 'now' }, ['occurred_at: is not an instant such as 2026-01-31T09:00:00Z; left out']],
    [{ metrics: 3 }, ['metrics: is 3; write an object of names and values or a list of {name, value}; left out']],
    [{ servise: 'pay' }, ['servise: is not a known field; left out']],
    [{ severity: 'BAD' }, ['severity: is not one of CRITICAL, MAJOR, MODERATE, NONE; left out']],
    [{ exit_code: 'two' }, ['exit_code: is not an exit code; left out']],
    [{ exit_code: '0xC0000005', exact: 'true', labels: { tier: 1, none: null } }, undefined],
    [{ kind: 'SERVICE', author: null, labels: null, metrics: null, severity: 'major' }, undefined],
    [{ kind: ['Service'], occurred_at: 1_772_366_400, service: 7, title: [' down '] }, undefined],
  ])('reads on over what it cannot read, and names it: %j', async (change, marks) => {
    const { code, stdout } = await tocsin(['route', '-', '--json'], { stdin: event(change) });
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { marks?: unknown }).marks).toEqual(marks);
  });

  test('reads what PowerShell writes: UTF-16 with and without its mark', async () => {
    for (const mark of ['\ufeff', '']) {
      const file = join(folder(), 'event.json');
      writeFileSync(file, Buffer.from(`${mark}${event({ title: 'Kasse antwortet nicht' })}\r\n`, 'utf16le'));
      expect((await tocsin(['route', file])).code).toBe(0);
    }
  });
});

describe('an exit code of Windows', () => {
  test.each(['3221225477', '-1073741819', '0xC0000005', '4294967295'])(
    '%s is taken by --exit-code and --jsonl',
    async (code) => {
      const alone = await tocsin(['classify', '--exit-code', code, '-'], { stdin: 'boom\n' });
      const line = (exit: unknown) => `${JSON.stringify({ id: 1, excerpt: 'boom', exit_code: exit })}\n`;
      const stdin = line(code) + line(code.startsWith('0x') ? [code] : Number(code)) + line(null);
      const many = await tocsin(['classify', '--jsonl', '-'], { stdin });
      expect([alone.code, many.code, many.stdout.trim().split('\n').length]).toEqual([0, 0, 3]);
    },
  );

  test('that says crash is no other code, and is named', async () => {
    const { stdout } = await tocsin(['classify', '--exit-code', '-1073741819', '--explain', '--json', '-'], {
      stdin: 'x\n',
    });
    expect(stdout).toContain('exit:139');
  });
});
