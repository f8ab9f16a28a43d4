import { describe, expect, test } from 'vitest';
import { NEVER_FLOOR } from '../../src/domain/verdict/failure-type.js';
import { githubStep, nameOf, verdictOn } from './verdicts.js';

const INSTALLED = [
  'added 900 packages, and audited 901 packages in 12s',
  '',
  '14 vulnerabilities (3 moderate, 9 high, 2 critical)',
  '',
  'To address all issues, run:',
  '  npm audit fix',
];
const PUSHED = [
  "remote: GitHub found 6 vulnerabilities on acme/shop's default branch (1 critical, 2 high, 3 moderate). To find out more, visit:",
  'remote:      https://github.com/acme/shop/security/dependabot',
  'To https://github.com/acme/shop.git',
  '   1a2b3c4..5d6e7f8  main -> main',
];
const TABLE = ['shop:1.4.0 (debian 12.9)', 'Total: 7 (HIGH: 5, CRITICAL: 2)'];
const TESTS = 'Tests: 1 failed, 3 passed, 4 total';

describe('what is counted in passing is no verdict', () => {
  test.each([
    ['an installation before a build that passed', [...INSTALLED, '✓ built in 4.1s']],
    ['the count alone', ['5 vulnerabilities (2 low, 2 high, 1 critical)', 'ok']],
    ['one severity alone', ['2 critical severity vulnerabilities', 'error: the deployment was refused']],
    [
      'an older npm',
      ['found 3 vulnerabilities (1 high, 2 critical)', '  run `npm audit fix` to fix them, or `npm audit` for details'],
    ],
    ['an installation within an image', ['#9 12.31 added 12 packages', '#9 12.33 3 critical severity vulnerabilities']],
    [
      'an installation of PHP packages',
      [
        'Generating autoload files',
        'Found 3 security vulnerability advisories affecting 2 packages.',
        'Run "composer audit" for a full list of advisories.',
      ],
    ],
    ['what stands open at the host', ['Dependabot: 1 critical vulnerability open on acme/shop']],
    ['a number of alerts', ['acme/shop has 4 critical Dependabot alerts', 'gate: not merged']],
    ['a push', PUSHED],
    ['a scan that was told to let all pass', [...TABLE, 'Scan finished, exit-code 0 as configured', 'Done']],
    ['a scan that gates nothing', ['Image scan (informational, does not gate)', ...TABLE, 'curl: (6) no route']],
  ])('%s', (_, output) => {
    for (const exitCode of [null, 0]) expect(verdictOn(output.join('\n'), { exitCode }).type).toBe('unknown');
    expect(
      nameOf(verdictOn(`${githubStep('npm ci', output, 0)}\n${githubStep('npm run build', ['✓ built'], 0)}`)),
    ).toBe('unknown');
    expect(nameOf(verdictOn(output.join('\n'), { exitCode: 1 }))).not.toMatch(/^security|^dependency/);
    expect(nameOf(verdictOn(githubStep('./ci.sh', output), { exitCode: 1 }))).not.toMatch(/^security|^dependency/);
  });

  test('a scan after which the script was content stopped nothing, unless a failure is known', () => {
    const log = [...TABLE, 'Report uploaded', 'Done'].join('\n');
    expect(verdictOn(log).type).toBe('unknown');
    expect(verdictOn(log, { exitCode: 1 }).type).toBe('security_critical');
  });

  test.each([
    ['an installation', [...INSTALLED, TESTS]],
    ['a scan that says it does not gate', ['Image scan (informational, does not gate)', ...TABLE, TESTS]],
    ['a scan after which the tests ran', [...TABLE, TESTS]],
    ['a push', [...PUSHED, TESTS]],
  ])('%s before tests that failed leaves them the failure', (_, output) => {
    for (const exitCode of [null, 1]) {
      expect(nameOf(verdictOn(output.join('\n'), { exitCode }))).toBe('test_failure');
      expect(nameOf(verdictOn(githubStep('./ci.sh', output), { exitCode }))).toBe('test_failure');
    }
  });

  test('a scan whose command lets all pass is not what stopped the step', () => {
    const log = ['+ trivy image --exit-code 0 shop', ...TABLE, '+ ./deploy.sh', 'deploy: the window is closed'].join(
      '\n',
    );
    expect(NEVER_FLOOR).not.toContain(verdictOn(log, { exitCode: 1 }).type);
  });
});

describe('what stopped the step still is', () => {
  test.each([
    ['a scan', 'security_critical', 'trivy image --exit-code 1 shop', TABLE],
    [
      'a scan behind an installation',
      'security_critical',
      'npm ci && trivy fs --exit-code 1 .',
      [...INSTALLED, ...TABLE],
    ],
    [
      'an audit, however grave',
      'dependency_vulnerability',
      'npm audit --audit-level=critical',
      ['# npm audit report', 'qs  <6.11.1', 'Severity: critical', '1 critical severity vulnerability'],
    ],
    [
      'an audit behind an installation',
      'dependency_vulnerability',
      'npm ci && npm audit',
      [...INSTALLED, '# npm audit report', 'qs  <6.11.1', 'Severity: critical', '2 critical severity vulnerabilities'],
    ],
    [
      'an audit of PHP packages',
      'dependency_vulnerability',
      'composer audit',
      [
        'Found 3 security vulnerability advisories affecting 2 packages:',
        '| Package | guzzle |',
        '| CVE | CVE-2026-1 |',
      ],
    ],
  ])('%s', (_, type, run, output) => {
    expect(nameOf(verdictOn(githubStep(run, output), { exitCode: 1 }))).toBe(type);
  });

  test('a class that nobody may override is not named by halves', () => {
    const { type, confidence } = verdictOn(githubStep('trivy image shop', TABLE), { exitCode: 1 });
    expect(type).toBe('security_critical');
    expect(confidence).toBeGreaterThanOrEqual(0.65);
  });
});
