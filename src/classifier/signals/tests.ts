import { signalsFor } from './signal.js';

/** Tests ran, or were collected, and failed; coverage and benchmark gates. */
export const TESTS = signalsFor('test_failure', [
  [
    'count-failed',
    'decisive',
    /(?:^|[\s=(,:|])(?<![.\d]|^\(|there is |check\(s\) executed, |attempt (?:\d{1,3} of )?|\b(?:port|line|step) )[1-9]\d{0,5} (?:(?:tests?|specs?|suites?|examples?|scenarios?|checks?|assertions?|cases?|subtests?|steps?) )?(?:failed|failing|failures?|fail|FAILED)\b(?! (?:to|login|attempts?|logins?|requests?|downloads?|jobs?|hooks?|repl))/i,
  ],
  [
    'failed-count',
    'decisive',
    /\b(?<!unreachable=\d{1,4} {1,9}|SUCCESSES: \d{1,6}, )(?:failed|failures?|failing|fail)["']?\s{0,3}[:=]\s{0,6}[1-9]\d{0,5}\b(?!\.| diffs?\b| \((?:UNKNOWN|LOW|MEDIUM|HIGH|CRITICAL): )|# fail\s+[1-9]|\bTests?: .{0,60}[1-9]\d* failed|[1-9]\d* examples?, [1-9]\d* failures?/i,
  ],
  [
    'pytest-summary',
    'decisive',
    /^=+ .{0,80}\b[1-9]\d* (?:failed|errors?)\b.{0,80} =+$|^=+ (?:FAILURES|ERRORS) =+$|^(?:FAILED|ERROR) \S+\.py(?:::|\b)|short test summary info|Interrupted: [1-9]\d* errors? during collection|^_{3,} .{1,120} _{3,}$|^E {3,}\S/,
  ],
  [
    'jest',
    'decisive',
    /^Tests?:\s.{0,60}[1-9]\d* failed|^Test Suites:\s.{0,40}[1-9]\d* failed|^\s*FAIL\s+\S+|^\s*● .{1,200} › |Test suite failed to run|^\s*[×✗✘✕] (?!\[ERROR\]|\[?(?:[Cc]ritical|CRITICAL|[Hh]igh|HIGH|[Mm]edium|MEDIUM|[Ll]ow|LOW)\b|Detected \d|Build failed|Found \d|.{0,120}\[(?:Critical|High|Medium|Low) Severity\]).{2,}|^ *⎯+ Failed Tests/,
  ],
  [
    'mocha',
    'decisive',
    /^\s*[1-9]\d* failing\b|^\s+\d+\) .{2,}$|AssertionError|^not ok \d+|✖ failing tests:|# fail [1-9]/,
  ],
  [
    'go-test',
    'decisive',
    /^\s*--- FAIL: |^FAIL\s+\S+\s+(?:[\d.]+s|\[)|^FAIL$|^panic: test timed out|DONE \d+ tests.{0,40}[1-9]\d* failures?|WARNING: DATA RACE|^\s+testing\.go:\d+: race detected/,
  ],
  ['ginkgo', 'decisive', /Test Suite Failed|Ginkgo ran \d+ suite|^\[Fail\]|FAIL! -- \d+ Passed \| [1-9]/],
  [
    'cargo-test',
    'decisive',
    /^test result: FAILED|^test \S.{0,200} \.\.\. FAILED|error: test failed, to rerun|thread '.{1,200}' (?:\(\d+\) )?panicked at|^\s*(?:FAIL|SIGABRT|TIMEOUT) \[\s*[\d.]+s\]|doctests? failed/,
  ],
  [
    'junit',
    'decisive',
    /Tests run: \d+, Failures: (?:[1-9]\d*|0, Errors: [1-9])|Tests run: \d+,.{0,40}Errors: [1-9]|There (?:are|were) test failures|^\[ERROR\] (?:Failures|Errors):|<<< (?:FAILURE|ERROR)!|\btests completed, [1-9]\d* failed|There were failing tests|^\[\s+[1-9]\d* tests failed|Tests: succeeded \d+, failed [1-9]|MethodSource \[className|\*\*\* FAILED \*\*\*|FAILED TESTS?\b|failed tests?:/i,
  ],
  [
    'dotnet-test',
    'decisive',
    /Failed!\s+- Failed:|Test Run Failed|^\s+Failed \S+.{0,200}\[[<\d]|Total tests: .{0,80}Failed: [1-9]|Overall result: Failed|Failed Tests/,
  ],
  [
    'ctest',
    'decisive',
    /tests? (?:FAILED|failed) out of \d+|The following tests FAILED|\*\*\*(?:Failed|Timeout|Exception|Not Run)|Errors while running CTest|^\[  FAILED  \]|^\s*\d+% tests passed, [1-9]\d* tests? failed|test cases?: .{0,60}\| *[1-9]\d* failed|^\d+%: Checks: \d+, Failures: [1-9]|meson.{0,40}Fail:\s+[1-9]|^Fail:\s+[1-9]|^# FAIL:\s+[1-9]/,
  ],
  [
    'sanitizer',
    'decisive',
    /(?:Address|Leak|Memory|Thread|UndefinedBehavior)Sanitizer\b|runtime error: .{0,160}(?:overflow|null pointer|misaligned|out of bounds|shift)|ERROR SUMMARY: [1-9]\d* errors|definitely lost: [1-9]|heap-use-after-free|heap-buffer-overflow/,
  ],
  [
    'mozilla',
    'decisive',
    /TEST-UNEXPECTED-|PROCESS-CRASH|REFTEST .{0,20}UNEXPECTED|MOZ_CRASH|Assertion failure:|LEAKED|leakcheck/,
  ],
  [
    'php-test',
    'decisive',
    /^FAILURES!|^ERRORS!|^Tests: \d+, Assertions: \d+, (?:Failures|Errors): [1-9]|There (?:was|were) [1-9]\d* (?:failure|error)s?:/,
  ],
  [
    'ruby-test',
    'decisive',
    /[1-9]\d* examples?, [1-9]\d* failures?|\d+ runs, \d+ assertions, (?:[1-9]\d* failures|\d+ failures, [1-9]\d* errors)|^rspec \S+:\d+|Failed examples:|^\s+Failure\/Error:/,
  ],
  [
    'perl-test',
    'decisive',
    /^Result: FAIL|Failed \d+\/\d+ (?:subtests|test programs)|^#\s+Failed test|Looks like you failed \d+ test|Non-zero exit status: \d/,
  ],
  ['elixir-test', 'decisive', /\d+ tests?, [1-9]\d* failures?|^\s+\d+\) test .{1,200}\(\S+\)$/],
  [
    'other-test',
    'decisive',
    /\[ FAIL [1-9]|Test failures$|^Error: Test failures|^not ok\b|✗ (?!\[?(?:[Cc]ritical|CRITICAL|[Hh]igh|HIGH|[Mm]edium|MEDIUM|[Ll]ow|LOW)\b|Detected \d|Build failed|.{0,120}\[(?:Critical|High|Medium|Low) Severity\]).{3,}|[1-9]\d* (?:scenarios?|features?) \(.{0,40}[1-9]\d* failed|\d+ tests?, \d+ passed, [1-9]\d* failed|Test failed!|Some tests failed|[1-9]\d* of \d+ tests? failed|tests? (?:has |have )?(?:failed|FAILED)\b|FAILED CONSISTENTLY|\d+\/\d+ failed!/,
  ],
  [
    'playwright',
    'decisive',
    /^\s+[1-9]\d* failed$|Error: expect\(|Locator: |locator\.\w+: |waiting for (?:locator|selector)|CypressError|timed out retrying after \d|page\.\w+: Timeout|\[chromium\] › /i,
  ],
  [
    'assertion',
    'strong',
    /\bassert(?:ion)?(?:Error| failed|ionFailed)|AssertionFailedError|expected .{1,160} (?:to (?:be|equal|have|match|contain|throw)|but (?:was|got|found|received)|got)\b|^\s*(?:Expected|Received|expected|actual|got|want)\b ?[:=]|ComparisonFailure|Assertion `.{1,200}' failed|assertion `?left == right/i,
  ],
  [
    'fail-word',
    'strong',
    /(?<!\b(?:BUILD|UPGRADE|INSTALLATION|ARCHIVE|STATUS:|Task :\S{1,120}) )\bFAIL(?:ED)?\b(?!! =>|: Build did NOT)(?:$|[:!\s)\]])/,
  ],
  [
    'test-name',
    'weak',
    /\b(?:test_\w+|\w+Tests?\b|\w+_test\b|\w+\.(?:test|spec)\.[cm]?[jt]sx?)\b.{0,80}\b(?:fail|error|crash)/i,
  ],
  [
    'coverage',
    'decisive',
    /coverage (?:failure|threshold|for \w+ \([\d.]+%\) does not meet|of [\d.]+%? (?:is|does)|.{0,40}(?:below|less than|lower than|under|not met|does not meet|failed))|Required test coverage(?! of [\d.]{1,6}% reached)|total of [\d.]+ is less than fail-under|FAIL Required|covered ratio is|Coverage checks have not been met|(?:does not meet|below) (?:the )?(?:global |minimum |required )?(?:coverage |threshold)|failed minimum .{0,20}coverage/i,
    'coverage',
  ],
  [
    'benchmark',
    'strong',
    /(?:benchmark|performance|perf|regression|expected results)\b.{0,80}\b(?:regress|slower|fail|exceed|worse|degrad|mismatch)|(?:size|bundle) limit (?:has )?(?:been )?exceeded|exceed(?:s|ed) (?:the )?(?:size|time|performance|latency) (?:limit|budget)|Package size limit/i,
  ],
  [
    'snapshot',
    'strong',
    /snapshots? (?:failed|obsolete|mismatch|does not match)|[1-9]\d* snapshots? failed|snapshot assertion/i,
  ],
  [
    'test-crash',
    'strong',
    /(?:test|spec)s?\b.{0,80}\b(?:crashed|segfault|SIGSEGV|SIGABRT|SIGBUS|aborted|core dumped)|Segmentation fault|Fatal Python error|Bus error/i,
  ],
]);
