import { describe, expect, test } from 'vitest';
import { recordAt, recordsAt, type Json } from '../../src/sandbox/json.js';
import { chromiumPath, NEEDS_BROWSER } from '../browser.js';
import { openScreen } from './screen.js';
import { ALICE, BOB, openReceiver, openSandbox, payloadOf, slackClient, type Reply } from './support.js';

const INCIDENT = 'INC-2026-001';
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string, value: string) => ({ text: plain(text), value });
const PHONE = { width: 390, height: 844 };
const FIELD = { type: 'static_select' as const, action_id: 'choice', placeholder: plain('Choose') };
const SNOOZE = {
  ...{ type: 'modal' as const, callback_id: 'snooze', title: plain('Snooze'), submit: plain('Snooze') },
  blocks: [
    {
      ...{ type: 'input' as const, block_id: 'until', label: plain('For how long') },
      element: { ...FIELD, options: [option('1 h', '1h'), option('until tomorrow 09:00', 'x')] },
    },
    {
      ...{ type: 'input' as const, block_id: 'level', label: plain('To which level'), optional: true },
      element: { ...FIELD, options: [option('Level 2, backup', '2')] },
    },
  ],
};

/** A sandbox whose app opens a form for the entry Snooze and answers every other one; `toForm` is said to what is sent. */
async function openStage({ toForm = { status: 200 } }: { readonly toForm?: Reply } = {}) {
  const sandbox = await openSandbox();
  const slack = slackClient(sandbox.url);
  const app = await openReceiver((request) => {
    const payload = payloadOf(request);
    if (payload['type'] === 'view_submission') return toForm;
    const chosen = recordAt(recordsAt(payload, 'actions')[0] ?? {}, 'selected_option')['value'];
    const opened =
      chosen === 'snooze'
        ? slack.views.open({ trigger_id: String(payload['trigger_id']), view: SNOOZE })
        : fetch(String(payload['response_url']), { method: 'POST', body: JSON.stringify({ text: 'Not done.' }) });
    void opened.catch(() => undefined);
    return { status: 200 };
  });
  sandbox.setWebUrl(app.url);
  const post = async (channel: string, text: string, elements: readonly Json[]) =>
    slack.chat.postMessage({
      ...{ channel, text },
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: `Incident ID: ${INCIDENT}` } },
        { type: 'actions', block_id: '{"w":"w","u":"u"}', elements },
      ] as never,
    });
  return { sandbox, app, post };
}

const button = (text: string): Json => ({ type: 'button', text: plain(text), action_id: text, value: INCIDENT });
const MENU: Json = {
  ...{ type: 'static_select', action_id: 'tocsin:menu', placeholder: plain('More') },
  options: [option('Resolve', 'ask_resolve'), option('Snooze', 'snooze'), option('Note', 'note')],
};
const act = (more: Json) => ({ system: 'slack', as: BOB.email, incident: INCIDENT, ...more });

describe("an entry of a message's menu", () => {
  test('is pressed by its label, and arrives as Slack sends it', async () => {
    const { sandbox, app, post } = await openStage();
    await post(BOB.slack, 'P2 page', [button('Acknowledge'), MENU]);
    const acted = await sandbox.send('POST', '/act', act({ press: 'Snooze', values: { until: '1 h' } }));
    expect(acted.body).toMatchObject({ status: 200, submission: { status: 200 } });
    const chosen = option('Snooze', 'snooze');
    expect(app.received.map(payloadOf)).toMatchObject([
      {
        actions: [
          {
            ...{ type: 'static_select', action_id: 'tocsin:menu', block_id: '{"w":"w","u":"u"}' },
            ...{ selected_option: chosen, placeholder: plain('More') },
          },
        ],
        state: { values: { '{"w":"w","u":"u"}': { 'tocsin:menu': { selected_option: chosen } } } },
      },
      { view: { state: { values: { until: { choice: { selected_option: { value: '1h' } } } } } } },
    ]);
    expect(app.received.map((one) => recordsAt(payloadOf(one), 'actions')[0]?.['value'])).toEqual([
      undefined,
      undefined,
    ]);
  });

  test.each([
    ['1h', '1h'],
    ['tomorrow 09:00', 'x'],
    ['until tomorrow', 'x'],
  ])('takes "%s" for the choice that is meant', async (said, value) => {
    const { sandbox, app, post } = await openStage();
    await post(BOB.slack, 'P2 page', [MENU]);
    await sandbox.send('POST', '/act', act({ press: 'snooze', values: { until: said } }));
    expect(app.received.map(payloadOf)[1]).toMatchObject({
      view: { state: { values: { until: { choice: { selected_option: { value } } } } } },
    });
  });

  test('opens its form for whoever gives no values, and waits no longer once it is refused', async () => {
    const { sandbox, post } = await openStage();
    await post(BOB.slack, 'P2 page', [MENU]);
    const opened = await sandbox.send('POST', '/act', act({ press: 'Snooze' }));
    expect(opened.body).toMatchObject({ view: { callback_id: 'snooze' } });
    const refused = await sandbox.send('POST', '/act', act({ press: 'Note' }));
    expect(refused).toMatchObject({ status: 200, body: { status: 200 } });
    expect(refused.body).not.toHaveProperty('view');
  });

  test('gives way to a button of its name, unless there is a form to be filled in', async () => {
    const { sandbox, app, post } = await openStage();
    await post('#ops', 'incident', [button('Resolve')]);
    await post(BOB.slack, 'P2 page', [MENU]);
    await sandbox.send('POST', '/act', act({ press: 'Resolve' }));
    await sandbox.send('POST', '/act', act({ press: 'Resolve', values: { reason: 'done' } }));
    const kinds = app.received.map((one) => recordsAt(payloadOf(one), 'actions')[0]?.['type']);
    expect(kinds).toEqual(['button', 'static_select']);
  });

  test("is not chosen in somebody else's direct message", async () => {
    const { sandbox, post } = await openStage();
    await post(BOB.slack, 'P2 page', [MENU]);
    expect((await sandbox.send('POST', '/act', { ...act({ press: 'Note' }), as: ALICE.email })).status).toBe(404);
  });
});

describe.skipIf(chromiumPath === undefined)(`a menu on the screen${NEEDS_BROWSER}`, () => {
  test('is chosen from, its form is filled in and sent, and the same can be chosen again', async () => {
    const { sandbox, app, post } = await openStage();
    await post(BOB.slack, 'P2 page', [button('Acknowledge'), MENU]);
    const { page, problems } = await openScreen(sandbox.url, PHONE);
    const menu = page.locator('#pages').getByLabel('More');
    const snooze = async () => {
      await menu.selectOption('Snooze');
      const form = page.getByRole('dialog');
      await form.getByLabel('For how long').selectOption('until tomorrow 09:00');
      await form.getByRole('button', { name: 'Snooze' }).click();
      await form.waitFor({ state: 'hidden' });
    };
    await snooze();
    await snooze();
    const sent = app.received.map(payloadOf).filter(({ type }) => type === 'view_submission');
    expect(sent).toHaveLength(2);
    expect(sent[0]).toMatchObject({
      view: { state: { values: { until: { choice: { selected_option: { value: 'x' } } }, level: {} } } },
    });
    expect(problems).toEqual([]);
  });

  test('what is wrong with a choice stands at it, and what was chosen stays', async () => {
    const errors = { until: 'The incident moved on.' };
    const { sandbox, post } = await openStage({
      toForm: { status: 200, body: { response_action: 'errors', errors } },
    });
    await post(BOB.slack, 'P2 page', [MENU]);
    const { page } = await openScreen(sandbox.url);
    await page.locator('#pages').getByLabel('More').selectOption('Snooze');
    const form = page.getByRole('dialog');
    await form.getByLabel('For how long').selectOption('1 h');
    await form.getByRole('button', { name: 'Snooze' }).click();
    await form.locator('label', { hasText: 'For how long' }).getByText('The incident moved on.').waitFor();
    expect(await form.locator('select').first().inputValue()).toBe('1h');
  });

  test('a page has its buttons within one screen of a telephone, under the line of the lock screen', async () => {
    const { sandbox, post } = await openStage();
    await post(BOB.slack, 'P2 · acme/shop main: 2 tests fail', [button('Acknowledge'), MENU]);
    const { page } = await openScreen(sandbox.url, PHONE);
    await page.getByText('Bob was paged last.').waitFor();
    const place = await page.locator('#pages').getByRole('button', { name: 'Acknowledge' }).boundingBox();
    expect((place?.y ?? 1e9) + (place?.height ?? 0)).toBeLessThan(PHONE.height);
    expect(await page.locator('#pages .page > *').first().innerText()).toContain('P2 · acme/shop main: 2 tests fail');
  });
});

describe.skipIf(chromiumPath === undefined)(`instants on the screen${NEEDS_BROWSER}`, () => {
  test("are shown by the reader's clock and calendar, and as the message says where Slack would not know them", async () => {
    const { sandbox, post } = await openStage();
    const noon = new Date();
    const at = (days: number) =>
      new Date(noon.getFullYear(), noon.getMonth(), noon.getDate() + days, 12, 34, 56).getTime() / 1000;
    const then = new Date(2014, 1, 18, 6, 39).getTime() / 1000;
    const tokens = [
      ...[`<!date^${at(0)}^{time}|fall-1>`, `<!date^${at(0)}^{date_short_pretty} {time_secs}|fall-2>`],
      ...[`<!date^${at(1)}^{date_short_pretty} {time}|fall-3>`, `<!date^${at(-1)}^{date_pretty}|fall-4>`],
      ...[`<!date^${then}^{date_num} and {date_short}|fall-5>`, `<!date^${then}^{date_long}|fall-6>`],
      ...[`<!date^${then}^{moon}|fall-7>`, '<!date^x^{time}|fall-8>'],
    ];
    await post(BOB.slack, tokens.join('; '), [MENU]);
    const { page } = await openScreen(sandbox.url);
    const shown = await page.locator('#pages .lock div').last().innerText();
    expect(shown.split('; ')).toEqual([
      ...['12:34', 'today 12:34:56', 'tomorrow 12:34', 'yesterday'],
      ...['2014-02-18 and Feb 18, 2014', 'Tuesday, February 18th, 2014', 'fall-7', 'fall-8'],
    ]);
  });
});
