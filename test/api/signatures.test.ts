import { describe, expect, test } from 'vitest';
import { githubScheme } from '../../src/api/verify/github.js';
import { isRecentLinear, linearScheme } from '../../src/api/verify/linear.js';
import { slackScheme } from '../../src/api/verify/slack.js';
import { NOW, sign } from './support.js';

const raw = Buffer.from('{"a":"ü"}');
const text = raw.toString();
const headers =
  (given: Readonly<Record<string, string>>) =>
  (name: string): string | null =>
    given[name] ?? null;

describe('a GitHub signature', () => {
  const good = sign('s1', text);
  test.each([
    ['of the body', ['s1'], `sha256=${good}`, true],
    ['of the older of two secrets', ['s2', 's1'], `sha256=${good}`, true],
    ['of the newer of two secrets', ['s1', 's2'], `sha256=${good}`, true],
    ['of a secret that is retired', ['s2'], `sha256=${good}`, false],
    ['that is forged', ['s1'], `sha256=${sign('other', text)}`, false],
    ['of another body', ['s1'], `sha256=${sign('s1', `${text} `)}`, false],
    ['of the older algorithm', ['s1'], `sha1=${good.slice(0, 40)}`, false],
    ['under another name of the algorithm', ['s1'], `sha512=${good}`, false],
    ['without a name', ['s1'], good, false],
    ['that is empty', ['s1'], '', false],
    ['with nothing behind the name', ['s1'], 'sha256=', false],
    ['that is cut', ['s1'], `sha256=${good.slice(0, -2)}`, false],
    ['that is longer', ['s1'], `sha256=${good}00`, false],
    ['in capitals', ['s1'], `sha256=${good.toUpperCase()}`, false],
    ['given twice', ['s1'], `sha256=${good}, sha256=${good}`, false],
    ['of zeros', ['s1'], `sha256=${'0'.repeat(64)}`, false],
    ['while no secret is set', [], `sha256=${good}`, false],
  ])('%s: %j', (_what, secrets, given, expected) => {
    expect(githubScheme.verify(secrets, headers({ 'x-hub-signature-256': given }), raw, NOW).ok).toBe(expected);
  });

  test('that is missing lets nothing in', () => {
    expect(githubScheme.verify(['s1'], headers({}), raw, NOW).ok).toBe(false);
  });
});

describe('a Slack signature', () => {
  const slack = (at: string, secret = 's1', change: Partial<{ signature: string; stamp: string }> = {}) =>
    headers({
      'x-slack-request-timestamp': change.stamp ?? at,
      'x-slack-signature': change.signature ?? `v0=${sign(secret, `v0:${at}:`, text)}`,
    });
  const now = String(NOW / 1000);
  const minutesAgo = (minutes: number, seconds = 0): string => String(NOW / 1000 - minutes * 60 - seconds);
  test.each([
    ['made now', slack(now), true],
    ['exactly five minutes old', slack(minutesAgo(5)), true],
    ['a second older than five minutes', slack(minutesAgo(5, 1)), false],
    ['from the near future', slack(minutesAgo(-5)), true],
    ['from the far future', slack(minutesAgo(-5, -1)), false],
    ['with its time moved', slack(minutesAgo(10), 's1', { stamp: now }), false],
    ['of an unknown secret', slack(now, 'other'), false],
    ['of another version', slack(now, 's1', { signature: `v1=${sign('s1', `v0:${now}:`, text)}` }), false],
    ['that is empty', slack(now, 's1', { signature: '' }), false],
    ['with no number as its time', slack('soon'), false],
    ['with an infinite time', slack('1e400'), false],
  ])('%s', (_what, given, expected) => {
    expect(slackScheme.verify(['s0', 's1'], given, raw, NOW).ok).toBe(expected);
  });
});

test.each([
  ['of the body', sign('s1', text), true],
  ['with a prefix', `sha256=${sign('s1', text)}`, false],
  ['that is forged', sign('s2', text), false],
  ['that is empty', '', false],
])('a Linear signature %s', (_what, given, expected) => {
  expect(linearScheme.verify(['s1'], headers({ 'linear-signature': given }), raw, NOW).ok).toBe(expected);
});

test.each([
  [0, true],
  [60_000, true],
  [60_001, false],
  [-60_001, false],
])('a Linear webhook that is %i ms old', (age, expected) => {
  expect(isRecentLinear(NOW - age, NOW)).toBe(expected);
});
