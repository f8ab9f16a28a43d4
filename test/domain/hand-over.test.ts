import { describe, expect, test } from 'vitest';
import { nextDeadline } from '../../src/domain/incident/deadlines.js';
import { handedSlice } from '../../src/domain/incident/hand-over.js';
import type { Incident } from '../../src/domain/incident/incident.js';
import { pageMessage } from '../../src/domain/message/page-message.js';
import { isConcerned, concernedBy } from '../../src/domain/incident/permission.js';
import { slicePolicy } from '../../src/domain/policy/slice.js';
import { incidentTicket } from '../../src/domain/message/ticket.js';
import { transition } from '../../src/domain/incident/transition.js';
import { viewOf } from '../../src/domain/incident/view-of.js';
import { alertOf, ask, member, MINUTE, opened, pagesOf, POLICY, sliceOf, T0, timesOf, verdictOf } from './support.js';

const minutes = (at: number): number => (at - T0) / MINUTE;
const QA = member('qa_analyst');
const cutFor = (type: string, owner: string) => {
  const { kind, severity, source, service, labels, author, branch } = alertOf();
  return slicePolicy(POLICY, { kind, type, severity, source, service, labels, author, branch, owner });
};
const toTeam = (incident: Incident, team: string, at = T0 + MINUTE, actor = QA) =>
  ask(
    incident,
    actor,
    { kind: 'reassign', to: { person: null, team }, over: cutFor(incident.policy.rule.type, team) },
    at,
  );
const toPerson = (incident: Incident, person: string, at = T0 + MINUTE, actor = QA) =>
  ask(incident, actor, { kind: 'reassign', to: { person, team: 'devops' }, over: null }, at);
const words = (reader: string) => ({
  ...{ reader, level: 1, round: 1, mention: null, possibleRepeat: false, names: {}, zone: null },
});

describe('handed to a team', () => {
  test('its ladder is paged from its primary on, and the ladder of the old team ends', () => {
    const given = toTeam(opened('test_failure').incident, 'backend_dev');
    const story = timesOf(given, T0 + 17 * MINUTE, nextDeadline);
    expect(story.flatMap(({ at, effects }) => pagesOf(effects).map((page) => `${minutes(at)} ${page}`))).toEqual([
      '0 backend_dev-1@example.com L1 R2',
      '6 backend_dev-2@example.com L2 R2',
      '11 backend_dev-lead@example.com L3 R2',
      '16 backend_dev-1@example.com L1 R3',
    ]);
  });

  test('it owns it everywhere: in lists, messages, the ticket and the JSON, and its channel gets the message', () => {
    const { incident, effects } = toTeam(opened('test_failure').incident, 'backend_dev');
    const view = viewOf(incident, T0 + MINUTE);
    expect(view).toMatchObject({
      ...{ team: 'backend_dev', owner: '@backend_dev', assignee: null },
      ...{ teams: [{ name: 'backend_dev' }], handed_to: { person: null, team: 'backend_dev' } },
    });
    expect(incidentTicket(view).lines).toContainEqual({ name: 'Owner', value: '@backend_dev' });
    expect(effects).toContainEqual({ kind: 'announce', team: 'backend_dev', channel: '#backend_dev' });
    expect(effects[0]).toEqual({ kind: 'hush' });
  });

  test('who is off the hook is told whose it is, without Acknowledge and without a word of taking it', () => {
    const { incident } = toTeam(opened('test_failure').incident, 'backend_dev');
    const page = pageMessage(viewOf(incident, T0 + MINUTE), words('ann@example.com'));
    expect(page.paragraphs.join('\n')).toContain('It belongs to backend_dev now: you are off the hook.');
    expect(page.paragraphs.join('\n')).not.toContain('take it');
    expect(page.buttons.map(({ action }) => action)).not.toContain('acknowledge');
  });

  test('who owned it may still act on it, so that a slip can be undone', () => {
    const { incident } = toTeam(opened('test_failure').incident, 'backend_dev');
    expect(isConcerned({ person: 'new@example.com', teams: ['qa_analyst'] }, concernedBy(incident))).toBe(true);
    const back = toTeam(incident, 'qa_analyst', T0 + 2 * MINUTE);
    expect(pagesOf(back.effects)).toEqual(['qa_analyst-1@example.com L1 R3']);
    expect(back.effects.filter(({ kind }) => kind === 'announce')).toEqual([]);
  });

  test('whoever held it holds it no more, and a snooze is over', () => {
    const held = ask(opened('test_failure').incident, QA, { kind: 'acknowledge' }, T0).incident;
    const quiet = ask(held, QA, { kind: 'snooze', until: T0 + 60 * MINUTE }, T0).incident;
    expect(toTeam(quiet, 'backend_dev').incident).toMatchObject({ state: 'open', ack: null, snoozedUntil: null });
  });

  test('a role has its people on level 1', () => {
    const given = toTeam(opened('test_failure').incident, 'scrum_master');
    expect(pagesOf(given.effects)).toEqual(['scrum@example.com L1 R2']);
  });

  test('a team that names nobody leads to management at once, and its channel has the message', () => {
    const policy = {
      ...sliceOf('test_failure'),
      teams: [{ name: 'docs', channel: '#docs', handle: null }],
      levels: [],
    };
    const over = { ...policy, levels: sliceOf('test_failure').levels.map((level) => ({ ...level, targets: [] })) };
    const { incident } = opened('test_failure');
    const given = ask(incident, QA, { kind: 'reassign', to: { person: null, team: 'docs' }, over }, T0 + MINUTE);
    expect(pagesOf(given.effects)).toEqual(['boss@example.com L4 R2']);
    expect(given.effects).toContainEqual({ kind: 'announce', team: 'docs', channel: '#docs' });
  });

  test('who decides an override stays as its class says: nobody gains that by being handed it', () => {
    const { incident } = opened('security_high');
    const given = toTeam(incident, 'backend_dev', T0 + MINUTE, member('security_team'));
    expect(given.incident.policy.approverTeams).toEqual(incident.policy.approverTeams);
  });

  test('what nobody may be disturbed for pages nobody and says how to change that', () => {
    const service = { kind: 'service', service: 'shop', severity: 'NONE', repository: null, sha: null } as const;
    const given = toTeam(opened('unknown', service).incident, 'backend_dev', T0, member('devops'));
    expect([given.outcome, given.effects]).toEqual(['refused', []]);
    expect(given.message).toContain('reclassify it first');
  });
});

describe('handed to a person', () => {
  test('they are level 1 alone, in every round, and the levels above stay', () => {
    const given = toPerson(opened('test_failure').incident, 'bob@example.com');
    const story = timesOf(given, T0 + 17 * MINUTE, nextDeadline);
    expect(story.flatMap(({ at, effects }) => pagesOf(effects).map((page) => `${minutes(at)} ${page}`))).toEqual([
      '0 bob@example.com L1 R2',
      '6 qa_analyst-2@example.com L2 R2',
      '11 qa_analyst-lead@example.com L3 R2',
      '16 bob@example.com L1 R3',
    ]);
  });

  test('whoever it was handed to before is called no more, and is told so', () => {
    const first = toPerson(opened('test_failure').incident, 'bob@example.com').incident;
    const then = toPerson(first, 'carol@example.com', T0 + 2 * MINUTE);
    expect(pagesOf(then.effects)).toEqual(['carol@example.com L1 R3']);
    const view = viewOf(then.incident, T0 + 2 * MINUTE);
    expect(view).toMatchObject({ owner: 'carol@example.com', assignee: 'carol@example.com', team: 'qa_analyst' });
    expect(view.ladder?.off).toContain('bob@example.com');
    expect(pageMessage(view, words('bob@example.com')).paragraphs.join('\n')).toContain('It belongs to carol now');
  });

  test('the team that it was handed to before keeps the levels above', () => {
    const first = toTeam(opened('test_failure').incident, 'backend_dev').incident;
    const then = toPerson(first, 'bob@example.com', T0 + 2 * MINUTE);
    expect(viewOf(then.incident, T0).team).toBe('backend_dev');
    const story = timesOf(then, T0 + 8 * MINUTE, nextDeadline);
    expect(story.flatMap(({ effects }) => pagesOf(effects))).toEqual([
      'bob@example.com L1 R3',
      'backend_dev-2@example.com L2 R3',
    ]);
  });
});

describe('what is found out after it was handed on', () => {
  const finding = (type: string) =>
    ({
      kind: 'finding',
      finding: { verdict: verdictOf(type), policy: sliceOf(type), alsoTypes: [], alsoTeams: [], alert: {} },
    }) as const;

  test('a verdict that is no stricter leaves it with whom somebody handed it to', () => {
    const given = toTeam(opened('unknown').incident, 'frontend_dev', T0 + MINUTE, member('devops'));
    const read = transition(given.incident, finding('test_failure'), T0 + 2 * MINUTE);
    expect(viewOf(read.incident, T0)).toMatchObject({ type: 'test_failure', team: 'frontend_dev' });
    expect(pagesOf(read.effects)).toEqual([]);
  });

  test('a stricter one goes to its own owners', () => {
    const given = toTeam(opened('unknown').incident, 'frontend_dev', T0 + MINUTE, member('devops'));
    const read = transition(given.incident, finding('security_secrets'), T0 + 2 * MINUTE);
    const view = viewOf(read.incident, T0);
    expect(view.team).toBe('security_team');
    expect(view.handed_to).toBeUndefined();
  });

  const reclassified = (incident: Incident, type: string) =>
    ask(incident, QA, { kind: 'reclassify', reason: 'seen', policy: sliceOf(type) }, T0 + 2 * MINUTE);

  test.each(['backend_dev', 'bob@example.com'])(
    'a reclassification that would go back to who handed it on leaves it with %s',
    (to) => {
      const { incident } = opened('test_failure');
      const given = to.includes('@') ? toPerson(incident, to) : toTeam(incident, to);
      const after = reclassified(given.incident, 'build_failure');
      expect(viewOf(after.incident, T0)).toMatchObject({
        ...{ type: 'build_failure', owner: viewOf(given.incident, T0).owner, round: 2 },
      });
      expect(pagesOf(after.effects)).toEqual([]);
    },
  );

  test.each([
    ['graver', 'database_connectivity', ['devops-1@example.com L1 R3', 'database_specialist-1@example.com L1 R3']],
    ['of another team', 'unknown', ['devops-1@example.com L1 R3']],
  ])('what people find out to be %s goes to its owners', (_what, type, pages) => {
    const given = toTeam(opened('test_failure').incident, 'backend_dev');
    const after = reclassified(given.incident, type);
    expect(viewOf(after.incident, T0)).toMatchObject({ type, team: 'devops' });
    expect(pagesOf(after.effects)).toEqual(pages);
  });

  test('what was handed on before the verdict opens at once: message, ticket and the new ladder, once', () => {
    const { incident } = opened('unknown');
    const waiting: Incident = { ...incident, verdictDueAt: T0 + 5_000, climb: { ...incident.climb, level: 0 } };
    const given = toTeam(waiting, 'frontend_dev', T0 + 1_000, member('devops'));
    expect(given.effects.map(({ kind }) => kind)).toEqual([
      'hush',
      'announce',
      'announce',
      'ticket',
      'refresh',
      'page',
    ]);
    const read = transition(given.incident, finding('test_failure'), T0 + 2_000);
    expect(pagesOf(read.effects)).toEqual([]);
    expect(viewOf(read.incident, T0).team).toBe('frontend_dev');
  });
});

test('a slice for the next incident of a key keeps whom it was handed to', () => {
  const to = { person: 'bob@example.com', team: 'devops' };
  const slice = handedSlice(sliceOf('test_failure'), to, cutFor('test_failure', 'backend_dev'));
  expect(slice).toMatchObject({ handed: to, assignee: to.person, teams: [{ name: 'backend_dev' }] });
  expect(slice.levels[0]?.targets).toEqual([to]);
});

test('what an older build handed on is decided again as it did', () => {
  const { incident } = opened('test_failure');
  const given = ask(incident, QA, { kind: 'reassign', to: { person: null, team: 'backend_dev' } }, T0 + MINUTE);
  expect(pagesOf(given.effects)).toEqual(['#backend_dev L1 R2']);
  expect(given.incident.policy.teams).toEqual(incident.policy.teams);
});
