import type { ActionsBlock, Button, KnownBlock, MessageAttachment, SectionBlock } from '@slack/types';
import { CHAT_FORMS, encodeSubject } from '../../ports/people.js';
import type { ChatMessage } from '../../domain/message.js';
import { BLOCK_TEXT, codeBlock, line, link, mrkdwn, plain, prose, timed, webAddress } from './markup.js';

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
  const foot = [...actions(message, withActions), ...footer(message)];
  let room = MESSAGE_TEXT - sizeOf(head) - sizeOf(foot) - text.length;
  const paragraphs = paragraphsOf(message, now, room - (message.quote.length > 0 ? QUOTE_SHARE : 0));
  room -= sizeOf(paragraphs);
  const quote = message.quote.length === 0 || room < 200 ? [] : [section(codeBlock(message.quote, least(room)))];
  const blocks = [...head, ...paragraphs, ...quote, ...foot];
  const fallback = line(message.brief ?? `${message.headline} ${message.title}`, 500);
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
    const said = line(value, FIELD_VALUE);
    const text = (url === undefined ? link(value) : link(url, said)) ?? timed(said, now);
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

function actions(message: ChatMessage, withActions: boolean): ActionsBlock[] {
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
  return buttons.size === 0 ? [] : [{ type: 'actions', elements: [...buttons.values()] }];
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
