import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Alert } from '../../src/domain/event/alert.js';
import type { Incident } from '../../src/domain/incident/incident.js';
import type { ChatMessage } from '../../src/domain/message/message.js';
import { pageMessage, type PageWords } from '../../src/domain/message/page-message.js';
import { transition } from '../../src/domain/incident/transition.js';
import { viewOf } from '../../src/domain/incident/view-of.js';
import { ask, HOUR, member, MINUTE, opened, run, sliceOf, T0 } from './support.js';

const NAMES = {
  'qa_analyst-1@example.com': 'Erin',
  'ann@example.com': 'Alice',
  'ann-gh': 'Alice',
  'qa_analyst-2@example.com': 'Dev',
};
const page = (incident: Incident, words: Partial<PageWords> = {}): ChatMessage =>
  pageMessage(viewOf(incident, T0), {
    ...{
      reader: 'qa_analyst-1@example.com',
      level: 1,
      round: 1,
      mention: null,
      possibleRepeat: false,
      names: NAMES,
      zone: null,
    },
    ...words,
  });
const iso = (at: number): string => new Date(at).toISOString();
const service = (title: string, severity: 'CRITICAL' | 'MAJOR', about: Partial<Alert> = {}): Incident => {
  const { incident } = opened('unknown', {
    kind: 'service',
    service: 'payment-api',
    title,
    repository: null,
    ...about,
  });
  return { ...incident, policy: { ...incident.policy, severity } };
};
const textOf = (message: ChatMessage): string => [message.headline, ...message.paragraphs, message.footer].join('\n');
const tests = { names: ['carry a tax rounded to the nearest cent', 'adds'], total: 2 };

describe('the first line of a page says how urgent, where and what', () => {
  const failing = opened('test_failure').incident;
  test.each<[string, Incident, string]>([
    ['tests', { ...failing, verdict: { ...failing.verdict, tests } }, 'P2 · acme/shop main: 2 tests fail'],
    [
      'one test',
      { ...failing, verdict: { ...failing.verdict, tests: { names: ['adds'], total: 1 } } },
      'P2 · acme/shop main: 1 test fails',
    ],
    ['tests nobody names', failing, 'P2 · acme/shop main: Test Failure'],
    ['a pull request', opened('build_failure', { pr: 31 }).incident, 'P2 · acme/shop #31: Build Failure'],
    ['what nobody knows', opened('unknown').incident, 'P2 · acme/shop main: CI fails'],
    ['a secret', opened('security_secrets').incident, 'URGENT P1 · acme/shop main: Secret Exposure'],
    ['a database', opened('database_connectivity').incident, 'URGENT P1 · acme/shop main: Database Connectivity'],
    ['a service', service('Service Outage', 'CRITICAL'), 'URGENT P0 · payment-api: Service Outage'],
    ['a service that names itself', service('payment-api: latency', 'MAJOR'), 'URGENT P1 · payment-api: latency'],
  ])('%s', (_what, incident, line) => {
    expect(page(incident).headline).toBe(line);
    expect(page(incident, { possibleRepeat: true }).headline).toBe(`${line} (possible repeat)`);
  });
});

describe('the rest of a page', () => {
  const incident = run(opened('test_failure', { commit: 'Round the tax' }), []).incident;
  const told = {
    ...incident,
    verdict: { ...incident.verdict, tests },
    story: { kind: 'new' as const, times: 0, last: null, since: 'a'.repeat(40), lastGood: `6ccd9ba${'0'.repeat(33)}` },
  };

  test('names the tests, the commit, its author, the last good one and the gate', () => {
    const [facts] = page(told).paragraphs;
    expect(facts?.split('\n')).toEqual([
      'carry a tax rounded to the nearest cent',
      'adds',
      'aaaaaaa "Round the tax" by Alice · new, last good 6ccd9ba · gate shut',
    ]);
  });

  test('says who else is called, what comes next and when, and how long an acknowledgement holds', () => {
    const [, next] = page(told).paragraphs;
    expect(next?.split('\n')).toEqual([
      'Also paged: Alice',
      `If nobody answers: Dev ${iso(T0 + 5 * MINUTE)}, qa_analyst-lead ${iso(T0 + 10 * MINUTE)}, Erin + Alice ${iso(T0 + 15 * MINUTE)} · fix by ${iso(T0 + 4 * HOUR)}`,
      'Acknowledging holds it for 30 min.',
    ]);
  });

  test('offers Acknowledge, the log, and everything else behind one button', () => {
    const { buttons, menu } = page(told);
    expect(buttons.map(({ label }) => label)).toEqual(['Acknowledge', 'Run log']);
    expect(menu?.map(({ label }) => label)).toEqual([
      ...['Resolve', 'Details', 'Escalate', 'Snooze', 'Reassign', 'Reclassify', 'Note', 'Request override'],
    ]);
    expect(page(opened('security_secrets').incident).menu?.map(({ label }) => label)).not.toContain('Request override');
  });

  test('of a service names no type, no channel in a message of one’s own, and its page by where it lies', () => {
    const outage = service('Service Outage', 'CRITICAL', { url: 'https://grafana.example.com/d/1' });
    const message = page(outage);
    expect(textOf(message)).not.toMatch(/unknown|the event states/);
    expect(message.mention).toEqual({ people: [], channel: false });
    expect(message.buttons.map(({ label }) => label)).toContain('Open grafana.example.com');
    const inChannel = page(outage, { mention: 'qa_analyst-1@example.com' }).mention;
    expect(inChannel).toEqual({ people: ['qa_analyst-1@example.com'], channel: true });
  });

  test('shows labels and the runbook that the event names', () => {
    const labels = { env: 'prod', runbook: 'https://wiki.example.com/r' };
    const message = page(service('Slow', 'MAJOR', { labels }));
    expect(message.footer).toContain('env=prod');
    expect(message.buttons).toContainEqual({ action: 'runbook', label: 'Runbook', style: null, url: labels.runbook });
    expect(textOf(message)).not.toContain('wiki');
  });

  test('on the second level says who has not answered', () => {
    const second = transition(incident, { kind: 'tick' }, T0 + 5 * MINUTE).incident;
    const [, next] = page(second, { reader: 'qa_analyst-2@example.com' }).paragraphs;
    expect(next).toContain('Nobody answered: Erin, Alice.');
  });

  test('names nobody as silent who was not called, or is asked for nothing any more', () => {
    const qa = member('qa_analyst');
    const escalated = ask(incident, qa, { kind: 'escalate', level: 3 }, T0 + MINUTE).incident;
    const [, next] = page(escalated, { reader: 'qa_analyst-lead@example.com' }).paragraphs;
    expect(next).toContain('Nobody answered: Erin, Alice.');
    const policy = sliceOf('security_secrets');
    const moved = ask(incident, qa, { kind: 'reclassify', reason: null, policy }, T0 + MINUTE).incident;
    expect(page(moved, { reader: 'security_team-1@example.com' }).paragraphs.at(-1)).not.toContain('Nobody answered');
  });

  test('is whole in few characters: what fits of what comes next, in the reader’s own time', () => {
    const { brief } = page(told, { zone: 'Europe/Berlin' });
    expect(brief).toBe(
      'P2 · acme/shop main: 2 tests fail. carry a tax rounded to the nearest cent. Next: Dev 10:05, fix by 14:00. Also paged: Alice. Acknowledging holds it for 30 min.',
    );
  });

  test('tells the last that they are', () => {
    let last = incident;
    for (let at = T0; at < T0 + 3 * HOUR && last.climb.status !== 'unanswered'; at += MINUTE) {
      last = transition(last, { kind: 'tick' }, at).incident;
    }
    const [, next] = page(last, { reader: 'boss@example.com' }).paragraphs;
    expect(next?.split('\n').slice(0, 2)).toEqual([
      'Nobody answered: Erin, Alice, Dev, qa_analyst-lead (3 times).',
      'You are last.',
    ]);
    for (const reader of ['qa_analyst-1@example.com', 'qa_analyst-lead@example.com', '#qa_team']) {
      const [, others] = page(last, { reader }).paragraphs;
      expect(others).toContain('Also paged: boss');
      expect(others).not.toContain('You are last');
    }
    const unled = { ...last, policy: { ...last.policy, management: [] } };
    expect(page(unled, { reader: '#management' }).paragraphs.at(-1)).toContain('You are last.');
    expect(page(unled).paragraphs.at(-1)).not.toContain('You are last');
  });
});

describe('a page after its call', () => {
  const incident = opened('test_failure').incident;
  const held = ask(incident, member('qa_analyst'), { kind: 'acknowledge' }, T0).incident;

  test('tells the holder until when, and the others that they need not act', () => {
    expect(page(held).paragraphs.at(-1)).toBe(`You hold it until ${iso(T0 + 30 * MINUTE)}; then it pages again.`);
    expect(page(held, { reader: 'ann@example.com' }).paragraphs.at(-1)).toBe(
      `Erin holds it until ${iso(T0 + 30 * MINUTE)}; then it pages again: you need not act.`,
    );
    expect(page(held).buttons.map(({ label }) => label)).toEqual(['Run log']);
  });

  test('is off the hook when it has become others’, and says so, and nothing that no button does', () => {
    const policy = sliceOf('security_secrets');
    const moved = ask(incident, member('qa_analyst'), { kind: 'reclassify', reason: null, policy }, T0).incident;
    const message = page(moved);
    expect(message.paragraphs.at(-1)).toBe('It belongs to security_team now: you are off the hook.');
    expect(message.buttons.map(({ label }) => label)).toEqual(['Run log']);
    const erin = { ...member('qa_analyst'), person: 'qa_analyst-1@example.com', teams: [] };
    expect(ask(moved, erin, { kind: 'acknowledge' }, T0 + MINUTE).incident.ack?.by).toBe('qa_analyst-1@example.com');
  });

  test('says how it ended', () => {
    const ended = ask(held, member('qa_analyst'), { kind: 'resolve', reason: null }, T0 + 12 * MINUTE).incident;
    expect(page(ended).paragraphs.at(-1)).toBe('Resolved by Erin after 12m 0s.');
    expect(page(ended).menu).toEqual([]);
  });
});

test('whatever it is about, the first line and the shortest form stay within a phone’s and an SMS’s length', () => {
  const text = fc.string({ maxLength: 700 });
  fc.assert(
    fc.property(
      text,
      text,
      fc.array(text, { maxLength: 6 }),
      fc.constantFrom('ci', 'service'),
      (title, place, names, kind) => {
        const about = {
          kind: kind,
          title: title || '-',
          service: place,
          branch: place,
          commit: title,
        };
        const { incident } = opened('unknown', about);
        const verdict = {
          ...incident.verdict,
          ...(names.length === 0 ? {} : { tests: { names, total: names.length } }),
        };
        const message = page({ ...incident, verdict }, { zone: 'Europe/Berlin' });
        expect(message.headline.length).toBeLessThanOrEqual(200);
        expect(message.brief?.length).toBeLessThanOrEqual(160);
        expect(message.brief).not.toMatch(/\d{4}-\d\d-\d\dT/);
      },
    ),
  );
});
