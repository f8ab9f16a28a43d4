import { describe, expect, test } from 'vitest';
import { jobsOf } from '../../src/activities/job-evidence.js';
import { exitCodeOf } from '../../src/adapters/github/jobs.js';
import { readLog } from '../../src/classifier/reading.js';
import { alertOf } from '../domain/support.js';

describe('the exit code of a step on Windows is read from its log', () => {
  test.each<readonly [string, number]>([
    ['-1073741819', 3_221_225_477],
    ['3221225477', 3_221_225_477],
    ['0xC0000005', 3_221_225_477],
    ['-1073741515', 3_221_225_781],
    ['4294967295', 4_294_967_295],
    ['-1', -1],
    ['1', 1],
  ])('%s', (written, code) => {
    const log = `##[error]Process completed with exit code ${written}.\n`;
    expect(exitCodeOf({ steps: [] } as never, log)).toBe(code);
    const job = { name: 'build', step: 'run', log };
    const run = { jobs: [job], exitCode: null } as never;
    expect(jobsOf(alertOf(), run, null)[0]?.exitCode).toBe(code);
    expect(readLog(log).exitCode).toBe(code);
  });
});
