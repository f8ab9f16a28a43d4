import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresHome } from '../../src/stack/postgres-home.js';
import type { RunFile } from '../../src/stack/run-file.js';
import { ensureBuilt } from '../support/built.js';
import { chromiumPath, NEEDS_BROWSER } from '../browser.js';
import { listeningOf } from '../support/listening.js';
import { eventually, launch, type Launched, untilUp } from './stack-process.js';

const SCRIPT = readFileSync('test/stack/fixtures/page.js', 'utf8');
const canRun = chromiumPath !== undefined && process.platform === 'linux';

/** What a page tries at one address: to act with these, to read those. */
interface Target {
  readonly name: string;
  readonly port: number;
  readonly acts: readonly (readonly [path: string, body: object])[];
  readonly reads: readonly string[];
}

let checkout: string;
let stack: Launched;
let run: RunFile;
let pages: Server;
let pagesPort: number;
let browser: Browser;
let incident: { readonly id: string; readonly workflow: string };
let targets: readonly Target[];

beforeAll(async () => {
  if (!canRun) return;
  ensureBuilt();
  checkout = mkdtempSync(join(tmpdir(), 'tocsin-origin-'));
  symlinkSync(resolve('dist'), join(checkout, 'dist'));
  stack = launch(checkout, {}, 'whole.js');
  run = await untilUp(stack, checkout);
  incident = await openIncident();
  targets = targetsOf(run);
  pages = createServer((_request, answer) => {
    answer.setHeader('content-type', 'text/html');
    answer.end('<!doctype html><title>elsewhere</title>');
  });
  await new Promise<void>((done) => pages.listen(0, '127.0.0.1', done));
  pagesPort = (pages.address() as AddressInfo).port;
  browser = await chromium.launch({
    executablePath: chromiumPath ?? '',
    args: ['--no-sandbox', '--host-resolver-rules=MAP *.test 127.0.0.1'],
  });
});

afterAll(async () => {
  if (!canRun) return;
  await browser.close();
  pages.close();
  stack.child.kill('SIGTERM');
  await stack.exitCode;
  // As root its Postgres lies outside the checkout.
  const { dataFolder } = await postgresHome(join(checkout, '.tocsin', 'postgres'));
  rmSync(dirname(dataFolder), { recursive: true, force: true });
  rmSync(checkout, { recursive: true, force: true });
});

describe.skipIf(!canRun)(`a page of another origin in a browser on this machine${NEEDS_BROWSER}`, () => {
  test.each(['evil.test', 'localhost', '127.0.0.1'])('at %s acts nowhere and reads nothing', async (host) => {
    const before = await standing();
    const page = await browser.newPage();
    await page.goto(`http://${host}:${pagesPort}/`);
    for (const target of targets) expect(await tried(page, target), target.name).toEqual([]);
    await page.close();
    expect(await standing()).toEqual(before);
  });

  test('in a frame without an origin acts nowhere and reads nothing', async () => {
    const before = await standing();
    const page = await browser.newPage();
    await page.goto(`http://evil.test:${pagesPort}/`);
    await page.setContent('<iframe sandbox="allow-scripts allow-forms" srcdoc="<p>nobody</p>"></iframe>');
    const frame = await eventually(() => page.frames().find((one) => one !== page.mainFrame()) ?? never());
    for (const target of targets) expect(await tried(frame, target), target.name).toEqual([]);
    await page.close();
    expect(await standing()).toEqual(before);
  });

  test('whose name was rebound to us, so that we are its own origin, acts nowhere and reads nothing', async () => {
    const before = await standing();
    for (const target of targets) {
      const page = await browser.newPage();
      const address = `http://rebound.test:${target.port}/page-of-theirs`;
      // Served by them before the name pointed here.
      await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: '<p>theirs</p>' }));
      await page.goto(address);
      expect(await tried(page, target, `http://rebound.test:${target.port}`), target.name).toEqual([]);
      await page.close();
    }
    expect(await standing()).toEqual(before);
  });

  test('sees more by our own name: a page of the web server reads, and the Temporal UI lists the incident', async () => {
    const page = await browser.newPage();
    await page.goto(`${run.web?.url ?? ''}/temporal`);
    await page.getByText(incident.workflow).first().waitFor();
    const web = targets.find(({ name }) => name === 'web');
    expect(await inPage(page, 'readAll', { base: run.web?.url ?? '', reads: web?.reads })).toEqual(web?.reads);
    await page.close();
  });
});

function targetsOf({ web, sandbox, temporal }: RunFile): readonly Target[] {
  const portOf = (url: string | undefined): number => Number(new URL(url ?? '').port);
  const workflow = `/api/v1/namespaces/default/workflows/${incident.workflow}`;
  const temporalActs = [
    [`${workflow}/terminate`, { reason: 'x' }],
    [`${workflow}/signal/resolve`, { input: [{ by: 'x' }] }],
  ] as const;
  const act = { system: 'slack', as: 'x@example.com', incident: incident.id, press: 'Acknowledge' };
  const sandboxActs = [
    ['/sandbox/act', act],
    ['/sandbox/people', { people: [{ email: 'mallory@example.com' }] }],
    ['/sandbox/web', { url: 'http://evil.test' }],
  ] as const;
  const ports = listeningOf(temporal.pid ?? 0).filter(({ ip }) => ip === '127.0.0.1');
  return [
    {
      name: 'web',
      port: portOf(web?.url),
      acts: [
        ['/api/incidents', { kind: 'ci', title: 'theirs', occurred_at: new Date().toISOString() }],
        [`/api/incidents/${incident.id}/resolve`, { reason: 'x' }],
        [`/api/incidents/${incident.id}/ack`, {}],
        ...sandboxActs,
        ...temporalActs.map(([path, body]) => [`/temporal${path}`, body] as const),
      ],
      reads: ['/', '/api/incidents', '/sandbox/state', '/sandbox', '/temporal', '/temporal/api/v1/namespaces'],
    },
    { name: 'sandbox', port: portOf(sandbox?.url), acts: sandboxActs, reads: ['/sandbox/state', '/sandbox/ledger'] },
    ...ports.map(({ port }) => ({
      name: `Temporal at ${port}`,
      port,
      acts: temporalActs,
      reads: ['/', '/api/v1/namespaces', workflow],
    })),
  ];
}

/** Tries everything at a target; what could be read, as paths. */
async function tried(
  page: Pick<Page, 'evaluate'>,
  { port, acts, reads }: Target,
  base = `http://127.0.0.1:${port}`,
): Promise<readonly string[]> {
  await inPage(page, 'actAll', { base, acts });
  return inPage(page, 'readAll', { base, reads });
}

/** Runs one of the fixture's functions in the page. */
async function inPage(
  page: Pick<Page, 'evaluate'>,
  name: 'actAll' | 'readAll',
  of: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(() => { ${SCRIPT}; return ${name}(${JSON.stringify(of)}); })()`);
}

async function openIncident(): Promise<typeof incident> {
  const body = { kind: 'ci', type: 'test_failure', title: 'Two tests failed', occurred_at: new Date().toISOString() };
  const answer = await ask('/api/incidents', { method: 'POST', body: JSON.stringify(body) });
  const { incident: id, workflow } = answer as { incident: string; workflow: string };
  return { id, workflow };
}

/** What an act of anybody would change. */
async function standing(): Promise<unknown> {
  const { items } = (await ask('/api/incidents')) as { items: Record<string, unknown>[] };
  const { people, callbacks, webUrl } = (await ask('/sandbox/state')) as Record<string, unknown>;
  const connection = await Connection.connect({ address: run.temporal.address });
  const { status } = await new Client({ connection }).workflow.getHandle(incident.workflow).describe();
  await connection.close();
  const incidents = items.map(({ id, state, acknowledged_by: by }) => ({ id, state, by }));
  return { incidents, people, callbacks, webUrl, workflow: status.name };
}

async function ask(path: string, init: RequestInit = {}): Promise<unknown> {
  return (await fetch(`${run.web?.url ?? ''}${path}`, init)).json();
}

function never(): never {
  throw new Error('the frame is not there yet');
}
