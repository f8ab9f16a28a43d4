import { describe, expect, test } from 'vitest';
import { gapLine } from '../../src/classifier/gaps.js';
import { isTrouble, withoutGoodNews } from '../../src/classifier/good-news.js';
import type { LogLine } from '../../src/classifier/log-line.js';
import { isGeneric, linesOf, readLog } from '../../src/classifier/reading.js';
import { testCountsOf } from '../../src/classifier/test-counts.js';

const texts = (lines: readonly LogLine[]): string[] => lines.map(({ text }) => text);
const log = (...lines: string[]): string => lines.join('\n');
const AT = '2026-11-22T09:14:07.1234567Z';
const stamped = (...lines: string[]): string => log(...lines.map((line) => `${AT} ${line}`));

describe('where a log failed', () => {
  const github = stamped(
    'Current runner version: 2.330.0',
    '##[group]Run npm ci',
    '\u001b[36;1mnpm ci\u001b[0m',
    'shell: /usr/bin/bash -e {0}',
    '##[endgroup]',
    'added 212 packages',
    '##[group]Run npm test || exit 1',
    '\u001b[36;1mnpm test || echo "deploy failed"\u001b[0m',
    'env:',
    '  ON_FAILURE: database connection failed',
    '##[endgroup]',
    'FAIL src/cart.test.ts',
    'Tests: 1 failed, 11 passed',
    '##[error]Process completed with exit code 3.',
    'Post job cleanup.',
    '[command]/usr/bin/git version',
    "fatal: No url found for submodule path 'vendor'",
    '##[error]The process git failed with exit code 128',
  );

  test('is the step that the runner marks, not the clean-up behind it', () => {
    const { failing, focus, exitCode } = readLog(github);
    expect(failing?.command).toContain('npm test || exit 1');
    expect(texts(focus)).toEqual(['FAIL src/cart.test.ts', 'Tests: 1 failed, 11 passed']);
    expect(exitCode).toBe(3);
  });

  test('lines keep their own numbers', () => {
    expect(readLog(github).focus.map(({ number }) => number)).toEqual([12, 13]);
  });

  test('what the runner echoes of the source, and of its environment, is never output', () => {
    const { focus, rest } = readLog(github);
    const shown = texts([...focus, ...rest]).join('\n');
    expect(shown).not.toContain('deploy failed');
    expect(shown).not.toContain('database connection failed');
    expect(texts(rest)).toContain('added 212 packages');
  });

  test('what the clean-up prints is neither near nor far', () => {
    const { focus, rest } = readLog(github);
    expect(texts([...focus, ...rest]).join('\n')).not.toContain('submodule');
  });

  test('is told by job and step where each line names them', () => {
    const line = (step: string, text: string): string => `test\t${step}\t${AT} ${text}`;
    const { failing, focus } = readLog(
      log(
        line('Set up job', 'Prepare'),
        line('Lint', '0 problems'),
        line('Unit tests', '2 failed'),
        line('Unit tests', '##[error]Process completed with exit code 1.'),
        line('Post Checkout', '##[error]no url found'),
      ),
    );
    expect(failing).toMatchObject({ job: 'test', step: 'Unit tests' });
    expect(texts(focus)).toEqual(['2 failed']);
  });

  test('of GitLab is what the last command printed', () => {
    const { focus, failing, exitCode } = readLog(
      log(
        'section_start:1763802847:step_script',
        '\u001b[32;1m$ pip install -r requirements.txt\u001b[0;m',
        'Successfully installed flask',
        '\u001b[32;1m$ pytest -q\u001b[0;m',
        'FAILED tests/test_cart.py::test_total',
        '1 failed in 0.1s',
        'section_end:1763802849:step_script',
        'Cleaning up project directory and file based variables',
        '\u001b[31;1mERROR: Job failed: exit code 1\u001b[0;m',
      ),
    );
    expect(texts(focus).slice(-2)).toEqual(['FAILED tests/test_cart.py::test_total', '1 failed in 0.1s']);
    expect(failing).toBeNull();
    expect(exitCode).toBe(1);
  });

  test('of Jenkins is the last stage that speaks of trouble', () => {
    const { focus, exitCode } = readLog(
      log(
        '[Pipeline] { (Build)',
        '[Pipeline] sh',
        '+ make',
        'compilation error in a file of another stage, tolerated',
        '[Pipeline] { (Test)',
        '[Pipeline] sh',
        '+ make check',
        '# FAIL:  2',
        '[Pipeline] // stage',
        'ERROR: script returned exit code 2',
        'Finished: FAILURE',
      ),
    );
    expect(texts(focus)).toContain('# FAIL:  2');
    expect(texts(focus).join('\n')).not.toContain('tolerated');
    expect(exitCode).toBe(2);
  });

  test('of Azure is the section with the error', () => {
    const { failing, focus } = readLog(
      stamped(
        '##[section]Starting: Restore',
        'Restored in 2 s',
        '##[section]Finishing: Restore',
        '##[section]Starting: Build',
        'Program.cs(3,1): error CS1002: ; expected',
        "##[error]Bash exited with code '1'.",
        '##[section]Finishing: Build',
      ),
    );
    expect(failing?.command).toContain('Build');
    expect(texts(focus)).toEqual(['Program.cs(3,1): error CS1002: ; expected']);
  });

  test('without any mark goes back to the last command that met trouble', () => {
    const { focus } = readLog(
      log('$ make lint', 'style is fine', '$ make build', 'main.c:3: error: x', '$ df -h', 'disk 40%'),
    );
    expect(texts(focus)).toEqual(['main.c:3: error: x', 'disk 40%']);
  });

  test('an empty log has no lines, no failing step and no code', () => {
    expect(readLog('')).toEqual({ sections: [], focus: [], rest: [], failing: null, exitCode: null, endedWell: false });
  });
});

describe('a script whose end is missing', () => {
  const failed = ['FAIL src/cart.test.ts', 'Tests: 5 failed, 3 passed'];
  const role = (text: string, of: string) => linesOf(of).find((line) => line.text === text)?.role;

  test.each<[why: string, between: readonly string[]]>([
    ['the log is an excerpt', []],
    ['another group follows', ['##[group]Operating System', 'Ubuntu', '##[endgroup]']],
    ['lines are left out', [gapLine(40), '##[endgroup]']],
    ['an end comes much later', [...Array.from({ length: 600 }, (_, at) => `line ${at}`), '##[endgroup]']],
  ])('does not hide what follows when %s', (_, between) => {
    const text = log('##[group]Run npm test', ...failed, ...between, ...failed);
    expect(linesOf(text).filter((line) => line.text === failed[1] && line.role === 'output')).toHaveLength(2);
  });

  test('is told from one that ends', () => {
    const text = log('##[group]Run npm test', 'env:', '  ON_FAILURE: page', '##[endgroup]', ...failed);
    expect(role('  ON_FAILURE: page', text)).toBe('script');
    expect(role('FAIL src/cart.test.ts', text)).toBe('output');
  });
});

describe('tests in long form', () => {
  test('what a passing test printed is left out, what a failing one printed stays', () => {
    const { focus, rest } = readLog(
      log(
        '$ go test -v ./...',
        '=== RUN   TestRefused',
        '    conn_test.go:12: dial tcp: connection refused (wanted)',
        '--- PASS: TestRefused (0.00s)',
        '=== RUN   TestTotal',
        '    cart_test.go:9: total = 3, want 4',
        '--- FAIL: TestTotal (0.00s)',
        'FAIL',
      ),
    );
    const shown = texts([...focus, ...rest]);
    expect(shown.join('\n')).not.toContain('connection refused');
    expect(shown).toContain('    cart_test.go:9: total = 3, want 4');
    expect(shown.at(-1)).toBe('FAIL');
  });

  test.each<[line: string, passed: number, failed: number]>([
    ['Tests: 2 failed, 11 passed, 13 total', 11, 2],
    ['=== 1 failed, 4 passed in 0.4s ===', 4, 1],
    ['Tests run: 12, Failures: 2, Errors: 0, Skipped: 1', 10, 2],
    ['12 runs, 14 assertions, 1 failures, 0 errors', 11, 1],
    ['  7 passing', 7, 0],
    ['0 failed', 0, 0],
    ['3 failed attempts to log in', 0, 0],
    ['# pass 5', 5, 0],
    ['# fail 2', 0, 2],
  ])('%j counts', (text, passed, failed) => {
    expect(testCountsOf([{ number: 1, text, role: 'output', job: null, step: null }])).toEqual({ passed, failed });
  });
});

describe('good news', () => {
  test.each([
    '✓ rejects an expired card',
    'ok 3 - refuses a bad token',
    'PASS src/errors.test.ts',
    '--- PASS: TestFailover (0.00s)',
    'tests/test_errors.py::test_failed_login PASSED [ 50%]',
    'test errors::timeout ... ok',
    'expected error: connection refused',
    'download failed once, retry succeeded',
    'connection established',
    'error: deprecated flag (ignored)',
    'the upload succeeded on the second attempt',
  ])('%j tells of no failure', (line) => {
    expect(withoutGoodNews(line)).toBeNull();
  });

  test.each([
    ['0 failed, 12 passed', /fail/i],
    ['found 0 vulnerabilities', /vulnerab/i],
    ['no leaks found', /leak/i],
    ['Errors: 0, Failures: 0', /error|fail/i],
    ['# fail 0', /fail/i],
    ['built without errors', /error/i],
  ])('%j says nothing of what it counts', (line, word) => {
    expect(withoutGoodNews(line) ?? '').not.toMatch(word);
  });

  test.each([
    '2 failed, 0 errors',
    'expected error to be null',
    'expected failure but got success',
    'the result is not as expected: failed',
    '10 failed',
    'connection established, then lost',
    'failed: 0.5 of requests',
  ])('%j still tells of a failure', (line) => {
    expect(withoutGoodNews(line)).toMatch(/fail|error|lost/);
  });

  test('a line is trouble by its words, not by parts of them', () => {
    expect(isTrouble('could not connect')).toBe(true);
    expect(isTrouble('build FAILED')).toBe(true);
    expect(isTrouble('terror and failover')).toBe(false);
  });
});

describe('numbers', () => {
  test('a gap of left-out lines keeps those after it true', () => {
    const lines = linesOf(log('first', gapLine(998), 'thousandth', gapLine(1), 'thousand and second'));
    expect(lines.map(({ number, text }) => [number, text])).toEqual([
      [1, 'first'],
      [1000, 'thousandth'],
      [1002, 'thousand and second'],
    ]);
  });

  test('a line that only says that something failed is told apart', () => {
    expect(isGeneric('Process completed with exit code 1.')).toBe(true);
    expect(isGeneric("The process '/usr/bin/git' failed with exit code 128")).toBe(true);
    expect(isGeneric('git: exit code 128')).toBe(false);
  });
});
