import { textAt, type Json } from '../json.js';
import { isTrue, post } from './chat.js';
import { contentOf } from './messages.js';
import type { SlackStore } from './store.js';

const LIFE_MS = 30 * 60_000;
const USES = 5;

/** What Slack says to a post to a response URL. */
export type Responded =
  { readonly ok: true } | { readonly ok: false; readonly error: string; readonly status: 400 | 404 };

/** Takes an app's late answer to an act: a new message for one or for all, a rewritten one, or a removed one. */
export function respond(store: SlackStore, token: string, body: Json): Responded {
  const url = store.responseUrls.get(token);
  const conversation = url && store.conversations.get(url.channel);
  if (!url || !conversation) return { ok: false, error: 'expired_url', status: 404 };
  if (Date.now() - url.atMs > LIFE_MS) return { ok: false, error: 'expired_url', status: 404 };
  if (url.uses >= USES) return { ok: false, error: 'used_url', status: 404 };
  url.uses += 1;
  const original = conversation.messages.findIndex(({ ts }) => ts === url.messageTs);
  if (isTrue(body['delete_original'])) {
    if (original >= 0) conversation.messages.splice(original, 1);
    return { ok: true };
  }
  const read = contentOf(body, store);
  if ('refused' in read) return { ok: false, error: textAt(read.refused, 'error') ?? 'invalid_payload', status: 400 };
  const message = conversation.messages[original];
  if (isTrue(body['replace_original']) && message) {
    message.content = read.content;
    message.edited = store.newTs();
    return { ok: true };
  }
  const onlyFor = textAt(body, 'response_type') === 'in_channel' ? null : url.userId;
  post(store, conversation, {
    content: read.content,
    onlyFor,
    via: 'response_url',
    threadTs: textAt(body, 'thread_ts') ?? null,
    username: null,
    broadcast: false,
  });
  return { ok: true };
}
