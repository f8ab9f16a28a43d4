import { TEST_LIMIT } from './outranked.js';
import { signalsFor } from './signal.js';

/** Browser, device, load and picture tests, and the test tasks of build systems. */
export const TEST_TOOLS = signalsFor('test_failure', [
  [
    'gradle-test-task',
    'decisive',
    /(?:> Task |Execution failed for task ')[:\w.-]{0,160}:(?!compile|kapt|ksp|process)\w{0,60}[tT]est\w{0,60}(?:'| FAILED)/,
  ],
  [
    'bazel-test',
    'decisive',
    /^\/\/\S{1,200} {2,}(?:FAILED|TIMEOUT) in \d|\b[1-9]\d* fails? locally|Build completed, [1-9]\d* tests? FAILED/,
  ],
  [
    'xctest',
    'decisive',
    /^\*\* TEST FAILED \*\*|XCTAssert\w* failed|^Test Case '.{1,200}' failed \(|Executed \d+ tests?, with [1-9]/,
  ],
  ['test-limit', 'decisive', TEST_LIMIT],
  [
    'test-signal',
    'decisive',
    /process didn't exit successfully: `\S{0,300}\/deps\/.{0,300}\(signal: (?:4|5|6|7|8|10|11)\b|\((?:SEGFAULT|Subprocess aborted|ILLEGAL|NUMERICAL)\)$|killed by signal (?:4|5|6|7|8|10|11) SIG|Exited with (?:unexpected )?signal code (?:4|5|6|8|10|11)\b|\bSIGSEGV: segmentation violation|test (?:process|runner|host|binary)\b.{0,80}\b(?:crash|SIG(?:SEGV|ABRT|ILL|TRAP|BUS|FPE))|was terminated by (?:another process )?signal=?\W?SIG(?:SEGV|ABRT|ILL|TRAP|BUS)|jest worker process .{0,80}was terminated/i,
  ],
  [
    'trap',
    'strong',
    /\b(?:Illegal instruction|Trace\/breakpoint trap|Floating point exception|Aborted \(core dumped\))|\] (?:Aborted|Segmentation fault)\b|terminate called after throwing|overflowed its stack|fatal runtime error: |\b(?:signal|SIG)[: ]{0,2}SIG(?:ILL|TRAP|SEGV|ABRT|BUS|FPE)\b|Fatal error: .{0,120}: file \S{1,120}\.swift, line \d+/,
  ],
  ['flutter-test', 'decisive', /^\d\d:\d\d \+\d+(?: ~\d+)? -[1-9]\d*: /],
  ['cypress-spec', 'decisive', /✖ {1,4}[1-9]\d* of \d+ failed \(\d+%\)|✖ {1,4}\S+\.cy\.[cm]?[jt]sx?\b/],
  [
    'selenium',
    'decisive',
    /\b(?:NoSuchElement|StaleElementReference|ElementClickIntercepted|ElementNotInteractable|NoSuchWindow|UnexpectedAlertPresent)(?:Exception|Error)?\b|no such element: Unable to locate/,
  ],
  ['webdriverio', 'decisive', /^Spec Files:\s.{0,40}[1-9]\d* failed|^\[\d+-\d+\] FAILED in /],
  ['detox', 'strong', /^Test Failed: |^detox\[\d+\].{0,200}\[FAIL\]/],
  ['maestro', 'decisive', /\b[1-9]\d*\/\d+ Flows? Failed|^\[Failed\] .{1,200} \(\d+/],
  ['k6', 'decisive', /thresholds on metrics '.{1,300}' have been (?:crossed|breached)|some thresholds have failed/],
  ['lighthouse', 'decisive', /failure for (?:min|max)\w+ assertion|^Assertion failed\. Exiting with status code/],
  [
    'picture-review',
    'decisive',
    /\b[1-9]\d* (?:diffs? unreviewed|visual changes? that need)|Found [1-9]\d* visual changes?|--exit-zero-on-changes/,
  ],
  ['newman', 'decisive', /^│\s+assertions │\s+\d+ │\s+[1-9]\d* │/],
  ['robot', 'decisive', /\| FAIL \|$/],
  [
    'mutation-score',
    'decisive',
    /mutation score [\d.]{1,6} (?:is )?(?:under|below) (?:the )?breaking threshold/i,
    'coverage',
  ],
  [
    'coverage-status',
    'decisive',
    /codecov\/\w+ .{0,60}(?:failed|below)|Coverage on (?:New|Overall) Code is .{1,20}(?:less|worse) than/i,
    'coverage',
  ],
  ['cucumber', 'decisive', /^\d+ scenarios? \(.{0,80}\b[1-9]\d* (?:failed|undefined|pending|ambiguous)\b/],
  ['pytest-timeout', 'decisive', /^\+{6,} Timeout \+{6,}$/],
]);
