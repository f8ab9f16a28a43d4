import { describe, expect, test } from 'vitest';
import { LinearClient } from '@linear/sdk';
import { chromiumPath, NEEDS_BROWSER } from '../browser.js';
import { openScreen } from './screen.js';
import { ALICE, BOB, openReceiver, openSandbox, payloadOf, slackClient } from './support.js';

const INCIDENT = 'INC-2025-001';
const plain = (text: string) => ({ type: 'plain_text' as const, text });

/** An app that opens a form for the override button and takes everything else. */
async function openStage() {
  const sandbox = await openSandbox();
  const slack = slackClient(sandbox.url);
  const app = await openReceiver(async (request) => {
    const payload = payloadOf(request);
    if (!JSON.stringify(payload['actions'] ?? '').includes('override')) return { status: 200 };
    const label = plain('Why is this safe?');
    const element = { type: 'plain_text_input' as const, action_id: 'text', multiline: true };
    const view = {
      type: 'modal' as const,
      title: plain('Request override'),
      submit: plain('Send'),
      blocks: [{ type: 'input' as const, block_id: 'reason', label, element }],
    };
    await slack.views.open({ trigger_id: String(payload['trigger_id']), view });
    return { status: 200 };
  });
  sandbox.setWebUrl(app.url);
  const blocks = [
    { type: 'header', text: plain('CRITICAL: Service Outage') },
    {
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: 'URGENT: *checkout* is down\n`exit 1` <https://github.com/o/r|run 41> &lt;script&gt;',
      },
    },
    {
      type: 'section',
      fields: ['*Service*\ncheckout', '*Duration*\n5m 32s', '*Owner*\nalice', '*SLA left*\n14m'].map((text) => ({
        type: 'mrkdwn',
        text,
      })),
    },
    { type: 'divider' },
    {
      type: 'actions',
      elements: [
        { type: 'button', text: plain('Acknowledge'), action_id: 'ack', value: INCIDENT, style: 'primary' },
        { type: 'button', text: plain('Request override'), action_id: 'override', value: INCIDENT, style: 'danger' },
      ],
    },
    { type: 'context', elements: [{ type: 'mrkdwn', text: `Incident ID: ${INCIDENT}` }] },
  ];
  const posted = await slack.chat.postMessage({
    channel: '#incidents',
    text: 'Outage',
    attachments: [{ color: '#c01343', blocks }] as never,
  });
  const [channel, ts] = [posted.channel ?? '', posted.ts ?? ''];
  await slack.chat.postMessage({ channel, thread_ts: ts, text: 'Paged <@' + BOB.slack + '> at level 2' });
  await slack.chat.postMessage({ channel, text: '<img src=x onerror=alert(1)> *bold*' });
  return { sandbox, slack, app };
}

describe.skipIf(chromiumPath === undefined)(`the screen, in a real browser${NEEDS_BROWSER}`, () => {
  test('a message looks as in Slack, and what a log says never becomes a tag', async () => {
    const { sandbox } = await openStage();
    const { page, problems } = await openScreen(sandbox.url);
    await page.getByText('CRITICAL: Service Outage').waitFor();
    const bar = await page.locator('.attachment').first().getAttribute('style');
    expect(bar).toBe('border-color: rgb(192, 19, 67);');
    expect(await page.locator('strong', { hasText: 'checkout' }).count()).toBe(1);
    expect(await page.getByRole('link', { name: 'run 41' }).getAttribute('href')).toBe('https://github.com/o/r');
    expect(await page.getByText('<img src=x onerror=alert(1)>').count()).toBe(1);
    expect(await page.locator('#messages img, #messages script').count()).toBe(0);
    expect(await page.locator('.reply').innerText()).toContain('@bob');
    expect(problems).toEqual([]);
  });

  test('a button acts as the chosen person, and a form is filled in and sent', async () => {
    const { sandbox, app } = await openStage();
    const { page, problems } = await openScreen(sandbox.url);
    await page.getByLabel('You act as').selectOption(ALICE.email);
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByText(/the app answered 200 in/).waitFor();
    await page.getByRole('button', { name: 'Request override' }).click();
    await page.getByLabel('Why is this safe?').fill('only a flaky test');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(app.received.map(payloadOf)).toMatchObject([
      { type: 'block_actions', user: { username: 'alice' }, actions: [{ action_id: 'ack' }] },
      { type: 'block_actions', actions: [{ action_id: 'override' }] },
      { type: 'view_submission', view: { state: { values: { reason: { text: { value: 'only a flaky test' } } } } } },
    ]);
    expect(problems).toEqual([]);
  });

  test('tickets move by a button, statuses and the ledger are there', async () => {
    const { sandbox, app } = await openStage();
    const linear = new LinearClient({ apiKey: 'lin_api_sandbox', apiUrl: `${sandbox.url}/sandbox/linear/graphql` });
    const team = (await linear.teams()).nodes[0];
    const label = await (await linear.createIssueLabel({ name: 'escalation-active' })).issueLabel;
    await linear.createIssue({
      teamId: team?.id ?? '',
      title: 'CI Failure: Test Failure',
      description: INCIDENT,
      priority: 1,
      labelIds: [label?.id ?? ''],
    });
    await sandbox.send('POST', '/seed', { system: 'github', repo: 'o/r', run_id: 41, jobs: [{ name: 'test' }] });
    await fetch(`${sandbox.url}/sandbox/github/repos/o/r/statuses/${'a'.repeat(40)}`, {
      method: 'POST',
      body: '{"state":"failure","context":"tocsin/gate","description":"closed"}',
    });
    const { page, problems } = await openScreen(sandbox.url);
    await page.getByRole('heading', { name: 'OPS-1 CI Failure: Test Failure' }).waitFor();
    await page.getByText('tocsin/gate: closed').waitFor();
    await page.locator('#linear').getByRole('button', { name: 'Done' }).click();
    await page.locator('#linear .label', { hasText: 'Done' }).waitFor();
    expect(await page.locator('#ledger td', { hasText: 'issueCreate' }).count()).toBe(1);
    expect(await page.locator('#linear').innerText()).toContain('escalation-active');
    expect(app.received.at(-1)?.path).toBe('/webhooks/linear');
    if (process.env['SANDBOX_SHOT'] !== undefined) {
      await page.screenshot({ path: process.env['SANDBOX_SHOT'], fullPage: true });
    }
    expect(problems).toEqual([]);
  });
});

test('the page carries its own style and script and lets no other run', async () => {
  const { url } = await openSandbox();
  for (const path of ['/sandbox', '/sandbox/', '/sandbox/screen']) {
    const response = await fetch(url + path);
    const nonce =
      /script-src 'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? 'none';
    const html = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html.match(/<script[^>]*>/g)).toEqual([`<script nonce="${nonce}">`]);
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  }
});
