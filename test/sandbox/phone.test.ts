import { describe, expect, test } from 'vitest';
import { chromiumPath, NEEDS_BROWSER } from '../browser.js';
import { openScreen } from './screen.js';
import { ALICE, BOB, openReceiver, openSandbox, payloadOf, slackClient, type Reply } from './support.js';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const button = (text: string) => ({ type: 'button', text: plain(text), action_id: text, value: 'INC-2026-001' });
const PHONE = { width: 390, height: 844 };

/** A sandbox whose app answers a form with `toForm`, and a command with a line. */
async function openStage({ toForm = { status: 200 } }: { readonly toForm?: Reply } = {}) {
  const sandbox = await openSandbox();
  const slack = slackClient(sandbox.url);
  const app = await openReceiver(async (request) => {
    if (request.path === '/slack/commands') {
      return { status: 200, body: { response_type: 'ephemeral', text: 'Nothing is open.' } };
    }
    const payload = payloadOf(request);
    if (payload['type'] === 'view_submission') return toForm;
    if (!JSON.stringify(payload['actions'] ?? '').includes('Resolve')) return { status: 200 };
    const element = { type: 'plain_text_input' as const, action_id: 'text' };
    const blocks = [{ type: 'input' as const, block_id: 'reason', label: plain('Reason'), element }];
    const view = { type: 'modal' as const, title: plain('Resolve'), submit: plain('Resolve it'), blocks };
    await slack.views.open({ trigger_id: String(payload['trigger_id']), view });
    return { status: 200 };
  });
  sandbox.setWebUrl(app.url);
  /** Sends a page to this person, as the product does. */
  const pageTo = async (email: string, text: string): Promise<void> => {
    const user = (await slack.users.lookupByEmail({ email })).user?.id ?? '';
    const channel = (await slack.conversations.open({ users: user })).channel?.id ?? '';
    const blocks = [
      { type: 'section', text: { type: 'mrkdwn', text: 'Details of '.repeat(20) } },
      { type: 'actions', elements: [button('Acknowledge'), button('Resolve')] },
    ];
    await slack.chat.postMessage({ channel, text, attachments: [{ color: '#c01343', blocks }] as never });
  };
  return { sandbox, slack, app, pageTo };
}

describe.skipIf(chromiumPath === undefined)(`the phone on the screen${NEEDS_BROWSER}`, () => {
  test('the page opens on whoever was paged last, with the line of the lock screen first', async () => {
    const { sandbox, pageTo } = await openStage();
    await pageTo(ALICE.email, 'P1 checkout is down');
    await pageTo(BOB.email, 'P1 checkout: <img src=x onerror=alert(1)>');
    const { page, problems } = await openScreen(sandbox.url);
    await page.getByRole('heading', { name: 'Bob’s phone' }).waitFor();
    expect(await page.getByLabel('You act as').inputValue()).toBe(BOB.email);
    const shown = page.locator('#pages .page');
    expect(await shown.locator('> *').first().innerText()).toContain('P1 checkout: <img src=x onerror=alert(1)>');
    expect(await page.locator('#pages img').count()).toBe(0);
    const others = page.locator('#paged').getByRole('button', { name: 'Alice Adams 1 new' });
    await others.click();
    await page.getByRole('heading', { name: 'Alice Adams’s phone' }).waitFor();
    expect(await page.locator('#pages .lock').innerText()).toContain('P1 checkout is down');
    expect(await page.locator('#paged .badge').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  test('before the first page it says how to make one', async () => {
    const { sandbox } = await openStage();
    const { page } = await openScreen(sandbox.url);
    await page.getByText('Nobody has been paged yet').waitFor();
    expect(await page.locator('#paged code').innerText()).toContain('report sample-events/');
    await page.getByText(`No page for ${ALICE.name}.`).waitFor();
  });

  test('Acknowledge on a phone is pressed by its owner, and another page shows as new', async () => {
    const { sandbox, app, pageTo } = await openStage();
    await pageTo(BOB.email, 'P1 checkout is down');
    const { page, problems } = await openScreen(sandbox.url, PHONE);
    await page.locator('#pages').getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByText(/the app answered 200 in/).waitFor();
    expect(app.received.map(payloadOf)).toMatchObject([
      { user: { username: 'bob' }, actions: [{ value: 'INC-2026-001' }] },
    ]);
    await pageTo(ALICE.email, 'P1 checkout is still down');
    await page.locator('#paged').getByRole('button', { name: 'Alice Adams 1 new' }).waitFor();
    // Whoever acts stays who acts.
    expect(await page.getByLabel('You act as').inputValue()).toBe(BOB.email);
    expect(problems).toEqual([]);
  });

  test('the newest page is in sight, and who has scrolled back is left where they are', async () => {
    const { sandbox, pageTo } = await openStage();
    for (let one = 1; one <= 6; one += 1) await pageTo(BOB.email, `page ${one}`);
    const { page } = await openScreen(sandbox.url);
    const isInSight = async (text: string): Promise<boolean> => {
      const own = await page.locator('#pages .lock', { hasText: text }).boundingBox();
      const list = await page.locator('#pages').boundingBox();
      if (own === null || list === null) return false;
      return own.y >= list.y - 1 && own.y + own.height <= list.y + list.height + 1;
    };
    await page.getByText('page 6').first().waitFor();
    expect(await isInSight('page 6')).toBe(true);
    await pageTo(BOB.email, 'page 7');
    await page.getByText('page 7').first().waitFor();
    expect(await isInSight('page 7')).toBe(true);
    await page.locator('#pages').hover();
    await page.mouse.wheel(0, -10_000);
    await expect.poll(() => isInSight('page 1')).toBe(true);
    await pageTo(BOB.email, 'page 8');
    await page.getByText('page 8').first().waitFor();
    expect(await isInSight('page 1')).toBe(true);
  });

  test.each([
    [
      'of a field',
      { status: 200, body: { response_action: 'errors', errors: { reason: 'Say a little more' } } },
      'Say a little more',
    ],
    ['of the whole', { status: 403, body: { detail: 'This incident is over.' } }, 'the app answered 403'],
  ])('what is wrong with a form is said inside it: %s', async (_what, toForm, says) => {
    const { sandbox, pageTo } = await openStage({ toForm });
    await pageTo(BOB.email, 'P1 checkout is down');
    const { page } = await openScreen(sandbox.url);
    await page.locator('#pages').getByRole('button', { name: 'Resolve' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Reason').fill('it is');
    await form.getByRole('button', { name: 'Resolve it' }).click();
    await form.getByText(says).waitFor();
    expect(await form.getByLabel('Reason').inputValue()).toBe('it is');
  });

  test('the channel in sight is the one with the newest message, until another is chosen', async () => {
    const { sandbox, slack } = await openStage();
    for (const channel of ['#first', '#second']) await slack.chat.postMessage({ channel, text: `said in ${channel}` });
    const { page } = await openScreen(sandbox.url);
    await page.locator('#messages').getByText('said in #second').waitFor();
    const other = page.locator('#channels').getByRole('button', { name: 'first' });
    expect(await other.innerText()).toContain('1 new');
    await other.click();
    await slack.chat.postMessage({ channel: '#second', text: 'more' });
    await page.locator('#channels').getByRole('button', { name: '# second 1 new' }).waitFor();
    expect(await page.locator('#messages').innerText()).toContain('said in #first');
  });

  test('a command is typed below the channel, and its answer stands there for the one who typed it', async () => {
    const { sandbox, app, slack } = await openStage();
    await slack.chat.postMessage({ channel: '#incidents', text: 'first' });
    const { page, problems } = await openScreen(sandbox.url);
    await page.getByLabel('Slash command').fill('/tocsin list');
    await page.getByLabel('Slash command').press('Enter');
    await page.locator('#messages').getByText('Nothing is open.').waitFor();
    expect(await page.locator('#messages .ephemeral').innerText()).toContain('Only visible to alice');
    expect(new URLSearchParams(app.received[0]?.raw).get('text')).toBe('list');
    expect(await page.getByLabel('Slash command').inputValue()).toBe('');
    await page.getByLabel('You act as').selectOption(BOB.email);
    await page.locator('#messages').getByText('Nothing is open.').waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });

  test('at 390 px nothing is wider than the screen, and nothing narrower than can be read', async () => {
    const { sandbox, slack, pageTo } = await openStage();
    await pageTo(BOB.email, 'P1 checkout is down');
    const blocks = ['Ticket', 'Service'].map((name) => ({ type: 'mrkdwn', text: `*${name}*\n${'x'.repeat(90)}` }));
    const attachment = { color: '#c01343', blocks: [{ type: 'section', fields: blocks }] };
    await slack.chat.postMessage({
      channel: '#incidents',
      text: 'CRITICAL: outage',
      attachments: [attachment] as never,
    });
    const { page } = await openScreen(sandbox.url, PHONE);
    await page.locator('#messages .fields').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
    const parts = await page.locator('.block, .fields > div, .lock').all();
    const widths = await Promise.all(parts.map(async (part) => (await part.boundingBox())?.width ?? 0));
    expect(Math.min(...widths)).toBeGreaterThan(110);
  });

  test('the ledger says why a vendor refused', async () => {
    const { sandbox } = await openStage();
    await fetch(`${sandbox.url}/sandbox/slack/api/chat.update`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ channel: 'C000000000', ts: '1.2', text: 'x' }),
    });
    const { page } = await openScreen(sandbox.url);
    await page.locator('#ledger td', { hasText: 'channel_not_found' }).waitFor();
  });
});
