import { z } from 'zod';
import type { Address } from '../../ports/channel.js';
import { createTtlCache, type TtlCache } from '../http/ttl-cache.js';
import { failed } from '../http/call.js';
import { SlackRefusal, type CallSlack } from './client.js';

const MINUTE_MS = 60_000;
const MAX_PAGES = 20;

/** What Slack has told about ids; shared by everything that talks to one workspace. */
export interface SlackCache {
  /** Slack's id by e-mail; null = nobody has it. */
  readonly people: TtlCache<string | null>;
  readonly channels: TtlCache<string>;
  readonly directMessages: TtlCache<string>;
}

/** An empty cache. */
export function createSlackCache(now: () => number = Date.now): SlackCache {
  return {
    people: createTtlCache(60 * MINUTE_MS, 10_000, now),
    channels: createTtlCache(60 * MINUTE_MS, 10_000, now),
    directMessages: createTtlCache(24 * 60 * MINUTE_MS, 10_000, now),
  };
}

/** Slack's ids for the people and channels that a policy names. */
export interface SlackLookups {
  readonly personId: (email: string, signal: AbortSignal) => Promise<string | null>;
  readonly directMessage: (personId: string, signal: AbortSignal) => Promise<string>;
  /** The id of a channel by its name; null when Slack shows us none. */
  readonly channelId: (name: string, signal: AbortSignal) => Promise<string | null>;
  /** The id where it is known already. */
  readonly knownChannelId: (name: string) => string | null;
  readonly learnChannel: (name: string, id: string) => void;
  /** Drops the ids kept for an address; false when there were none. */
  readonly forget: (to: Address) => boolean;
}

/** Looks ids up, each once while the cache holds it. */
export function createSlackLookups(call: CallSlack, cache: SlackCache): SlackLookups {
  const known = (name: string): string | null =>
    CHANNEL_ID.test(name) ? name : (cache.channels.get(bareName(name)) ?? null);
  return {
    personId: async (email, signal) => {
      const address = email.toLowerCase();
      const cached = cache.people.get(address);
      if (cached !== undefined) return cached;
      const id = await call({
        method: 'users.lookupByEmail',
        args: { email: address },
        answer: z.object({ user: z.object({ id: z.string() }) }),
        effect: false,
        signal,
      }).then(
        ({ user }) => user.id,
        (error: unknown) => orNull(error, ['users_not_found']),
      );
      // Somebody may join the workspace at any time, so that an absence is believed only shortly.
      cache.people.set(address, id, id === null ? MINUTE_MS : undefined);
      return id;
    },
    directMessage: async (personId, signal) => {
      const cached = cache.directMessages.get(personId);
      if (cached !== undefined) return cached;
      const { channel } = await call({
        method: 'conversations.open',
        args: { users: personId },
        answer: z.object({ channel: z.object({ id: z.string() }) }),
        effect: false,
        signal,
      });
      cache.directMessages.set(personId, channel.id);
      return channel.id;
    },
    knownChannelId: known,
    learnChannel: (name, id) => {
      if (!CHANNEL_ID.test(name)) cache.channels.set(bareName(name), id);
    },
    forget: (to) => {
      if (to.kind === 'channel') return cache.channels.delete(bareName(to.name));
      if (to.kind === 'default') return false;
      const id = to.id ?? cache.people.get(to.email.toLowerCase());
      cache.people.delete(to.email.toLowerCase());
      return id != null && cache.directMessages.delete(id);
    },
    channelId: async (name, signal) => {
      const cached = known(name);
      if (cached !== null) return cached;
      const list = (types: string): Promise<string | null> =>
        searchChannels(call, cache, bareName(name), types, signal);
      // Without the scope for private channels the public ones can still be searched.
      const found = await list('public_channel,private_channel').catch(async (error: unknown) => {
        orNull(error, ['missing_scope']);
        return list('public_channel');
      });
      return found;
    },
  };
}

const CHANNEL_ID = /^[CGD][A-Z0-9]{7,}$/;

const bareName = (name: string): string => name.replace(/^#/, '').toLowerCase();

const channelPage = z.object({
  channels: z.array(z.object({ id: z.string(), name: z.string().optional() })),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

async function searchChannels(
  call: CallSlack,
  cache: SlackCache,
  name: string,
  types: string,
  signal: AbortSignal,
): Promise<string | null> {
  let cursor = '';
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { channels, response_metadata: rest } = await call({
      method: 'conversations.list',
      args: { types, exclude_archived: true, limit: 1000, ...(cursor === '' ? {} : { cursor }) },
      answer: channelPage,
      effect: false,
      signal,
    });
    for (const channel of channels) if (channel.name !== undefined) cache.channels.set(channel.name, channel.id);
    const found = channels.find((channel) => channel.name === name);
    if (found !== undefined) return found.id;
    cursor = rest?.next_cursor ?? '';
    if (cursor === '') return null;
  }
  const asked = { vendor: 'slack', what: 'conversations.list', key: null, effect: false, signal };
  throw failed(
    asked,
    'Rejected',
    `#${name} is not among the first ${MAX_PAGES} pages; configure the channel by its id`,
  );
}

/** Null for the codes that are an answer; any other failure goes on. */
function orNull(error: unknown, codes: readonly string[]): null {
  if (error instanceof SlackRefusal && codes.includes(error.code)) return null;
  throw error;
}
