import { describe, expect, test } from 'vitest';
import { createFallback } from '../../src/api/fallback.js';
import type { Address, ChannelPort } from '../../src/ports/channel.js';
import { PortFailure } from '../../src/ports/failures.js';
import type { InboxEntry } from '../../src/ports/inbox.js';
import { alertOf, sliceOf, T0 } from '../domain/support.js';

const alert = alertOf({ title: 'The gate key leaked' });
const policy = { ...sliceOf('test_failure'), teams: [{ name: 'qa_analyst', channel: '#qa-team', handle: null }] };
const entry: InboxEntry = {
  deliveryId: 'd1',
  source: 'api',
  workflow: 'incident-a',
  receivedAt: T0,
  delivery: { kind: 'alert', alert, policy, verdict: null, readable: false, signature: 's' },
};

function chatOf(refuses: (to: string) => boolean, found: readonly string[] = []) {
  const posts: { to: string; key: string; text: string }[] = [];
  const nameOf = (to: Address): string => (to.kind === 'channel' ? to.name : 'webhook');
  const last: ChannelPort = {
    called: nameOf,
    post: async ({ to, key, message }) => {
      if (refuses(nameOf(to))) throw new PortFailure('Rejected', `${nameOf(to)} refuses`);
      posts.push({ to: nameOf(to), key, text: [message.headline, ...message.paragraphs].join('\n') });
      return { channel: 'C1', ts: '1' };
    },
  };
  const chat: ChannelPort = {
    ...last,
    find: async ({ to }) => (found.includes(nameOf(to)) ? { channel: 'C1', ts: '1' } : null),
  };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return { posts, tell: createFallback({ chat, last }, log, () => T0) };
}

describe('an alert that no workflow takes', () => {
  test('is told in the channel of its team, with what it is and why', async () => {
    const { tell, posts } = chatOf(() => false);
    await tell(entry, 'INVALID_ARGUMENT: too large');
    expect(posts).toMatchObject([{ to: '#qa-team' }]);
    expect(posts[0]?.text).toContain('URGENT: The gate key leaked');
    expect(posts[0]?.text).toContain('Why: INVALID_ARGUMENT: too large');
  });

  test('goes to the incoming webhook when the channel takes nothing, under the same key', async () => {
    const { tell, posts } = chatOf((to) => to === '#qa-team');
    await tell(entry, 'refused');
    await tell(entry, 'refused');
    expect(posts.map(({ to }) => to)).toEqual(['webhook', 'webhook']);
    expect(new Set(posts.map(({ key }) => key)).size).toBe(1);
  });

  test('is told once: what was posted before a crash is found', async () => {
    const { tell, posts } = chatOf(() => false, ['#qa-team']);
    await tell(entry, 'refused');
    expect(posts).toEqual([]);
  });

  test('that can be told to nobody is not settled', async () => {
    const { tell } = chatOf(() => true);
    await expect(tell(entry, 'refused')).rejects.toThrow('webhook refuses');
  });
});
