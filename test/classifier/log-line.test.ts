import { describe, expect, test } from 'vitest';
import { MAX_LINE_LENGTH, readLine, scriptBorder, type LogLine } from '../../src/classifier/log-line.js';

const read = (raw: string, inScript = false): LogLine | null => readLine(raw, 7, inScript);
const AT = '2026-11-22T09:14:07.1234567Z';

describe('a line as a person reads it', () => {
  test.each<[why: string, raw: string, text: string]>([
    ['colours', '\u001b[31mFAILED\u001b[0m tests/test_cart.py', 'FAILED tests/test_cart.py'],
    ['256 colours and bold', '\u001b[1;38;5;196mError:\u001b[0m no disk', 'Error: no disk'],
    ['a link in the terminal', '\u001b]8;;https://example.com\u0007see here\u001b]8;;\u0007', 'see here'],
    ['escapes shown as caret letters', '^[[33mwarning^[[0m', 'warning'],
    ['a buildkite time', '\u001b_bk;t=1763802847\u0007make: done', 'make: done'],
    ['a timestamp', `${AT} collected 3 items`, 'collected 3 items'],
    ['a timestamp in brackets', '[2026-11-22 09:14:07,123] booting', 'booting'],
    ['a zone of its own', '2026-11-22T09:14:07+01:00 booting', 'booting'],
    ['a clock without a date', '[09:14:07] booting', 'booting'],
    ['gitlab stream marks', '2026-11-22T09:14:07.123456Z 01O compiling', 'compiling'],
    ['gitlab stream marks of a long line', '2026-11-22T09:14:07.123456Z 01E+ compiling', 'compiling'],
    ['taskcluster', '[task 2026-11-22T09:14:07.123Z] TEST-START | a.js', 'TEST-START | a.js'],
    ['a mark of byte order', `\ufeff${AT} first line`, 'first line'],
    ['NUL bytes', 'Seg\u0000mentation\u0000 fault', 'Segmentation fault'],
    ['bytes that are no text', Buffer.from([0x66, 0x61, 0xff, 0xfe, 0x6c]).toString('utf8'), 'fa\ufffd\ufffdl'],
    ['a progress bar', ' 10% [#    ]\r 60% [###  ]\r100% [#####] done', '100% [#####] done'],
    ['a bar that clears itself', 'pulling 40%\rpulling 90%\r   ', 'pulling 90%'],
    ['an end of line of Windows', 'error CS1002: ; expected\r', 'error CS1002: ; expected'],
    ['indentation, which is kept', `${AT}     at Object.<anonymous>`, '    at Object.<anonymous>'],
  ])('without %s', (_, raw, text) => {
    expect(read(raw)).toEqual({ number: 7, text, role: 'output', job: null, step: null });
  });

  test.each([
    '',
    '   ',
    '\u001b[0m',
    `${AT} `,
    `${AT} ##[endgroup]`,
    '::endgroup::',
    '##[debug]x',
    '[Pipeline] sh',
    '[Pipeline] }',
    'section_end:1763802847:build',
  ])('nothing is left of %j', (raw) => {
    expect(read(raw)).toBeNull();
  });

  test('a line of 100 KB is cut, and its beginning stays', () => {
    const line = read(`${AT} var a=1;${'x'.repeat(100_000)}`);
    expect(line?.text).toHaveLength(MAX_LINE_LENGTH);
    expect(line?.text.startsWith('var a=1;xxx')).toBe(true);
  });

  test('the last state of a progress bar counts however long the bar is', () => {
    const bar = Array.from({ length: 2_000 }, (_, at) => `pulling ${at} of 2000\r`).join('');
    expect(read(`${bar}Error: no space left on device\r  `)?.text).toBe('Error: no space left on device');
  });

  test('a bar of 50 MB is read by its end', () => {
    const bar = '#'.repeat(99).concat('\r').repeat(500_000);
    expect(read(`${bar}1 failed`)?.text).toBe('1 failed');
    expect(read('\r'.repeat(1_000_000))).toBeNull();
  });

  test('job and step stand before the line when the client of GitHub printed it', () => {
    expect(read(`build (20)\tRun tests\t\ufeff${AT} 1 failed`)).toEqual({
      number: 7,
      text: '1 failed',
      role: 'output',
      job: 'build (20)',
      step: 'Run tests',
    });
  });

  test('a table with tabs is not taken for a job and its step', () => {
    expect(read('name\tstatus\tsince')).toMatchObject({ text: 'name\tstatus\tsince', job: null });
  });
});

describe('what a line is', () => {
  test.each<[raw: string, role: LogLine['role'], text: string]>([
    [`${AT} ##[error]Process completed with exit code 1.`, 'marked', 'Process completed with exit code 1.'],
    ['::error file=a.ts,line=3::Unused variable', 'marked', 'Unused variable'],
    ['##vso[task.logissue type=error;sourcepath=a.cs]CS1002', 'marked', 'CS1002'],
    ['##vso[task.complete result=Failed;]DONE', 'marked', 'DONE'],
    ['[taskcluster:error] Task timeout after 3600 seconds', 'marked', 'Task timeout after 3600 seconds'],
    ['\u001b[31;1mERROR: Job failed: exit code 1\u001b[0;m', 'marked', 'ERROR: Job failed: exit code 1'],
    ['ERROR: script returned exit code 2', 'marked', 'ERROR: script returned exit code 2'],
    ['ERROR: could not open a file', 'output', 'ERROR: could not open a file'],
    ['##[warning]Node 16 is old', 'notice', 'Node 16 is old'],
    ['::warning file=a.ts::odd', 'notice', 'odd'],
    [`${AT} ##[group]Run npm test`, 'start', 'npm test'],
    ['##[section]Starting: Build', 'start', 'Build'],
    ['section_start:1763802847:step_script\r\u001b[0KExecuting step_script', 'output', 'Executing step_script'],
    [`${AT} ##[group]Operating System`, 'command', 'Operating System'],
    ['[command]/usr/bin/git version', 'command', '/usr/bin/git version'],
    ['\u001b[32;1m$ npm run lint\u001b[0;m', 'command', 'npm run lint'],
    ['+ make check', 'command', 'make check'],
    ['++ nproc', 'command', 'nproc'],
    ['> vitest run', 'command', 'vitest run'],
    [`${AT} \u001b[36;1mnpm test || echo failed\u001b[0m`, 'script', 'npm test || echo failed'],
  ])('%j is %s', (raw, role, text) => {
    expect(read(raw)).toMatchObject({ role, text });
  });

  test('a stage of Jenkins starts a step of its name', () => {
    expect(read('[Pipeline] { (Unit tests)')).toMatchObject({ role: 'start', text: 'Unit tests', step: 'Unit tests' });
  });

  test('within the echoed source a plain line is script, and a mark stays a mark', () => {
    expect(read(`${AT} echo "tests failed"`, true)?.role).toBe('script');
    expect(read(`${AT} ##[error]broken`, true)?.role).toBe('marked');
  });

  test('the source of a step stands between its group marks', () => {
    expect(scriptBorder(`${AT} ##[group]Run npm test`)).toBe('starts');
    expect(scriptBorder(`${AT} ##[endgroup]`)).toBe('ends');
    expect(scriptBorder(`${AT} ##[group]Operating System`)).toBeNull();
  });
});
