import { PortFailure } from '../../ports/failures.js';
import { z } from 'zod';
import type { ChatMessage } from '../../domain/message/message.js';
import type { Address, ChannelPort } from '../../ports/channel.js';
import { failed, withDeadline, type Call } from '../http/call.js';
import { createSlackCaller, type SlackAccess } from './client.js';
import { findPosted } from './find.js';
import { createSlackCache, createSlackLookups, type SlackCache, type SlackLookups } from './lookups.js';
import { renderMessage, type Mentions } from './render.js';
import { slack } from './sheet.js';

/** What chat on Slack is opened with. */
export interface SlackChatOptions extends SlackAccess {
  readonly cache?: SlackCache;
  readonly timeoutMs?: number;
}

/** Marks our messages among all others of a conversation. */
export const EFFECT_EVENT = 'tocsin_effect';

/** A page does not wait longer than this for the ids of whom it mentions. */
const MENTION_TIMEOUT_MS = 2_000;

/** A channel that finds and changes what it has posted. */
export type ChatPort = Required<ChannelPort>;

/** Chat on Slack. */
export function createSlackChat(options: SlackChatOptions): ChatPort {
  const call = createSlackCaller(options);
  const lookups = createSlackLookups(call, options.cache ?? createSlackCache());
  const limited = (signal: AbortSignal): AbortSignal => withDeadline(signal, options.timeoutMs);
  return {
    called: (to) => (to.kind === 'channel' ? `${slack.title} ${to.name}` : slack.contact.words),
    post: async ({ key, to, message, thread, signal: outer }) => {
      const signal = limited(outer);
      const mentions = await mentionsOf(lookups, message, signal);
      const send = async () =>
        call({
          method: 'chat.postMessage',
          args: {
            channel: thread?.['channel'] ?? (await targetOf(lookups, to, key, signal)),
            ...renderMessage(message, mentions),
            ...(thread?.['ts'] === undefined ? {} : { thread_ts: thread['ts'] }),
            metadata: { event_type: EFFECT_EVENT, event_payload: { key } },
            ...QUIET,
          },
          answer: placeSchema,
          key,
          effect: true,
          signal,
        });
      const placed = await send().catch((error: unknown) => {
        // An id that was good once may be gone; it is looked up anew before the post counts as refused.
        const stale =
          error instanceof PortFailure && error.kind === 'Rejected' && thread === null && lookups.forget(to);
        if (!stale) throw error;
        return send();
      });
      if (to.kind === 'channel' && thread === null) lookups.learnChannel(to.name, placed.channel);
      return placed;
    },
    find: async ({ key, to, thread, since, signal: outer }) => {
      const signal = limited(outer);
      const asked: Call = { vendor: 'slack', what: 'look-up', key, effect: false, signal };
      const channel = thread?.['channel'] ?? (await searchedChannel(lookups, to, asked));
      return findPosted(call, { event: EFFECT_EVENT, key, channel, threadTs: thread?.['ts'] ?? null, since, signal });
    },
    update: async ({ receipt, message, signal: outer }) => {
      const { channel, ts } = receipt;
      const signal = limited(outer);
      const asked: Call = { vendor: 'slack', what: 'chat.update', key: null, effect: true, signal };
      if (channel === undefined || ts === undefined) throw failed(asked, 'Rejected', 'nothing that can be changed');
      const mentions = await mentionsOf(lookups, message, signal);
      await call({
        method: 'chat.update',
        args: { channel, ts, ...renderMessage(message, mentions), ...NO_PARSING },
        answer: z.object({ ok: z.literal(true) }),
        effect: true,
        signal,
      });
    },
  };
}

const placeSchema = z.object({ channel: z.string(), ts: z.string() });

// Neither names nor addresses in the text of an alert become mentions, links or previews.
const NO_PARSING = { parse: 'none', link_names: false } as const;
const QUIET = { ...NO_PARSING, unfurl_links: false, unfurl_media: false } as const;

/** Where a post goes: a name will do for a channel, a person needs the conversation with them. */
async function targetOf(lookups: SlackLookups, to: Address, key: string, signal: AbortSignal): Promise<string> {
  if (to.kind === 'channel') return lookups.knownChannelId(to.name) ?? `#${to.name.replace(/^#/, '')}`;
  const asked: Call = { vendor: 'slack', what: 'users.lookupByEmail', key, effect: false, signal };
  if (to.kind === 'default') throw failed(asked, 'Rejected', 'no channel and nobody is named');
  const id = to.id ?? (await lookups.personId(to.email, signal));
  if (id === null) throw failed(asked, 'Rejected', `nobody there has the address ${to.email}`);
  return lookups.directMessage(id, signal);
}

async function searchedChannel(lookups: SlackLookups, to: Address, asked: Call): Promise<string> {
  if (to.kind !== 'channel') return targetOf(lookups, to, asked.key ?? '', asked.signal);
  const id = await lookups.channelId(to.name, asked.signal);
  if (id === null) throw failed(asked, 'Rejected', `no channel ${to.name} that the app can see; invite it there`);
  return id;
}

// A mention that cannot be looked up must not cost the page itself: the person is then named.
async function mentionsOf(lookups: SlackLookups, message: ChatMessage, signal: AbortSignal): Promise<Mentions> {
  const soon = withDeadline(signal, MENTION_TIMEOUT_MS);
  const found = await Promise.all(
    message.mention.people.map(async (email) => ({
      email,
      id: await lookups.personId(email, soon).catch(() => null),
    })),
  );
  return {
    ids: found.flatMap(({ id }) => id ?? []),
    names: found.flatMap(({ id, email }) => (id === null ? [email] : [])),
  };
}
