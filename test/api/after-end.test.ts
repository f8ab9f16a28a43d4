import { describe, expect, test } from 'vitest';
import type { Alert } from '../../src/domain/event/alert.js';
import type { IncidentView } from '../../src/domain/incident/view.js';
import type { AppDeps } from '../../src/api/deps.js';
import { done, incidentView, json, NOW, openBench, STAFFED } from './support.js';

const AGO = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString();
const ENDED = { state: 'resolved', ending: 'resolved', closed_at: AGO(10) } as const;
const LINKS = { run: 'https://ci.example.com/1', ticket: 'https://linear.example.com/OPS-1' };

/** What began the incident of `incidentView`. */
const ALERT = {
  ...{ kind: 'ci', deliveryId: 'd1', source: 'github', key: 'github/acme/shop/7/main', title: 'CI failed on main' },
  ...{ occurredAt: NOW - 3_600_000, count: 1, url: null, provider: 'github', repository: 'acme/shop', workflow: 'CI' },
  ...{ branch: 'main', sha: 'a'.repeat(40), pr: null, author: null, run: { id: '1', number: 1, attempt: 1 } },
  ...{ exitCode: null, exact: false, step: null, service: null, severity: null, type: null, labels: { env: 'prod' } },
  ...{ logRef: 'ev_1', marks: ['sha: cut'] },
} satisfies Alert;

/** An incident of test_failure that has ended, and what its store and chat know of it. */
function bench(change: Partial<IncidentView> = {}, { isKept = true, env = {} } = {}) {
  const base = openBench();
  const links: unknown[] = [];
  const deps: Partial<AppDeps> = {
    inbox: {
      ...base.deps.inbox,
      alertOf: async () =>
        isKept
          ? { kind: 'alert', alert: ALERT, policy: {} as never, verdict: null, readable: true, signature: 's' }
          : null,
    },
    incidents: {
      ...base.deps.incidents,
      link: async (uid, given) => void links.push([uid, given]),
      newestLines: async () => ({ items: [], before: 0 }),
      byId: async (id) => (id === 'INC-2026-001' ? next : view),
    },
    ledger: {
      ...base.deps.ledger,
      accepteds: async () => [
        { intent: {} as never, external: { channel: 'C7', ts: '7.7' } },
        { intent: {} as never, external: { id: 'OPS-1' } },
      ],
    },
  };
  const view = incidentView({ id: 'INC-2026-009', uid: 'uid-9', ...ENDED, links: LINKS, ...change }, 'test_failure');
  const next = incidentView({ uid: 'uid-10', former: 'INC-2026-009' }, 'test_failure');
  const made = openBench({ policy: STAFFED, env, deps });
  const { posted, acts, entries } = made.seen;
  const send = (path: string, body: object = {}, as = 'quinn@company.com') =>
    made.send(`/api/incidents/INC-2026-009/${path}`, {
      method: 'POST',
      headers: { 'tocsin-as': as },
      body: JSON.stringify(body),
    });
  return { ...made, send, written: base.seen.written, posted, acts, links, entries };
}

describe('a note on a resolved incident', () => {
  const closed = { kind: 'refused', outcome: 'closed', message: 'The incident is closed.' } as const;

  test('is kept in its history, and told in its thread', async () => {
    const { send, answers, written, posted } = bench();
    answers.push(closed);
    const response = await send('note', { reason: 'it was the index: hunter2' });
    expect(await json(response)).toMatchObject({
      outcome: 'done',
      incident: { id: 'INC-2026-009', state: 'resolved' },
    });
    const text = 'quinn@company.com (asserted, local) (cli): it was the index: [redacted]';
    expect(written).toMatchObject([{ uid: 'uid-9', kind: 'note', via: 'cli', text }]);
    expect(posted).toMatchObject([{ thread: { channel: 'C7', ts: '7.7' }, message: { headline: text } }]);
  });

  test('is kept although chat cannot be reached', async () => {
    const { send, answers, written, deps } = bench();
    answers.push(closed);
    (deps.messenger as { post: AppDeps['messenger']['post'] }).post = () => Promise.reject(new Error('away'));
    expect((await send('note', { reason: 'seen' })).status).toBe(200);
    expect(written).toHaveLength(1);
  });

  test('is not for whom it does not concern, and no other act becomes one', async () => {
    const { answers, written, ...made } = bench({ involved: { teams: ['devops'], people: [] } });
    answers.push(closed);
    expect((await made.send('note', { reason: 'seen' })).status).toBe(409);
    expect((await made.send('ack', {}, 'alice@company.com')).status).toBe(409);
    expect((await made.send('resolve', {}, 'alice@company.com')).status).toBe(409);
    expect(written).toEqual([]);
  });

  test('on one that is open is for its workflow', async () => {
    const { send, answers, acts, written } = bench({ state: 'open', closed_at: null });
    answers.push(done());
    expect((await send('note', { reason: 'seen' })).status).toBe(200);
    expect(acts).toHaveLength(1);
    expect(written).toEqual([]);
  });
});

describe('reopening', () => {
  test('within the hour opens the next incident of its key, with what was known of it', async () => {
    const { send, entries, written, links } = bench();
    const response = await send('reopen', { reason: 'it still fails' });
    expect(await json(response)).toMatchObject({
      ...{ outcome: 'done', message: 'Reopened as INC-2026-001.' },
      incident: { id: 'INC-2026-001', former: 'INC-2026-009', links: { former_ticket: LINKS.ticket } },
    });
    expect(entries).toMatchObject([
      {
        ...{ deliveryId: 'reopen:uid-9', workflow: incidentView().workflow },
        delivery: {
          ...{ kind: 'alert', readable: false, policy: { rule: { type: 'test_failure' } } },
          alert: { key: ALERT.key, occurredAt: NOW, run: ALERT.run, logRef: 'ev_1', labels: { env: 'prod' } },
          verdict: { type: 'test_failure', certain: true },
        },
      },
    ]);
    expect(JSON.stringify(entries)).not.toContain('sha: cut');
    expect(links).toMatchObject([['uid-10', { former_ticket: LINKS.ticket }]]);
    const by = 'by quinn@company.com (asserted, local) (cli): it still fails';
    expect(written.map(({ uid, text }) => [uid, text])).toEqual([
      ['uid-9', `Reopened as INC-2026-001 ${by}`],
      ['uid-10', `Reopened from INC-2026-009 ${by}`],
    ]);
  });

  test('once, however often it is asked', async () => {
    const { send, written } = bench();
    await send('reopen');
    const again = await json(await send('reopen'));
    expect(again).toMatchObject({ outcome: 'unchanged', message: 'INC-2026-009 goes on as INC-2026-001.' });
    expect(written).toHaveLength(2);
  });

  test('goes on from the last run, with all that a green run, its owners and its readers need of the former', async () => {
    const last = { id: '9', number: 9, attempt: 1, event: 'push' };
    const failing = { push: last, schedule: { id: '8', number: 8, attempt: 2, event: 'schedule' } };
    const greens = { push: { id: '10', number: 10, attempt: 1, event: 'push' } };
    const author = { login: 'alice-dev', email: null, person: 'alice@company.com' };
    const story = { kind: 'known', times: 3, last: null, since: null, lastGood: null } as never;
    const { send, entries } = bench({
      ...{ ending: 'auto_recovered', run: last, sha: 'b'.repeat(40), remains: { failing, greens, author, story } },
      ...{ also_types: ['build_failure'], also_evidence: { build_failure: 'error TS2322' }, never: true },
    });
    await send('reopen', { reason: 'it still fails: hunter2' });
    expect(entries).toMatchObject([
      {
        delivery: {
          alert: {
            ...{ run: last, sha: 'b'.repeat(40), url: LINKS.run, author },
            reopens: {
              ...{ failing, greens, author, story, never: true },
              ...{
                from: 'INC-2026-009',
                by: 'by quinn@company.com (asserted, local) (cli): it still fails: [redacted]',
              },
              ...{ alsoTypes: ['build_failure'], alsoEvidence: { build_failure: 'error TS2322' } },
            },
          },
        },
      },
    ]);
  });

  test('a service incident keeps how bad people said it is', async () => {
    const { send, entries } = bench({ kind: 'service', severity: 'MAJOR' });
    await send('reopen');
    expect(entries).toMatchObject([{ delivery: { verdict: { severity: 'MAJOR' } } }]);
  });

  test.each<[string, Partial<IncidentView>, string, string]>([
    [
      'more than an hour ago',
      { closed_at: AGO(61) },
      'quinn@company.com',
      'INC-2026-009 is resolved (08:59 UTC). That is',
    ],
    [
      'not at all',
      { state: 'open', closed_at: null },
      'quinn@company.com',
      'INC-2026-009 is not resolved: it is open.',
    ],
    [
      'for whom it does not concern',
      { involved: { teams: ['devops'], people: [] } },
      'quinn@company.com',
      'may not reopen',
    ],
  ])('is refused: it ended %s', async (_when, change, as, says) => {
    const { send, entries } = bench(change);
    const answer = await json(await send('reopen', {}, as));
    expect(answer).toMatchObject({ status: 409, outcome: 'refused', detail: expect.stringContaining(says) as string });
    expect(entries).toEqual([]);
  });

  test('says so when nothing is kept of how it began', async () => {
    const { send } = bench({}, { isKept: false });
    expect((await json(await send('reopen')))['detail']).toContain('report it anew');
  });
});
