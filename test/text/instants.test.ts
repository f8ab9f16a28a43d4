import { describe, expect, test } from 'vitest';
import { commentBody, ticketDescription } from '../../src/adapters/linear/markdown.js';
import { detailsView } from '../../src/adapters/slack/modal.js';
import { renderMessage } from '../../src/adapters/slack/render.js';
import { incidentFacts, incidentTable, stateLine } from '../../src/cli/incident-text.js';
import { incidentShape, type ShownEntry } from '../../src/cli/shapes.js';
import { timelineHtml, timelineTable } from '../../src/cli/timeline-text.js';
import { instantText, withInstants } from '../../src/domain/message/clocks.js';
import { markdownDetails } from '../../src/domain/message/details.js';
import type { Incident } from '../../src/domain/incident/incident.js';
import { incidentMessage, noticeMessage, threadNote } from '../../src/domain/message/message.js';
import { pageMessage } from '../../src/domain/message/page-message.js';
import { followUpTicket, incidentTicket } from '../../src/domain/message/ticket.js';
import { entryOf, timelineMarkdown } from '../../src/domain/incident/timeline.js';
import { viewOf } from '../../src/domain/incident/view-of.js';
import { done, incidentView, json, NOW, openBench, STAFFED } from '../api/support.js';
import { ask, HOUR, member, MINUTE, opened, T0 } from '../domain/support.js';

const ISO = /\d{4}-\d\d-\d\dT\d\d:|\.\d{3}Z/;
const NOBODY = { ids: [], names: [] };

const open = opened('test_failure');
const qa = member('qa_analyst');
const act = (incident: Incident, kind: Parameters<typeof ask>[2], by = qa) => ask(incident, by, kind, T0 + MINUTE);
const held = act(open.incident, { kind: 'acknowledge' });
const quiet = act(open.incident, { kind: 'snooze', until: T0 + 30 * HOUR });
const asked = act(open.incident, { kind: 'request_override', justification: 'The tax is refunded', emergency: false });
const approved = act(
  asked.incident,
  { kind: 'decide_override', approves: true, reason: null },
  member('qa_analyst', 2),
);
const ended = act(held.incident, { kind: 'resolve', reason: null });
const moved = act(open.incident, { kind: 'correct_sla', startAt: T0 - HOUR, reason: 'it began before' });

describe.each([
  ['open', open],
  ['held', held],
  ['kept quiet', quiet],
  ['overridden', approved],
  ['resolved', ended],
  ['moved to another beginning', moved],
])('an incident that is %s', (_state, { incident, decisions, message }) => {
  test.each([T0 + 2 * MINUTE, T0 + 60 * HOUR])('shows no instant as machines write it (%i)', (now) => {
    const view = viewOf(incident, now);
    const shown = incidentShape.parse(view);
    const story = decisions.map(entryOf);
    const page = { reader: 'x', level: 1, round: 1, mention: null, possibleRepeat: false, names: {}, zone: null };
    const messages = [
      incidentMessage(view),
      pageMessage(view, page),
      noticeMessage(view, 'sla_missed', message, null),
      threadNote(view, message),
    ];
    const texts = {
      slack: messages.map((one) => renderMessage(one, NOBODY, true, now)),
      details: detailsView(view, { items: story, before: 0 }, now),
      linear: [ticketDescription(incidentTicket(view)), ticketDescription(followUpTicket(view)), commentBody(message)],
      temporal: markdownDetails(view, { at: now, what: 'level 2' }),
      terminal: [...incidentFacts(shown, now), ...incidentTable([shown], now), stateLine(shown, now)],
      timeline: [
        timelineMarkdown('x', story),
        timelineHtml('x', story),
        ...timelineTable(story as unknown as readonly ShownEntry[]),
      ],
    };
    for (const [place, text] of Object.entries(texts)) expect(JSON.stringify(text), place).not.toMatch(ISO);
  });
});

describe('an instant', () => {
  test.each([
    ['2026-11-28T04:42:10.123Z', '2026-11-28T23:59:59.000Z', '04:42 UTC'],
    ['2026-11-28T04:42:10.123Z', '2026-11-29T00:00:00.000Z', '2026-11-28 04:42 UTC'],
    ['2026-11-28T04:42:10.123Z', null, '2026-11-28 04:42 UTC'],
  ])('%s at %s is %s', (iso, now, text) => {
    expect(instantText(iso, now === null ? null : Date.parse(now))).toBe(text);
    expect(withInstants(`until ${iso}.`, now === null ? null : Date.parse(now))).toBe(`until ${text}.`);
  });

  test('that none is stays as it is written', () => {
    expect(withInstants('at 2026-13-45T99:99:99.000Z', 0)).toBe('at 2026-13-45T99:99:99.000Z');
  });
});

test.each([
  ['stands', done()],
  ['is refused', { kind: 'refused', outcome: 'refused' } as const],
])('an act that %s is answered for people, with the incident for machines', async (_what, answer) => {
  const bench = openBench({ policy: STAFFED });
  bench.views.set('1', incidentView());
  bench.answers.push({ ...answer, message: `Override approved until ${new Date(NOW + 4 * HOUR).toISOString()}` });
  const path = '/api/incidents/INC-2026-001/ack';
  const told = await json(await bench.send(path, { method: 'POST', body: '{"actor":"erin@company.com"}' }));
  expect(String(told['message'] ?? told['detail'])).toMatch(
    /^Override approved until (\d{4}-\d\d-\d\d )?\d\d:\d\d UTC$/,
  );
  expect(told['incident']).toMatchObject({ opened_at: new Date(NOW).toISOString() });
});

test('the page of incidents shows none as machines write them', async () => {
  const bench = openBench();
  bench.views.set('1', incidentView());
  const text = await (await bench.send('/')).text();
  expect(text).toContain('INC-2026-001');
  expect(text).not.toMatch(ISO);
});
