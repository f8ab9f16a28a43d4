import { describe, expect, test } from 'vitest';
import { githubStep, nameOf, verdictOn } from './verdicts.js';

describe('what a vault, a cluster or a heap holds is no leaked secret', () => {
  test.each([
    ['a rotation', ['Secret rotation: 4 secrets found in vault, 4 rotated']],
    [
      'secrets of a namespace',
      [
        '3 secrets found in namespace shop',
        'all secrets are current',
        'curl: (22) The requested URL returned error: 404',
      ],
    ],
    ['blocks of memory', ['leaks found: 3', '==12== 48 bytes in 3 blocks are definitely lost']],
    ['leaks of a process', ['Process 4711: 3 leaks for 96 total leaked bytes.', 'leaks found: 3']],
    ['secrets of several namespaces', ['found 12 secrets in 3 namespaces', 'sync: 1 skipped']],
    ['what a cloud keeps', ['Found 4 secrets in AWS Secrets Manager', 'sync stopped']],
    ['a token that is used', ['found GitHub token, logging in', 'login was refused']],
    ['a file of credentials', ['Credentials found in /home/runner/.aws/credentials', 'the role is not there']],
    ['a keychain', ['2 secrets detected in the keychain', 'import stopped']],
  ])('%s', (_, output) => {
    for (const exitCode of [null, 1]) {
      expect(verdictOn(githubStep('./gate', output), { exitCode }).type).not.toBe('security_secrets');
      expect(verdictOn(output.join('\n'), { exitCode }).type).not.toBe('security_secrets');
    }
  });

  test.each([
    ['a rotation', './gate', ['Secret rotation: 4 secrets found in vault, 4 rotated']],
    ['blocks of memory', './valgrind.sh', ['leaks found: 3', '==12== 48 bytes in 3 blocks are definitely lost']],
    ['secrets of a namespace', './gate', ['3 secrets found in namespace shop', 'all secrets are current']],
  ])('%s shows nothing else either', (_, run, output) => {
    expect(verdictOn(githubStep(run, output), { exitCode: 1 }).type).toBe('unknown');
  });

  test.each([
    ['a scanner that is named', 'gitleaks detect', ['leaks found: 2']],
    ['its own line', './scan.sh', ['9:14AM WRN leaks found: 2']],
    ['a script that scans for secrets', './ci.sh', ['secret scan: found 2 secrets', 'config/prod.env:3']],
    [
      'a hook',
      'pre-commit run --all-files',
      ['Potential secrets about to be committed to git repo!', 'Secret Type: AWS Access Key'],
    ],
  ])('but %s', (_, run, output) => {
    expect(verdictOn(githubStep(run, output), { exitCode: 1 }).type).toBe('security_secrets');
  });
});

const DIFFERENCE = [
  'diff --git a/README.md b/README.md',
  '--- a/README.md',
  '+++ b/README.md',
  '@@ -1 +1 @@',
  '-a',
  '+b',
];

describe('a difference that no generator left is no drift', () => {
  test.each([
    ['nothing ran', 'git diff --exit-code', ['diff --git a/README.md b/README.md']],
    ['nothing ran, in full', 'git diff --exit-code', DIFFERENCE],
    ['a file lies about', 'test -z "$(git status --porcelain)"', ['?? notes.log']],
    ['packages were installed', 'npm ci && git diff --exit-code', DIFFERENCE],
    ['a formatter ran', 'npx prettier --write . && git diff --exit-code', DIFFERENCE],
    ['tests ran', 'npm test && git diff --exit-code', DIFFERENCE],
  ])('%s', (_, run, output) => {
    expect(verdictOn(githubStep(run, output), { exitCode: 1 }).type).not.toBe('generator_drift');
  });

  test.each([
    [
      'in the step before',
      `${githubStep('make generate', ['ok'], 0)}\n${githubStep('git diff --exit-code', DIFFERENCE)}`,
    ],
    ['in the same step', githubStep('./tools/client.sh && git diff --exit-code', DIFFERENCE)],
    [
      'in a folder of derived files',
      githubStep('git diff --exit-code dist/', ['diff --git a/dist/i.js b/dist/i.js', '-a', '+b']),
    ],
  ])('but one that a generator left is: %s', (_, log) => {
    expect(verdictOn(log, { exitCode: 1 }).type).toBe('generator_drift');
  });
});

describe('how something is set is no event', () => {
  test.each([
    ['a limit of a container', 'container start timeout set to 30s'],
    ['a limit with a colon', 'container stop timeout: 10s'],
    ['a limit in use', 'Using a container start timeout of 300 seconds'],
    ['a limit by default', 'container health check timeout is 60s'],
    ['a pool', 'database connection pool size set to 20'],
  ])('%s', (_, line) => {
    for (const exitCode of [null, 1]) {
      expect(verdictOn(githubStep('./x', [line]), { exitCode }).type).toBe('unknown');
      expect(verdictOn(line, { exitCode }).type).toBe('unknown');
    }
  });

  test.each([
    ['container start timeout after 60s'],
    ['error: container start timeout (limit set to 30s) exceeded'],
    ['timed out waiting for the container, timeout: 30s'],
  ])('but what became of it is: %s', (line) => {
    expect(verdictOn(githubStep('./x', [line]), { exitCode: 1 }).type).toBe('infrastructure_timeout');
  });
});

describe('a test that takes its process with it', () => {
  test.each([
    [
      'a trap in a test binary',
      './build/tests/ledger_tests',
      [
        '[ RUN      ] Ledger.SplitsAmounts',
        'x.sh: line 1:  2117 Illegal instruction     (core dumped) ./build/tests/ledger_tests',
      ],
      132,
    ],
    [
      'a trap under a runner',
      'node --test',
      ['TAP version 13', '# Subtest: adds', 'ok 1 - adds', '# Subtest: splits', 'Trace/breakpoint trap (core dumped)'],
      133,
    ],
    ['a Windows status alone', 'unit_tests.exe', ['[ RUN      ] Ledger.SplitsAmounts'], -1073741819],
    ['an abort', './run', ['running 3 tests', 'test adds ... ok', 'Aborted (core dumped)'], 134],
    ['a code alone', './run', ["Test Case '-[Shop.CartTests testAdds]' started."], 139],
  ])('has failed: %s', (_, run, output, code) => {
    expect(nameOf(verdictOn(githubStep(run, output, code)))).toBe('test_failure');
    expect(nameOf(verdictOn(githubStep(run, output, code), { exitCode: code }))).toBe('test_failure');
  });

  test('what crashes after the tests have ended is something else', () => {
    const log = githubStep(
      './run',
      ['running 3 tests', 'test adds ... ok', 'test result: ok. 3 passed; 0 failed', 'Segmentation fault'],
      139,
    );
    expect(verdictOn(log).evidence.map(({ text }) => text)).not.toContain('test adds ... ok');
  });
});

test.each([
  'No code signing identity found',
  '[!] No matching provisioning profiles found',
  'No valid signing certificate was found',
])('who may sign is nothing that broke: %s', (line) => {
  for (const output of [[line], ['▸ Running script', line, 'fastlane finished with errors']]) {
    expect(verdictOn(githubStep('bundle exec fastlane beta', output), { exitCode: 1 }).type).toBe('unknown');
  }
});

test.each([
  ['a formatter', 'npx prettier --write . && git diff --exit-code'],
  ['a tidied module', 'go mod tidy && git diff --exit-code'],
  ['a script that says nothing', './ci/gate.sh'],
])('nobody is sure of unknown where nothing was found: %s', (_, run) => {
  const { type, confidence } = verdictOn(githubStep(run, []), { exitCode: 1 });
  expect(type).toBe('unknown');
  expect(confidence).toBeLessThan(0.9);
});
