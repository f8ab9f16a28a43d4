import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, writeFileSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { freshDatabase, temporalAddress, uniqueName } from '../support/servers.js';
import { json } from './support.js';

async function start(name: string, env: Record<string, string>): Promise<{ url: string; pid: number }> {
  const main = fileURLToPath(new URL(`../../dist/${name}/main.js`, import.meta.url));
  const log = openSync(`/tmp/e2e-${name}.log`, 'w');
  const child: ChildProcess = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', log, 'ipc'],
  });
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await new Promise((r) => child.once('exit', r));
  });
  if (child.stdout === null) throw new Error('x');
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${name} ended ${code}: ${readFileSync(`/tmp/e2e-${name}.log`, 'utf8').slice(-500)}`)));
    lines.on('line', (line) => {
      if (line.startsWith('{"ready"')) resolve((JSON.parse(line) as { ready: { url: string; pid: number } }).ready);
    });
  });
}

test('e2e', async () => {
  const database = await freshDatabase();
  onTestFinished(() => database.drop());
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-e2e-'));
  writeFileSync(join(dir, 'people.yaml'), 'people:\n  - {email: alice@company.com}\n  - {email: quinn@company.com}\n  - {email: nora@company.com}\n');
  writeFileSync(
    join(dir, 'escalation-matrix.yaml'),
    'teams:\n  devops: {primary: [alice@company.com], escalation_delay: 300}\n  qa_analyst: {primary: [quinn@company.com], escalation_delay: 300}\n',
  );
  const secrets = { SLACK_SIGNING_SECRET: 's', GITHUB_WEBHOOK_SECRET: 'g', LINEAR_WEBHOOK_SECRET: 'l' };
  const base = {
    ...secrets,
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporalAddress(),
    TOCSIN_TASK_QUEUE: uniqueName('e2e'),
    TOCSIN_CONFIG: dir,
  };
  const sandbox = await start('sandbox', { ...base, TOCSIN_SANDBOX_PORT: '0' });
  const vendor = {
    TOCSIN_SANDBOX_URL: sandbox.url,
    GITHUB_API_URL: `${sandbox.url}/sandbox/github`,
    GITHUB_TOKEN: 'sandbox-github-token',
    SLACK_API_URL: `${sandbox.url}/sandbox/slack/api/`,
    SLACK_BOT_TOKEN: 'xoxb-sandbox',
    LINEAR_API_URL: `${sandbox.url}/sandbox/linear/graphql`,
    LINEAR_API_KEY: 'lin_api_sandbox',
  };
  const web = await start('api', { ...base, ...vendor, TOCSIN_PORT: '0' });
  await start('worker', { ...base, ...vendor });
  await fetch(`${sandbox.url}/sandbox/web`, { method: 'POST', body: JSON.stringify({ url: web.url }) });
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const from = Date.now();
    const response = await fetch(`${web.url}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await response.text();
    console.log(method, path, response.status, `${Date.now() - from} ms`, text.slice(0, 600));
    return { status: response.status, body: (text.startsWith('{') ? JSON.parse(text) : text) as Record<string, unknown> };
  };
  for (let i = 0; i < 40; i += 1) {
    const r = await send('GET', '/readyz');
    if (r.status === 200) break;
    await new Promise((x) => setTimeout(x, 500));
  }
  const sha = 'a'.repeat(40);
  const posted = await send('POST', '/api/incidents', { kind: 'ci', title: 'db', occurred_at: new Date().toISOString(), type: 'infrastructure_timeout', repository: 'acme/shop', workflow: 'ci', branch: 'main', sha, provider: 'github' });
  const id = String(posted.body['incident']);
  const as = (who: string) => ({ 'tocsin-as': who });
  await send('POST', `/api/incidents/${id}/ack`, {}, as('nora@company.com'));
  await send('POST', `/api/incidents/${id}/ack`, {}, as('alice@company.com'));
  await send('GET', `/api/incidents/${id}`);
  await send('POST', `/api/incidents/${id}/reclassify`, { type: 'build_failure', reason: 'seen' }, as('alice@company.com'));
  await send('POST', `/api/incidents/${id}/override/request`, { justification: 'needed for the release' }, as('alice@company.com'));
  await send('POST', `/api/incidents/${id}/override/approve`, {}, as('alice@company.com'));
  await send('POST', `/api/incidents/${id}/override/approve`, {}, as('quinn@company.com'));
  await send('GET', `/api/gates/github/acme/shop/${sha}`);
  await new Promise((x) => setTimeout(x, 2000));
  await send('GET', `/api/gates/github/acme/shop/${sha}`);
  const act = async (body: unknown) => {
    const r = await fetch(`${web.url}/sandbox/act`, { method: 'POST', body: JSON.stringify(body) });
    console.log('ACT', JSON.stringify(body), r.status, (await r.text()).slice(0, 700));
  };
  const second = await send('POST', '/api/incidents', { kind: 'ci', title: 'drift', occurred_at: new Date().toISOString(), type: 'unknown', repository: 'acme/shop', workflow: 'ci2', branch: 'main', sha, provider: 'github' });
  const id2 = String(second.body['incident']);
  await new Promise((x) => setTimeout(x, 3000));
  await act({ system: 'slack', as: 'nora@company.com', incident: id2, press: 'Acknowledge' });
  await act({ system: 'slack', as: 'alice@company.com', incident: id2, press: 'Acknowledge' });
  await act({ system: 'slack', as: 'alice@company.com', incident: id2, press: 'Request override', values: { justification: 'a good long reason' } });
  await act({ system: 'slack', as: 'alice@company.com', incident: id2, press: 'Details' });
  await new Promise((x) => setTimeout(x, 2500));
  await send('GET', `/api/incidents/${id2}`);
  await send('GET', `/api/incidents/${id2}/timeline?format=md`);
  await act({ system: 'slack', as: 'alice@company.com', incident: id2, press: 'Resolve' });
  await new Promise((x) => setTimeout(x, 1500));
  await send('GET', `/api/incidents/${id2}`);
  await send('POST', `/api/incidents/${id2}/ack`, {}, as('alice@company.com'));
  const third = await send('POST', '/api/incidents', { kind: 'ci', title: 'sec', occurred_at: new Date().toISOString(), type: 'security_secrets', repository: 'acme/shop', workflow: 'ci3', branch: 'main', sha, provider: 'github' });
  const id3 = String(third.body['incident']);
  await send('POST', `/api/incidents/${id3}/override/request`, { justification: 'x', actor: 'me' });
  await send('POST', `/api/incidents/${id3}/override/approve`, { actor: 'you' });
  const ledger = await (await fetch(`${sandbox.url}/sandbox/ledger?system=slack`)).json() as { path: string; body: unknown; response: { body: unknown } }[];
  for (const row of ledger.filter(({ path }) => /views.open|Ephemeral|response/.test(path))) console.log('LEDGER', row.path, JSON.stringify(row.body).slice(0, 300), JSON.stringify(row.response).slice(0, 200));
  expect(json).toBeDefined();
}, 120_000);
