import { describe, expect, test } from 'vitest';
import { detailsView } from '../../src/adapters/slack/modal.js';
import type { ActAnswer } from '../../src/client/incident-gateway.js';
import type { IncidentView } from '../../src/domain/incident/view.js';
import { encodeSubject } from '../../src/ports/people.js';
import { PortFailure } from '../../src/ports/failures.js';
import {
  done,
  incidentView,
  json,
  NOW,
  openBench,
  SECRETS,
  SHIPPED,
  sign,
  slackForm,
  STAFFED,
  type Bench,
} from './support.js';

const WORKFLOW = `incident-${'0'.repeat(32)}`;
const SUBJECT = encodeSubject({ workflow: WORKFLOW, uid: 'uid-1' });
const LATE: ActAnswer = { kind: 'late' };

function pressPayload(action: string, user = 'U0ALICE', change: Record<string, unknown> = {}) {
  return {
    type: 'block_actions',
    user: { id: user, name: 'alice' },
    trigger_id: 'trigger-1',
    response_url: 'https://hooks.slack.com/actions/1',
    channel: { id: 'C1' },
    actions: [{ action_id: `tocsin:${action}`, value: SUBJECT, action_ts: '1700000000.000100' }],
    ...change,
  };
}

function formPayload(justification: string, user = 'U0ALICE', emergency = false) {
  const options = emergency ? [{ value: 'emergency' }] : [];
  return {
    type: 'view_submission',
    user: { id: user, name: 'alice' },
    view: {
      id: 'V1',
      callback_id: 'tocsin:override',
      private_metadata: SUBJECT,
      state: {
        values: {
          justification: { text: { value: justification } },
          emergency: { flag: { selected_options: options } },
        },
      },
    },
  };
}

const TOKENS = JSON.stringify([{ token: 'admin', roles: ['admin'], teams: ['*'] }]);

function bench(options: Parameters<typeof openBench>[0] = {}): Bench {
  const made = openBench({ policy: STAFFED, ...options });
  made.views.set('1', incidentView());
  made.people.set('U0ALICE', { id: 'U0ALICE', email: 'Alice@company.com', name: 'Alice' });
  made.people.set('U0EVE', { id: 'U0EVE', email: 'eve@elsewhere.example', name: 'Eve' });
  return made;
}

async function interact(made: Bench, payload: unknown, change: Parameters<typeof slackForm>[1] = {}) {
  const response = await made.send('/slack/interactions', slackForm({ payload: JSON.stringify(payload) }, change));
  await made.server.idle();
  return response;
}

describe('a pressed button', () => {
  test.each([
    ['acknowledge', 'acknowledge', {}],
    ['resolve', 'resolve', { reason: null }],
    ['confirm_infrastructure', 'confirmInfrastructure', {}],
    ['approve_override', 'decideOverride', { approves: true }],
    ['deny_override', 'decideOverride', { approves: false }],
  ])('%s asks the workflow for %s, as the person Slack verified', async (action, update, fields) => {
    const made = bench();
    const response = await interact(made, pressPayload(action));
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    expect(made.seen.acts).toMatchObject([
      {
        workflow: WORKFLOW,
        update,
        updateId: `uid-1:${action}:U0ALICE:1700000000.000100`,
        body: {
          incident: 'uid-1',
          actor: { person: 'alice@company.com', via: 'slack', roles: ['responder', 'approver'], teams: ['devops'] },
          ...fields,
        },
      },
    ]);
  });

  test('that was done says nothing, since the message shows it; other outcomes are told to the person alone', async () => {
    const made = bench();
    await interact(made, pressPayload('acknowledge'));
    expect(made.seen.told).toEqual([]);
    const second = bench();
    second.answers.push({ kind: 'answered', outcome: 'unchanged', message: 'Bob has it.', incident: incidentView() });
    await interact(second, pressPayload('acknowledge'));
    expect(second.seen.told).toEqual([{ by: 'answer', text: 'Bob has it.' }]);
  });

  test.each(['refused', 'closed', 'stale'] as const)('that is %s is told and leaves a trace', async (outcome) => {
    const made = bench();
    made.answers.push({ kind: 'refused', outcome, message: 'You may not.' });
    await interact(made, pressPayload('approve_override'));
    expect(made.seen.told).toEqual([{ by: 'answer', text: 'You may not.' }]);
    expect(made.seen.refusals).toMatchObject([
      { uid: 'uid-1', actor: 'alice@company.com', via: 'slack', action: 'approve_override', outcome },
    ]);
  });

  test.each(['acknowledge', 'approve_override', 'request_override', 'details'])(
    'by somebody nobody knows (%s) changes nothing, is refused to them alone and leaves a trace in the log alone',
    async (action) => {
      const made = bench();
      await interact(made, pressPayload(action, 'U0EVE'));
      expect(made.seen.acts).toEqual([]);
      expect(made.seen.forms).toEqual([]);
      expect(made.seen.told).toMatchObject([{ by: 'answer' }]);
      expect(made.seen.told[0]?.text).toContain('eve@elsewhere.example');
      expect(made.seen.refusals).toEqual([]);
      expect(made.seen.lines.join()).toContain(`"action":"${action}"`);
    },
  );

  test.each(['acknowledge', 'resolve', 'approve_override', 'confirm_infrastructure', 'request_override', 'details'])(
    'by somebody whom the incident does not concern (%s) changes, shows and records nothing',
    async (action) => {
      const made = bench();
      await interact(made, pressPayload(action, 'U0QUINN'));
      expect([made.seen.acts, made.seen.forms, made.seen.refusals, made.seen.entries]).toEqual([[], [], [], []]);
      expect(made.seen.told).toHaveLength(1);
      expect(made.seen.told[0]?.text).toContain('has nothing to do with this incident');
      expect(made.seen.lines.join()).toContain('U0QUINN');
    },
  );

  test.each(['toString', 'constructor', '__proto__', 'hasOwnProperty', 'valueOf', '__defineGetter__'])(
    '%s, which every object inherits, is no action',
    async (action) => {
      const made = bench();
      await interact(made, pressPayload(action));
      expect([made.seen.acts, made.seen.told, made.seen.refusals, made.seen.forms]).toEqual([[], [], [], []]);
    },
  );

  test.each(['acknowledge', 'approve_override', 'request_override', 'details'])(
    'by a guest (%s) counts for nothing, whatever address their workspace gives them',
    async (action) => {
      for (const policy of [STAFFED, SHIPPED]) {
        const made = bench({ policy });
        made.people.set('U0GUEST', { id: 'U0GUEST', email: 'alice@company.com', name: 'Alice', isGuest: true });
        await interact(made, pressPayload(action, 'U0GUEST'));
        expect([made.seen.acts, made.seen.forms, made.seen.refusals]).toEqual([[], [], []]);
        expect(made.seen.told[0]?.text).toContain('a guest');
      }
    },
  );

  test('cannot speak for somebody else by what its value says', async () => {
    const made = bench();
    const value = JSON.stringify({ w: WORKFLOW, u: 'uid-1', user: 'quinn@company.com', actor: 'quinn@company.com' });
    const actions = [{ action_id: 'tocsin:acknowledge', value, action_ts: '1' }];
    await interact(made, pressPayload('acknowledge', 'U0ALICE', { actions }));
    expect(made.seen.acts[0]?.body['actor']).toMatchObject({ person: 'alice@company.com' });
  });

  test('by somebody the configuration names by Slack id needs no word of Slack', async () => {
    const person = (): Promise<never> => Promise.reject(new PortFailure('Unavailable', 'away'));
    const made = bench();
    const second = bench({ deps: { chat: { ...made.deps.chat, person } } });
    second.views.set('1', incidentView({}, 'test_failure'));
    await interact(second, pressPayload('acknowledge', 'U0QUINN'));
    expect(second.seen.acts[0]?.body['actor']).toMatchObject({ person: 'quinn@company.com', teams: ['qa_analyst'] });
    await interact(second, pressPayload('acknowledge', 'U0ALICE', { trigger_id: 'trigger-2' }));
    expect(second.seen.acts).toHaveLength(1);
    expect(second.seen.refusals).toEqual([]);
  });

  test('by anybody of the workspace counts where the configuration names nobody, but decides nothing', async () => {
    const made = bench({ policy: SHIPPED });
    await interact(made, pressPayload('acknowledge', 'U0EVE'));
    expect(made.seen.acts[0]?.body['actor']).toMatchObject({
      person: 'eve@elsewhere.example',
      roles: ['responder'],
      teams: ['*'],
    });
  });

  test.each([
    ['acknowledge', 'ack'],
    ['resolve', 'resolve'],
  ])('%s that no worker takes in time is recorded under the same id', async (action, signal) => {
    for (const ending of [LATE, new Error('14 UNAVAILABLE')]) {
      const made = bench();
      made.answers.push(ending);
      await interact(made, pressPayload(action));
      const actId = `uid-1:${action}:U0ALICE:1700000000.000100`;
      expect(made.seen.entries).toMatchObject([
        {
          deliveryId: `act:${actId}`,
          workflow: WORKFLOW,
          delivery: { kind: 'action', signal, body: { actionId: actId, incident: 'uid-1' } },
        },
      ]);
      expect(made.seen.told[0]?.text).toContain('recorded');
    }
  });

  test.each(['approve_override', 'deny_override', 'confirm_infrastructure'])(
    '%s that nobody can decide has to be pressed again',
    async (action) => {
      const made = bench();
      made.answers.push(LATE);
      await interact(made, pressPayload(action));
      expect(made.seen.entries).toEqual([]);
      expect(made.seen.told[0]?.text).toContain('try again');
    },
  );

  test('request_override opens the form and asks no workflow', async () => {
    const made = bench();
    await interact(made, pressPayload('request_override'));
    expect(made.seen.forms).toEqual([{ form: 'override', trigger: 'trigger-1' }]);
    expect(made.seen.acts).toEqual([]);
  });

  test('request_override opens the form while the history is away', async () => {
    const made = bench();
    const byId = (): Promise<never> => Promise.reject(new Error('away'));
    const second = bench({ deps: { incidents: { ...made.deps.incidents, byId } } });
    await interact(second, pressPayload('request_override'));
    expect(second.seen.forms).toHaveLength(1);
  });

  test('details opens what is known', async () => {
    const made = bench();
    await interact(made, pressPayload('details'));
    expect(made.seen.forms).toEqual([{ form: 'details', trigger: 'trigger-1' }]);
  });

  test.each([
    [
      'the public address',
      { TOCSIN_PUBLIC_URL: 'https://tocsin.example.com', TOCSIN_API_TOKENS: TOKENS },
      /^https:\/\/tocsin\.example\.com\/temporal\//,
    ],
    ['the UI, where there is no public address', {}, /^http:\/\/127\.0\.0\.2:8233\/temporal\/namespaces\//],
  ])('details lead to the timeline in Temporal, at %s', async (_where, env, address) => {
    const opened: IncidentView[] = [];
    const { chat } = bench().deps;
    const openDetails: typeof chat.openDetails = async ({ view }) => void opened.push(view);
    const made = bench({
      env: { TOCSIN_TEMPORAL_UI: 'http://127.0.0.2:8233', ...env },
      deps: { chat: { ...chat, openDetails } },
    });
    made.views.set('1', incidentView());
    await interact(made, pressPayload('details'));
    expect(opened[0]?.links['temporal']).toMatch(address);
    const shown = (links: IncidentView['links']): string =>
      JSON.stringify(detailsView(incidentView({ links }), { items: [], before: 0 }));
    expect(shown(opened[0]?.links ?? {})).toMatch(/<http[^|]*\/temporal\/[^|]*\|Timeline in Temporal>/);
    expect(shown({})).not.toContain('Temporal');
  });

  test('is told in the channel when the address of the answer does not work', async () => {
    const made = bench();
    const answer = (): Promise<never> => Promise.reject(new PortFailure('Rejected', 'expired'));
    const second = bench({ deps: { chat: { ...made.deps.chat, answer } } });
    second.answers.push({ kind: 'refused', outcome: 'refused', message: 'No.' });
    await interact(second, pressPayload('resolve'));
    expect(made.seen.told).toEqual([{ by: 'tell', text: 'No.' }]);
  });

  test.each([
    ['of another app', { actions: [{ action_id: 'other:ack', value: SUBJECT, action_ts: '1' }] }],
    ['that opens a page', { actions: [{ action_id: 'tocsin:view', value: null, action_ts: '1' }] }],
    ['that is not known', { actions: [{ action_id: 'tocsin:explode', value: SUBJECT, action_ts: '1' }] }],
  ])('%s does nothing', async (_what, change) => {
    const made = bench();
    expect((await interact(made, pressPayload('x', 'U0ALICE', change))).status).toBe(200);
    expect(made.seen.acts).toEqual([]);
    expect(made.seen.told).toEqual([]);
  });
});

describe('a sent form', () => {
  test('requests the override and shows in the form what came of it', async () => {
    const made = bench();
    made.answers.push({ kind: 'answered', outcome: 'pending', message: 'Asked.', incident: incidentView() });
    const answer = await json(await interact(made, formPayload('the fix is hunter2 safe', 'U0ALICE', true)));
    expect(answer).toMatchObject({ response_action: 'update', view: { title: { text: 'Override requested' } } });
    expect(JSON.stringify(answer)).toContain('Asked.');
    expect(made.seen.acts).toMatchObject([
      {
        update: 'requestOverride',
        updateId: 'uid-1:request_override:U0ALICE:V1',
        body: { justification: 'the fix is [redacted] safe', emergency: true, actor: { person: 'alice@company.com' } },
      },
    ]);
  });

  test('for what is never overridden tells the requester that it is denied', async () => {
    const made = bench();
    made.answers.push({ kind: 'answered', outcome: 'denied', message: 'Never.', incident: incidentView() });
    const answer = await json(await interact(made, formPayload('a good long reason')));
    expect(answer).toMatchObject({ response_action: 'update', view: { title: { text: 'Override denied' } } });
  });

  test.each([
    ['short', 'U0ALICE', 'at least 10'],
    ['         spaces', 'U0ALICE', 'at least 10'],
    ['a good long reason', 'U0EVE', 'eve@elsewhere.example'],
  ])('"%s" of %s is refused at its field', async (text, user, message) => {
    const made = bench();
    const answer = await json(await interact(made, formPayload(text, user)));
    expect(answer).toMatchObject({
      response_action: 'errors',
      errors: { justification: expect.stringContaining(message) as string },
    });
    expect(made.seen.acts).toEqual([]);
  });

  test('of somebody whom the incident does not concern asks for nothing and records nothing', async () => {
    const made = bench();
    const answer = await json(await interact(made, formPayload('a good long reason', 'U0QUINN')));
    expect(answer).toMatchObject({ response_action: 'errors' });
    expect([made.seen.acts, made.seen.refusals]).toEqual([[], []]);
  });

  test('that the workflow refuses says so and leaves a trace', async () => {
    const made = bench();
    made.answers.push({ kind: 'refused', outcome: 'refused', message: 'Not of this team.' });
    const answer = await json(await interact(made, formPayload('a good long reason')));
    expect(answer).toMatchObject({ response_action: 'errors', errors: { justification: 'Not of this team.' } });
    expect(made.seen.refusals).toMatchObject([{ action: 'request_override', outcome: 'refused' }]);
  });

  test('that no worker takes in time is recorded', async () => {
    const made = bench();
    made.answers.push(LATE);
    const answer = await json(await interact(made, formPayload('a good long reason')));
    expect(answer).toMatchObject({ response_action: 'update', view: { title: { text: 'Recorded' } } });
    expect(made.seen.signals).toMatchObject([{ name: 'override', body: { justification: 'a good long reason' } }]);
  });

  test('of another app closes', async () => {
    const made = bench();
    const payload = formPayload('a good long reason');
    const view = { ...payload.view, callback_id: 'other' };
    expect(await json(await interact(made, { ...payload, view }))).toEqual({});
  });
});

describe('the door', () => {
  test('answers a replay with 200 and does nothing', async () => {
    const made = bench();
    const init = slackForm({ payload: JSON.stringify(pressPayload('acknowledge')) });
    for (let time = 0; time < 2; time += 1) {
      expect((await made.send('/slack/interactions', init)).status).toBe(200);
      await made.server.idle();
    }
    expect(made.seen.acts).toHaveLength(1);
  });

  test('knows a replay while the store is away, and one that another process has seen', async () => {
    const away = bench({ deps: { seen: { remember: () => Promise.reject(new Error('away')) } } });
    const init = slackForm({ payload: JSON.stringify(pressPayload('acknowledge')) });
    for (let time = 0; time < 2; time += 1) await away.send('/slack/interactions', init);
    await away.server.idle();
    expect(away.seen.acts).toHaveLength(1);
    const elsewhere = bench({ deps: { seen: { remember: async () => false } } });
    expect((await elsewhere.send('/slack/interactions', init)).status).toBe(200);
    await elsewhere.server.idle();
    expect(elsewhere.seen.acts).toHaveLength(0);
  });

  const form = { payload: JSON.stringify(pressPayload('acknowledge')) };
  test.each([
    ['a forged signature', slackForm(form, { secret: 'other' }), {}, 401],
    ['a request that is six minutes old', slackForm(form, { at: NOW - 6 * 60_000 }), {}, 401],
    ['no signature', { method: 'POST', body: 'x' }, {}, 401],
    ['the older of two secrets', slackForm(form), { SLACK_SIGNING_SECRET: `new, ${SECRETS.slack}` }, 200],
    ['no secret set', slackForm(form), { SLACK_SIGNING_SECRET: '' }, 401],
    ['a payload that is not JSON', slackForm({ payload: '{' }), {}, 400],
    ['a payload that is nothing of Slack', slackForm({ payload: '{"a":1}' }), {}, 422],
    ['an interaction nobody uses', slackForm({ payload: '{"type":"view_closed"}' }), {}, 200],
    ['a body over its cap', slackForm({ payload: 'x'.repeat(1024 * 1024) }), {}, 413],
  ] as const)('with %s', async (_what, init, env, status) => {
    const made = bench({ env });
    expect((await made.send('/slack/interactions', init)).status).toBe(status);
    await made.server.idle();
  });

  test('answers at once, however long the workflow takes', async () => {
    const made = bench();
    let finish = (): void => undefined;
    const slow = new Promise<ActAnswer>((resolve) => {
      finish = () => resolve(done());
    });
    const second = bench({ deps: { gateway: { ...made.deps.gateway, act: () => slow } } });
    const init = slackForm({ payload: JSON.stringify(pressPayload('acknowledge')) });
    expect((await second.send('/slack/interactions', init)).status).toBe(200);
    finish();
    await second.server.idle();
  });

  test('proves itself to the Events API', async () => {
    const made = bench();
    const body = JSON.stringify({ type: 'url_verification', challenge: 'c-1' });
    const at = String(NOW / 1000);
    const headers = {
      'x-slack-request-timestamp': at,
      'x-slack-signature': `v0=${sign(SECRETS.slack, `v0:${at}:`, body)}`,
    };
    const response = await made.send('/slack/events', { method: 'POST', body, headers });
    expect(await json(response)).toEqual({ challenge: 'c-1' });
  });

  test.each(['acknowledged', 'mitigated'] as const)('lists what is %s on /tocsin list, and says so', async (state) => {
    const made = bench();
    made.views.set('1', incidentView({ state }));
    made.views.set('2', incidentView({ id: 'INC-2026-002', state: 'resolved' }));
    const asked = { command: '/tocsin', text: 'list', user_id: 'U0ALICE' };
    const answer = await json(await made.send('/slack/commands', slackForm(asked)));
    expect(answer['text']).toContain(`INC-2026-001 ${state}`);
    expect(answer['text']).not.toContain('INC-2026-002');
  });

  test('says on /tocsin list what is silent, and until when', async () => {
    const made = bench();
    const [soon, later] = [new Date(NOW + 60_000).toISOString(), new Date(NOW + 2 * 86_400_000).toISOString()];
    made.views.set('1', incidentView({ snoozed_until: later, unanswered: false }));
    made.views.set(
      '2',
      incidentView({ id: 'INC-2026-002', state: 'acknowledged', lease_expires_at: soon, unanswered: false }),
    );
    made.views.set('3', incidentView({ id: 'INC-2026-003', unanswered: true }));
    const asked = { command: '/tocsin', text: 'list', user_id: 'U0ALICE' };
    const { text } = await json(await made.send('/slack/commands', slackForm(asked)));
    expect(text).toContain(`INC-2026-001 open, kept quiet until ${later.slice(0, 10)} ${later.slice(11, 16)} UTC, `);
    expect(text).toContain(`INC-2026-002 acknowledged, held until ${soon.slice(11, 16)} UTC, `);
    expect(text).toContain('INC-2026-003 open, unanswered, ');
  });

  test('lists the gravest first on /tocsin list, however old, and says how many more there are', async () => {
    const made = bench();
    made.views.clear();
    const grave = [
      ['CRITICAL', 'P0', 'INC-2026-012'],
      ['CRITICAL', 'P1', 'INC-2026-001'],
      ['MAJOR', 'P1', 'INC-2026-003'],
      ['MAJOR', 'P1', 'INC-2026-002'],
    ] as const;
    const minor = Array.from({ length: 8 }, (_, at) => ['MODERATE', 'P2', `INC-2026-0${20 + at}`] as const);
    for (const [severity, priority, id] of [...minor, ...grave].reverse()) {
      const opened = new Date(NOW - 3_600_000 + Number(id.slice(-3)) * 1_000).toISOString();
      made.views.set(id, incidentView({ uid: id, id, severity, priority, opened_at: opened }));
    }
    const asked = { command: '/tocsin', text: 'list', user_id: 'U0ALICE' };
    const lines = String((await json(await made.send('/slack/commands', slackForm(asked))))['text']).split('\n');
    expect(lines.slice(0, 5).map((line) => line.slice(0, 12))).toEqual([
      ...grave.map(([, , id]) => id),
      'INC-2026-027',
    ]);
    expect(lines).toHaveLength(11);
    expect(lines[10]).toBe('and 2 more: tocsin list');
  });

  test('lists what is open on /tocsin list, escaped, for people of the configuration', async () => {
    const made = bench();
    made.views.set('1', incidentView({ title: '<!channel> broke' }));
    const asked = { command: '/tocsin', text: 'list', user_id: 'U0ALICE' };
    const answer = await json(await made.send('/slack/commands', slackForm(asked)));
    expect(answer).toMatchObject({ response_type: 'ephemeral' });
    expect(answer['text']).toContain('&lt;!channel&gt; broke');
    for (const other of ['U0EVE', 'U0QUINN']) {
      const foreign = await json(await made.send('/slack/commands', slackForm({ ...asked, user_id: other })));
      expect(foreign['text']).not.toContain('INC-2026-001');
    }
  });
});
