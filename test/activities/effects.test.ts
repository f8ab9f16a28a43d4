import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { describe, expect, test } from 'vitest';
import { createActivities, type ActivityDeps } from '../../src/activities/index.js';
import type { IncidentView } from '../../src/domain/incident/view.js';
import type { FailureKind } from '../../src/ports/failures.js';
import { incidentView } from '../api/support.js';
import { createOutside, type Call, type Look, type Outside, type Row } from './outside.js';

type Activities = ReturnType<typeof createActivities>;

/** One effect: how it is asked for, and what it makes of each refusal. */
interface Kind {
  readonly run: (activities: Activities, view: IncidentView) => () => Promise<unknown>;
  /** `marked` = rather twice than not at all; `waits` = not before it could look; `none` = its key makes a repeat harmless. */
  readonly repeat: 'marked' | 'waits' | 'none';
  /** What it answers to a call that ends so; `throws` = Temporal tries again, or stops, by the kind. */
  readonly answers: Answers;
  /** The same on a second try. */
  readonly again?: Answers;
}

type Answers = Readonly<Record<FailureKind, 'throws' | 'tolerates' | 'undeliverable' | 'waiting'>>;

const THROWS = {
  RateLimited: 'throws',
  Unavailable: 'throws',
  Unknown: 'throws',
  Rejected: 'throws',
  Unauthorized: 'throws',
} as const;
const TOLERANT = { ...THROWS, Rejected: 'tolerates', Unauthorized: 'tolerates' } as const;
const PAGED = {
  RateLimited: 'waiting',
  Unavailable: 'waiting',
  Unknown: 'waiting',
  Rejected: 'undeliverable',
  Unauthorized: 'undeliverable',
} as const;
const target = { person: 'alice@company.com', team: 'backend_dev' };
const notes = [{ seq: 100, text: 'looking' }];

const KINDS: Readonly<Record<string, Kind>> = {
  page: {
    run:
      ({ page }, view) =>
      () =>
        page.page({ view, round: 1, level: 1, target, contact: 'slack', insist: false }),
    repeat: 'marked',
    answers: { ...PAGED, Unavailable: 'throws', Unknown: 'throws' },
    // A contact that is away gives way to the next one.
    again: PAGED,
  },
  announce: {
    run:
      ({ chat }, view) =>
      () =>
        chat.announce({ view, team: 'backend_dev', channel: '#backend' }),
    repeat: 'waits',
    answers: THROWS,
  },
  notice: {
    run:
      ({ chat }, view) =>
      () =>
        chat.notify({ view, about: 'sla_warning', mark: '75', target, text: 'Soon.' }),
    repeat: 'waits',
    answers: THROWS,
  },
  thread_note: {
    run:
      ({ chat }, view) =>
      () =>
        chat.refresh({ view, notes }),
    repeat: 'waits',
    answers: TOLERANT,
  },
  ticket: {
    run:
      ({ tracker }, view) =>
      () =>
        tracker.openTicket({ view }),
    repeat: 'none',
    answers: THROWS,
  },
  follow_up: {
    run:
      ({ tracker }, view) =>
      () =>
        tracker.openFollowUp({ view, assignee: null }),
    repeat: 'none',
    answers: THROWS,
  },
  ticket_comment: {
    run:
      ({ chat }, view) =>
      () =>
        chat.refresh({ view, notes }),
    repeat: 'none',
    answers: TOLERANT,
  },
  gate: {
    run:
      ({ ci }) =>
      () =>
        ci.postGate({ provider: 'github', repository: 'acme/shop', sha: 'a'.repeat(40), turn: 1 }),
    repeat: 'none',
    answers: THROWS,
  },
};

const CALLS: readonly Call[] = ['ok', 'RateLimited', 'Unavailable', 'Unauthorized', 'Rejected', 'Unknown'];
const LOOKS: readonly Look[] = [
  'found',
  'nothing',
  'RateLimited',
  'Unavailable',
  'Unauthorized',
  'Rejected',
  'Unknown',
];
/** What the ledger holds of it; `away` on a first try and on a later one. */
const STATES = ['no row', 'attempted', 'accepted', 'failed', 'away', 'away, again'] as const;
type State = (typeof STATES)[number];

/** Whether it is sent, and whether the one who reads it is told that it may be a second time. */
function wanted(repeat: Kind['repeat'], state: State, look: Look): 'sent' | 'marked' | 'there' | FailureKind {
  if (state === 'accepted') return 'there';
  const isRepeat = state === 'attempted' || state === 'away, again';
  if (!isRepeat || repeat === 'none' || look === 'nothing') return 'sent';
  if (look === 'found') return 'there';
  // A place that refuses to be searched always will.
  if (look === 'Rejected' || look === 'Unauthorized') return 'marked';
  return repeat === 'marked' && look !== 'RateLimited' ? 'marked' : look;
}

async function done(outside: Outside, deps: ActivityDeps, kind: Kind, state: State): Promise<string> {
  const attempt = state === 'away, again' ? 2 : 1;
  const environment = environmentOf(attempt);
  try {
    const answer: unknown = await environment.run(kind.run(createActivities(deps), outside.view));
    const outcome = (answer as { outcome?: string } | null | undefined)?.outcome;
    // An entry for later is what a late ledger leaves of something done.
    return outcome === undefined || outcome === 'delivered' || outcome === 'accepted' ? 'done' : outcome;
  } catch (error) {
    return (error as { type?: string }).type ?? String(error);
  }
}

const silent = new DefaultLogger('ERROR', () => undefined);
const environmentOf = (attempt: number): MockActivityEnvironment =>
  new MockActivityEnvironment({ attempt, scheduledTimestampMs: Date.now() }, { logger: silent });

const rowOf = (state: State): Row['state'] | null =>
  state === 'attempted' || state === 'accepted' || state === 'failed' ? state : null;

describe.each(Object.entries(KINDS))('%s', (name, kind) => {
  const looks = kind.repeat === 'none' ? (['nothing'] as const) : LOOKS;
  const rows = STATES.flatMap((state) => looks.map((look) => [state, look] as const));

  test.each(rows)('with %s in the ledger and a look-up that gives %s, however the call ends', async (state, look) => {
    for (const call of CALLS) {
      const isAway = state.startsWith('away');
      const row = rowOf(state);
      const outside = createOutside(incidentView({ type: 'test_failure' }), { kind: name, row, isAway, look, call });
      const result = await done(outside, outside.deps, kind, state);
      const want = wanted(kind.repeat, state, look);
      const isSent = want === 'sent' || want === 'marked';

      const calls = outside.calls();
      expect(calls.length > 0, call).toBe(isSent);
      // One key however often, but for an address that is tried after another refused.
      expect(new Set(calls.map(({ key }) => key)).size, call).toBe(calls.length);
      if (name === 'page' && isSent) expect(calls[0]?.isMarked, call).toBe(want === 'marked');

      const ended = isSent ? call : want === 'there' ? 'ok' : want;
      const answer =
        ended === 'ok' ? 'done' : ((state === 'away, again' ? kind.again : undefined) ?? kind.answers)[ended];
      expect(result, call).toBe(answer === 'throws' ? ended : answer === 'tolerates' ? 'done' : answer);
      if (isAway) continue;
      // What may have happened stays attempted, so that the next try looks first.
      const mayHave = ended === 'Unavailable' || ended === 'Unknown' || !(isSent || want === 'there');
      expect(outside.row()?.state, call).toBe(ended === 'ok' ? 'accepted' : mayHave ? 'attempted' : 'failed');
    }
  });

  test('that was done while the ledger was away is written later', async () => {
    const outside = createOutside(incidentView({ type: 'test_failure' }), {
      kind: name,
      row: null,
      isAway: true,
      look: 'nothing',
      call: 'ok',
    });
    const environment = environmentOf(1);
    const answer: unknown = await environment.run(kind.run(createActivities(outside.deps), outside.view));
    const late = (answer as { late?: unknown } | null)?.late ?? answer;
    if (['page', 'announce', 'notice', 'ticket', 'follow_up'].includes(name)) {
      expect(late).toMatchObject({ outcome: 'accepted', intent: { kind: name } });
    }
  });
});

test('a page by a contact that no channel serves is undeliverable, and nobody gets another message instead', async () => {
  const nothing = { row: null, isAway: false, look: 'nothing', call: 'ok' } as const;
  const outside = createOutside(incidentView({ type: 'test_failure' }), { kind: 'page', ...nothing });
  const { page } = createActivities(outside.deps).page;
  const request = { view: outside.view, round: 1, level: 1, target, contact: 'sms', insist: false };
  expect(await environmentOf(1).run(() => page(request))).toMatchObject({ outcome: 'undeliverable' });
  expect(outside.calls()).toEqual([]);
});
