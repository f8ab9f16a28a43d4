import { expect, test } from 'vitest';
import { lackOf } from '../../src/settings/needs.js';

const WHOLE = { DATABASE_URL: 'postgres://h/d', SLACK_BOT_TOKEN: 'xoxb-1' };

test.each([
  ['a worker', 'worker', WHOLE, 'h:1', null],
  ['a worker with a webhook only', 'worker', { DATABASE_URL: 'x', SLACK_WEBHOOK: 'https://h' }, 'h:1', null],
  ['a web server without a chat', 'web server', { DATABASE_URL: 'x' }, 'h:1', null],
  ['a worker without a chat', 'worker', { DATABASE_URL: 'x' }, 'h:1', /^SLACK_BOT_TOKEN or SLACK_WEBHOOK not set: /],
  ['a worker without a database', 'worker', { SLACK_BOT_TOKEN: 'x' }, 'h:1', /^DATABASE_URL not set: .* page nobody/],
  ['a worker without Temporal', 'worker', WHOLE, undefined, /^TEMPORAL_ADDRESS not set: /],
  ['a worker with nothing', 'worker', {}, '', /^DATABASE_URL, TEMPORAL_ADDRESS and SLACK_BOT_TOKEN or SLACK_WEBHOOK /],
  ['a web server with nothing', 'web server', {}, '', /^DATABASE_URL and TEMPORAL_ADDRESS not set: /],
] as const)('%s begins, or is told in one line what it lacks', (_what, part, env, address, said) => {
  const line = lackOf(part, env, address);
  if (said === null) expect(line).toBeNull();
  else expect(line).toMatch(said);
  expect(line ?? '').not.toContain('\n');
});
