/** A short log of a failure and what a careful person says of it. */
export interface ShortLog {
  readonly name: string;
  readonly log: string;
  readonly type: string;
  readonly subtype?: string;
  readonly detail?: string | null;
  readonly exitCode?: number;
  readonly step?: string;
  /** A line that must be among the reasons. */
  readonly reason?: number;
}

const log = (...lines: readonly string[]): string => lines.join('\n');

/** Failures as common tools print them. */
export const FAILED_LOGS: readonly ShortLog[] = [
  {
    name: 'pytest: one assertion',
    ...{ type: 'test_failure', reason: 5 },
    log: log(
      '$ pytest -q',
      '..F',
      'E   assert 3 == 4',
      'FAILED tests/test_cart.py::test_total - assert 3 == 4',
      '1 failed, 2 passed in 0.12s',
    ),
  },
  {
    name: 'jest: a suite',
    type: 'test_failure',
    log: log(
      '> jest',
      'FAIL src/cart.test.js',
      '  ● cart › adds the tax',
      '    Expected: 4',
      '    Received: 3',
      'Tests: 1 failed, 8 passed, 9 total',
    ),
  },
  {
    name: 'go test',
    type: 'test_failure',
    log: log(
      '+ go test ./...',
      '--- FAIL: TestTotal (0.00s)',
      '    cart_test.go:9: total = 3, want 4',
      'FAIL',
      'FAIL\texample.com/cart\t0.004s',
    ),
  },
  {
    name: 'cargo test',
    type: 'test_failure',
    log: log(
      'running 2 tests',
      'test total ... FAILED',
      "thread 'total' panicked at src/lib.rs:9:5:",
      'assertion `left == right` failed',
      'test result: FAILED. 1 passed; 1 failed; 0 ignored',
    ),
  },
  {
    name: 'surefire',
    type: 'test_failure',
    log: log(
      '[ERROR] Tests run: 4, Failures: 1, Errors: 0, Skipped: 0',
      '[ERROR] CartTest.total:12 expected: <4> but was: <3>',
      '[INFO] BUILD FAILURE',
      '[ERROR] There are test failures.',
    ),
  },
  {
    name: 'rspec',
    type: 'test_failure',
    log: log(
      'Failures:',
      '  1) Cart adds the tax',
      '     Failure/Error: expect(total).to eq 4',
      '5 examples, 1 failure',
      'rspec ./spec/cart_spec.rb:4 # Cart adds the tax',
    ),
  },
  {
    name: 'coverage below its gate',
    ...{ type: 'test_failure', detail: 'coverage' },
    log: log(
      '$ pytest --cov',
      '41 passed in 2.1s',
      'FAIL Required test coverage of 90% not reached. Total coverage: 81.20%',
    ),
  },
  {
    name: 'tsc',
    ...{ type: 'build_failure', detail: 'type_check', reason: 2 },
    log: log(
      '> tsc -b',
      "src/cart.ts(12,3): error TS2304: Cannot find name 'total'.",
      'Found 1 error in src/cart.ts:12',
    ),
  },
  {
    name: 'gcc',
    type: 'build_failure',
    log: log(
      '+ make',
      'src/main.c:3:10: fatal error: zlib.h: No such file or directory',
      'compilation terminated.',
      'make: *** [Makefile:4: main.o] Error 1',
    ),
  },
  {
    name: 'the linker',
    type: 'build_failure',
    log: log(
      '+ make',
      "/usr/bin/ld: main.o: undefined reference to `cart_total'",
      'collect2: error: ld returned 1 exit status',
    ),
  },
  {
    name: 'rustc',
    type: 'build_failure',
    log: log(
      '+ cargo build',
      'error[E0425]: cannot find value `total` in this scope',
      ' --> src/lib.rs:4:5',
      'error: could not compile `cart` (lib) due to 1 previous error',
    ),
  },
  {
    name: 'javac',
    type: 'build_failure',
    log: log('[ERROR] COMPILATION ERROR :', '[ERROR] /src/Cart.java:[12,9] cannot find symbol', '[INFO] BUILD FAILURE'),
  },
  {
    name: 'npm ci: the lock file does not fit',
    type: 'build_failure',
    log: log(
      '$ npm ci',
      'npm error code EUSAGE',
      'npm error `npm ci` can only install packages when your package.json and package-lock.json are in sync.',
    ),
  },
  {
    name: 'pip: no such version',
    type: 'build_failure',
    log: log(
      '$ pip install -r requirements.txt',
      'ERROR: Could not find a version that satisfies the requirement flask==99.0',
      'ERROR: No matching distribution found for flask==99.0',
    ),
  },
  {
    name: 'docker build',
    type: 'build_failure',
    log: log(
      '$ docker build .',
      ' > [4/5] RUN make:',
      'ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2',
    ),
  },
  {
    name: 'eslint',
    ...{ type: 'build_failure', subtype: 'lint_failure' },
    log: log(
      '> eslint .',
      '/app/src/cart.ts',
      "  12:3  error  'total' is never used  no-unused-vars",
      '✖ 1 problem (1 error, 0 warnings)',
    ),
  },
  {
    name: 'ruff',
    ...{ type: 'build_failure', subtype: 'lint_failure' },
    log: log(
      '$ ruff check .',
      'cart.py:3:8: F401 [*] `os` imported but unused',
      'Found 1 error.',
      '[*] 1 fixable with the `--fix` option.',
    ),
  },
  {
    name: 'prettier',
    ...{ type: 'build_failure', subtype: 'lint_failure' },
    log: log(
      '$ prettier --check .',
      '[warn] src/cart.ts',
      '[warn] Code style issues found in the above file. Run Prettier with --write to fix.',
    ),
  },
  {
    name: 'golangci-lint',
    ...{ type: 'build_failure', subtype: 'lint_failure' },
    log: log('$ golangci-lint run', 'cart.go:12:6: func `total` is unused (unused)', '1 issues:', '* unused: 1'),
  },
  {
    name: 'mypy',
    ...{ type: 'build_failure', subtype: 'lint_failure', detail: 'type_check' },
    log: log(
      '$ mypy .',
      'cart.py:4: error: Incompatible return value type (got "str", expected "int")  [return-value]',
      'Found 1 error in 1 file (checked 3 source files)',
    ),
  },
  {
    name: 'gitleaks',
    ...{ type: 'security_secrets', reason: 4 },
    log: log(
      '$ gitleaks detect',
      'RuleID: generic-api-key',
      '9:14AM INF 12 commits scanned.',
      '9:14AM WRN leaks found: 2',
    ),
  },
  {
    name: 'npm audit',
    type: 'dependency_vulnerability',
    log: log(
      '$ npm audit --audit-level=high',
      '# npm audit report',
      'lodash  <4.17.21',
      'Severity: high',
      '1 high severity vulnerability',
    ),
  },
  {
    name: 'pip-audit',
    type: 'dependency_vulnerability',
    log: log(
      '$ pip-audit',
      'Found 1 known vulnerability in 1 package',
      'Name  Version ID             Fix Versions',
      'flask 0.12    PYSEC-2019-179 1.0',
    ),
  },
  {
    name: 'cargo audit',
    type: 'dependency_vulnerability',
    log: log('$ cargo audit', 'Crate:     time', 'ID:        RUSTSEC-2020-0071', 'error: 1 vulnerability found!'),
  },
  {
    name: 'a scanner with critical findings',
    type: 'security_critical',
    log: log(
      '$ trivy image --severity CRITICAL,HIGH --exit-code 1 app',
      'app (debian 12.4)',
      'Total: 3 (HIGH: 1, CRITICAL: 2)',
    ),
  },
  {
    name: 'a scanner with high findings',
    type: 'security_high',
    log: log(
      '$ trivy config --exit-code 1 .',
      'Dockerfile (dockerfile)',
      'Failures: 1 (UNKNOWN: 0, LOW: 0, MEDIUM: 0, HIGH: 1, CRITICAL: 0)',
    ),
  },
  {
    name: 'bandit with a medium finding',
    type: 'security_advisory',
    log: log(
      '$ bandit -r src',
      '>> Issue: [B506:yaml_load] Use of unsafe yaml load.',
      '   Severity: Medium   Confidence: High',
      'Total issues (by severity):',
      '  Medium: 1',
    ),
  },
  {
    name: 'generated files out of date',
    type: 'generator_drift',
    log: log(
      '$ make generate && git diff --exit-code',
      'diff --git a/api/client.gen.ts b/api/client.gen.ts',
      '-  total: string;',
      '+  total: number;',
      'Generated files are out of date: run `make generate` and commit the result.',
    ),
  },
  {
    name: 'a migration is missing',
    type: 'generator_drift',
    log: log(
      '$ python manage.py makemigrations --check',
      "Migrations for 'cart':",
      '  cart/migrations/0004_total.py',
      '    - Add field total to cart',
    ),
  },
  {
    name: 'postgres refuses',
    type: 'database_connectivity',
    log: log(
      '$ npm run migrate',
      'Error: connect ECONNREFUSED 127.0.0.1:5432',
      '    at TCPConnectWrap.afterConnect',
      'psql: error: connection to server at "db" (10.0.0.4), port 5432 failed: Connection refused',
    ),
  },
  {
    name: 'mysql refuses',
    type: 'database_connectivity',
    log: log('$ ./migrate.sh', "ERROR 2002 (HY000): Can't connect to MySQL server on 'db' (111)"),
  },
  {
    name: 'postgres does not know the password',
    type: 'database_connectivity',
    log: log(
      '$ alembic upgrade head',
      'sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) FATAL:  password authentication failed for user "app"',
    ),
  },
  {
    name: 'the job ran out of time',
    type: 'infrastructure_timeout',
    log: log(
      '2026-11-22T09:14:07.1234567Z waiting for the service',
      '2026-11-22T10:14:07.1234567Z ##[error]The job running on runner ci-4 has exceeded the maximum execution time of 60 minutes.',
    ),
  },
  {
    name: 'the runner was lost',
    ...{ type: 'infrastructure_timeout', subtype: 'ci_runner', detail: 'runner_lost' },
    log: log(
      '2026-11-22T09:14:07.1234567Z compiling',
      '2026-11-22T09:15:07.1234567Z ##[error]The runner has received a shutdown signal. This can happen when the runner service is stopped.',
    ),
  },
  {
    name: 'the disk is full',
    ...{ type: 'infrastructure_timeout', subtype: 'ci_runner', detail: 'out_of_disk' },
    log: log('+ make image', 'write /layers/sha256: no space left on device', 'make: *** [Makefile:9: image] Error 1'),
  },
  {
    name: 'the memory is gone',
    ...{ type: 'infrastructure_timeout', subtype: 'ci_runner', detail: 'out_of_memory', exitCode: 137 },
    log: log('+ npm run build', 'Killed', 'ERROR: script returned exit code 137'),
  },
  {
    name: 'a name does not resolve',
    ...{ type: 'infrastructure_timeout', subtype: 'network_failure' },
    log: log(
      '$ npm ci',
      'npm error code EAI_AGAIN',
      'npm error request to https://registry.example.com/lodash failed, reason: getaddrinfo EAI_AGAIN registry.example.com',
    ),
  },
  {
    name: 'a mirror answers 503',
    ...{ type: 'infrastructure_timeout', subtype: 'network_failure' },
    log: log('$ curl -fsSL https://dl.example.com/tool.tgz', 'curl: (22) The requested URL returned error: 503'),
  },
  {
    name: 'git cannot reach its host',
    ...{ type: 'infrastructure_timeout', subtype: 'network_failure' },
    log: log(
      '$ git fetch',
      "fatal: unable to access 'https://git.example.com/app.git/': Could not resolve host: git.example.com",
    ),
  },
  {
    name: 'a title that the policy refuses',
    type: 'unknown',
    log: log(
      '##[group]Run amannn/action-semantic-pull-request@v5',
      '##[endgroup]',
      '##[error]No release type found in pull request title "fixes". Add a prefix to indicate what kind of release this pull request corresponds to.',
    ),
  },
];

/** What passing runs print, though a quick reader would stop at it. */
export const PASSING_LOGS: readonly string[] = [
  '12 passed, 0 failed in 0.31s',
  'expected error: connection refused',
  'upload failed once, retry succeeded',
  'found 0 vulnerabilities',
  '9:14AM INF no leaks found',
  '✓ shows an error when the payment failed',
  'Tests run: 40, Failures: 0, Errors: 0, Skipped: 0\n[INFO] BUILD SUCCESS',
  'tests/test_errors.py::test_database_connection_failed PASSED [100%]',
  '0 errors, 0 warnings',
  '# pass 12\n# fail 0',
];
