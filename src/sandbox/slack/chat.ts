import { textAt, type Json } from '../json.js';
import type { People } from '../people.js';
import { contentOf, messageView, no } from './messages.js';
import { BOT_USER, CONVERSATION_ID, messageAt, type Conversation, type Message, type SlackStore } from './store.js';

/** A method of the Web API: arguments in, the JSON Slack would answer out. */
export type Method = (args: Json) => Json;

/** Finds the conversation a message is meant for; a name Slack has not heard of becomes a channel. */
export function targetOf(channel: string, store: SlackStore, people: People): Conversation | undefined {
  if (CONVERSATION_ID.test(channel)) return store.conversations.get(channel);
  if (/^[UW][A-Z0-9]{6,}$/.test(channel)) {
    return people.bySlackId(channel) ? store.directMessageWith(channel) : undefined;
  }
  return store.channelNamed(channel);
}

interface Written {
  readonly written: Message;
  readonly into: Conversation;
}

/** Writing: chat.*. */
export function chatMethods(store: SlackStore, people: People): Readonly<Record<string, Method>> {
  const write = (args: Json, onlyFor: string | null): Written | { readonly refused: Json } => {
    const channel = textAt(args, 'channel') ?? '';
    if (channel === '') return { refused: no('invalid_arguments', ['[ERROR] missing required field: channel']) };
    const conversation = targetOf(channel, store, people);
    if (!conversation) return { refused: no('channel_not_found') };
    const read = contentOf(args, store);
    if ('refused' in read) return read;
    const threadTs = textAt(args, 'thread_ts') ?? null;
    const parent = threadTs === null ? undefined : messageAt(conversation, threadTs);
    if (threadTs !== null && !parent && onlyFor === null) return { refused: no('thread_not_found') };
    const written = post(store, conversation, {
      content: read.content,
      onlyFor,
      via: 'api',
      threadTs: parent?.threadTs ?? threadTs,
      username: textAt(args, 'username') ?? null,
      broadcast: isTrue(args['reply_broadcast']),
    });
    return { written, into: conversation };
  };

  return {
    'chat.postMessage': (args) => {
      const done = write(args, null);
      if ('refused' in done) return done.refused;
      return {
        ok: true,
        channel: done.into.id,
        ts: done.written.ts,
        message: messageView(done.written, done.into, { withMetadata: true }),
      };
    },
    'chat.postEphemeral': (args) => {
      const user = textAt(args, 'user') ?? '';
      if (!people.bySlackId(user)) return no('user_not_in_channel');
      const done = write(args, user);
      return 'refused' in done ? done.refused : { ok: true, message_ts: done.written.ts };
    },
    'chat.update': (args) => {
      const conversation = store.conversations.get(textAt(args, 'channel') ?? '');
      if (!conversation) return no('channel_not_found');
      const message = messageAt(conversation, textAt(args, 'ts') ?? '');
      if (!message) return no('message_not_found');
      const { text, blocks, attachments, metadata } = message.content;
      // A part that is left out stays, but new text alone takes old blocks away, as in Slack.
      const kept = args['text'] !== undefined && args['blocks'] === undefined ? {} : { blocks };
      const read = contentOf({ text, ...kept, attachments, ...(metadata ? { metadata } : {}), ...args }, store);
      if ('refused' in read) return read.refused;
      message.content = read.content;
      message.edited = store.newTs();
      return {
        ok: true,
        channel: conversation.id,
        ts: message.ts,
        text: message.content.text,
        message: messageView(message, conversation, { withMetadata: true }),
      };
    },
    'chat.delete': (args) => {
      const conversation = store.conversations.get(textAt(args, 'channel') ?? '');
      if (!conversation) return no('channel_not_found');
      const at = conversation.messages.findIndex(({ ts }) => ts === textAt(args, 'ts'));
      if (at < 0) return no('message_not_found');
      conversation.messages.splice(at, 1);
      return { ok: true, channel: conversation.id, ts: textAt(args, 'ts') };
    },
    'chat.getPermalink': (args) => {
      const conversation = store.conversations.get(textAt(args, 'channel') ?? '');
      if (!conversation) return no('channel_not_found');
      const message = messageAt(conversation, textAt(args, 'message_ts') ?? '');
      if (!message) return no('message_not_found');
      const thread = message.threadTs === null ? '' : `?thread_ts=${message.threadTs}&cid=${conversation.id}`;
      const permalink = `https://sandbox.slack.com/archives/${conversation.id}/p${message.ts.replace('.', '')}${thread}`;
      return { ok: true, channel: conversation.id, permalink };
    },
  };
}

interface Post extends Pick<Message, 'content' | 'onlyFor' | 'via' | 'threadTs' | 'broadcast'> {
  readonly username: string | null;
}

/** Puts a message into a conversation. */
export function post(store: SlackStore, conversation: Conversation, { username, ...rest }: Post): Message {
  const author = { user: BOT_USER, username };
  const message: Message = { ts: store.newTs(), channel: conversation.id, author, edited: null, ...rest };
  conversation.messages.push(message);
  return message;
}

/** Forms say true as text. */
export const isTrue = (value: unknown): boolean => value === true || value === 'true' || value === '1';
