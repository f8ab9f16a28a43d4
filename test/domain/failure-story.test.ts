import { describe, expect, test } from 'vitest';
import { storyOf, storyText, type FailurePast, type Sighting } from '../../src/domain/verdict/failure-story.js';

const NOON = Date.UTC(2026, 10, 22, 12);
const HOUR = 3_600_000;
const SHA = 'c0ffee1234567890';

const sighting = (patch: Partial<Sighting> = {}): Sighting => ({
  incident: 'INC-2026-000041',
  at: NOON,
  branch: 'main',
  sha: 'aaaaaaa111',
  ending: 'resolved',
  closedAt: NOON + HOUR,
  by: 'alice@company.com',
  passedOnRetry: false,
  ...patch,
});
const past = (patch: Partial<FailurePast> = {}): FailurePast => ({ sightings: [], times: 0, lastGood: null, ...patch });

describe('what history makes of a failure', () => {
  test('without a sighting it is new since its commit, with the last good one beside it', () => {
    const story = storyOf(past({ lastGood: 'beef000999' }), SHA);
    expect(story).toEqual({ kind: 'new', times: 0, last: null, since: SHA, lastGood: 'beef000999' });
    expect(storyText(story)).toBe('New since c0ffee1 (last good: beef000)');
  });

  test('new without a commit says only that', () => {
    expect(storyText(storyOf(past(), null))).toBe('New: this failure was not seen here before');
    expect(storyText(storyOf(past(), SHA))).toBe('New since c0ffee1');
  });

  test('seen before it is known, and the newest sighting is told', () => {
    const older = sighting({ incident: 'INC-2026-000007', at: NOON - 48 * HOUR });
    const story = storyOf(past({ sightings: [sighting(), older], times: 2, lastGood: 'beef000999' }), SHA);
    expect(story).toMatchObject({ kind: 'known', times: 2, since: null, lastGood: null });
    expect(story.last).toEqual(expect.objectContaining({ incident: 'INC-2026-000041', by: 'alice@company.com' }));
    expect(story.last).not.toHaveProperty('passedOnRetry');
    expect(storyText(story)).toBe(
      'Seen 2 times before: INC-2026-000041 on 2026-11-22, resolved by alice@company.com after 60 min',
    );
  });

  test('one retry that passed makes it intermittent, though a newer sighting was repaired', () => {
    const flaky = sighting({
      incident: 'INC-2026-000007',
      at: NOON - 48 * HOUR,
      passedOnRetry: true,
      sha: 'bbbbbbb222',
    });
    const story = storyOf(past({ sightings: [sighting(), flaky], times: 2 }), SHA);
    expect(story.kind).toBe('intermittent');
    expect(storyText(story)).toBe(
      'Intermittent: seen 2 times before, and passed on retry (INC-2026-000007 on 2026-11-20, bbbbbbb)',
    );
  });
});

describe('how it ended', () => {
  const text = (patch: Partial<Sighting>): string =>
    storyText(storyOf(past({ sightings: [sighting(patch)], times: 1 }), SHA));

  test.each<[string, Partial<Sighting>, string]>([
    [
      'one still open',
      { closedAt: null, ending: null, by: null },
      'Seen once before: INC-2026-000041 on 2026-11-22, still open',
    ],
    ['nobody named', { by: null }, 'Seen once before: INC-2026-000041 on 2026-11-22, resolved after 60 min'],
    [
      'a recovery after hours',
      { ending: 'auto_recovered', by: 'github', closedAt: NOON + 5 * HOUR },
      'Seen once before: INC-2026-000041 on 2026-11-22, auto recovered by github after 5 h',
    ],
    [
      'an end within seconds',
      { by: null, closedAt: NOON + 10 },
      'Seen once before: INC-2026-000041 on 2026-11-22, resolved after 1 min',
    ],
    ['no number', { incident: null, closedAt: null }, 'Seen once before: an incident on 2026-11-22, still open'],
  ])('%s', (_, patch, expected) => {
    expect(text(patch)).toBe(expected);
  });
});
