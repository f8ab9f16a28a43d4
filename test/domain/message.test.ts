import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certainVerdict, type Matcher } from '../../src/domain/verdict/verdict.js';
import { boundedKey, eventKey, workflowIdOf } from '../../src/domain/event/dedup.js';
import { namedLinks, pageLinks } from '../../src/domain/message/buttons.js';
import { incidentMessage, noticeMessage } from '../../src/domain/message/message.js';
import { typeTitle } from '../../src/domain/message/message-words.js';
import { followUpTicket, incidentTicket } from '../../src/domain/message/ticket.js';
import { duration, timelineMarkdown, entryOf } from '../../src/domain/incident/timeline.js';
import type { IncidentView } from '../../src/domain/incident/view.js';
import { viewOf } from '../../src/domain/incident/view-of.js';
import { ask, HOUR, member, MINUTE, opened, POLICY, T0 } from './support.js';

const at = T0 + 5 * MINUTE + 32_000;
const view = (type: string) => viewOf(opened(type).incident, T0);

describe('what a message says', () => {
  test.each([
    ['security_secrets', 'URGENT:', 'a leaked secret'],
    ['generator_drift', 'URGENT:', 'drift'],
    ['database_connectivity', 'URGENT:', 'a database, although only MAJOR'],
    ['test_failure', 'Standard:', 'a failing test'],
    ['infrastructure_timeout', 'Standard:', 'a slow runner'],
  ])('%s begins with %s (%s)', (type, word) => {
    expect(incidentMessage(view(type)).headline.startsWith(word)).toBe(true);
  });

  test('it has the title, since when, owner, until when to fix it, footer and the buttons its class allows', () => {
    const message = incidentMessage(view('test_failure'));
    expect(message.title).toBe('MODERATE: Test Failure in acme/shop');
    expect(message.colour).toBe('#fab005');
    const fields = Object.fromEntries(message.fields.map(({ name, value }) => [name, value]));
    expect(fields).toMatchObject({
      Since: new Date(T0).toISOString(),
      'Fix by': new Date(T0 + 4 * HOUR).toISOString(),
      Priority: 'P2',
      Owner: 'ann@example.com',
      Type: 'test_failure (99 % sure)',
    });
    expect(message.footer).toBe('Incident ID: INC-2026-001');
    expect(message.buttons.map(({ label }) => label)).toEqual([
      'Acknowledge',
      'Resolve',
      'Details',
      'Request override',
      'View run',
    ]);
    expect(incidentMessage(view('security_secrets')).buttons.map(({ label }) => label)).not.toContain(
      'Request override',
    );
  });

  test('it names the commit with its first line, linked, the failing tests, and why a green run did not end it', () => {
    const about = { commit: 'Round the tax', url: 'https://github.com/acme/shop/actions/runs/1' };
    const { incident } = opened('test_failure', about);
    const tests = { names: ['rounds up', 'carries', 'adds', 'counts'], total: 7 };
    const told = {
      ...incident,
      verdict: { ...incident.verdict, tests },
      staysOpen: 'the green run did not pass "unit"',
    };
    const message = incidentMessage(viewOf(told, at));
    expect(message.fields).toContainEqual({
      name: 'Commit',
      value: 'aaaaaaa Round the tax',
      url: `https://github.com/acme/shop/commit/${'a'.repeat(40)}`,
    });
    expect(message.paragraphs).toContain('Failing: rounds up · carries · adds (+4)');
    expect(message.paragraphs).toContain('It stays open: the green run did not pass "unit".');
    expect(incidentTicket(viewOf(told, at)).paragraphs).toContain('Failing: rounds up · carries · adds (+4)');
  });

  test('a verdict that is little better than none is called a guess', () => {
    const { incident } = opened('test_failure');
    const fieldOf = (confidence: number): string | undefined =>
      incidentMessage(viewOf({ ...incident, verdict: { ...incident.verdict, confidence } }, at)).fields.find(
        ({ name }) => name === 'Type',
      )?.value;
    expect(fieldOf(0.45)).toBe('test_failure (a guess, 45 % sure)');
    expect(fieldOf(0.6)).toBe('test_failure (60 % sure)');
  });

  test('an acknowledged one names who holds it, a resolved one has no buttons that act', () => {
    const acked = ask(opened('test_failure').incident, member('qa_analyst'), { kind: 'acknowledge' }, T0).incident;
    const shown = incidentMessage(viewOf(acked, at));
    expect(shown.headline).toContain('Acknowledged by qa_analyst-1@example.com');
    expect(shown.buttons.map(({ action }) => action)).not.toContain('acknowledge');
    const ended = ask(acked, member('qa_analyst'), { kind: 'resolve', reason: null }, at).incident;
    expect(incidentMessage(viewOf(ended, at)).buttons.map(({ action }) => action)).toEqual(['view']);
  });

  test.each<[string, Partial<Parameters<typeof opened>[1]>, string]>([
    [
      'a service by where it lies',
      { kind: 'service', url: 'https://grafana.example.com/d/1' },
      'Open grafana.example.com',
    ],
    [
      'another service',
      { kind: 'service', url: 'http://user@status.example.org:9093/#/alerts' },
      'Open status.example.org',
    ],
    ['CI as a run', {}, 'View run'],
    ['CI of a pull request as one', { pr: 31 }, 'View PR'],
  ])('the link of %s is called alike in messages, and a service’s in page and ticket too', (_what, patch, label) => {
    const told = viewOf(opened('unknown', { service: 'checkout', ...patch }).incident, at);
    const labelOf = (buttons: readonly { readonly action: string; readonly label: string }[]) =>
      buttons.find(({ action }) => action === 'view')?.label;
    expect(labelOf(incidentMessage(told).buttons)).toBe(label);
    expect(labelOf(noticeMessage(told, 'sla_warning', 'text', null).buttons)).toBe(label);
    const isService = told.kind === 'service';
    expect(labelOf(pageLinks(told))).toBe(isService ? label : 'Run log');
    expect(Object.keys(incidentTicket(told).links)).toContain(isService ? label : 'run');
    expect(Object.keys(namedLinks(told))).toContain(isService ? label : 'run');
  });

  test('a notice that asks for a decision has the buttons for it', () => {
    const labels = (about: string) =>
      noticeMessage(view('test_failure'), about, 'text', null).buttons.map(({ label }) => label);
    expect(labels('override_requested').slice(0, 2)).toEqual(['Approve override', 'Deny override']);
    expect(labels('confirmation_requested')[0]).toBe('Confirm infrastructure');
  });

  test.each([
    [0, '0s'],
    [59_999, '59s'],
    [332_000, '5m 32s'],
    [HOUR, '1h 0m'],
    [26 * HOUR, '1d 2h'],
    [-5, '0s'],
  ])('%i ms is written %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});

describe('what a ticket says', () => {
  test.each<[string, Partial<IncidentView>, string]>([
    ['a branch', {}, 'CI Failure: Test Failure · acme/shop main'],
    ['a pull request', { pr: 31 }, 'CI Failure: Test Failure · acme/shop #31'],
    ['no branch', { branch: null }, 'CI Failure: Test Failure · acme/shop'],
    ['no repository', { repository: null }, 'CI Failure: Test Failure'],
    ['a secret', { type: 'security_secrets' }, 'CI Failure: Secret Exposure · acme/shop main'],
    ['a service', { kind: 'service', service: 'payment-api', title: 'Outage' }, 'Incident: Outage · payment-api'],
    [
      'a service that the title names',
      { kind: 'service', service: 'payment-api', title: 'payment-api is down' },
      'Incident: payment-api is down',
    ],
    ['a service that nobody names', { kind: 'service', service: null, title: 'Outage' }, 'Incident: Outage'],
  ])('its title says what fails and where: %s', (_where, change, title) => {
    const view = viewOf(opened('test_failure').incident, T0);
    const place = { repository: 'acme/shop', branch: 'main', pr: null };
    expect(incidentTicket({ ...view, ...place, ...change }).title).toBe(title);
  });

  test('the follow-up of an override says where as well, and a title of any length keeps its prefix', () => {
    const view = viewOf(opened('test_failure').incident, T0);
    expect(followUpTicket({ ...view, repository: 'acme/shop', branch: 'main', pr: null }).title).toBe(
      'CI Failure: Override Follow-up · acme/shop main',
    );
    const long = incidentTicket({ ...view, repository: 'acme/shop', branch: 'b'.repeat(500), pr: null }).title;
    expect(long).toMatch(/^CI Failure: Test Failure · acme\/shop b/);
    expect(long.length).toBeLessThan(150);
  });

  test('priority, labels and auto-escalation follow the incident', () => {
    const { incident } = opened('generator_drift');
    const fresh = incidentTicket(viewOf(incident, T0));
    expect(fresh).toMatchObject({
      title: 'CI Failure: Generator Drift · acme/shop main',
      priority: 'CRITICAL',
      labels: ['ci-failure', 'generator_drift', 'escalation-active'],
    });
    expect(fresh.lines).toContainEqual({ name: 'Auto-escalation', value: 'Enabled' });
    const acked = ask(incident, member('backend_dev'), { kind: 'acknowledge' }, T0).incident;
    expect(incidentTicket(viewOf(acked, T0)).lines).toContainEqual({ name: 'Auto-escalation', value: 'Disabled' });
    const ended = ask(acked, member('backend_dev'), { kind: 'resolve', reason: null }, T0).incident;
    expect(incidentTicket(viewOf(ended, T0)).labels).not.toContain('escalation-active');
  });
});

describe('text that came from outside', () => {
  test('never acts as markup in a timeline', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const decision = opened('unknown').decisions[0];
        if (decision === undefined) throw new Error('opening decides');
        const rows = timelineMarkdown('t', [{ ...entryOf(decision), text }]).split('\n');
        expect(rows).toHaveLength(6);
        expect(rows[4]).not.toMatch(/<[a-z/!]/i);
        expect((rows[4] ?? '').replaceAll(/\\./g, '').split('|')).toHaveLength(6);
      }),
    );
  });
});

describe('the dedup key', () => {
  const hash = (text: string): string => `h${text.length}`.padEnd(64, '0');

  test('does not hold the failure type, is bounded, and its workflow id tells nothing', () => {
    expect(
      eventKey({ kind: 'ci', provider: 'jenkins', repository: 'r', workflow: 'w', branch: 'b', title: 't' }, hash),
    ).toBe('jenkins/r/w/b');
    expect(eventKey({ kind: 'service', service: 's', title: 't' }, hash)).toBe(`service/${hash('s\nt')}`);
    expect(boundedKey('k'.repeat(512), hash)).toBe('k'.repeat(512));
    expect(boundedKey('k'.repeat(513), hash)).toBe(`sha256:${hash('k'.repeat(513))}`);
    expect(workflowIdOf('secret', '', hash)).toBe(`incident-${hash('secret').slice(0, 16)}`);
  });
});

describe('an exit code', () => {
  const matcher: Matcher = (pattern) => (text) => new RegExp(pattern, 'i').test(text);
  const rules = Object.values(POLICY.types);
  test.each<[number, string | null, boolean, string | null, string]>([
    [11, 'Security gate', false, 'security_secrets', 'the gate uses it'],
    [10, 'security_gate', false, 'security_critical', 'the gate uses it'],
    [2, 'Generator check', false, 'generator_drift', 'the generator check uses it'],
    [2, 'Run tsc', false, null, 'tsc returns 2 as well'],
    [11, 'Run tests', false, null, 'not a step known to use it'],
    [11, null, true, 'security_secrets', 'the event states that it is exact'],
    [1, 'Security gate', false, null, '1 says nothing'],
  ])('%s of step %s (stated exact: %s) means %s: %s', (exitCode, step, exact, type) => {
    expect(certainVerdict({ type: null, exitCode, exact, step }, rules, matcher)?.type ?? null).toBe(type);
  });
});

test('a type called like what every object has is written like any other', () => {
  expect(typeTitle('constructor')).toBe('Constructor');
});
