import { closingWorkflowIdOf } from '../../src/domain/event/dedup.js';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection, ScheduleNotFoundError, WorkflowNotFoundError } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { anchorScheduleId } from '../../src/client/anchor-schedule.js';
import { gateWorkflowId } from '../../src/client/ids.js';
import type { World } from './world.js';

/** What a journey's histories are found by. */
export interface Recorded {
  readonly journey: string;
  readonly workflows: readonly string[];
  readonly shas: readonly string[];
}

const FOLDER = new URL('../replay/histories/', import.meta.url).pathname;

/** Writes the histories of every run of a journey's workflows, without names of this machine. */
export async function recordHistories(world: World, { journey, workflows, shas }: Recorded): Promise<void> {
  const connection = await Connection.connect({ address: world.env['TEMPORAL_ADDRESS'] ?? '' });
  try {
    const client = new Client({ connection });
    const incidents = (
      await world.api<{ items: { uid: string; workflow: string }[] }>('GET', '/api/incidents?limit=500')
    ).body.items;
    const ids = [
      ...[...new Set([...workflows, ...incidents.map(({ workflow }) => workflow)])].map((id) => ({
        id,
        type: 'incident',
      })),
      ...incidents.map(({ uid, workflow }) => ({ id: closingWorkflowIdOf(workflow, uid), type: 'incident-closing' })),
      ...[...new Set(shas)].map((sha) => ({ id: gateWorkflowId(world.repository, sha, false), type: 'gate' })),
      ...(await anchorRuns(client, world.taskQueue)).map((id) => ({ id, type: 'anchor' })),
    ];
    for (const [index, { id, type }] of ids.entries()) await recordChain(client, id, type, `${journey}-${index}`);
  } finally {
    await connection.close();
  }
}

/** What the Schedule of anchors has started. */
async function anchorRuns(client: Client, taskQueue: string): Promise<readonly string[]> {
  const schedule = client.schedule.getHandle(anchorScheduleId(taskQueue));
  // A journey without a worker has none, and the server whose clock skips knows no schedules.
  const described = await schedule.describe().catch((error: unknown) => {
    if (error instanceof ScheduleNotFoundError || isUnimplemented(error)) return null;
    throw error;
  });
  return (described?.info.recentActions ?? []).map(({ action }) => action.workflow.workflowId);
}

const isUnimplemented = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof Error && 'code' in error.cause && error.cause.code === 12;

async function recordChain(client: Client, id: string, type: string, name: string): Promise<void> {
  const first = await client.workflow
    .getHandle(id)
    .describe()
    .catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return null;
      throw error;
    });
  if (first === null) return;
  let runId: string | null | undefined = first.raw.workflowExecutionInfo?.firstRunId || first.runId;
  for (let run = 0; runId !== null && runId !== undefined && runId !== ''; run += 1) {
    const history = await client.workflow.getHandle(id, runId).fetchHistory();
    await mkdir(join(FOLDER, type), { recursive: true });
    await writeFile(join(FOLDER, type, `${name}-${run}.json`), `${scrub(historyToJSON(history))}\n`);
    runId = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
}

/** Names of this machine and its paths say nothing to a replay. */
function scrub(json: string): string {
  return JSON.stringify(
    JSON.parse(json, (key, value: unknown) => {
      if (key === 'identity') return 'recorded';
      if (key === 'stackTrace') return '';
      return value;
    }),
  ).replaceAll(/"\d+@[^"]*"/g, '"recorded"');
}
