import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { recordAt, recordsAt, textAt, type Json } from '../../src/sandbox/json.js';
import { startSandbox } from '../../src/sandbox/server.js';
import { ALICE, BOB, driver, openReceiver, SECRETS, slackClient } from './support.js';

/** A folder of its own, and runs of a sandbox that keep there. */
function openHome() {
  const folder = join(mkdtempSync(join(tmpdir(), 'sandbox-home-')), 'sandbox');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const start = async (webUrl?: string) => {
    const secrets = { slackSigningSecret: SECRETS.slack, linearWebhookSecret: SECRETS.linear };
    const people = [ALICE, BOB];
    const made = await startSandbox({ ...secrets, githubWebhookSecret: SECRETS.github, people, folder, webUrl });
    onTestFinished(() => made.close());
    return { ...made, ...driver(made.url), slack: slackClient(made.url) };
  };
  return { folder, file: join(folder, 'kept.json'), start };
}

type Run = Awaited<ReturnType<ReturnType<typeof openHome>['start']>>;

const texts = async (run: Run): Promise<unknown[]> =>
  ((await run.send('GET', '/slack/messages')).body as unknown as Json[]).map(({ text }) => text);

async function ticket(run: Run, title: string): Promise<string> {
  const ask = async (query: string, variables: Json = {}) => {
    const headers = { 'content-type': 'application/json', authorization: 'lin_api_sandbox' };
    const body = JSON.stringify({ query, variables });
    const answer = await fetch(`${run.url}/sandbox/linear/graphql`, { method: 'POST', headers, body });
    return recordAt((await answer.json()) as Json, 'data');
  };
  const teams = recordAt(await ask('{ teams { nodes { id } } }'), 'teams');
  const teamId = textAt(recordsAt(teams, 'nodes')[0] ?? {}, 'id');
  const create = 'mutation($input: IssueCreateInput!) { issueCreate(input: $input) { issue { identifier } } }';
  const made = recordAt(await ask(create, { input: { teamId, title } }), 'issueCreate');
  return textAt(recordAt(made, 'issue'), 'identifier') ?? '';
}

describe('after a restart the sandbox', () => {
  test('still shows every message to whom it was sent, edits them and goes on in their threads', async () => {
    const { start } = openHome();
    const first = await start();
    const page = await first.slack.chat.postMessage({ channel: BOB.slack, text: 'P1 checkout is down' });
    const metadata = { event_type: 'page', event_payload: { key: 'k' } };
    const own = await first.slack.chat.postMessage({ channel: '#ops', text: 'incident', metadata });
    await first.close();
    const second = await start();
    expect(await texts(second)).toEqual(['P1 checkout is down', 'incident']);
    const [channel, ts] = [own.channel ?? '', own.ts ?? ''];
    await second.slack.chat.update({ channel, ts, text: 'resolved' });
    await second.slack.chat.postMessage({ channel, thread_ts: ts, text: 'by Bob' });
    const found = await second.slack.conversations.history({ channel, include_all_metadata: true });
    expect(found.messages?.[0]).toMatchObject({ text: 'resolved', metadata, reply_count: 1 });
    const open = await second.slack.conversations.open({ users: BOB.slack });
    expect(open.channel?.id).toBe(page.channel);
  });

  test('gives no ticket number out twice, and still has the tickets', async () => {
    const { start } = openHome();
    const first = await start();
    expect(await ticket(first, 'one')).toBe('OPS-1');
    await first.close();
    const second = await start();
    expect(await ticket(second, 'two')).toBe('OPS-2');
    const { linear } = (await second.send('GET', '/state')).body;
    expect(recordsAt(linear as Json, 'issues').map(({ title }) => title)).toEqual(['one', 'two']);
  });

  test('has a form that was open, and sends it', async () => {
    const app = await openReceiver();
    const { start } = openHome();
    const first = await start(app.url);
    const text = { type: 'plain_text' as const, text: 'Note' };
    await first.send('POST', '/act', { system: 'slack', as: ALICE.email, press: '/tocsin note' });
    const trigger = new URLSearchParams(app.received[0]?.raw).get('trigger_id') ?? '';
    const element = { type: 'plain_text_input' as const, action_id: 'text' };
    const blocks = [{ type: 'input' as const, block_id: 'text', label: text, element }];
    const view = { type: 'modal' as const, title: text, submit: text, blocks };
    const opened = await first.slack.views.open({ trigger_id: trigger, view });
    await first.close();
    const second = await start(app.url);
    const sent = { system: 'slack', as: ALICE.email, view: opened.view?.id, values: { text: 'later' } };
    expect((await second.send('POST', '/act', sent)).status).toBe(200);
  });

  test('has what it was sent although it was killed', async () => {
    const { start, file } = openHome();
    const first = await start();
    await first.slack.chat.postMessage({ channel: '#ops', text: 'kept' });
    await vi.waitFor(() => expect(readFileSync(file, 'utf8')).toContain('kept'), { timeout: 20_000 });
    const second = await start();
    expect(await texts(second)).toEqual(['kept']);
  });

  test('has nothing once it was told to forget, and still after another restart', async () => {
    const { start } = openHome();
    const first = await start();
    await first.slack.chat.postMessage({ channel: '#ops', text: 'x' });
    await ticket(first, 'one');
    await first.send('DELETE', '?vendors=true');
    const second = await start();
    expect(await texts(second)).toEqual([]);
    expect(await ticket(second, 'two')).toBe('OPS-1');
  });

  test.each(['', '{"version":1,"slack":{"conversations":[{"id":7}]}}', '{"version":2}', '[]', '{"version":1,'])(
    'starts empty from what it cannot read: %s',
    async (text) => {
      const { start, folder, file } = openHome();
      const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      onTestFinished(() => quiet.mockRestore());
      const first = await start();
      await first.slack.chat.postMessage({ channel: '#ops', text: 'x' });
      await first.close();
      writeFileSync(file, text);
      const second = await start();
      expect(await texts(second)).toEqual([]);
      await second.slack.chat.postMessage({ channel: '#ops', text: 'new' });
      await second.close();
      expect(await texts(await start())).toEqual(['new']);
      expect(readdirSync(folder)).toEqual(['kept.json']);
      expect(quiet).toHaveBeenCalledTimes(1);
    },
  );
});

describe('what the sandbox keeps', () => {
  test('is for its owner alone, and holds no secret, no trigger and no address to answer at', async () => {
    const app = await openReceiver();
    const { start, file, folder } = openHome();
    const run = await start(app.url);
    await run.send('POST', '/act', { system: 'slack', as: ALICE.email, press: '/tocsin list' });
    await run.close();
    const kept = readFileSync(file, 'utf8');
    const form = new URLSearchParams(app.received[0]?.raw);
    const rights = [form.get('trigger_id'), form.get('response_url')?.split('/').at(-1), ...Object.values(SECRETS)];
    for (const right of rights) expect(kept).not.toContain(right ?? 'nothing');
    expect([statSync(file).mode & 0o777, statSync(folder).mode & 0o777]).toEqual([0o600, 0o700]);
  });

  test('is bounded: the newest thousand messages, fewer where they are long', async () => {
    const { start, file } = openHome();
    const run = await start();
    const post = (text: string) => run.slack.chat.postMessage({ channel: '#ops', text });
    for (let at = 0; at < 30; at += 1) await post(`${at} ${'ü'.repeat(30_000)}`);
    for (let at = 0; at < 1_020; at += 1) await post(`short ${at}`);
    await run.close();
    const again = await start();
    const shown = await texts(again);
    expect(shown).toHaveLength(1_000);
    expect(shown.at(-1)).toBe('short 1019');
    for (let at = 0; at < 200; at += 1) {
      await again.slack.chat.postMessage({ channel: '#ops', text: `${at} ${'ü'.repeat(39_000)}` });
    }
    await again.close();
    expect(statSync(file).size).toBeLessThanOrEqual(8 * 1024 * 1024);
    const last = await texts(await start());
    expect(last.length).toBeGreaterThan(50);
    expect(String(last.at(-1))).toMatch(/^199 /);
  });
});
