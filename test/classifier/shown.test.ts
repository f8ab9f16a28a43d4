import { describe, expect, test } from 'vitest';
import { githubStep, nameOf, verdictOn } from './verdicts.js';

describe('a log that shows nothing', () => {
  test.each([
    ['a job that only gathers others', githubStep('exit 1', [])],
    ['a script that says nothing', githubStep('./ci/gate.sh', [])],
    ['a command of known purpose that says nothing', githubStep('npm run lint', [])],
    ['a silent test command', githubStep('pytest -q', [])],
    ['the runner alone', '##[error]Process completed with exit code 2.'],
    ['blank lines', '\n\n \n'],
    ['progress and nothing else', githubStep('./deploy.sh', ['step one', 'step two', 'step three'])],
  ])('%s is unknown', (_, log) => {
    for (const exitCode of [null, 1, 2, 255]) {
      expect(verdictOn(log, { exitCode })).toMatchObject({ type: 'unknown', certain: false });
    }
  });

  test.each(['Lint', 'Security scan', 'Unit tests', 'Check generated files', 'npm audit'])(
    'is unknown whatever the step is called: %s',
    (step) => {
      expect(verdictOn('', { step, exitCode: 1 }).type).toBe('unknown');
      expect(verdictOn(null, { step, exitCode: 2 }).type).toBe('unknown');
    },
  );

  test('is unknown where only lines are left that passing runs print too', () => {
    expect(verdictOn(githubStep('make', ['', '']), { exitCode: 2 }).type).toBe('unknown');
  });

  test('still has a verdict where the system itself speaks with its code', () => {
    expect(nameOf(verdictOn(githubStep('make', ['working'], 137), { exitCode: 137 }))).toBe('ci_runner');
    expect(nameOf(verdictOn(githubStep('make', ['working'], 124), { exitCode: 124 }))).toBe('infrastructure_timeout');
  });

  test('a verdict always has a line, a count or such a code behind it', () => {
    const { evidence } = verdictOn(githubStep('npm test', ['Tests:  2 failed, 5 passed']));
    expect(evidence[0]?.text).toBe('Tests:  2 failed, 5 passed');
  });
});

const STATS = [
  [
    'Compile requests                   2043',
    'Cache hits                            0',
    'Cache errors                          0',
  ],
  [
    'Compilations                        119',
    'Compilation failures                  0',
    'Non-cacheable compilations            0',
  ],
];

describe('nothing counted', () => {
  test.each([
    [
      'statistics of a compiler cache',
      ['The tree is not clean after the tests:', '?? tools/profiles/', ...STATS.flat()],
    ],
    [
      'failures of a cache that stand for tries of a configure script',
      ['Compilation failures                 14', 'Cache errors                          3'],
    ],
    ['a zero behind the noun', ['failures: 0', 'errors=0', 'Failures 0', 'errors ........ 0']],
    ['a zero before it', ['0 errors', '0 of 12 tests failed', '0.0 % failed', '0/12 failed']],
    [
      'a table',
      ['Suite      Tests   Failures', '| api |  12 | Failures | 0 |', '│ failed │ 0 │', 'Failed downloads          0'],
    ],
    ['JSON', ['{"tests": 12, "failures": 0, "errors": []}', '"failed": 0,', 'vulnerabilities: none']],
    ['other spaces and languages', ['Errors\u00a0: 0', '0\u00a0erreur(s)', '0 Fehler', '错误: 0', 'エラー 0']],
    ['severities', ['CRITICAL: 0, HIGH: 0', '0 critical, 0 high', 'Total: 0 (HIGH: 0, CRITICAL: 0)', 'leaks found: 0']],
  ])('decides nothing: %s', (_, output) => {
    expect(verdictOn(githubStep('./ci/finish.sh', output)).type).toBe('unknown');
    expect(verdictOn(output.join('\n')).type).toBe('unknown');
  });

  test('a figure beside a zero still decides', () => {
    expect(
      nameOf(verdictOn(githubStep('npm test', ['Failures: 0, Errors: 2', 'Tests run: 8, Failures: 0, Errors: 2']))),
    ).toBe('test_failure');
  });
});

describe('exited with 0', () => {
  const findings = [
    'src/a.js',
    "  3:7  error  'total' is never used  no-unused-vars",
    '✖ 1 problem (1 error, 0 warnings)',
  ];

  test('as the last word of the command outweighs what it printed', () => {
    expect(verdictOn([...findings, 'The command "npm run lint" exited with 0.'].join('\n')).type).toBe('unknown');
    expect(verdictOn(findings.join('\n'), { exitCode: 0 }).type).toBe('unknown');
    expect(verdictOn([...findings, 'Process exited with code 0'].join('\n')).type).toBe('unknown');
  });

  test('of a command before the one that failed takes out only its own lines', () => {
    const log = [
      ...findings,
      'The command "npm run lint" exited with 0.',
      '2 failing',
      '  1) cart adds up:',
      'The command "npm test" exited with 1.',
    ];
    expect(nameOf(verdictOn(log.join('\n')))).toBe('test_failure');
  });

  test('of a command behind the one that failed changes nothing', () => {
    const log = [
      ...findings,
      'The command "npm run lint" exited with 1.',
      'The command "npm run report" exited with 0.',
    ];
    expect(nameOf(verdictOn(log.join('\n')))).toBe('lint_failure');
  });

  test('of a container or a child is not the word of the job', () => {
    expect(nameOf(verdictOn(githubStep('npm run lint', [...findings, 'db-1 exited with code 0'])))).toBe(
      'lint_failure',
    );
    expect(nameOf(verdictOn(githubStep('npm run lint', [...findings, 'Process exited with code 0'])))).toBe(
      'lint_failure',
    );
  });
});

describe('whoever answers could be reached', () => {
  test.each([
    [
      'an image without that tag',
      [
        '##[command]/usr/bin/docker pull node:99-slimmer',
        'Error response from daemon: manifest for node:99-slimmer not found: manifest unknown: manifest unknown',
        '##[warning]Docker pull failed with exit code 1, back off 7.078 seconds before retry.',
        '##[error]Docker pull failed with exit code 1',
      ],
      'manifest unknown',
    ],
    [
      'an image that is not there',
      [
        '##[command]/usr/bin/docker pull example/none:1',
        "Error response from daemon: pull access denied for example/none, repository does not exist or may require 'docker login'",
        '##[error]Docker pull failed with exit code 1',
      ],
      'pull access denied',
    ],
    [
      'a package without that version',
      githubStep('npm ci', [
        'npm error code ETARGET',
        'npm error notarget No matching version found for left-pad@99.0.0.',
      ]).split('\n'),
      'notarget',
    ],
    [
      'a package that is not there',
      githubStep('npm ci', [
        'npm error code E404',
        'npm error 404 Not Found - GET https://registry.example.com/none',
        "npm error 404  'none@1.0.0' is not in this registry.",
      ]).split('\n'),
      '404',
    ],
    [
      'a repository that is not there',
      githubStep('git clone https://git.example.com/a/none', [
        'remote: Repository not found.',
        "fatal: repository 'https://git.example.com/a/none/' not found",
      ]).split('\n'),
      'not found',
    ],
    [
      'a login that is refused',
      githubStep('git fetch', [
        'remote: Invalid username or token.',
        "fatal: Authentication failed for 'https://git.example.com/a/b/'",
      ]).split('\n'),
      'Authentication failed',
    ],
    [
      'a registry that wants a login',
      githubStep('docker push registry.example.com/a', ['unauthorized: authentication required']).split('\n'),
      'unauthorized',
    ],
    [
      'a file that is not there',
      githubStep('curl -fsSLO https://dl.example.com/tool-9.tgz', [
        'curl: (22) The requested URL returned error: 404',
      ]).split('\n'),
      '404',
    ],
  ])('%s is no failure of the network', (_, lines, decisive) => {
    const verdict = verdictOn(lines.join('\n'));
    expect(['build_failure', 'unknown']).toContain(verdict.type);
    if (verdict.type !== 'unknown') expect(verdict.evidence.map(({ text }) => text).join('\n')).toContain(decisive);
  });

  test.each([
    [
      'a name that is not resolved',
      githubStep('docker pull node:20', [
        'Error response from daemon: Get "https://registry.example.com/v2/": dial tcp: lookup registry.example.com: no such host',
      ]),
    ],
    [
      'a server that is down',
      githubStep('curl -fsSLO https://dl.example.com/tool-9.tgz', ['curl: (22) The requested URL returned error: 503']),
    ],
    [
      'too many requests',
      githubStep('docker pull node:20', [
        'Error response from daemon: toomanyrequests: You have reached your pull rate limit.',
      ]),
    ],
    ['a refusal for now', githubStep('gh api /rate', ['HTTP 403: API rate limit exceeded for installation'])],
  ])('%s is one', (_, log) => {
    expect(nameOf(verdictOn(log))).toBe('network_failure');
  });
});
