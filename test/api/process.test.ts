import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { freshDatabase, temporalAddress, uniqueName, type FreshDatabase } from '../support/servers.js';
import { githubDelivery, json } from './support.js';
import { AWAY, startWeb } from './web-process.js';

const SECRET = 'github-secret';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const real = (): Record<string, string> => ({
  DATABASE_URL: database.url,
  TEMPORAL_ADDRESS: temporalAddress(),
  GITHUB_WEBHOOK_SECRET: SECRET,
});

describe('the web process', () => {
  test('takes a failed run: its number is good everywhere at once, and its commit is shut', async () => {
    const { url } = await startWeb(real());
    const repository = `acme/${uniqueName('shop')}`;
    const sha = 'f'.repeat(40);
    const payload = {
      action: 'completed',
      repository: { full_name: repository },
      workflow_run: {
        id: 1,
        name: 'CI',
        workflow_id: 7,
        run_number: 1,
        run_attempt: 1,
        conclusion: 'failure',
        head_branch: 'main',
        head_sha: sha,
        html_url: `https://github.com/${repository}/actions/runs/1`,
        updated_at: new Date().toISOString(),
      },
    };
    const unknown = await json(await fetch(`${url}/api/gates/github/${repository}/${sha}`));
    expect(unknown).toMatchObject({ open: true, state: 'unknown' });
    const post = () => fetch(`${url}/webhooks/github`, githubDelivery('workflow_run', payload, { id: 'guid' }));
    const [first, ...others] = await Promise.all(Array.from({ length: 10 }, post));
    const answers = await Promise.all([first, ...others].flatMap((one) => (one === undefined ? [] : [json(one)])));
    const ids = new Set(answers.map(({ incident }) => incident));
    expect(ids.size).toBe(1);
    const [id] = [...ids].map(String);
    expect(id).toMatch(/^INC-\d{4}-\d{3}$/);
    const view = await json(await fetch(`${url}/api/incidents/${id}`));
    expect(view).toMatchObject({ id, state: 'open', repository, sha });
    expect(await json(await fetch(`${url}/api/incidents?q=CI`))).toMatchObject({ items: [{ id }] });
    const gate = await json(await fetch(`${url}/api/gates/github/${repository}/${sha}`));
    expect(gate).toMatchObject({ open: false, state: 'shut', incidents: [id] });
    const green = { ...payload, workflow_run: { ...payload.workflow_run, conclusion: 'success', run_attempt: 2 } };
    expect((await fetch(`${url}/webhooks/github`, githubDelivery('workflow_run', green))).status).toBe(202);
    // No worker runs here: nobody has looked yet whether the job that failed ran in it.
    const looked = await json(await fetch(`${url}/api/gates/github/${repository}/${sha}`));
    expect(looked).toMatchObject({
      open: false,
      reason: expect.stringContaining('a green run is being looked at') as string,
    });
  });

  test('answers the same Idempotency-Key with the same incident', async () => {
    const { url } = await startWeb(real());
    const body = JSON.stringify({
      kind: 'service',
      title: uniqueName('down'),
      occurred_at: new Date().toISOString(),
      severity: 'MAJOR',
    });
    const post = () =>
      fetch(`${url}/api/incidents`, { method: 'POST', body, headers: { 'idempotency-key': uniqueKey } });
    const uniqueKey = uniqueName('key');
    const first = await json(await post());
    expect(first).toMatchObject({ deduplicated: false });
    expect(await json(await post())).toEqual(first);
  });

  test('of two bodies at once under one Idempotency-Key one is taken, and the other is told 409', async () => {
    const { url } = await startWeb(real());
    const key = uniqueName('key');
    const at = new Date().toISOString();
    const post = (title: string) => {
      const body = JSON.stringify({ kind: 'service', title, occurred_at: at });
      return fetch(`${url}/api/incidents`, { method: 'POST', body, headers: { 'idempotency-key': key } });
    };
    const [one, two] = [uniqueName('one'), uniqueName('two')];
    const answers = await Promise.all([one, two, one, two].map(post));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([202, 202, 409, 409]);
    const bodies = await Promise.all(answers.map(json));
    const taken = bodies.filter((_, index) => statuses[index] === 202);
    expect(taken[0]).toEqual(taken[1]);
    const refused = bodies.find((_, index) => statuses[index] === 409);
    expect(refused).toMatchObject({ errors: [{ field: 'Idempotency-Key' }] });
  });

  test('takes two events that share one X-Request-Id for two', async () => {
    const { url } = await startWeb(real());
    const post = async (title: string) => {
      const body = JSON.stringify({ kind: 'service', title, occurred_at: new Date().toISOString() });
      const headers = { 'x-request-id': 'trace-0123456789' };
      return json(await fetch(`${url}/api/incidents`, { method: 'POST', body, headers }));
    };
    const answers = [await post(uniqueName('one')), await post(uniqueName('two'))];
    expect(answers).toMatchObject([{ deduplicated: false }, { deduplicated: false }]);
    expect(new Set(answers.map(({ incident }) => incident)).size).toBe(2);
  });

  test('says in /readyz what is missing: here, a worker', async () => {
    const { url } = await startWeb(real());
    const response = await fetch(`${url}/readyz`);
    expect(response.status).toBe(503);
    expect(await json(response)).toMatchObject({ missing: ['worker: no worker polls the task queue'] });
  });

  test('is not ready while a migration is missing that its role may not run', async () => {
    const empty = await freshDatabase();
    onTestFinished(() => empty.drop());
    const owner = new pg.Client({ connectionString: empty.ownerUrl });
    await owner.connect();
    await owner.query('drop schema public cascade; create schema public');
    await owner.end();
    const behind = await startWeb({ ...real(), DATABASE_URL: empty.url });
    const response = await fetch(`${behind.url}/readyz`);
    expect(response.status).toBe(503);
    expect((await json(response))['missing']).toContainEqual(expect.stringMatching(/^migrations: /));
    behind.child.kill('SIGTERM');

    const both = { ...real(), DATABASE_URL: empty.url, TOCSIN_MIGRATION_DATABASE_URL: empty.ownerUrl };
    const { url } = await startWeb(both);
    await eventually(async () =>
      expect(await json(await fetch(`${url}/readyz`))).toMatchObject({
        missing: ['worker: no worker polls the task queue'],
      }),
    );
  });

  test('refuses a body over its cap without reading it all', async () => {
    const { url } = await startWeb(real());
    const response = await fetch(`${url}/api/incidents`, { method: 'POST', body: 'x'.repeat(2 * 1024 * 1024) });
    expect(response.status).toBe(413);
  });

  test('takes events while Temporal is away, and keeps who has taken one', async () => {
    const { url } = await startWeb({ ...real(), TEMPORAL_ADDRESS: '127.0.0.1:2' });
    const event = { kind: 'ci', title: uniqueName('x'), occurred_at: new Date().toISOString(), type: 'test_failure' };
    const post = (path: string, body: unknown) =>
      fetch(`${url}/api/incidents${path}`, { method: 'POST', body: JSON.stringify(body) });
    const taken = await post('', event);
    expect(taken.status).toBe(202);
    const { incident } = await json(taken);
    expect(incident).toMatch(/^INC-/);
    const ack = await post(`/${String(incident)}/ack`, {});
    expect(await json(ack)).toMatchObject({ outcome: 'recorded', incident: { id: incident } });
  });

  test('starts and stays up while Postgres and Temporal are away, and says so', async () => {
    const { url } = await startWeb({ ...AWAY, GITHUB_WEBHOOK_SECRET: SECRET });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    const event = JSON.stringify({ kind: 'ci', title: 'x', occurred_at: new Date().toISOString() });
    const response = await fetch(`${url}/api/incidents`, { method: 'POST', body: event });
    expect(response.status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('ends in order on %s', async (signal) => {
    const { child, ended } = await startWeb(AWAY);
    child.kill(signal);
    expect(await ended).toBe(0);
  });

  test('ends when the process that started it has gone', async () => {
    const { child, ended } = await startWeb(AWAY, true);
    child.disconnect();
    expect(await ended).toBe(0);
  });

  test.skipIf(process.platform === 'win32')('does not start on a secret that others may read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-secret-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'token');
    writeFileSync(path, 'xoxb-1');
    chmodSync(path, 0o644);
    const ended = startWeb({ ...AWAY, SLACK_BOT_TOKEN: `file:${path}` });
    const line = `web: SLACK_BOT_TOKEN names the file ${path}, which everybody on this machine may open`;
    await expect(ended).rejects.toThrow(`ended with 2 before it was ready: ${line}`);
  });

  test('does not start with settings that are wrong', async () => {
    await expect(startWeb({ ...AWAY, TOCSIN_PORT: 'many' })).rejects.toThrow('ended with 2');
  });
});
