import { z } from 'zod';
import type { Receipt } from '../../ports/channel.js';
import { failed } from '../http/call.js';
import type { CallSlack } from './client.js';

/** How far before the first attempt the search begins: clocks differ, and Slack's is the one that counts. */
const BEFORE_MS = 15 * 60_000;
const PAGE = 200;
const MAX_PAGES = 50;

/** What is searched: our message with this key, in a conversation or in a thread of it. */
export interface Search {
  readonly event: string;
  readonly key: string;
  readonly channel: string;
  readonly threadTs: string | null;
  /** Epoch milliseconds of the first attempt. */
  readonly since: number;
  readonly signal: AbortSignal;
}

/** Reads page by page until the message is found or nothing is left; null only when all has been read. */
export async function findPosted(call: CallSlack, search: Search): Promise<Receipt | null> {
  const { event, key, channel, threadTs, since, signal } = search;
  const method = threadTs === null ? 'conversations.history' : 'conversations.replies';
  const oldest = Math.max(0, (since - BEFORE_MS) / 1000).toFixed(6);
  let cursor = '';
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { messages, response_metadata: rest } = await call({
      method,
      args: {
        channel,
        ...(threadTs === null ? {} : { ts: threadTs }),
        oldest,
        include_all_metadata: true,
        limit: PAGE,
        ...(cursor === '' ? {} : { cursor }),
      },
      answer: pageSchema,
      key,
      effect: false,
      signal,
    });
    const found = messages.find(
      ({ metadata }) => metadata?.event_type === event && metadata.event_payload?.['key'] === key,
    );
    if (found !== undefined) return { channel, ts: found.ts };
    cursor = rest?.next_cursor ?? '';
    if (cursor === '') return null;
  }
  const asked = { vendor: 'slack', what: method, key, effect: false, signal };
  throw failed(asked, 'Unavailable', `not found in ${MAX_PAGES * PAGE} messages, and there are more`);
}

const pageSchema = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z
        .object({ event_type: z.string().optional(), event_payload: z.record(z.string(), z.unknown()).optional() })
        .optional(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});
