import { describe, expect, test } from 'vitest';
import { NEVER_FLOOR } from '../../src/domain/verdict/failure-type.js';
import { githubStep, nameOf, RULES, verdictOn } from './verdicts.js';

describe('a class that nobody may override is not read from a vague word', () => {
  test.each([
    ['a replica that lags', ['replica shop-db-2 is out of sync: lag 4123 s', 'smoke check failed']],
    [
      'a branch behind its base',
      ['The branch is not up to date with the base branch', 'Update the branch before merging.'],
    ],
    ['a cache that is old', ['edge cache for /shop is stale (age 86400)', 'check failed']],
    ['a clock', ['node worker-3: clock drift detected: 4.1 s', 'preflight failed']],
    ['a mirror', ['mirror eu-2 is out of sync with origin', 'error: mirror check failed']],
    [
      'infrastructure that somebody changed by hand',
      ['Note: Objects have changed outside of Terraform', 'drift detected', 'exit status 2'],
    ],
    ['a lock file', ['error: package-lock.json is out of date, run npm install']],
    ['memory', ['memory leak detected: 3 leaks found', 'ERROR: leak check failed']],
    ['a fingerprint of a key', ['Fingerprint: SHA256:abc/def', 'error: host key rejected']],
    ['a token that was found', ['Access token found, logging in', 'error: login failed']],
    ['a secret of a cluster', ['Secret: shop-db', 'error: secret "shop-db" not found']],
    ['a version of npm', ['found npm 10.2.4', 'error: node version is too old']],
    ['an alarm', ['CRITICAL: 3', 'CRITICAL: checkout is down (payments-api)', 'error: 3 critical alarms']],
    ['a log level', ['2026-11-28 CRITICAL 2 workers gone', 'level=critical msg="stopping"', 'ERROR: stopped']],
    ['a token to renew', ['Error: please regenerate your API token, it has expired']],
    ['a profile to renew', ['error: Provisioning profile has expired, it must be regenerated in the developer portal']],
    ['a certificate to renew', ['Error: the TLS certificate needs to be regenerated']],
    ['an old base', ['Please rebase: your pull request was generated from an out of date base']],
    ['an old session', ['kubeconfig is stale: please re-run the script to generate a new session']],
    ['a password that differs', ['Error: generated password does not match confirmation']],
    ['a checksum that differs', ['Error: the generated checksum does not match the expected one for node-v20.tgz']],
    ['a database without its tables', ['Database is missing migrations: relation "users" does not exist']],
    ['a page of the site that is old', ['FAIL: sitemap was generated 3 days ago and is stale']],
    ['the name of a test', ['✕ fails when generated code is out of date (12 ms)']],
    [
      'a branch and its description',
      [
        'The branch is out of date and not up to date with the base branch. Please update generated pull request description.',
      ],
    ],
    ['a threshold', ['Critical severity threshold is set to 9.0; found vulnerability count unknown']],
    ['a job called after a scan', ['Security scan failed: 1 critical step', 'secret scanning failed: no config file']],
  ])('%s', (_, output) => {
    for (const exitCode of [null, 1, 2]) {
      expect(NEVER_FLOOR).not.toContain(verdictOn(githubStep('./smoke.sh', output), { exitCode }).type);
      expect(NEVER_FLOOR).not.toContain(verdictOn(output.join('\n'), { exitCode }).type);
    }
  });

  test.each([
    [
      'generator_drift',
      'make generate',
      ['Generated files are out of date. Please run make generate and commit the result.'],
    ],
    [
      'generator_drift',
      'make generate && git diff --exit-code',
      ['diff --git a/api.ts b/api.ts', '--- a/api.ts', '+++ b/api.ts', '@@ -1 +1,2 @@', ' type A = {}', '+type B = {}'],
    ],
    [
      'generator_drift',
      'python manage.py makemigrations --check',
      ["Your models in app(s): 'shop' have changes that are not yet reflected in a migration"],
    ],
    ['security_secrets', 'gitleaks detect', ['9:14AM INF 12 commits scanned.', '9:14AM WRN leaks found: 2']],
    [
      'security_secrets',
      'trufflehog git file://.',
      ['Found verified result', 'Detector Type: AWS', 'File: deploy/env.sh'],
    ],
    [
      'security_critical',
      'trivy image shop',
      ['Total: 3 (HIGH: 1, CRITICAL: 2)', '│ openssl │ CVE-2026-1 │ CRITICAL │'],
    ],
  ])('%s is read from the line that shows it: %s', (type, run, output) => {
    const verdict = verdictOn(githubStep(run, output));
    expect(verdict.type).toBe(type);
    expect(verdict.evidence[0]?.line).not.toBeNull();
  });

  test('exit code 2 names no class outside the steps that are known to use it', () => {
    const log = githubStep('./check.sh', ['smoke check failed'], 2);
    expect(verdictOn(log, { exitCode: 2, step: 'Smoke' }).type).not.toBe('generator_drift');
    expect(verdictOn(log, { exitCode: 2, step: 'Generator check' })).toMatchObject({
      type: 'generator_drift',
      certain: true,
    });
  });

  test('a type that the policy makes one needs such a line as well', () => {
    const rules = RULES.map((rule) => (rule.type === 'test_failure' ? { ...rule, override: 'never' as const } : rule));
    const vague = githubStep('./verify.sh', ['the test of the deployment failed'], 1);
    const clear = githubStep('npm test', ['Tests: 2 failed, 5 passed, 7 total']);
    expect(verdictOn(vague, {}, rules).type).not.toBe('test_failure');
    expect(nameOf(verdictOn(clear, {}, rules))).toBe('test_failure');
  });
});
