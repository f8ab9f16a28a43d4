import { describe, expect, test } from 'vitest';
import { incidentMessage } from '../../src/domain/message/message.js';
import { pageMessage } from '../../src/domain/message/page-message.js';
import type { IncidentView } from '../../src/domain/incident/view.js';
import { viewOf } from '../../src/domain/incident/view-of.js';
import { ask, member, opened, sliceOf, T0 } from './support.js';

const words = {
  level: 1,
  round: 1,
  mention: null,
  possibleRepeat: false,
  zone: null,
  names: {},
  reader: 'x@example.com',
};
const offered = (view: IncidentView) => {
  const [page, message] = [pageMessage(view, words), incidentMessage(view)];
  return [page, message].map(({ paragraphs, buttons, menu = [] }) => ({
    says: paragraphs.join(' '),
    actions: [...buttons, ...menu].map(({ action }) => action),
  }));
};

describe('what a message says that its reader may do, it has a button for', () => {
  const { incident } = opened('unknown');
  const guessed = { ...incident, verdict: { ...incident.verdict, runnerUp: 'build_failure' } };

  test('a guess wishes for a reclassification, in a page and in the channel', () => {
    for (const { says, actions } of offered(viewOf(guessed, T0))) {
      expect(says).toContain('best guess: build_failure. Please reclassify.');
      expect(actions).toContain('reclassify');
    }
  });

  test('of what is over nothing is wished for', () => {
    const ended = ask(guessed, member('devops'), { kind: 'resolve', reason: null }, T0).incident;
    for (const { says, actions } of offered(viewOf(ended, T0))) {
      expect(says).toContain('best guess: build_failure.');
      expect(says).not.toContain('Please');
      expect(actions).toEqual(['view']);
    }
  });

  test('nobody who is off the hook is told to take it', () => {
    const paged = { ...incident, paged: ['x@example.com'] };
    const policy = sliceOf('security_secrets');
    const away = ask(paged, member('devops'), { kind: 'reclassify', reason: null, policy }, T0).incident;
    const [page] = offered(viewOf(away, T0));
    expect(page?.says).toContain('off the hook');
    expect(page?.says).not.toMatch(/take|Acknowledging/);
    expect(page?.actions).not.toContain('acknowledge');
  });

  test('a type that is known wishes for nothing', () => {
    for (const { says } of offered(viewOf(opened('test_failure').incident, T0))) {
      expect(says).not.toContain('reclassify');
    }
  });
});
