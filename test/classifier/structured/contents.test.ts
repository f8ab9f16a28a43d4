import { describe, expect, test } from 'vitest';
import { readStructured } from '../../../src/classifier/structured/read.js';
import { toldBy } from '../../../src/classifier/structured/structured.js';
import { nameOf, verdictOn } from '../verdicts.js';

const junit = (suite: string, ...cases: readonly string[]): string =>
  `<?xml version="1.0"?><testsuites><testsuite ${suite} tests="${cases.length}" failures="${cases.length}">${cases.join('')}</testsuite></testsuites>`;
const failing = (test: string, failure: string, text = ''): string =>
  `<testcase ${test}><failure ${failure}>${text}</failure></testcase>`;

describe('JUnit XML is read by what wrote it', () => {
  test.each([
    [
      'ESLint',
      'lint_failure',
      junit(
        'package="org.eslint" name="/home/runner/work/shop/src/cart.js"',
        failing(
          'name="org.eslint.semi" classname="/src/cart"',
          'message="Missing semicolon."',
          'line 9, col 21, Error - Missing semicolon. (semi)',
        ),
      ),
    ],
    [
      'Ruff',
      'lint_failure',
      junit(
        'package="org.ruff" name="a.py"',
        failing(
          'name="org.ruff.F401"',
          'message="`os` imported but unused"',
          'line 1, col 8, `os` imported but unused',
        ),
      ),
    ],
    [
      'RuboCop',
      'lint_failure',
      junit(
        'name="rubocop"',
        failing(
          'classname="lib.cart" name="Style/StringLiterals"',
          'type="Style/StringLiterals" message="Prefer single quotes"',
        ),
      ),
    ],
    [
      'RuboCop under no name',
      'lint_failure',
      junit(
        'name="spec"',
        failing('classname="lib.cart" name="Layout/LineLength"', 'type="Layout/LineLength" message="Line is too long"'),
      ),
    ],
    [
      'phpcs',
      'lint_failure',
      junit(
        'name="src/Cart.php"',
        failing(
          'name="PSR12.Files.FileHeader at src/Cart.php (3:1)"',
          'type="error" message="Header blocks must be separated"',
        ),
      ),
    ],
    [
      'mypy',
      'lint_failure',
      junit(
        'name="mypy"',
        failing(
          'name="mypy-py3_12-linux" classname="mypy"',
          'message="mypy produced messages"',
          'a.py:3: error: Incompatible types',
        ),
      ),
    ],
    [
      'stylelint',
      'lint_failure',
      junit(
        'package="stylelint.rules" name="a.css"',
        failing('name="color-no-invalid-hex"', 'type="error" message="Unexpected invalid hex color"'),
      ),
    ],
    [
      'golangci-lint',
      'lint_failure',
      junit(
        'name="cart.go"',
        failing(
          'name="errcheck" classname="cart.go:12:3"',
          'type="error" message="cart.go:12:3: Error return value is not checked"',
        ),
      ),
    ],
    [
      'tflint',
      'lint_failure',
      junit(
        'name=""',
        failing(
          'name="terraform_unused_declarations" classname="main.tf"',
          'type="Warning" message="main.tf:1,1-2: Warning - variable is declared but not used"',
        ),
      ),
    ],
    [
      'gitleaks',
      'security_secrets',
      junit(
        'name="gitleaks"',
        failing(
          'classname="AWS Access Key" name="aws-access-token has detected secret in file deploy/env.sh, line 3."',
          'message="aws-access-token has detected secret in file deploy/env.sh, line 3." type="AWS Access Key"',
          '{"RuleID":"aws-access-token"}',
        ),
      ),
    ],
    [
      'gitleaks under another name',
      'security_secrets',
      junit(
        'name="scan"',
        failing(
          'name="github-pat has detected secret in file a.ts, line 1."',
          'message="github-pat has detected secret in file a.ts, line 1."',
        ),
      ),
    ],
    [
      'Trivy',
      'security_high',
      junit(
        'name="shop (debian 12)"',
        failing(
          'classname="openssl-3.0.1" name="[HIGH] CVE-2026-1001"',
          'message="openssl: handshake failure" type="description"',
        ),
        failing('classname="zlib-1.2" name="[LOW] CVE-2026-1002"', 'message="zlib: overflow" type="description"'),
      ),
    ],
    [
      'Trivy, critical',
      'security_critical',
      junit(
        'name="shop"',
        failing('name="[CRITICAL] CVE-2026-1" classname="curl-8"', 'message="curl: connection refused"'),
      ),
    ],
    [
      'Checkov',
      'security_advisory',
      junit(
        'name="terraform scan"',
        failing(
          'name="[NONE][CKV_AWS_20] S3 Bucket has an ACL" classname="/main.tf.aws_s3_bucket.a"',
          'type="failure" message="Resource failed"',
        ),
      ),
    ],
    [
      'Semgrep',
      'security_high',
      junit(
        'name="semgrep results"',
        failing('name="python.sql-injection" classname="a.py"', 'type="ERROR" message="SQL from input"'),
      ),
    ],
    [
      'OWASP dependency-check',
      'dependency_vulnerability',
      junit(
        'name="commons-collections-3.2.1.jar"',
        failing('name="CVE-2015-7501" classname="pkg:maven/a"', 'message="cvssV2: HIGH, score: 7.5"'),
      ),
    ],
    [
      'npm audit',
      'dependency_vulnerability',
      junit('name="npm audit"', failing('name="minimist"', 'message="Prototype pollution"')),
    ],
    [
      'golangci-lint with texts',
      'lint_failure',
      junit(
        'name="cart/cart.go"',
        failing(
          'name="staticcheck" classname="cart/cart.go:12:2"',
          'message="cart/cart.go:12:2: SA4006: this value is never used" type=""',
          ': SA4006: this value is never used\nCategory: staticcheck\nFile: cart/cart.go\nLine: 12',
        ),
        failing(
          'name="gosec" classname="cart/cart.go:20"',
          'message="cart/cart.go:20: G101" type=""',
          'Category: gosec',
        ),
      ),
    ],
    [
      'a linter of no known name, by places in files',
      'lint_failure',
      junit('name="a"', failing('name="no-tabs" classname="src/a.zig:3:1"', 'message="tab"')),
    ],
    [
      'SwiftLint',
      'lint_failure',
      "<testsuites><testsuite><testcase classname='Formatting Test' name='/w/Cart.swift'><failure message='Line is too long'>warning:Line:12 </failure></testcase></testsuite></testsuites>",
    ],
    [
      'kubeconform',
      'lint_failure',
      '<testsuites name="kubeconform"><testsuite name="deploy.yaml" tests="1" failures="1"><testcase name="apps/v1/Deployment/shop" classname="Deployment@apps/v1"><failure message="/spec/replicas does not validate" type=""/></testcase></testsuite></testsuites>',
    ],
    [
      'a linter that names its finding after itself',
      'lint_failure',
      junit('name="checks"', failing('name="gofmt" classname="gofmt"', 'message="cart.go"')),
    ],
    [
      'Trivy, a secret',
      'security_secrets',
      junit(
        'name="config/prod.env"',
        failing('name="[CRITICAL] AWS Access Key ID" classname="aws-access-key-id"', 'message="AWS Access Key ID"'),
      ),
    ],
    [
      'Trivy, a secret among others',
      'security_secrets',
      junit(
        'name="shop"',
        failing('name="[HIGH] GitHub Personal Access Token" classname=""', 'type="description"'),
        failing('name="[CRITICAL] CVE-2026-1" classname="curl-8"', 'message="curl: overflow"'),
      ),
    ],
    [
      'Trivy, a policy about secrets',
      'security_high',
      junit(
        'name="shop"',
        failing('name="[HIGH] DS-0031" classname="dockerfile"', 'message="Secrets passed via build-args"'),
        failing('name="[HIGH] Ensure secrets are not in variables" classname="kubernetes"', 'type="description"'),
      ),
    ],
    [
      'a test with a short name',
      'test_failure',
      junit('name="cart"', failing('name="flow" classname="CartTest"', 'message="1 != 2"')),
    ],
    [
      'a project that tests a linter',
      'test_failure',
      junit(
        'name="eslint-plugin-shop rules"',
        failing('name="reports a missing semicolon"', 'type="AssertionError" message="expected 1 but got 0"'),
      ),
    ],
    [
      'a project that tests a scanner',
      'test_failure',
      junit(
        'name="tests.test_gitleaks_parser"',
        failing('name="test_reads_findings" classname="tests.TestParser"', 'message="AssertionError: 1 != 2"'),
      ),
    ],
    [
      'tests whose names speak of other things',
      'test_failure',
      junit(
        'name="store"',
        failing('name="refuses when the connection to postgres at db:5432 is refused"', 'message="expected refusal"'),
        failing('name="TLS handshake timeout is retried"', 'message="1 != 2"'),
      ),
    ],
    [
      'tests that all miss their database',
      'database_connectivity',
      junit(
        'name="store"',
        ...['a', 'b', 'c'].map((name) => failing(`name="${name}"`, 'message="connect ECONNREFUSED 127.0.0.1:5432"')),
      ),
    ],
  ])('%s: %s', (_, name, text) => {
    expect(nameOf(verdictOn(text))).toBe(name);
    expect(nameOf(verdictOn(null, { annotations: toldBy(readStructured(text) ?? fail(text)), exitCode: 1 }))).toBe(
      name,
    );
  });
});

function fail(text: string): never {
  throw new Error(`no report: ${text.slice(0, 80)}`);
}

const issue = (patch: object): object => ({
  type: 'issue',
  check_name: 'no-unused-vars',
  description: "'total' is defined but never used",
  severity: 'major',
  fingerprint: 'a1',
  location: { path: 'src/cart.js', lines: { begin: 3 } },
  ...patch,
});
const gitlab = (type: string, ...severities: readonly string[]): string =>
  JSON.stringify({
    version: '15.0.7',
    scan: { type, scanner: { id: 'x', name: 'X' } },
    vulnerabilities: severities.map((severity) => ({
      name: 'openssl: TLS handshake failure, connection refused',
      severity,
      location: { image: 'shop:1' },
      identifiers: [{ value: 'CVE-2026-1' }],
    })),
  });

describe('other containers are read by what they hold', () => {
  test.each([
    ['code quality of a linter', 'lint_failure', JSON.stringify([issue({})])],
    [
      'code quality about security',
      'security_advisory',
      JSON.stringify([issue({ categories: ['Security'], check_name: 'detect-eval' })]),
    ],
    [
      'code quality that quotes a CVE',
      'dependency_vulnerability',
      JSON.stringify([issue({ check_name: 'CVE-2026-1234', description: 'openssl 3.0.1' })]),
    ],
    [
      'a container scan with titles of other failures',
      'security_advisory',
      gitlab('container_scanning', 'Medium', 'Medium', 'Medium', 'Medium'),
    ],
    ['a container scan, high', 'security_high', gitlab('container_scanning', 'Medium', 'High')],
    ['a cluster image scan', 'security_critical', gitlab('cluster_image_scanning', 'Critical')],
    ['a dynamic scan', 'security_high', gitlab('dast', 'High', 'Info')],
    ['fuzzing', 'security_advisory', gitlab('api_fuzzing', 'Unknown')],
    ['dependency scanning', 'dependency_vulnerability', gitlab('dependency_scanning', 'Critical')],
    ['secret detection', 'security_secrets', gitlab('secret_detection', 'Critical')],
    [
      'a scan of an older version',
      'security_high',
      JSON.stringify({
        version: '2.0',
        vulnerabilities: [{ category: 'sast', name: 'x', severity: 'High', location: { file: 'a' } }],
      }),
    ],
    [
      'TAP of a linter',
      'lint_failure',
      'TAP version 13\n1..1\nnot ok 1 - /src/cart.js\n  ---\n  message: Missing semicolon\n  severity: error\n  data:\n    line: 3\n    ruleId: semi\n  ...\n',
    ],
    [
      'TAP of tests',
      'test_failure',
      'TAP version 13\n1..2\nok 1 - a\nnot ok 2 - the connection to postgres:5432 is refused\n',
    ],
    [
      'annotations of a linter',
      'lint_failure',
      JSON.stringify([
        {
          annotation_level: 'failure',
          path: 'a.js',
          start_line: 1,
          title: 'ESLint',
          message: 'connection is assigned but never used',
        },
      ]),
    ],
    [
      'annotations of a search for secrets',
      'security_secrets',
      JSON.stringify([
        { annotation_level: 'failure', path: 'a.env', start_line: 1, title: 'gitleaks', message: 'aws-access-token' },
      ]),
    ],
    [
      'Checkstyle XML',
      'lint_failure',
      '<checkstyle version="4.3"><file name="a.js"><error line="1" severity="error" message="database connection is unused" source="eslint.rules.no-unused-vars"/></file></checkstyle>',
    ],
    [
      'Checkstyle XML of a scanner',
      'security_advisory',
      '<checkstyle version="4.3"><file name="a.go"><error line="1" severity="warning" message="x" source="gosec"/></file></checkstyle>',
    ],
    [
      'PMD',
      'lint_failure',
      '<pmd version="7"><file name="A.java"><violation beginline="3" rule="UnusedLocalVariable" priority="3">x</violation></file></pmd>',
    ],
    [
      'SpotBugs about security',
      'security_advisory',
      '<BugCollection version="4"><BugInstance type="SQL_INJECTION" priority="1" category="SECURITY"/></BugCollection>',
    ],
    [
      'CycloneDX',
      'dependency_vulnerability',
      '{"bomFormat":"CycloneDX","specVersion":"1.5","vulnerabilities":[{"id":"CVE-2026-1"}]}',
    ],
    [
      'CycloneDX XML',
      'dependency_vulnerability',
      '<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><vulnerabilities><vulnerability bom-ref="a"/></vulnerabilities></bom>',
    ],
    [
      'TRX',
      'test_failure',
      '<TestRun id="a"><ResultSummary outcome="Failed"><Counters total="4" passed="3" failed="1" error="0"/></ResultSummary></TestRun>',
    ],
    ['NUnit', 'test_failure', '<test-run total="4" passed="3" failed="1"></test-run>'],
    [
      'SARIF of a linter',
      'lint_failure',
      JSON.stringify({
        version: '2.1.0',
        runs: [
          {
            tool: { driver: { name: 'ESLint' } },
            results: [{ ruleId: 'a', level: 'error', message: { text: 'TLS handshake timeout' } }],
          },
        ],
      }),
    ],
    [
      'SARIF of an audit',
      'dependency_vulnerability',
      JSON.stringify({
        version: '2.1.0',
        runs: [
          {
            tool: { driver: { name: 'osv-scanner' } },
            results: [{ ruleId: 'CVE-2026-1', level: 'warning', message: { text: 'x' } }],
          },
        ],
      }),
    ],
    [
      'SARIF of a compiler',
      'build_failure',
      JSON.stringify({
        version: '2.1.0',
        runs: [
          {
            tool: { driver: { name: 'GNU C17' } },
            results: [{ ruleId: 'error', level: 'error', message: { text: 'expected ;' } }],
          },
        ],
      }),
    ],
    [
      'ESLint JSON',
      'lint_failure',
      JSON.stringify([
        {
          filePath: '/a.js',
          messages: [{ ruleId: 'semi', severity: 2, message: 'connection refused', line: 1 }],
          errorCount: 1,
        },
      ]),
    ],
    [
      'secretlint JSON',
      'security_secrets',
      JSON.stringify([
        {
          filePath: '/a.env',
          messages: [{ ruleId: '@secretlint/secretlint-rule-aws', severity: 'error', message: 'found AWS key' }],
        },
      ]),
    ],
    [
      'RuboCop JSON',
      'lint_failure',
      JSON.stringify({
        metadata: {},
        files: [
          {
            path: 'a.rb',
            offenses: [{ severity: 'convention', message: 'x', cop_name: 'Style/A', location: { line: 1 } }],
          },
        ],
        summary: { offense_count: 1 },
      }),
    ],
    [
      'Stylelint JSON',
      'lint_failure',
      JSON.stringify([
        { source: 'a.css', errored: true, warnings: [{ line: 1, rule: 'a', severity: 'error', text: 'x' }] },
      ]),
    ],
    [
      'hadolint JSON',
      'lint_failure',
      JSON.stringify([
        { code: 'DL3008', level: 'error', line: 1, column: 1, message: 'Pin versions', file: 'Dockerfile' },
      ]),
    ],
    [
      'Pylint JSON',
      'lint_failure',
      JSON.stringify([
        { type: 'error', 'message-id': 'E0602', symbol: 'undefined-variable', path: 'a.py', line: 1, message: 'x' },
      ]),
    ],
    [
      'npm audit JSON',
      'dependency_vulnerability',
      JSON.stringify({
        auditReportVersion: 2,
        vulnerabilities: {
          minimist: { name: 'minimist', severity: 'critical', via: [{ title: 'Prototype pollution' }] },
        },
        metadata: {},
      }),
    ],
    [
      'pnpm audit JSON',
      'dependency_vulnerability',
      JSON.stringify({
        advisories: { 1: { module_name: 'a', title: 'x', severity: 'high' } },
        metadata: { vulnerabilities: { high: 1 } },
      }),
    ],
    [
      'pip-audit JSON',
      'dependency_vulnerability',
      JSON.stringify({ dependencies: [{ name: 'a', version: '1', vulns: [{ id: 'PYSEC-1' }] }] }),
    ],
    [
      'Trivy JSON',
      'security_critical',
      JSON.stringify({
        SchemaVersion: 2,
        Results: [
          {
            Target: 'shop',
            Vulnerabilities: [{ VulnerabilityID: 'CVE-1', Severity: 'CRITICAL', Title: 'openssl: TLS handshake' }],
          },
        ],
      }),
    ],
    [
      'Trivy JSON with a secret',
      'security_secrets',
      JSON.stringify({
        SchemaVersion: 2,
        Results: [{ Target: 'env', Secrets: [{ RuleID: 'aws', Severity: 'CRITICAL', StartLine: 1 }] }],
      }),
    ],
    [
      'Grype JSON',
      'security_high',
      JSON.stringify({
        matches: [{ vulnerability: { id: 'CVE-1', severity: 'High' }, artifact: { name: 'a' } }],
        descriptor: { name: 'grype' },
      }),
    ],
    [
      'Bandit JSON',
      'security_high',
      JSON.stringify({
        errors: [],
        generated_at: 'x',
        metrics: {},
        results: [{ test_id: 'B602', issue_severity: 'HIGH', issue_text: 'x', filename: 'a.py', line_number: 1 }],
      }),
    ],
    [
      'Semgrep JSON',
      'security_high',
      JSON.stringify({
        errors: [],
        paths: {},
        results: [
          {
            check_id: 'a.b',
            path: 'a.py',
            start: { line: 1 },
            extra: { severity: 'ERROR', message: 'x', metadata: { category: 'security' } },
          },
        ],
      }),
    ],
    [
      'Checkov JSON',
      'security_advisory',
      JSON.stringify({
        check_type: 'terraform',
        results: { failed_checks: [{ check_id: 'CKV_AWS_1', check_name: 'x', file_path: '/a.tf', severity: null }] },
      }),
    ],
    [
      'gitleaks JSON',
      'security_secrets',
      JSON.stringify([{ RuleID: 'aws', File: 'a.env', StartLine: 1, Secret: 'REDACTED' }]),
    ],
    [
      'TruffleHog lines',
      'security_secrets',
      ['a', 'b'].map((name) => JSON.stringify({ SourceMetadata: {}, DetectorName: name, Verified: true })).join('\n'),
    ],
    [
      'Jest JSON',
      'test_failure',
      JSON.stringify({
        numTotalTests: 3,
        numFailedTests: 1,
        numPassedTests: 2,
        testResults: [
          { assertionResults: [{ status: 'failed', fullName: 'connects to postgres', failureMessages: ['1 != 2'] }] },
        ],
      }),
    ],
    [
      'go test -json',
      'test_failure',
      [
        { Action: 'pass', Package: 'a', Test: 'T1' },
        { Action: 'fail', Package: 'a', Test: 'T2' },
      ]
        .map((one) => JSON.stringify(one))
        .join('\n'),
    ],
  ])('%s: %s', (_, name, text) => {
    const verdict = verdictOn(text);
    expect(nameOf(verdict)).toBe(name);
    expect(verdict.evidence.length).toBeGreaterThan(0);
    expect(verdict.evidence.every(({ line }) => line === null)).toBe(true);
  });

  test.each([
    ['code quality without issues', '[]'],
    ['a scan without findings', gitlab('container_scanning')],
    [
      'dismissed findings only',
      JSON.stringify({
        version: '15',
        scan: { type: 'sast' },
        vulnerabilities: [{ name: 'x', severity: 'High', state: 'dismissed' }],
      }),
    ],
    [
      'ESLint with warnings only',
      JSON.stringify([{ filePath: '/a.js', messages: [{ ruleId: 'semi', severity: 1, message: 'x' }] }]),
    ],
    ['a bill of materials alone', '{"bomFormat":"CycloneDX","components":[]}'],
    [
      'findings that do not apply',
      '{"bomFormat":"CycloneDX","vulnerabilities":[{"id":"CVE-1","analysis":{"state":"not_affected"}}]}',
    ],
    ['npm audit without findings', '{"auditReportVersion":2,"vulnerabilities":{},"metadata":{}}'],
    [
      'Checkstyle XML of remarks',
      '<checkstyle><file name="a"><error severity="info" message="failed" source="x"/></file></checkstyle>',
    ],
    ['tests that all passed', '<test-run total="4" passed="4" failed="0"/>'],
    ['a settings file', '{"compilerOptions":{"strict":true},"files":["a.ts"]}'],
    ['a web page', '<html><body>error: failed</body></html>'],
  ])('%s decides nothing', (_, text) => {
    expect(readStructured(text)?.failed ?? 0).toBe(0);
    expect(verdictOn(text).type).toBe('unknown');
  });

  test('what beside a log a report calls its findings fires nothing', () => {
    const told = toldBy(readStructured(gitlab('container_scanning', 'Medium')) ?? fail('gitlab'));
    const log = '##[group]Run scan\n##[endgroup]\nscan done\n##[error]Process completed with exit code 1.';
    expect(nameOf(verdictOn(log, { annotations: told, exitCode: 1 }))).toBe('security_advisory');
  });
});
