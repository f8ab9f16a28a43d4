import { describe, expect, test } from 'vitest';
import { decidedNotice, incidentMessage } from '../../src/domain/message/message.js';
import { pageMessage } from '../../src/domain/message/page-message.js';
import { machine, type Actor } from '../../src/domain/incident/permission.js';
import type { Incident } from '../../src/domain/incident/incident.js';
import { incidentTicket } from '../../src/domain/message/ticket.js';
import { transition } from '../../src/domain/incident/transition.js';
import { viewOf } from '../../src/domain/incident/view-of.js';
import { overrideShown } from '../../src/domain/message/who-words.js';
import { ask, HOUR, member, MINUTE, opened, person, sliceOf, T0 } from './support.js';

const QA = member('qa_analyst');
const BACKUP = member('qa_analyst', 2);
const stated: Actor = { ...BACKUP, asserted: true, credential: 'token 1a2b3c4d' };
const AT = T0 + 12 * MINUTE;
const words = { level: 1, round: 1, mention: null, possibleRepeat: false, zone: null };
const names = { 'qa_analyst-1@example.com': 'Erin', 'qa_analyst-2@example.com': 'Quinn' };
const pageOf = (incident: Incident): string =>
  pageMessage(viewOf(incident, AT), { ...words, names, reader: 'ann@example.com' }).paragraphs.at(-1) ?? '';
const resolve = (incident: Incident, by: Actor): Incident =>
  ask(incident, by, { kind: 'resolve', reason: null }, AT).incident;
const taken = (by: Actor): Incident =>
  ask(opened('test_failure').incident, by, { kind: 'acknowledge' }, T0 + MINUTE).incident;

describe('what is over says who ended it', () => {
  test('in its page, its message, its ticket and the JSON', () => {
    const ended = resolve(opened('test_failure').incident, QA);
    expect(pageOf(ended)).toBe('Resolved by Erin after 12m 0s.');
    const view = viewOf(ended, AT);
    expect(view).toMatchObject({ resolved_by: 'qa_analyst-1@example.com', acknowledged_by: null });
    expect(incidentMessage(view).headline).toBe('Standard: Resolved by qa_analyst-1@example.com');
    expect(incidentTicket(view).lines).toContainEqual({ name: 'Ended', value: 'Resolved by qa_analyst-1@example.com' });
  });

  test('and who had taken it, where that is somebody else', () => {
    const ended = resolve(taken(BACKUP), QA);
    expect(pageOf(ended)).toBe('Resolved by Erin after 12m 0s. Quinn had acknowledged it.');
    expect(incidentMessage(viewOf(ended, AT)).fields).toContainEqual({
      ...{ name: 'Acknowledged by', value: 'qa_analyst-2@example.com' },
    });
    expect(pageOf(resolve(taken(QA), QA))).toBe('Resolved by Erin after 12m 0s.');
  });

  test('also when who took it holds it no more', () => {
    const expired = transition(taken(BACKUP), { kind: 'tick' }, T0 + HOUR).incident;
    expect(viewOf(expired, AT).acknowledged_by).toBeNull();
    expect(pageOf(resolve(expired, QA))).toContain('Quinn had acknowledged it.');
  });

  test('a name that was only stated is marked everywhere', () => {
    const ended = resolve(taken(stated), stated);
    const view = viewOf(ended, AT);
    expect(view).toMatchObject({ resolved_standing: 'asserted, token 1a2b3c4d' });
    expect(pageOf(ended)).toContain('Resolved by Quinn (asserted, token 1a2b3c4d) after');
    expect(incidentMessage(view).headline).toContain('qa_analyst-2@example.com (asserted, token 1a2b3c4d)');
    expect(pageOf(taken(stated))).toMatch(/^Quinn \(asserted, token 1a2b3c4d\) holds it/);
  });

  test.each([
    ['auto_recovered', machine('github', 'github'), 'Recovered after 12m 0s.', 'Resolved (recovered)'],
    ['obsolete', machine('github', 'github'), 'Obsolete after 12m 0s.', 'Resolved (obsolete)'],
    [
      'ticket_done',
      machine('Erin L', 'ticket'),
      'Resolved with its ticket by Erin L after 12m 0s.',
      'its ticket by Erin L',
    ],
  ] as const)('%s says what it was', (ending, actor, page, message) => {
    const ended = transition(taken(QA), { kind: 'ended', ending, actor, reason: null }, AT).incident;
    expect(pageOf(ended)).toContain(page);
    expect(pageOf(ended)).toContain('Erin had acknowledged it.');
    expect(incidentMessage(viewOf(ended, AT)).headline).toContain(message);
  });
});

describe('an override says who decided it', () => {
  const author = person('ann@example.com', []);
  const request = { kind: 'request_override', justification: 'a hotfix must go out today', emergency: false } as const;
  const asked = ask(opened('test_failure').incident, author, request, T0).incident;
  const decided = (approves: boolean, by: Actor = QA): Incident =>
    ask(asked, by, { kind: 'decide_override', approves, reason: null }, T0 + MINUTE).incident;
  const lineOf = (incident: Incident): string | undefined =>
    incidentMessage(viewOf(incident, AT)).paragraphs.find((line) => line.startsWith('Override'));

  test.each([
    ['approved', decided(true), 'Override approved by qa_analyst-1@example.com'],
    ['denied', decided(false), 'Override denied by qa_analyst-1@example.com'],
    ['stated', decided(true, stated), 'approved by qa_analyst-2@example.com (asserted, token 1a2b3c4d)'],
    [
      'expired',
      transition(decided(true), { kind: 'tick' }, T0 + 5 * HOUR).incident,
      'Override expired, approved by qa_analyst-1@example.com',
    ],
    [
      'voided by a push',
      transition(decided(true), { kind: 'pushed', sha: 'b'.repeat(40) }, AT).incident,
      'Override voided by a new push, approved by qa_analyst-1@example.com',
    ],
    ['voided by the end', resolve(asked, BACKUP), 'Override voided by qa_analyst-2@example.com'],
    [
      'voided by a reclassification',
      ask(asked, QA, { kind: 'reclassify', reason: null, policy: sliceOf('infrastructure_timeout') }, AT).incident,
      'Override voided by qa_analyst-1@example.com',
    ],
    ['pending', asked, 'Override pending, requested by ann@example.com'],
  ])('%s', (_how, incident, says) => {
    expect(lineOf(incident)).toContain(says);
    const notice = decidedNotice(viewOf(incident, AT))?.headline;
    if (notice !== undefined) expect(notice).toContain(says.replace(/^Override /, ''));
  });

  test('a confirmed infrastructure issue is named as such', () => {
    const how = { status: 'approved', approver: 'health probe', how: 'infrastructure_confirmed' };
    expect(overrideShown(how)).toBe('approved by health probe (infrastructure confirmed)');
  });
});
