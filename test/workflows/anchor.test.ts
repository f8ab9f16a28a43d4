import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../support/built.js';
import { timeSkippingEnvironment, timeSkippingReason, uniqueName } from '../support/servers.js';
import { createStage, type Stage } from './stage.js';

let environment: TestWorkflowEnvironment;
let stop: () => Promise<void>;
let stage: Stage;

const reason = timeSkippingReason();
describe.skipIf(reason !== undefined)(`the daily anchor${reason === undefined ? '' : ` (${reason})`}`, () => {
  beforeAll(async () => {
    ensureBuilt();
    const made = await timeSkippingEnvironment();
    if (made.kind === 'unavailable') throw new Error(made.reason);
    ({ environment, stop } = made);
    stage = await createStage(environment);
  });
  afterAll(async () => {
    await stage.stop();
    await stop();
  });

  const run = async (): Promise<unknown> =>
    stage.client.workflow.execute('anchor', { taskQueue: stage.taskQueue, workflowId: uniqueName('anchor') });
  const owe = (...places: string[]): void => {
    stage.fakes.store.makeAnchor = async () => ({ owed: places.map((place) => ({ place, number: 1 })) });
  };
  const placed = (): string[] => stage.acts.map(({ what }) => what).filter((what) => what.startsWith('anchor'));

  test('is made and put to every place that lacks it', async () => {
    owe('file:/a', 'slack:#b');
    await run();
    expect(placed().sort()).toEqual(['anchor 1 to file:/a', 'anchor 1 to slack:#b']);
  });

  test('is tried again at a place that is away, and no other waits for it', async () => {
    const tried: string[] = [];
    owe('file:/away', 'slack:#well');
    stage.fakes.chat.placeAnchor = async ({ place }) => {
      tried.push(place);
      if (place === 'file:/away' && tried.length < 4) throw new Error('not mounted');
      return Promise.resolve();
    };
    await run();
    expect(tried.slice(0, 2).sort()).toEqual(['file:/away', 'slack:#well']);
    expect(tried.filter((place) => place === 'slack:#well')).toHaveLength(1);
    expect(tried.length).toBe(4);
  });

  test('that a place refuses for good ends as failed, by the name of the place', async () => {
    owe('s3://locked', 'slack:#well');
    stage.fakes.chat.placeAnchor = ({ place }) =>
      place === 's3://locked' ? Promise.reject(ApplicationFailure.nonRetryable('403 AccessDenied')) : Promise.resolve();
    await expect(run()).rejects.toMatchObject({ cause: { message: 'anchors could not be put to s3://locked' } });
  });
});
