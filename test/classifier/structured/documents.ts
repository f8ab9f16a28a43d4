/** Reports as tools write them, for tests that break them. */
export const JUNIT = `<?xml version="1.0" encoding="UTF-8"?>
<!-- written by a test runner -->
<testsuites name="all" tests="6" failures="2" errors="1" skipped="1" time="3.2">
  <testsuite name="cart" tests="4" failures="2" errors="0" skipped="1">
    <properties><property name="os" value="linux"/></properties>
    <testcase classname="cart.Total" name="adds &amp; rounds" time="0.01"/>
    <testcase classname="cart.Total" name="refuses &lt;0" time="0.02">
      <failure message="expected &quot;3&quot; &#40;three&#41; but was 4" type="org.opentest4j.AssertionFailedError">at cart.Total(Total.java:3)</failure>
    </testcase>
    <testcase name="takes off the discount"><failure><![CDATA[
AssertionError: 1 < 2 & <b>bold</b>
  at line 3]]></failure></testcase>
    <testcase name="sends a mail"><skipped/></testcase>
  </testsuite>
  <testsuite name="outer" tests="2" failures="0" errors="1">
    <testsuite name="inner" tests="1" errors="1">
      <testcase name="logs in"><error type="java.net.ConnectException" message="Connection refused: db:5432"/></testcase>
    </testsuite>
    <testcase name="logs out"><system-out>failure error</system-out></testcase>
  </testsuite>
</testsuites>`;

/** Two runs of two tools; one finding is accepted, one passed, one only noted. */
export const SARIF = JSON.stringify({
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: {
          name: 'semgrep',
          rules: [
            { id: 'py.sql', properties: { 'security-severity': '9.1' }, defaultConfiguration: { level: 'error' } },
            { id: 'py.hash', properties: { 'security-severity': '7.0' }, shortDescription: { text: 'Weak hash' } },
            { id: 'py.temp', properties: { 'security-severity': '4.5' }, defaultConfiguration: { level: 'note' } },
          ],
        },
      },
      results: [
        {
          ruleId: 'py.sql',
          message: { text: 'SQL built\nfrom input' },
          locations: [{ physicalLocation: { artifactLocation: { uri: 'src/a.py' }, region: { startLine: 3 } } }],
        },
        { ruleIndex: 1, level: 'warning', message: {} },
        { ruleId: 'py.temp', message: { text: 'Temporary file' } },
        { ruleId: 'py.sql', kind: 'pass', message: { text: 'fine' } },
        { ruleId: 'py.sql', message: { text: 'accepted' }, suppressions: [{ kind: 'inSource' }] },
        { ruleId: 'py.sql', message: { text: 'gone' }, baselineState: 'absent' },
      ],
    },
    {
      tool: { driver: { name: 'ESLint' } },
      results: [{ ruleId: 'no-undef', level: 'error', message: { text: 'x is undefined' } }],
    },
  ],
});

/** Nested tests, directives and a block of details. */
export const TAP = `TAP version 14
1..5
ok 1 - starts
# Subtest: cart
    ok 1 - adds
    # Subtest: discount
        not ok 1 - takes ten percent
          ---
          duration_ms: 1.2
          error: |-
            Expected 90 to equal 81
          code: ERR_ASSERTION
          ...
        1..1
    not ok 2 - discount
    1..2
not ok 2 - cart
not ok 3 - rounds # TODO later
ok 4 - prints # SKIP no printer
not ok 5 - stops
  ---
  message: 'still running'
  severity: fail
  ...
`;

/** Annotations of a check run. */
export const ANNOTATIONS = JSON.stringify([
  {
    path: 'src/old.ts',
    start_line: 9,
    annotation_level: 'warning',
    message: 'deprecated',
    title: null,
    raw_details: null,
  },
  {
    path: 'src/a.ts',
    start_line: 3,
    annotation_level: 'failure',
    message: 'x is not defined\nat line 3',
    title: 'TS2304',
    raw_details: '',
  },
  {
    path: '.github',
    start_line: 1,
    annotation_level: 'failure',
    message: 'Process completed with exit code 1.',
    title: '',
  },
]);

/** Issues as GitLab shows them in a merge request. */
export const CODE_QUALITY = JSON.stringify([
  {
    description: 'Unused variable',
    check_name: 'no-unused',
    fingerprint: 'ab',
    severity: 'critical',
    location: { path: 'a.js', lines: { begin: 4 } },
  },
  {
    description: 'Too long',
    fingerprint: 'cd',
    severity: 'minor',
    location: { path: 'b.js', positions: { begin: { line: 7 } } },
  },
]);

/** A security report of GitLab. */
export const securityReport = (type: string, scanner: string): string =>
  JSON.stringify({
    version: '15.0.0',
    scan: { type, scanner: { id: scanner.toLowerCase(), name: scanner } },
    vulnerabilities: [
      {
        name: 'Access key',
        severity: 'Critical',
        raw_source_code_extract: 'the-value-itself',
        location: { file: 'config.yml', start_line: 12 },
        identifiers: [{ type: 'rule', value: 'key-rule' }],
      },
      { name: '', severity: 'Unknown', location: {}, identifiers: [{ value: 'CVE-2024-1' }] },
    ],
  });

/** One of each kind. */
export const DOCUMENTS: readonly string[] = [
  JUNIT,
  SARIF,
  TAP,
  ANNOTATIONS,
  JSON.stringify(['src/a.ts: x is not defined', '##[error]two']),
  CODE_QUALITY,
  securityReport('sast', 'Semgrep'),
];
