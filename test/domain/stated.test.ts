import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detailsView } from '../../src/adapters/slack/modal.js';
import { renderMessage } from '../../src/adapters/slack/render.js';
import { ticketDescription } from '../../src/adapters/linear/markdown.js';
import { incidentFacts } from '../../src/cli/incident-text.js';
import { incidentShape } from '../../src/cli/shapes.js';
import type { Incident } from '../../src/domain/incident/incident.js';
import { incidentMessage } from '../../src/domain/message/message.js';
import { openIncident } from '../../src/domain/incident/open.js';
import { pageMessage } from '../../src/domain/message/page-message.js';
import { statedVerdict } from '../../src/severity/service-verdict.js';
import { incidentTicket } from '../../src/domain/message/ticket.js';
import { certainVerdict, sureText, UNKNOWN, type Verdict } from '../../src/domain/verdict/verdict.js';
import { viewOf } from '../../src/domain/incident/view-of.js';
import { alertOf, ask, member, opened, POLICY, sliceOf, T0 } from './support.js';

const rules = Object.values(POLICY.types);
const stated = certainVerdict(
  { type: 'test_failure', exitCode: null, exact: false, step: null },
  rules,
  () => () => false,
);

function incidentOf(verdict: Verdict | null): Incident {
  const alert = alertOf({ type: 'test_failure', source: 'api' });
  const about = { workflow: 'w', uid: 'u1', id: 'INC-2026-001', former: null, readable: false };
  return openIncident({ ...about, alert, policy: sliceOf('test_failure', alert), verdict }, T0).incident;
}

/** All that people read of it. */
function textsOf(incident: Incident): string {
  const view = viewOf(incident, T0);
  const page = { reader: 'x', level: 1, round: 1, mention: null, possibleRepeat: false, names: {}, zone: null };
  return JSON.stringify([
    renderMessage(incidentMessage(view), { ids: [], names: [] }),
    pageMessage(view, page),
    detailsView(view, { items: [], before: 0 }),
    incidentFacts(incidentShape.parse(view), T0),
    ticketDescription(incidentTicket(view)),
  ]);
}

describe('a type that was stated', () => {
  test.each([
    ['by the event', incidentOf(stated)],
    [
      'by an event of an older build',
      incidentOf({
        ...{ ...UNKNOWN, type: 'test_failure', confidence: 1, certain: true },
        evidence: [{ line: null, text: 'the event states its type test_failure', weight: 1 }],
      }),
    ],
  ])('%s says so wherever people read it, without a percentage', (_by, incident) => {
    const texts = textsOf(incident);
    expect(texts.match(/test_failure \(stated by the event\)/g)).toHaveLength(3);
    expect(texts).not.toMatch(/the event states|\d ?%/);
    expect(viewOf(incident, T0)).toMatchObject({ stated_by: 'the event', evidence: [] });
  });

  test('by a person names them', () => {
    const policy = sliceOf('build_failure');
    const act = { kind: 'reclassify', reason: null, policy } as const;
    const { incident } = ask(opened('test_failure').incident, member('qa_analyst'), act, T0);
    expect(textsOf(incident)).toContain('build_failure (stated by qa_analyst-1@example.com)');
    expect(textsOf(incident)).not.toMatch(/\d ?%/);
  });

  test('as a severity of a service says so too', () => {
    const alert = alertOf({ kind: 'service', service: 'checkout', severity: 'CRITICAL' });
    const about = { workflow: 'w', uid: 'u1', id: 'INC-2026-001', former: null, readable: false };
    const { verdict } = statedVerdict('CRITICAL', 'unknown');
    const { incident } = openIncident({ ...about, alert, policy: sliceOf('unknown', alert), verdict }, T0);
    const texts = textsOf(incident);
    expect(texts).toContain('CRITICAL (stated by the event), P0');
    expect(texts).not.toMatch(/the event states|\d ?%/);
  });
});

test('nothing is ever more than 99 % sure, neither an exact exit code', () => {
  const exact = certainVerdict({ type: null, exitCode: 11, exact: true, step: null }, rules, () => () => false);
  expect(textsOf(incidentOf(exact))).toContain('(99 % sure)');
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (confidence) => {
      expect(sureText(confidence)).toMatch(/^(a guess, )?\d{1,2} % sure$/);
    }),
  );
});
