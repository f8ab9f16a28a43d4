import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { pause } from '../lib/figures.mjs';
import { PAGED } from '../lib/config.mjs';
import { act, post, until } from '../lib/ours.mjs';
import { SCRIPTS } from '../lib/stage.mjs';

/** What one life costs the Temporal server: open, page, message, ticket, ack, resolve. */
export async function p4(stage) {
  const costOf = await loadCostOf();
  const worker = await stage.start(SCRIPTS.worker);
  try {
    const { body } = await post(stage);
    const handle = stage.client.workflow.getHandle(body.workflow);
    await answered(handle, 3);
    await act(stage, body.incident, 'ack', PAGED);
    await answered(handle, 4);
    await act(stage, body.incident, 'resolve', PAGED);
    await handle.result();
    const handles = [handle, ...(await childrenOf(stage, handle))];
    await Promise.all(handles.map((one) => one.result()));
    const histories = await Promise.all(handles.map((one) => one.fetchHistory()));
    const sizes = await Promise.all(handles.map(async (one) => (await one.describe()).historySize ?? 0));
    return summary(
      costOf(histories),
      sizes.reduce((sum, size) => sum + size, 0),
    );
  } finally {
    await worker.end('SIGTERM');
  }
}

function summary(cost, bytes) {
  const parts = Object.entries(cost.of).flatMap(([kind, count]) => (count === 0 ? [] : [`${kind} ${count}`]));
  return {
    raw: { ...cost, bytes },
    lines: [
      {
        what: 'billable actions of a life',
        figure: `${cost.actions} (${parts.join(', ')})`,
        must: '≤ 16 (goal 12)',
        ok: cost.actions <= 16,
      },
      { what: 'history events', figure: String(cost.events), must: '≤ 70 (goal 50)', ok: cost.events <= 70 },
      {
        what: 'history bytes',
        figure: `${(bytes / 1024).toFixed(1)} KB`,
        must: '≤ 64 KB (goal 32)',
        ok: bytes <= 64 * 1024,
      },
    ],
  };
}

/** Waits until so many activities have answered and nothing more is on its way. */
async function answered(handle, activities) {
  await until(
    async () => {
      const { events } = await handle.fetchHistory();
      return events.filter((event) => event.activityTaskCompletedEventAttributes).length >= activities;
    },
    30_000,
    `${activities} activities`,
  );
  await pause(500);
}

async function childrenOf(stage, handle) {
  const { events } = await handle.fetchHistory();
  const started = events.flatMap(({ childWorkflowExecutionStartedEventAttributes: child }) => child ?? []);
  return started.map(({ workflowExecution: { workflowId } }) => stage.client.workflow.getHandle(workflowId));
}

/** The counting rule is the test's own: one place says what an action is. */
async function loadCostOf() {
  const source = readFileSync(new URL('../../test/support/cost.ts', import.meta.url), 'utf8');
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 };
  const { outputText } = ts.transpileModule(source, { compilerOptions: options });
  return (await import(`data:text/javascript,${encodeURIComponent(outputText)}`)).costOf;
}
