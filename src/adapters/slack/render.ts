import type { ActionsBlock, Button, KnownBlock, MessageAttachment, SectionBlock, StaticSelect } from '@slack/types';
import { CHAT_FORMS, encodeSubject } from '../../ports/people.js';
import { MOST_OPTIONS } from '../../ports/forms.js';
import { withInstants } from '../../domain/message/clocks.js';
import type { ChatMessage } from '../../domain/message/message.js';
import { BLOCK_TEXT, codeBlock, label, line, link, mrkdwn, plain, prose, timed, webAddress } from './markup.js';

/** People of a message's mention: those Slack knows, by id, and those it does not, as they are named. */
export interface Mentions {
  readonly ids: readonly string[];
  readonly names: readonly string[];
}

/** A message as Slack takes it. */
export interface SlackMessage {
  readonly text: string;
  readonly attachments: readonly MessageAttachment[];
}

/** Slack refuses a message whose blocks together hold some 11,000 characters, without saying where the limit lies. */
const MESSAGE_TEXT = 9_000;
const FIELDS_PER_SECTION = 10;
const FIELD_SECTIONS = 2;
const FIELD_NAME = 60;
const FIELD_VALUE = 160;
const MAX_PARAGRAPHS = 10;
const MAX_BUTTONS = 10;
const MAX_BLOCK_ID = 255;
const MAX_MENTIONS = 30;
/** Kept free for the quote when paragraphs are long. */
const QUOTE_SHARE = 1_200;

/** Renders a message within every limit of Slack's, whatever it holds. Only `mention` can call anybody. */
export function renderMessage(
  message: ChatMessage,
  mentions: Mentions,
  withActions = true,
  now = Date.now(),
): SlackMessage {
  const text = timed(firstLine(message, mentions), now);
  const head = [...title(message), ...fields(message, now)];
  // A page asks for an act: on a telephone what it offers stands in sight however much there is to read.
  const acts = actions(message, withActions, now);
  const isPage = message.menu !== undefined;
  const foot = [...(isPage ? [] : acts), ...footer(message)];
  if (isPage) head.push(...acts);
  let room = MESSAGE_TEXT - sizeOf(head) - sizeOf(foot) - text.length;
  const paragraphs = paragraphsOf(message, now, room - (message.quote.length > 0 ? QUOTE_SHARE : 0));
  room -= sizeOf(paragraphs);
  const quote = message.quote.length === 0 || room < 200 ? [] : [section(codeBlock(message.quote, least(room)))];
  const blocks = [...head, ...paragraphs, ...quote, ...foot];
  const fallback = line(withInstants(message.brief ?? `${message.headline} ${message.title}`, now), 500);
  return { text, attachments: blocks.length === 0 ? [] : [{ color: colour(message.colour), fallback, blocks }] };
}

function firstLine({ headline, title, mention }: ChatMessage, { ids, names }: Mentions): string {
  const urgency = /^(URGENT|Standard):\s*/.exec(headline);
  const rest = line(urgency === null ? headline : headline.slice(urgency[0].length));
  const called = [
    ...(mention.channel ? ['<!channel>'] : []),
    ...ids.filter((id) => /^[UW][A-Z0-9]+$/.test(id)).map((id) => `<@${id}>`),
    ...names.map((name) => line(name, 100)),
  ].slice(0, MAX_MENTIONS);
  // A phone shows nothing but this line: it must say what broke, and where.
  const what = title === '' ? [] : [`(${line(title, 150)})`];
  return [...(urgency?.[1] === undefined ? [] : [`${urgency[1]}:`]), rest, ...what, ...called].join(' ');
}

function title(message: ChatMessage): KnownBlock[] {
  return message.title === '' ? [] : [{ type: 'header', text: plain(message.title, 150) }];
}

function fields(message: ChatMessage, now: number): KnownBlock[] {
  const most = FIELDS_PER_SECTION * FIELD_SECTIONS;
  const shown = message.fields.slice(0, most).map(({ name, value, url }) => {
    const to = url === undefined ? link(value) : link(url, label(value, FIELD_VALUE));
    const text = to ?? timed(line(value, FIELD_VALUE), now);
    return mrkdwn(`*${line(name, FIELD_NAME)}*\n${text}`);
  });
  const sections: SectionBlock[] = [];
  for (let at = 0; at < shown.length; at += FIELDS_PER_SECTION) {
    sections.push({ type: 'section', fields: shown.slice(at, at + FIELDS_PER_SECTION) });
  }
  return message.fields.length > most ? [...sections, leftOut(message.fields.length - most, 'fields')] : sections;
}

function paragraphsOf(message: ChatMessage, now: number, allowed: number): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let room = allowed;
  for (const paragraph of message.paragraphs.slice(0, MAX_PARAGRAPHS)) {
    if (room < 200) break;
    const block = section(timed(prose(paragraph, least(room)), now));
    room -= sizeOf([block]);
    blocks.push(block);
  }
  const left = message.paragraphs.length - blocks.length;
  return left > 0 ? [...blocks, leftOut(left, 'paragraphs')] : blocks;
}

function actions(message: ChatMessage, withActions: boolean, now: number): ActionsBlock[] {
  const value = encodeSubject(message.subject);
  const buttons = new Map<string, Button>();
  for (const button of message.buttons) {
    const url = button.url === null ? null : webAddress(button.url);
    const acts = button.url === null && withActions && value.length <= 2000;
    const opens = url !== null && url.length <= 3000;
    const id = `${CHAT_FORMS.actionPrefix}${button.action}`.slice(0, 255);
    if ((!acts && !opens) || buttons.has(id) || buttons.size >= MAX_BUTTONS) continue;
    buttons.set(id, {
      type: 'button',
      action_id: id,
      text: plain(button.label, 75),
      ...(opens ? { url } : { value }),
      ...(button.style === null ? {} : { style: button.style }),
    });
  }
  const menu = withActions ? menuOf(message, now) : null;
  const elements = [...buttons.values(), ...(menu === null ? [] : [menu.select])];
  if (elements.length === 0) return [];
  return [{ type: 'actions', ...(menu === null ? {} : { block_id: menu.id }), elements }];
}

/** A menu carries its subject in the id of its block: an option's value has no room for it. Null where that has not either. */
function menuOf({ menu = [], subject }: ChatMessage, now: number): { select: StaticSelect; id: string } | null {
  const plainId = encodeSubject(subject);
  // Slack keeps what was chosen in a block for as long as the block has its id; the same could not be chosen twice.
  const freshId = `${plainId.slice(0, -1)},"n":${now}}`;
  const id = freshId.length <= MAX_BLOCK_ID ? freshId : plainId;
  const entries = [...new Map(menu.filter(({ url }) => url === null).map((entry) => [entry.action, entry])).values()];
  if (id.length > MAX_BLOCK_ID || entries.length === 0) return null;
  const options = entries.slice(0, MOST_OPTIONS).map(({ action, label }) => ({
    text: plain(label, 75),
    value: action,
  }));
  const action = `${CHAT_FORMS.actionPrefix}${CHAT_FORMS.menu}`;
  return { id, select: { type: 'static_select', action_id: action, placeholder: plain('More', 150), options } };
}

function footer(message: ChatMessage): KnownBlock[] {
  return message.footer === '' ? [] : [{ type: 'context', elements: [mrkdwn(line(message.footer, 300))] }];
}

function leftOut(count: number, what: string): KnownBlock {
  return { type: 'context', elements: [mrkdwn(`… ${count} more ${what} left out`)] };
}

function section(text: string): SectionBlock {
  return { type: 'section', text: mrkdwn(text) };
}

const least = (room: number): number => Math.min(BLOCK_TEXT, room);

const colour = (text: string): string => (/^#[0-9a-f]{6}$/i.test(text) ? text : '#868e96');

/** All that blocks hold, names and brackets included: Slack counts more than the texts. */
const sizeOf = (blocks: readonly KnownBlock[]): number => (blocks.length === 0 ? 0 : JSON.stringify(blocks).length);
