import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDirectory } from '../../../src/adapters/postgres/directory.js';
import { createGates } from '../../../src/adapters/postgres/gates.js';
import { createInbox } from '../../../src/adapters/postgres/inbox.js';
import { createIncidents } from '../../../src/adapters/postgres/incidents.js';
import { createLedger } from '../../../src/adapters/postgres/ledger.js';
import { createPool, type Pool } from '../../../src/adapters/postgres/pool.js';
import { freshDatabase, uniqueName, type FreshDatabase } from '../../support/servers.js';
import { alert, alertEntry, batch, decision, intent, NOON, override, run, slice, view, workflowOf } from './samples.js';

let database: FreshDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.url, { applicationName: 'incidents-test' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const incidents = () => createIncidents(pool);
const SHA = 'a'.repeat(40);
const iso = (at: number) => new Date(at).toISOString();

async function rows(statement: string, ...values: unknown[]): Promise<Record<string, unknown>[]> {
  return (await pool.query<Record<string, unknown>>(statement, values)).rows;
}

describe('recording', () => {
  test('the same batch twice writes everything once', async () => {
    const name = uniqueName('twice');
    const page = intent({ key: `${name}-page`, uid: name });
    const approved = decision(3, {
      kind: 'override_approved',
      inputs: {
        ...{ requester: 'bob@company.com', approver: 'alice@company.com', justification: 'cannot wait, really' },
        ...{ emergency: true, sha: SHA, expires_at: iso(NOON + 3_600_000) },
      },
    });
    const recorded = batch(view(name, name, { override: override() }), {
      decisions: [decision(1), decision(2), approved],
      late: [{ intent: page, outcome: 'accepted', external: { ts: '1.2' }, error: null, at: NOON }],
      alerts: [alert(name)],
    });
    const first = await incidents().record(recorded);
    const [again, atOnce] = await Promise.all([incidents().record(recorded), incidents().record(recorded)]);
    expect([again.id, atOnce.id]).toEqual([first.id, first.id]);
    expect(first.id).toMatch(/^INC-2026-\d{3,}$/);
    expect(await rows('select seq from decisions where uid = $1 order by seq', name)).toEqual([
      { seq: 1 },
      { seq: 2 },
      { seq: 3 },
    ]);
    expect(await rows('select state, attempts from ledger where uid = $1', name)).toEqual([
      { state: 'accepted', attempts: 1 },
    ]);
    expect(await rows('select * from overrides where uid = $1', name)).toMatchObject([
      {
        ...{ failure_id: first.id, approver: 'alice@company.com', requester: 'bob@company.com' },
        ...{ justification: 'cannot wait, really', requires_followup: true, emergency: true, sha: SHA },
        ...{ timestamp: new Date(NOON + 3), expires_at: new Date(NOON + 3_600_000) },
      },
    ]);
    expect(await rows('select * from sla_records where uid = $1', name)).toMatchObject([
      {
        ...{ failure_id: first.id, failure_type: 'test_failure', assigned_teams: ['qa_analyst'], status: 'active' },
        ...{ sla_deadline: new Date(NOON + 4 * 3_600_000), created_at: new Date(NOON) },
      },
    ]);
  });

  test('names that were only stated are marked in the row of the override and in what the gate says', async () => {
    const name = uniqueName('stated');
    const standings = {
      ...{ requester_standing: 'asserted, token 1a2b3c4d', approver_standing: 'asserted, token 99999999' },
    };
    const inputs = { requester: 'erin@example.com', approver: 'dev@example.com', justification: 'x', ...standings };
    const approved = decision(1, { kind: 'override_approved', inputs });
    const sha = 'f'.repeat(40);
    const given = override({ requester: 'erin@example.com', approver: 'dev@example.com', sha, ...standings });
    const shut = { ...alert(name), sha };
    await incidents().record(
      batch(view(name, name, { override: given, sha }), { decisions: [approved], alerts: [shut] }),
    );
    expect(await rows('select approver, requester from overrides where uid = $1', name)).toEqual([
      {
        approver: 'dev@example.com (asserted, token 99999999)',
        requester: 'erin@example.com (asserted, token 1a2b3c4d)',
      },
    ]);
    const gate = await createGates(pool).read(shut.provider ?? '', shut.repository ?? '', sha, NOON);
    expect(gate).toMatchObject({ open: true, state: 'overridden' });
    expect(gate.reason).toContain('approved by dev@example.com (asserted, token 99999999)');
  });

  test('a batch that overlaps the one before it adds only what is new', async () => {
    const name = uniqueName('overlap');
    await incidents().record(batch(view(name, name), { decisions: [decision(1), decision(2)] }));
    await incidents().record(batch(view(name, name), { decisions: [decision(2), decision(3)] }));
    expect((await incidents().timeline(name, 50, null)).items.map(({ text }) => text)).toEqual([
      'decision 1',
      'decision 2',
      'decision 3',
    ]);
  });

  test('a view that comes late does not undo a later one', async () => {
    const name = uniqueName('late');
    const acknowledged = { state: 'acknowledged', acknowledged_at: iso(NOON + 5_000) } as const;
    await incidents().record(batch(view(name, name, { revision: 7, ...acknowledged })));
    await incidents().record(batch(view(name, name, { revision: 3 })));
    expect(await incidents().byId(name)).toMatchObject({ state: 'acknowledged', revision: 7 });
  });

  test('a resolved incident keeps how long it took', async () => {
    const name = uniqueName('done');
    const closed = { state: 'resolved', closed_at: iso(NOON + 332_000) } as const;
    const { id } = await incidents().record(batch(view(name, name, closed)));
    expect(await rows('select resolution_time, closed_at from incidents where number = $1', id)).toEqual([
      { resolution_time: 332, closed_at: new Date(NOON + 332_000) },
    ]);
    expect(await incidents().openOf(workflowOf(name))).toBeNull();
  });

  test('links are shown with the view and survive the next record', async () => {
    const name = uniqueName('links');
    const links = { run: 'https://ci.example/1' };
    const { id } = await incidents().record(batch(view(name, name, { links })));
    await incidents().link(name, { ticket: 'https://tracker.example/OPS-1' });
    await incidents().record(batch(view(name, name, { links, revision: 9 })));
    expect((await incidents().byId(id))?.links).toEqual({
      run: 'https://ci.example/1',
      ticket: 'https://tracker.example/OPS-1',
    });
  });

  test('a number that the incident was told before the store lost it is kept', async () => {
    const name = uniqueName('told');
    const { id } = await incidents().record(batch(view(name, name, { id: 'INC-2026-9000' })));
    const other = uniqueName('told');
    const next = await incidents().record(batch(view(other, other, { id: 'INC-2026-9000' })));
    expect([id, next.id]).toEqual(['INC-2026-9000', 'INC-2026-9001']);
  });
});

describe('who owns the open row of a workflow', () => {
  test('a door that writes ahead and the workflow of the same incident share row and number', async () => {
    const name = uniqueName('same');
    const accepted = await createInbox(pool).accept(alertEntry(name, `${name}-1`));
    const { id } = await incidents().record(batch(view(name, accepted.uid ?? '')));
    expect(id).toBe(accepted.incident);
    expect(await incidents().openOf(workflowOf(name))).toEqual({ uid: accepted.uid, id });
  });

  test('an incident that began while Postgres was away takes over what a door wrote for a later alert', async () => {
    const name = uniqueName('away');
    const accepted = await createInbox(pool).accept(alertEntry(name, `${name}-2`));
    const { id } = await incidents().record(batch(view(name, `${name}-began-before`)));
    expect(id).toBe(accepted.incident);
    expect(await incidents().openOf(workflowOf(name))).toEqual({ uid: `${name}-began-before`, id });
    expect((await incidents().byId(accepted.uid ?? ''))?.uid).toBe(`${name}-began-before`);
    expect(await rows('select uid from gates where key = $1', alert(name).key)).toEqual([
      { uid: `${name}-began-before` },
    ]);
    expect(await createInbox(pool).accept(alertEntry(name, `${name}-2`))).toMatchObject({ incident: id });
  });

  test('an incident over before Postgres came back leaves the row of the next one alone', async () => {
    const name = uniqueName('over');
    const accepted = await createInbox(pool).accept(alertEntry(name, `${name}-2`));
    const closed = { state: 'resolved', closed_at: iso(NOON + 1) } as const;
    const { id } = await incidents().record(batch(view(name, `${name}-over`, closed)));
    expect(id).not.toBe(accepted.incident);
    expect(await incidents().openOf(workflowOf(name))).toEqual({ uid: accepted.uid, id: accepted.incident });
  });

  test('the next incident of a run chain ends a former one whose end was not written yet', async () => {
    const name = uniqueName('chain');
    const [former, next] = [`${name}-former`, `${name}-next`];
    const first = await incidents().record(batch(view(name, former, { revision: 2 })));
    const second = await incidents().record(batch(view(name, next, { opened_at: iso(NOON + 60_000) })));
    expect(second.id).not.toBe(first.id);
    expect(await incidents().openOf(workflowOf(name))).toEqual({ uid: next, id: second.id });
    expect(await incidents().byId(first.id)).toMatchObject({ state: 'resolved', closed_at: iso(NOON + 60_000) });

    await incidents().record(batch(view(name, former, { revision: 3 })));
    expect(await incidents().openOf(workflowOf(name))).toEqual({ uid: next, id: second.id });
    const closed = { state: 'resolved', closed_at: iso(NOON + 50_000), ending: 'ticket_done' } as const;
    await incidents().record(batch(view(name, former, { revision: 4, ...closed })));
    expect(await incidents().byId(first.id)).toMatchObject({ closed_at: iso(NOON + 50_000), ending: 'ticket_done' });
  });

  test('a former incident first recorded after its successor is written as ended', async () => {
    const name = uniqueName('reverse');
    const next = await incidents().record(batch(view(name, `${name}-next`, { opened_at: iso(NOON + 60_000) })));
    const former = await incidents().record(batch(view(name, `${name}-former`)));
    expect(await incidents().openOf(workflowOf(name))).toEqual({ uid: `${name}-next`, id: next.id });
    expect((await incidents().byId(former.id))?.state).toBe('resolved');
  });

  test('doors and the workflow racing end with one open row', async () => {
    const name = uniqueName('race');
    const inbox = createInbox(pool);
    const [recorded, ...accepted] = await Promise.all([
      incidents().record(batch(view(name, `${name}-workflow`))),
      ...Array.from({ length: 20 }, (_, index) => inbox.accept(alertEntry(name, `${name}-${index}`))),
    ]);
    expect(new Set([recorded.id, ...accepted.map(({ incident }) => incident)]).size).toBe(1);
    expect(await rows('select uid from incidents where workflow = $1', workflowOf(name))).toEqual([
      { uid: `${name}-workflow` },
    ]);
  });
});

describe('the gate follows the incident', () => {
  test('an approval opens its commit, and the end of the override shuts it', async () => {
    const name = uniqueName('approve');
    const accepted = await createInbox(pool).accept(alertEntry(name, `${name}-1`));
    const uid = accepted.uid ?? '';
    const gate = () => createGates(pool).read('github', `acme/${name}`, SHA, NOON + 1);
    await incidents().record(batch(view(name, uid, { override: override() })));
    expect(await gate()).toMatchObject({ open: true, state: 'overridden', expiresAt: NOON + 3_600_000 });
    // The page of the gate is for everybody: it does not say who approved.
    expect((await gate()).toldToAll).toBe(`Open by override of ${accepted.incident ?? ''}.`);
    await incidents().record(batch(view(name, uid, { override: override({ status: 'voided' }), revision: 5 })));
    expect(await gate()).toMatchObject({ open: false, state: 'shut' });
  });

  test('an alert that only the workflow has seen shuts its commit', async () => {
    const name = uniqueName('missed');
    await incidents().record(batch(view(name, name), { alerts: [alert(name, { sha: 'B'.repeat(40) })] }));
    expect(await createGates(pool).read('github', `Acme/${name}`, 'b'.repeat(40), NOON)).toMatchObject({
      state: 'shut',
    });
  });

  test('an approval of the incident before does not open for the next one', async () => {
    const name = uniqueName('former');
    const inbox = createInbox(pool);
    const first = await inbox.accept(alertEntry(name, `${name}-1`));
    const closed = { state: 'resolved', closed_at: iso(NOON + 1) } as const;
    await incidents().record(batch(view(name, first.uid ?? '', { override: override(), ...closed })));
    const read = () => createGates(pool).read('github', `acme/${name}`, SHA, NOON + 1);
    expect((await read()).state).toBe('overridden');
    const second = await inbox.accept(alertEntry(name, `${name}-2`, { run: run(6) }));
    expect(await read()).toMatchObject({ state: 'shut', incidents: [second.incident] });
  });

  test('an alert that raced the resolve gates for the incident it opened', async () => {
    const name = uniqueName('raced');
    const first = await createInbox(pool).accept(alertEntry(name, `${name}-1`));
    const closed = { state: 'resolved', closed_at: iso(NOON + 1) } as const;
    await incidents().record(batch(view(name, first.uid ?? '', closed)));
    const next = view(name, `${name}-next`, { opened_at: iso(NOON + 2), override: override() });
    const { id } = await incidents().record(batch(next));
    expect(await createGates(pool).read('github', `acme/${name}`, SHA, NOON + 3)).toMatchObject({
      ...{ state: 'overridden', incidents: [id] },
    });
  });

  test('never sticks to the commit, whatever the next incident of it is', async () => {
    const name = uniqueName('never');
    const inbox = createInbox(pool);
    const first = await inbox.accept(alertEntry(name, `${name}-1`, { type: 'security_secrets' }));
    const closed = { state: 'resolved', closed_at: iso(NOON + 1), never: true } as const;
    await incidents().record(batch(view(name, first.uid ?? '', closed)));
    const second = await inbox.accept(alertEntry(name, `${name}-2`, { run: run(6) }));
    await incidents().record(batch(view(name, second.uid ?? '', { override: override() })));
    expect(await createGates(pool).read('github', `acme/${name}`, SHA, NOON + 1)).toMatchObject({
      ...{ open: false, state: 'shut' },
    });
  });
});

describe('reading', () => {
  test('a list goes newest first, page by page, without repeating or losing one', async () => {
    const service = uniqueName('paged');
    const uids = Array.from({ length: 7 }, (_, index) => `${service}-${index}`);
    for (const [index, uid] of uids.entries()) {
      // Pairs opened in one instant lie on page borders.
      const opened_at = iso(NOON + Math.floor(index / 2) * 1_000);
      await incidents().record(batch(view(uid, uid, { service, opened_at })));
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await incidents().list({ service }, 3, cursor);
      seen.push(...page.items.map(({ uid }) => uid));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual([
      ...uids.slice(6),
      ...uids.slice(4, 6).reverse(),
      ...uids.slice(2, 4).reverse(),
      ...uids.slice(0, 2).reverse(),
    ]);
  });

  test.each([
    ['state', { state: ['acknowledged', 'mitigated'] }],
    ['who holds it', { person: 'held@example.com' }],
    ['whom it is assigned to', { person: 'author@example.com' }],
    ['who owns it', { person: 'owner@example.com' }],
    ['who is called', { person: 'now@example.com' }],
    ['who was called before', { person: 'before@example.com' }],
    ['who was called, before it became others’', { person: 'off@example.com' }],
    ['severity', { severity: 'CRITICAL' }],
    ['type', { type: 'build_failure' }],
    ['team', { team: 'devops' }],
    ['text', { text: 'NEEDLE' }],
    ['time', { from: NOON + 1, until: NOON + 11 }],
  ])('a list filters by %s', async (_, filter) => {
    const service = uniqueName('filter');
    await incidents().record(batch(view(`${service}-a`, `${service}-a`, { service })));
    await incidents().record(
      batch(
        view(`${service}-b`, `${service}-b`, {
          ...{ service, state: 'acknowledged', severity: 'CRITICAL', type: 'build_failure', team: 'devops' },
          ...{ title: 'a needle in the hay', opened_at: iso(NOON + 10) },
          ...{ acknowledged_by: 'held@example.com', assignee: 'author@example.com', owner: 'owner@example.com' },
          ladder: {
            ...{ now: ['#devops', 'now@example.com'], before: ['before@example.com'], off: ['off@example.com'] },
            ...{ next: [{ at: iso(NOON), who: ['next@example.com'] }], isLast: false },
          },
        }),
      ),
    );
    const found = await incidents().list({ service, ...filter }, 10, null);
    expect(found.items.map(({ uid }) => uid)).toEqual([`${service}-b`]);
  });

  test.each(['next@example.com', 'nobody@example.com'])(
    'what does not concern %s yet is not theirs',
    async (person) => {
      expect((await incidents().list({ person }, 10, null)).items).toEqual([]);
    },
  );

  test('a cursor that no list gave is refused', async () => {
    await expect(incidents().list({}, 10, 'bm9uc2Vuc2U')).rejects.toThrow('cursor');
  });

  test('a line of a door is written once, in the chain, and stands in the timeline', async () => {
    const name = uniqueName('line');
    const { id } = await incidents().record(batch(view(name, name), { decisions: [decision(1)] }));
    const line = { uid: name, kind: 'note', actor: 'erin', via: 'cli', rule: 'note', credential: null } as const;
    const kept = { ...line, at: NOON + 50, text: 'erin: it was the index', actId: 'act-1' };
    expect(await incidents().keepLine(kept)).toBe(true);
    expect(await incidents().keepLine({ ...kept, at: NOON + 60 })).toBe(false);
    expect(await incidents().keepLine({ ...kept, at: NOON + 70, actId: 'act-2', text: 'erin: and a lock' })).toBe(true);
    const { items } = await incidents().timeline(id, 50, null);
    expect(items.slice(-2).map(({ kind, actor, text }) => [kind, actor, text])).toEqual([
      ['note', 'erin', 'erin: it was the index'],
      ['note', 'erin', 'erin: and a lock'],
    ]);
  });

  test('the alert that opened an incident is kept, and is its first rather than its newest', async () => {
    const name = uniqueName('began');
    const inbox = createInbox(pool);
    const { uid } = await inbox.accept(alertEntry(name, `${name}-1`));
    await inbox.accept(alertEntry(name, `${name}-2`, { run: run(6) }));
    expect((await inbox.alertOf(uid ?? ''))?.alert.deliveryId).toBe(`${name}-1`);
    expect(await inbox.alertOf(`${name}-none`)).toBeNull();
  });

  test('percent signs and quotes in a search are plain text', async () => {
    const service = uniqueName('percent');
    await incidents().record(batch(view(service, service, { service })));
    expect((await incidents().list({ service, text: `%' or 1=1 --` }, 10, null)).items).toEqual([]);
  });

  test('the timeline merges decisions, effects and refusals by time', async () => {
    const name = uniqueName('story');
    const { id } = await incidents().record(batch(view(name, name), { decisions: [decision(1), decision(30)] }));
    const ledger = createLedger(pool);
    const page = intent({ key: `${name}-1`, uid: name });
    await ledger.claim(page, NOON + 5);
    await ledger.accepted(page.key, { ts: '1' }, NOON + 10);
    const refusal = { uid: name, at: NOON + 20, actor: 'mallory', via: 'slack', action: 'ack' };
    await incidents().noteRefusal({ ...refusal, outcome: 'refused', text: 'mallory may not' });
    await incidents().noteRefusal({ ...refusal, outcome: 'refused', text: 'mallory may not' });
    const { items: story } = await incidents().timeline(id, 50, null);
    expect(story.map(({ text, delivery }) => [text, delivery])).toEqual([
      ['decision 1', null],
      ['Page alice (Slack DM), level 1', 'accepted'],
      ['mallory may not', null],
      ['decision 30', null],
    ]);
  });

  test('pages of a timeline make up the whole of it, also where many lines lie in one instant', async () => {
    const name = uniqueName('pages');
    const decisions = Array.from({ length: 7 }, (_, at) => ({ ...decision(at + 1), at: NOON + 10 }));
    await incidents().record(batch(view(name, name), { decisions }));
    const ledger = createLedger(pool);
    for (let at = 0; at < 7; at += 1) {
      const page = intent({ key: `${name}-${at}`, uid: name, summary: `page ${at}` });
      await ledger.claim(page, NOON + 10);
    }
    const { items: whole, next: none } = await incidents().timeline(name, 50, null);
    expect(none).toBeNull();
    expect(whole.map(({ text }) => text)).toEqual([
      ...decisions.map(({ text }) => text),
      ...Array.from({ length: 7 }, (_, at) => `page ${at}`),
    ]);
    const met: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await incidents().timeline(name, 3, cursor);
      expect(page.items.length).toBeLessThanOrEqual(3);
      met.push(...page.items.map(({ text }) => text));
      cursor = page.next;
    } while (cursor !== null);
    expect(met).toEqual(whole.map(({ text }) => text));
    const { items, before } = await incidents().newestLines(name, 3);
    expect([items.map(({ text }) => text), before]).toEqual([['page 4', 'page 5', 'page 6'], 11]);
    await expect(incidents().timeline(name, 3, 'garbage')).rejects.toMatchObject({ kind: 'Rejected' });
  });

  test('an incident is found by number, uid, ticket, branch and pull request', async () => {
    const name = uniqueName('find');
    const directory = createDirectory(pool);
    const { id } = await incidents().record(batch(view(name, name, { pr: 12 })));
    const ticket = intent({ key: `${name}-t`, uid: name, kind: 'ticket', channel: 'linear', target: 'OPS' });
    await createLedger(pool).claim(ticket, NOON);
    expect(await directory.incidentByTicket(`${name}-id`)).toBeNull();
    const external = { id: `${name}-id`, identifier: `${name}-9`, url: 'x' };
    await createLedger(pool).accepted(ticket.key, external, NOON);
    const expected = { id, uid: name, workflow: workflowOf(name) };
    expect(await directory.incidentByTicket(`${name}-id`)).toEqual(expected);
    expect(await directory.incidentByTicket(`${name}-9`)).toEqual(expected);
    expect((await incidents().byId(id.toLowerCase()))?.uid).toBe(name);
    expect(await directory.openByBranch(`ACME/${name}`, 'main')).toMatchObject([expected]);
    const ended = { repository: `acme/${name}`, branch: null, pr: 12, name: null, at: NOON };
    expect(await directory.openWithin(ended)).toMatchObject([expected]);
    expect(await directory.openByBranch(`acme/${name}`, 'other')).toEqual([]);
    expect((await directory.openIncidents()).map(({ uid }) => uid)).toContain(name);
    expect(await incidents().byId('INC-1999-001')).toBeNull();
  });

  test('an incident that ended leads on to the one that took up its key, whichever name it is asked by', async () => {
    const [name, next] = [uniqueName('ended'), uniqueName('next')];
    const { id } = await incidents().record(batch(view(name, name)));
    expect(await incidents().byId(id)).not.toHaveProperty('next');
    await incidents().record(
      batch(view(name, name, { state: 'resolved', closed_at: iso(NOON + 60_000), revision: 2 })),
    );
    expect(await incidents().byId(id)).not.toHaveProperty('next');
    const later = await incidents().record(batch(view(name, next, { former: id, opened_at: iso(NOON + 120_000) })));
    for (const asked of [id, name]) expect(await incidents().byId(asked)).toMatchObject({ next: later.id });
    expect(await incidents().byId(later.id)).not.toHaveProperty('next');
  });

  test('what a door wrote ahead says whose it is before any workflow ran', async () => {
    const name = uniqueName('owner');
    const { incident } = await createInbox(pool).accept(alertEntry(name, `${name}-1`));
    const read = await incidents().byId(incident ?? '');
    expect(read).toMatchObject({ team: slice().teams[0]?.name, severity: 'MODERATE', priority: 'P2' });
  });
});
