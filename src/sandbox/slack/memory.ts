import { z } from 'zod';
import type { Memory } from '../vendor.js';
import type { Message, SlackStore } from './store.js';

const json = z.record(z.string(), z.unknown());
const message = z.object({
  ts: z.string(),
  channel: z.string(),
  author: z.object({ user: z.string(), username: z.string().nullable() }),
  via: z.enum(['api', 'hook', 'response_url']),
  threadTs: z.string().nullable(),
  onlyFor: z.string().nullable(),
  broadcast: z.boolean(),
  content: z.object({
    text: z.string(),
    blocks: z.array(json),
    attachments: z.array(json),
    metadata: json.nullable(),
  }),
  edited: z.string().nullable(),
});
const view = z.object({
  id: z.string(),
  userId: z.string(),
  trigger: z.string(),
  previous: z.string().nullable(),
  data: json,
  hash: z.string(),
  errors: json.nullable(),
});
const kept = z.object({
  conversations: z
    .array(z.object({ id: z.string(), name: z.string(), person: z.string().nullable(), messages: z.array(message) }))
    .default([]),
  views: z.array(view).default([]),
});

/**
 * What of Slack outlives a restart: conversations and what somebody has open. Triggers live for seconds; where an app may
 * answer an act is a right of the run that gave it.
 */
export function slackMemory(store: SlackStore): Memory {
  return {
    keep: (most) => {
      const newest = oldestKept(
        [...store.conversations.values()].flatMap(({ messages }) => messages),
        most,
      );
      return {
        conversations: [...store.conversations.values()].map(({ id, name, person, messages }) => ({
          ...{ id, name, person },
          messages: messages.filter(({ ts }) => ts >= newest),
        })),
        views: [...store.views.values()].slice(Math.max(0, store.views.size - most)),
      };
    },
    restore: (given) => {
      const read = kept.safeParse(given);
      if (!read.success) return false;
      for (const one of read.data.conversations) store.conversations.set(one.id, one);
      for (const one of read.data.views) store.views.set(one.id, one);
      return true;
    },
  };
}

/** The ts of the oldest message among the newest `most`. */
function oldestKept(messages: readonly Message[], most: number): string {
  if (messages.length <= most) return '';
  const all = messages.map(({ ts }) => ts).sort();
  return all[all.length - most] ?? '\uffff';
}
