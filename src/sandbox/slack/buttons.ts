import { mentions, recordAt, recordsAt, textAt, type Json } from '../json.js';
import { messageRecord } from './messages.js';
import type { Conversation, Message, SlackStore } from './store.js';

/** A button and where it stands. */
export interface Button {
  readonly element: Json;
  readonly blockId: string;
  readonly attachmentId: number | null;
}

/** A button of a message a person can see. */
export interface Placed {
  readonly conversation: Conversation;
  readonly message: Message;
  readonly button: Button;
}

interface Wanted {
  readonly userId: string;
  readonly press: string;
  readonly incident: string | undefined;
  readonly channel: string | undefined;
  readonly ts: string | undefined;
}

/** The button of that text on the newest message about the incident that this person can see. */
export function findButton(store: SlackStore, { userId, press, incident, channel, ts }: Wanted): Placed | undefined {
  const visible = [...store.conversations.values()]
    .filter(({ person }) => person === null || person === userId)
    .filter(({ id, name }) => channel === undefined || channel === id || channel.replace(/^#/, '') === name)
    .flatMap((conversation) => conversation.messages.map((message) => ({ conversation, message })))
    .filter(({ message }) => message.onlyFor === null || message.onlyFor === userId)
    .filter(({ message }) => ts === undefined || message.ts === ts)
    .sort((a, b) => (a.message.ts < b.message.ts ? 1 : -1));
  for (const { conversation, message } of visible) {
    if (incident !== undefined && !mentions(JSON.stringify(messageRecord(message, conversation)), incident)) continue;
    const button = buttonIn(message.content, press);
    if (button) return { conversation, message, button };
  }
  return undefined;
}

/** The button of that text, or of that action id, among blocks and attachments. */
export function buttonIn(
  content: { readonly blocks: readonly Json[]; readonly attachments: readonly Json[] },
  press: string,
): Button | undefined {
  const buttons = [
    ...buttonsOf(content.blocks, null),
    ...content.attachments.flatMap((attachment, at) => buttonsOf(recordsAt(attachment, 'blocks'), at + 1)),
  ];
  const text = ({ element }: Button) => plain(textAt(recordAt(element, 'text'), 'text') ?? '');
  return (
    buttons.find((button) => text(button) === plain(press)) ??
    buttons.find(({ element }) => element['action_id'] === press) ??
    buttons.find((button) => text(button).startsWith(plain(press)))
  );
}

function buttonsOf(blocks: readonly Json[], attachmentId: number | null): readonly Button[] {
  return blocks.flatMap((block) =>
    [...recordsAt(block, 'elements'), recordAt(block, 'accessory')]
      .filter(({ type }) => type === 'button')
      .map((element) => ({ element, blockId: textAt(block, 'block_id') ?? '', attachmentId })),
  );
}

const plain = (text: string): string =>
  text
    .replace(/:[a-z0-9_+-]+:/g, '')
    .replace(/[^\p{L}\p{N}/# ]+/gu, '')
    .trim()
    .toLowerCase();
