import { describe, expect, test } from 'vitest';
import { tomorrowAt } from '../../src/api/slack/morning.js';
import type { ActAnswer } from '../../src/client/incident-gateway.js';
import type { Policy } from '../../src/domain/policy/policy.js';
import { encodeSubject } from '../../src/ports/people.js';
import { PortFailure } from '../../src/ports/failures.js';
import { incidentView, json, NOW, openBench, slackForm, STAFFED, type Bench } from './support.js';

const WORKFLOW = `incident-${'0'.repeat(32)}`;
const SUBJECT = { workflow: WORKFLOW, uid: 'uid-1' };
const ZONED: Policy = {
  ...STAFFED,
  people: STAFFED.people.map((person) =>
    person.email === 'alice@company.com' ? { ...person, name: 'Alice', zone: 'America/New_York' } : person,
  ),
};

/** A choice from a page's menu, as Slack sends it. */
function chosen(entry: string, user = 'U0ALICE', block = `${encodeSubject(SUBJECT).slice(0, -1)},"n":1}`) {
  return {
    type: 'block_actions',
    user: { id: user, name: 'alice' },
    trigger_id: 'trigger-1',
    response_url: 'https://hooks.slack.com/actions/1',
    channel: { id: 'D1' },
    actions: [
      {
        type: 'static_select',
        action_id: 'tocsin:menu',
        block_id: block,
        selected_option: { text: { type: 'plain_text', text: entry }, value: entry },
        placeholder: { type: 'plain_text', text: 'More' },
        action_ts: '1700000000.000100',
      },
    ],
  };
}

/** A sent form; `values` by block, as text, or as a choice where the block is one. */
function sent(form: string, values: Record<string, string>, change: { revision?: number; user?: string } = {}) {
  const { user = 'U0ALICE', ...more } = change;
  const element = (block: string, value: string) =>
    ['level', 'until', 'to', 'type'].includes(block)
      ? { choice: { type: 'static_select', selected_option: value === '' ? null : { value } } }
      : { text: { type: 'plain_text_input', value: value === '' ? null : value } };
  return {
    type: 'view_submission',
    user: { id: user, name: 'alice' },
    view: {
      id: 'V1',
      callback_id: `tocsin:${form}`,
      private_metadata: encodeSubject({ ...SUBJECT, ...more }),
      state: { values: Object.fromEntries(Object.entries(values).map(([name, said]) => [name, element(name, said)])) },
    },
  };
}

function bench(options: Parameters<typeof openBench>[0] = {}, view = incidentView()): Bench {
  const made = openBench({ policy: ZONED, ...options });
  made.views.set('1', view);
  made.people.set('U0ALICE', { id: 'U0ALICE', email: 'alice@company.com', name: 'Alice' });
  made.people.set('U0EVE', { id: 'U0EVE', email: 'eve@elsewhere.example', name: 'Eve' });
  return made;
}

async function interact(made: Bench, payload: unknown) {
  const response = await made.send('/slack/interactions', slackForm({ payload: JSON.stringify(payload) }));
  await made.server.idle();
  return response;
}

const FORMS = ['ask_resolve', 'escalate', 'snooze', 'reassign', 'reclassify', 'note', 'request_override'];

describe("an entry of a page's menu", () => {
  test.each([
    ['ask_resolve', 'resolve', ['reason']],
    ['escalate', 'escalate', ['level']],
    ['snooze', 'snooze', ['until']],
    ['reassign', 'reassign', ['to']],
    ['reclassify', 'reclassify', ['type', 'reason']],
    ['note', 'note', ['text']],
    ['request_override', 'override', ['justification', 'emergency']],
  ])('%s opens the form %s about the incident and asks no workflow yet', async (entry, form, fields) => {
    const made = bench();
    expect((await interact(made, chosen(entry))).status).toBe(200);
    expect(made.seen.forms).toEqual([{ form, trigger: 'trigger-1' }]);
    expect(made.seen.shown[0]?.form.fields.map(({ name }) => name)).toEqual(fields);
    expect(made.seen.shown[0]?.about).toBe('INC-2026-001: CI failed on main');
    expect(made.seen.acts).toEqual([]);
  });

  test('details shows what is known', async () => {
    const made = bench();
    await interact(made, chosen('details'));
    expect(made.seen.forms).toEqual([{ form: 'details', trigger: 'trigger-1' }]);
  });

  test.each(['toString', '__proto__', 'explode', ''])('"%s" is none of ours and does nothing', async (entry) => {
    const made = bench();
    await interact(made, chosen(entry));
    expect([made.seen.acts, made.seen.forms, made.seen.told]).toEqual([[], [], []]);
  });

  test.each(FORMS)('%s is no way in for a stranger, or for whom it does not concern', async (entry) => {
    for (const user of ['U0EVE', 'U0QUINN']) {
      const made = bench();
      await interact(made, chosen(entry, user));
      expect([made.seen.forms, made.seen.acts]).toEqual([[], []]);
      expect(made.seen.told[0]?.text).toMatch(/^Not done: .+ may not (resolve|request override|[a-z]+)\.$/);
    }
  });

  test('of a page whose incident went to others stays with whoever was paged for it', async () => {
    const away = incidentView({ involved: { teams: ['security_team'], people: ['quinn@company.com'] } });
    const made = bench({}, away);
    await interact(made, chosen('note', 'U0QUINN'));
    expect(made.seen.forms).toEqual([{ form: 'note', trigger: 'trigger-1' }]);
  });

  test('that was rendered for no incident is told so', async () => {
    const made = bench();
    await interact(made, chosen('note', 'U0ALICE', 'b1'));
    expect(made.seen.told).toEqual([{ by: 'answer', text: 'This button belongs to no incident any more.' }]);
  });

  test.each(['view', 'runbook'])('the link %s is followed and nothing else', async (action) => {
    const made = bench();
    const link = { action_id: `tocsin:${action}`, value: null, block_id: 'b1', action_ts: '1' };
    await interact(made, { ...chosen('note'), actions: [link] });
    expect([made.seen.acts, made.seen.forms, made.seen.told]).toEqual([[], [], []]);
  });

  test.each(FORMS)('%s names nobody and no type to whom Slack cannot identify', async (entry) => {
    const person = (): Promise<never> => Promise.reject(new PortFailure('Unavailable', 'away'));
    const before = bench();
    const made = bench({ deps: { chat: { ...before.deps.chat, person } } });
    await interact(made, chosen(entry));
    const shown = JSON.stringify(before.seen.shown);
    expect(shown).not.toMatch(/@company\.com|CI failed|security_team|security_secrets/);
  });

  test('carries the revision that is current, not the one that was written last', async () => {
    const now = incidentView({ revision: 9 });
    const before = bench();
    const made = bench({ deps: { gateway: { ...before.deps.gateway, state: async () => now } } });
    for (const entry of ['snooze', 'note', 'request_override']) {
      await interact(made, { ...chosen(entry), trigger_id: entry });
    }
    expect(made.seen.shown.map(({ form, subject }) => [form.id, subject.revision])).toEqual([
      ['snooze', 9],
      // What is written, and what others decide, stands whatever has happened since.
      ['note', undefined],
      ['override', undefined],
    ]);
  });
});

const CONCERNED = { involved: { teams: [], people: ['alice@company.com'] } };

describe('what the forms offer', () => {
  const shownFor = async (entry: string, view = incidentView()) => {
    const made = bench({}, view);
    await interact(made, chosen(entry));
    const [field] = made.seen.shown[0]?.form.fields ?? [];
    return { field, options: field?.kind === 'choice' ? field.options : [] };
  };

  test('Snooze: three lengths, and tomorrow at nine where the presser lives', async () => {
    const { options, field } = await shownFor('snooze');
    expect(options.map(({ label }) => label)).toEqual(['15 min', '1 h', '4 h', 'until tomorrow 09:00']);
    // 2026-03-01 10:00 UTC is 05:00 in New York, which is 5 hours behind until the 8th.
    expect(options[3]?.value).toBe('2026-03-02T14:00:00.000Z');
    expect(field?.hint).toContain('America/New_York');
  });

  test("Reassign: the owners' people first, then teams, then everybody else, each once", async () => {
    const { options } = await shownFor('reassign', incidentView({ ...CONCERNED, team: 'qa_analyst' }, 'test_failure'));
    const values = options.map(({ value }) => value);
    expect(values[0]).toBe('quinn@company.com');
    expect(values.indexOf('security_team')).toBeLessThan(values.indexOf('nora@company.com'));
    expect(new Set(values).size).toBe(values.length);
    expect(options.find(({ value }) => value === 'alice@company.com')?.label).toBe('Alice (alice@company.com)');
  });

  test('Reassign of a large company: a hundred, and how many more there are', async () => {
    const [first] = ZONED.people;
    if (first === undefined) throw new Error('nobody');
    const people = Array.from({ length: 300 }, (_, at) => ({ ...first, email: `p${at}@company.com` }));
    const made = bench({ policy: { ...ZONED, people: [...ZONED.people, ...people] } });
    await interact(made, chosen('reassign'));
    const [field] = made.seen.shown[0]?.form.fields ?? [];
    expect(field?.kind === 'choice' && field.options.length).toBe(100);
    expect(field?.hint).toMatch(/^\d{3} more can be named/);
  });

  test('Reclassify: what the run showed besides first; for a service also a false positive', async () => {
    const ci = await shownFor(
      'reclassify',
      incidentView({ also_types: ['security_secrets'], runner_up: 'build_failure' }),
    );
    expect(ci.options.slice(0, 2).map(({ value }) => value)).toEqual(['build_failure', 'security_secrets']);
    expect(ci.options.map(({ value }) => value)).not.toContain('false_positive');
    const service = await shownFor('reclassify', incidentView({ kind: 'service' }));
    expect(service.options[0]).toEqual({ value: 'false_positive', label: 'False positive' });
  });

  test('Escalate: the levels of the policy', async () => {
    const { options } = await shownFor('escalate');
    expect(options.map(({ value }) => value)).toEqual(['1', '2', '3']);
    expect(options[1]?.label).toBe('Level 2, backup');
  });
});

describe('a form of the menu that was sent', () => {
  const service = incidentView({ kind: 'service' });
  test.each<[string, Record<string, string>, string, object, ReturnType<typeof incidentView>]>([
    ['resolve', { reason: '' }, 'resolve', { reason: null }, incidentView()],
    ['resolve', { reason: 'fixed by hunter2' }, 'resolve', { reason: 'fixed by [redacted]' }, incidentView()],
    ['escalate', { level: '' }, 'escalate', { level: null }, incidentView()],
    ['escalate', { level: '2' }, 'escalate', { level: 2 }, incidentView()],
    ['snooze', { until: '15m' }, 'snooze', { until: NOW + 900_000 }, incidentView()],
    ['snooze', { until: '4h' }, 'snooze', { until: NOW + 14_400_000 }, incidentView()],
    [
      ...(['snooze', { until: '2026-03-02T14:00:00.000Z' }, 'snooze'] as const),
      ...([{ until: Date.parse('2026-03-02T14:00:00Z') }, incidentView()] as const),
    ],
    ['note', { text: ' key is hunter2 ' }, 'note', { text: 'key is [redacted]' }, incidentView()],
    [
      ...(['reassign', { to: 'quinn@company.com' }, 'reassign'] as const),
      ...([{ to: { person: 'quinn@company.com', team: 'qa_analyst' } }, incidentView()] as const),
    ],
    [
      ...(['reassign', { to: 'security_team' }, 'reassign'] as const),
      ...([{ to: { person: null, team: 'security_team' } }, incidentView()] as const),
    ],
    [
      ...(['reclassify', { type: 'build_failure', reason: 'tsc' }, 'reclassify'] as const),
      ...([{ type: 'build_failure', severity: null, reason: 'tsc' }, incidentView()] as const),
    ],
    [
      ...(['reclassify', { type: 'false_positive', reason: '' }, 'reclassify'] as const),
      ...([{ type: 'unknown', severity: 'NONE', reason: 'false positive' }, service] as const),
    ],
  ])('%s %j asks the workflow, as the person Slack verified', async (form, values, update, fields, view) => {
    const made = bench({}, view);
    const answer = await json(await interact(made, sent(form, values, { revision: 4 })));
    expect(answer).toMatchObject({ response_action: 'update' });
    expect(made.seen.acts).toMatchObject([
      {
        ...{ workflow: WORKFLOW, update, updateId: `uid-1:${form}:U0ALICE:V1` },
        body: { incident: 'uid-1', revision: 4, actor: { person: 'alice@company.com', via: 'slack' }, ...fields },
      },
    ]);
  });

  test.each([
    ['snooze', { until: 'soon' }, 'until', 'Choose for how long.'],
    ['escalate', { level: 'x' }, 'level', 'Choose one of the levels.'],
    ['note', { text: '  ' }, 'text', 'Say what to note.'],
    ['reassign', { to: 'zoe@company.com' }, 'to', 'The configuration does not know zoe@company.com.'],
    ['reassign', {}, 'to', 'Say to whom'],
    ['reclassify', { type: 'nope' }, 'type', 'The policy knows'],
  ])('%s %j is refused at its field', async (form, values, field, says) => {
    const made = bench();
    const answer = await json(await interact(made, sent(form, values)));
    expect(answer).toMatchObject({
      response_action: 'errors',
      errors: { [field]: expect.stringContaining(says) as string },
    });
    expect(made.seen.acts).toEqual([]);
  });

  test.each([
    ['resolve', 'reason'],
    ['escalate', 'level'],
    ['snooze', 'until'],
    ['reassign', 'to'],
    ['reclassify', 'type'],
    ['note', 'text'],
  ])('%s that the workflow refuses says so at a field it has, and leaves a trace', async (form, field) => {
    const values = { reason: 'x', level: '1', until: '1h', to: 'alice@company.com', type: 'build_failure', text: 'x' };
    for (const outcome of ['refused', 'stale'] as const) {
      const made = bench();
      made.answers.push({ kind: 'refused', outcome, message: 'The incident moved on.' });
      const answer = await json(await interact(made, sent(form, values, { revision: 3 })));
      const says = outcome === 'stale' ? 'look again, and repeat it' : 'moved on';
      expect(answer).toMatchObject({ errors: { [field]: expect.stringContaining(says) as string } });
      expect(made.seen.refusals).toMatchObject([{ action: form, outcome }]);
    }
  });

  test('of a stranger, or of whom it does not concern, changes and records nothing', async () => {
    for (const user of ['U0EVE', 'U0QUINN']) {
      const made = bench();
      const answer = await json(await interact(made, sent('note', { text: 'x' }, { user })));
      expect(answer).toMatchObject({ response_action: 'errors', errors: { text: expect.any(String) as string } });
      expect([made.seen.acts, made.seen.refusals, made.seen.entries]).toEqual([[], [], []]);
    }
  });

  test('that no worker takes in time: a resolve is recorded, what cannot wait is to be sent again', async () => {
    const late: ActAnswer = { kind: 'late' };
    const made = bench();
    made.answers.push(late);
    expect(await json(await interact(made, sent('resolve', { reason: 'x' })))).toMatchObject({
      view: { title: { text: 'Recorded' } },
    });
    expect(made.seen.signals).toMatchObject([{ name: 'resolve', body: { reason: 'x' } }]);
    const second = bench();
    second.answers.push(late);
    const answer = await json(await interact(second, sent('snooze', { until: '1h' })));
    expect(answer).toMatchObject({ errors: { until: expect.stringContaining('send it again') as string } });
    expect(second.seen.entries).toEqual([]);
  });

  test.each([
    ['reassign', 'to'],
    ['reclassify', 'type'],
  ])('%s while the history is away has to be sent again, as its field says', async (form, field) => {
    const before = bench();
    const byId = (): Promise<never> => Promise.reject(new Error('away'));
    const made = bench({ deps: { incidents: { ...before.deps.incidents, byId } } });
    for (const values of [{}, { to: 'alice@company.com', type: 'build_failure' }]) {
      const answer = await json(await interact(made, sent(form, values)));
      expect(answer).toMatchObject({ errors: { [field]: expect.stringContaining('end it again') as string } });
    }
    expect(made.seen.acts).toEqual([]);
  });

  test('tells what came of it in the time of whoever sent it', async () => {
    const made = bench();
    const message = 'Snoozed until 2026-03-01T11:00:00.000Z by alice@company.com (slack)';
    made.answers.push({ kind: 'answered', outcome: 'done', message, incident: incidentView() });
    const answer = JSON.stringify(await json(await interact(made, sent('snooze', { until: '1h' }))));
    expect(answer).toContain('"Snoozed"');
    expect(answer).toContain('Snoozed until 06:00 by alice@company.com');
  });
});

describe('nine in the morning', () => {
  test.each([
    ['UTC', '2026-03-01T10:00:00Z', '2026-03-02T09:00:00Z'],
    ['UTC', '2026-12-31T23:59:59Z', '2027-01-01T09:00:00Z'],
    // The day there is not the day here.
    ['Pacific/Auckland', '2026-03-01T12:00:00Z', '2026-03-02T20:00:00Z'],
    ['America/Los_Angeles', '2026-03-01T02:00:00Z', '2026-03-01T17:00:00Z'],
    // The clocks go forward, and back, in the night between.
    ['Europe/Berlin', '2026-03-28T20:00:00Z', '2026-03-29T07:00:00Z'],
    ['Europe/Berlin', '2026-10-24T20:00:00Z', '2026-10-25T08:00:00Z'],
    ['Asia/Kathmandu', '2026-03-01T10:00:00Z', '2026-03-02T03:15:00Z'],
  ])('of tomorrow in %s, asked at %s', (zone, now, at) => {
    expect(new Date(tomorrowAt(9, zone, Date.parse(now))).toISOString()).toBe(at.replace('Z', '.000Z'));
  });
});
