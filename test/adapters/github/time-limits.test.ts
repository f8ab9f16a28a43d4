import { describe, expect, test } from 'vitest';
import { job, openCi, RUN, seed } from './support.js';

const calm = (): AbortSignal => AbortSignal.timeout(10_000);
const LIMIT = 'The job running on runner GitHub Actions 2 has exceeded the maximum execution time of 6 minutes.';
const annotation = (message: string) => ({ annotation_level: 'failure', message });
const place = { repository: 'acme/shop', run: RUN };

describe('a cancelled run', () => {
  test('in which a job met its time limit says which, and how long it was', async () => {
    const { ci, sandbox } = await openCi();
    await seed(sandbox, {
      conclusion: 'cancelled',
      jobs: [
        job('lint', { conclusion: 'success' }),
        job('e2e', {
          conclusion: 'cancelled',
          annotations: [annotation('The operation was canceled.'), annotation(LIMIT)],
        }),
      ],
    });
    expect(await ci.timeLimits({ ...place, signal: calm() })).toEqual([`job "e2e": ${LIMIT}`]);
  });

  test.each([
    ['by a person', [annotation('The operation was canceled.')]],
    ['by a newer run', [annotation('Canceling since a higher priority waiting request for ci-main exists')]],
    ['without a word', []],
  ])('that was cancelled %s met none', async (_who, annotations) => {
    const { ci, sandbox } = await openCi();
    await seed(sandbox, { conclusion: 'cancelled', jobs: [job('e2e', { conclusion: 'cancelled', annotations })] });
    expect(await ci.timeLimits({ ...place, signal: calm() })).toEqual([]);
  });

  test('is made good by a run in which the job that was ended succeeds, and not where it is skipped', async () => {
    const { ci, sandbox } = await openCi();
    await seed(sandbox, { conclusion: 'cancelled', jobs: [job('e2e', { conclusion: 'cancelled' })] });
    await seed(sandbox, { attempt: 2, conclusion: 'success', jobs: [job('e2e', { conclusion: 'skipped' })] });
    await seed(sandbox, { attempt: 3, conclusion: 'success', jobs: [job('e2e', { conclusion: 'success' })] });
    const skipped = (attempt: number) =>
      ci.skippedJobs({ repository: 'acme/shop', failing: RUN, passing: { ...RUN, attempt }, signal: calm() });
    expect(await skipped(2)).toEqual(['e2e']);
    expect(await skipped(3)).toEqual([]);
  });
});
