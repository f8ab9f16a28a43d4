import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type ReplayWorkerOptions } from '@temporalio/worker';
import { beforeAll, expect, test } from 'vitest';
import { createTracing } from '../../src/telemetry/tracing.js';
import { WORKFLOW_TYPES } from '../../src/workflows/messages.js';
import { ensureBuilt } from '../support/built.js';

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: 'error', forward: {} } },
});

const HISTORIES = fileURLToPath(new URL('histories/', import.meta.url));
const MANIFEST = join(HISTORIES, 'manifest.json');
const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** `incident/a-test-failure-0-0.json` and the sha256 of what was recorded. */
const manifest = existsSync(MANIFEST) ? (JSON.parse(readFileSync(MANIFEST, 'utf8')) as Record<string, string>) : {};
const files = readdirSync(HISTORIES, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.json') && path !== 'manifest.json');

beforeAll(ensureBuilt);

/** Replays all histories against a bundle; answers the names of those that do not fit it. */
async function replay(bundlePath: string): Promise<string[]> {
  const options: ReplayWorkerOptions = {
    workflowBundle: { codePath: bundlePath },
    plugins: [createTracing('replay').plugin],
  };
  const paths = new Map<string, string>();
  const histories = files.map((path) => {
    const history = historyFromJSON(JSON.parse(readFileSync(join(HISTORIES, path), 'utf8')));
    // What a run names after itself is named alike only under its own id; servers of tests may not record it.
    const recorded = history.events?.[0]?.workflowExecutionStartedEventAttributes?.workflowId;
    const workflowId = recorded === null || recorded === undefined || recorded === '' ? path : recorded;
    paths.set(workflowId, path);
    return { workflowId, history };
  });
  const broken: string[] = [];
  for await (const result of Worker.runReplayHistories(options, histories)) {
    if (result.error !== undefined) {
      broken.push(`${paths.get(result.workflowId) ?? result.workflowId}: ${result.error.message}`);
    }
  }
  return broken;
}

test('every workflow type has retained histories, and none of them was lost or edited', () => {
  for (const type of Object.values(WORKFLOW_TYPES)) {
    expect(
      files.filter((path) => path.startsWith(`${type}/`)),
      type,
    ).not.toEqual([]);
  }
  const sums = Object.fromEntries(
    files.map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(HISTORIES, path)))
        .digest('hex'),
    ]),
  );
  expect(sums).toEqual(manifest);
});

test('all retained histories replay against this build', async () => {
  expect(await replay(join(DIST, 'workflow-bundle.js'))).toEqual([]);
});

test('a change that does not fit the histories fails the gate', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-replay-'));
  try {
    cpSync(join(DIST, 'workflows'), join(folder, 'workflows'), { recursive: true });
    cpSync(join(DIST, 'domain'), join(folder, 'domain'), { recursive: true });
    const changed = join(folder, 'workflows', 'incident.js');
    const code = readFileSync(changed, 'utf8');
    // An activity more, right where the story starts.
    const planted = code.replace(
      'listen(desk, ways);',
      "listen(desk, ways);\n  void ways.store.openOf('planted').catch(() => null);",
    );
    expect(planted).not.toBe(code);
    writeFileSync(changed, planted);
    const spans = createRequire(import.meta.url).resolve(
      '@temporalio/interceptors-opentelemetry-v2/lib/workflow-interceptors',
    );
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    const { code: bundle } = await bundleWorkflowCode({
      workflowsPath: join(folder, 'workflows', 'index.js'),
      workflowInterceptorModules: [spans],
      logger: new DefaultLogger('ERROR'),
      webpackConfigHook: (config) => ({
        ...config,
        resolve: { ...config.resolve, modules: [fileURLToPath(new URL('../../node_modules', import.meta.url))] },
      }),
    });
    const bundlePath = join(folder, 'bundle.js');
    writeFileSync(bundlePath, bundle);
    const broken = await replay(bundlePath);
    expect(broken.filter((line) => line.startsWith('incident/')).length).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
