import { isRecord, recordsAt, textAt, type Json } from '../json.js';
import { blockFaults } from './limits.js';
import { APP_ID, BOT_ID, TEAM_ID, type Content, type Conversation, type Message, type SlackStore } from './store.js';

/** A refusal in Slack's form: HTTP 200 with `ok: false`. */
export const no = (error: string, messages: readonly string[] = []): Json => ({
  ok: false,
  error,
  ...(messages.length > 0 ? { errors: messages, response_metadata: { messages } } : {}),
});

/** Reads what is to be written from a call's arguments, or says why Slack would refuse it. */
export function contentOf(args: Json, store: SlackStore): { readonly content: Content } | { readonly refused: Json } {
  const text = textAt(args, 'text') ?? '';
  const { blocks = [], attachments = [] } = args;
  if (!Array.isArray(blocks)) return { refused: no('invalid_blocks_format') };
  if (!Array.isArray(attachments)) return { refused: no('invalid_attachments') };
  const attached = attachments.filter(isRecord);
  const faults = [
    ...blockFaults(blocks, 'message'),
    ...attached.flatMap((attachment, at) =>
      blockFaults(recordsAt(attachment, 'blocks'), 'message', `/attachments/${at}/blocks`),
    ),
  ];
  if (faults.length > 0) return { refused: no('invalid_blocks', faults) };
  if (attachments.length > 100) return { refused: no('too_many_attachments') };
  if (text.length > 40_000) return { refused: no('msg_too_long') };
  if (text === '' && blocks.length === 0 && attached.length === 0) return { refused: no('no_text') };
  const metadata = args['metadata'];
  if (
    metadata !== undefined &&
    (!isRecord(metadata) || textAt(metadata, 'event_type') === undefined || !isRecord(metadata['event_payload']))
  ) {
    return { refused: no('invalid_metadata_format') };
  }
  return {
    content: {
      text,
      blocks: named(blocks.filter(isRecord), store),
      attachments: attached.map((attachment, at) => ({
        id: at + 1,
        fallback: '[no preview available]',
        ...attachment,
        blocks: named(recordsAt(attachment, 'blocks'), store),
      })),
      metadata: isRecord(metadata) ? metadata : null,
    },
  };
}

/** Blocks as Slack keeps them: whatever came without an id has one of its own. */
export function named(blocks: readonly Json[], store: SlackStore): readonly Json[] {
  return blocks.map((block) => {
    const withId = { ...block, block_id: textAt(block, 'block_id') ?? store.newId('').slice(0, 5) };
    const elements = block['elements'];
    if (block['type'] !== 'actions' || !Array.isArray(elements)) return withId;
    return {
      ...withId,
      elements: elements.filter(isRecord).map((element) => ({ action_id: store.newId('').slice(0, 5), ...element })),
    };
  });
}

/** A message as the API shows it. */
export function messageView(
  message: Message,
  conversation: Conversation,
  options: { readonly withMetadata: boolean },
): Json {
  const { text, blocks, attachments, metadata } = message.content;
  const replies = message.threadTs === null ? repliesTo(conversation, message.ts) : [];
  return {
    type: 'message',
    ...(message.via === 'hook' ? { subtype: 'bot_message' } : {}),
    user: message.author.user,
    ...(message.author.username === null ? {} : { username: message.author.username }),
    bot_id: BOT_ID,
    app_id: APP_ID,
    team: TEAM_ID,
    bot_profile: {
      id: BOT_ID,
      app_id: APP_ID,
      name: message.author.username ?? 'tocsin',
      deleted: false,
      team_id: TEAM_ID,
    },
    text,
    ts: message.ts,
    ...(blocks.length > 0 ? { blocks } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(options.withMetadata && metadata ? { metadata } : {}),
    ...(message.edited === null ? {} : { edited: { user: message.author.user, ts: message.edited } }),
    ...(message.threadTs === null ? {} : { thread_ts: message.threadTs, parent_user_id: message.author.user }),
    ...(replies.length === 0
      ? {}
      : {
          thread_ts: message.ts,
          reply_count: replies.length,
          reply_users_count: 1,
          latest_reply: replies.at(-1)?.ts,
          reply_users: [message.author.user],
        }),
  };
}

/** The replies of a thread, oldest first. */
export const repliesTo = (conversation: Conversation, ts: string): readonly Message[] =>
  conversation.messages.filter((message) => message.threadTs === ts && message.onlyFor === null);

/** Every message with all that was ever stored about it, for tests and the screen. */
export const messageRecord = (message: Message, conversation: Conversation): Json => ({
  channel: conversation.id,
  channel_name: conversation.name,
  direct_message_with: conversation.person,
  ...messageView(message, conversation, { withMetadata: true }),
  ephemeral_for: message.onlyFor,
  via: message.via,
});
