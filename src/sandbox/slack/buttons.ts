import { mentions, recordAt, recordsAt, textAt, type Json } from '../json.js';
import { messageRecord } from './messages.js';
import type { Conversation, Message, SlackStore } from './store.js';

/** A button, or an entry of a menu, and where it stands. */
export interface Button {
  readonly element: Json;
  /** The entry; null for a button. */
  readonly option: Json | null;
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
  /** Whether a form is to be filled in: then an entry of a menu, which opens one, goes before a button of its name. */
  readonly fills: boolean;
}

/** What has that text on the newest message about the incident that this person can see: a button before a menu's entry. */
export function findButton(store: SlackStore, wanted: Wanted): Placed | undefined {
  const { userId, press, incident, channel, ts, fills } = wanted;
  const visible = [...store.conversations.values()]
    .filter(({ person }) => person === null || person === userId)
    .filter(({ id, name }) => channel === undefined || channel === id || channel.replace(/^#/, '') === name)
    .flatMap((conversation) => conversation.messages.map((message) => ({ conversation, message })))
    .filter(({ message }) => message.onlyFor === null || message.onlyFor === userId)
    .filter(({ message }) => ts === undefined || message.ts === ts)
    .sort((a, b) => (a.message.ts < b.message.ts ? 1 : -1));
  const about = visible.filter(
    ({ conversation, message }) =>
      incident === undefined || mentions(JSON.stringify(messageRecord(message, conversation)), incident),
  );
  for (const kind of fills ? (['entry', 'button'] as const) : (['button', 'entry'] as const)) {
    for (const { conversation, message } of about) {
      const button = buttonIn(message.content, press, kind);
      if (button) return { conversation, message, button };
    }
  }
  return undefined;
}

/** The button (or the menu's entry) of that text, or of that name for the app, among blocks and attachments. */
export function buttonIn(
  content: { readonly blocks: readonly Json[]; readonly attachments: readonly Json[] },
  press: string,
  kind: 'button' | 'entry' = 'button',
): Button | undefined {
  const buttons = [
    ...buttonsOf(content.blocks, null),
    ...content.attachments.flatMap((attachment, at) => buttonsOf(recordsAt(attachment, 'blocks'), at + 1)),
  ].filter(({ option }) => (option === null) === (kind === 'button'));
  const text = ({ element, option }: Button) => plain(textAt(recordAt(option ?? element, 'text'), 'text') ?? '');
  const name = ({ element, option }: Button) => (option === null ? element['action_id'] : option['value']);
  return (
    buttons.find((button) => text(button) === plain(press)) ??
    buttons.find((button) => name(button) === press) ??
    buttons.find((button) => text(button).startsWith(plain(press)))
  );
}

function buttonsOf(blocks: readonly Json[], attachmentId: number | null): readonly Button[] {
  return blocks.flatMap((block) =>
    [...recordsAt(block, 'elements'), recordAt(block, 'accessory')].flatMap((element): readonly Button[] => {
      const place = { element, blockId: textAt(block, 'block_id') ?? '', attachmentId };
      if (element['type'] === 'button') return [{ ...place, option: null }];
      if (element['type'] !== 'static_select' && element['type'] !== 'overflow') return [];
      return optionsOf(element).map((option) => ({ ...place, option }));
    }),
  );
}

/** The options of a select, in groups or not. */
export function optionsOf(element: Json): readonly Json[] {
  const groups = recordsAt(element, 'option_groups');
  return [...recordsAt(element, 'options'), ...groups.flatMap((group) => recordsAt(group, 'options'))];
}

const plain = (text: string): string =>
  text
    .replace(/:[a-z0-9_+-]+:/g, '')
    .replace(/[^\p{L}\p{N}/# ]+/gu, '')
    .trim()
    .toLowerCase();
