import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { WORKFLOW_TYPES } from '../workflows/messages.js';

/** Id of the Schedule that makes the anchors of one installation. */
export function anchorScheduleId(taskQueue: string): string {
  return `${taskQueue}-anchor`;
}

/** Makes the daily Schedule of anchors, or brings the one that is there to what this build wants. Safe to repeat. */
export async function ensureAnchorSchedule(client: Client, taskQueue: string): Promise<void> {
  const scheduleId = anchorScheduleId(taskQueue);
  const wanted = {
    // Shortly after the day has begun, in UTC.
    spec: { calendars: [{ hour: 0, minute: 5 }] },
    action: {
      type: 'startWorkflow' as const,
      workflowType: WORKFLOW_TYPES.anchor,
      workflowId: scheduleId,
      taskQueue,
      args: [],
    },
    // A server that was down makes up for the day it missed, not for a year.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 day' as const },
  };
  try {
    await client.schedule.create({ scheduleId, ...wanted });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(scheduleId).update(({ state }) => ({ ...wanted, state }));
  }
}
