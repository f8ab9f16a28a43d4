import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import { clockOf, instantText } from '../../domain/message/clocks.js';
import { chatLiteral, withLookAlikes } from '../../domain/message/chat-text.js';
import { plain as marked, plainLine } from '../../domain/message/plain-text.js';
import { clipped } from '../http/clipped.js';

/** Longest text of one block (characters); Slack itself refuses above 3,000. */
export const BLOCK_TEXT = 2_500;

/** Text as data: Slack acts on nothing in it, neither mentions nor links. */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Cut first and marked then, so that no code is left open. */
const literal = (text: string): string => escaped(chatLiteral(text));

/** The words of a link, from outside. */
export function label(text: string, max: number): string {
  return clipped(withLookAlikes(plainLine(text)), max, escaped) || '–';
}

/** A line of text from outside, at most `max` characters with its escapes; never empty. */
export function line(text: string, max: number = BLOCK_TEXT): string {
  return clipped(plainLine(text), max, literal) || '–';
}

/** Text of several lines from outside. */
export function prose(text: string, max: number = BLOCK_TEXT): string {
  return clipped(marked(text).trim(), max, literal) || '–';
}

const ISO = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\b/g;
/** Nearer than this an instant needs no date (milliseconds). */
const SAME_DAY_MS = 20 * 3_600_000;
/** Instants in one text that are shown so; each is longer than it was. */
const MOST_INSTANTS = 10;

/** Escaped text in which Slack shows each instant, written in ISO, in the zone of whoever reads it. */
export function timed(text: string, now: number): string {
  let shown = 0;
  return text.replace(ISO, (iso) => {
    const at = Date.parse(iso);
    shown += 1;
    if (!Number.isFinite(at)) return iso;
    const isNear = Math.abs(at - now) < SAME_DAY_MS;
    const fallback = isNear ? clockOf(iso) : instantText(iso, null);
    if (shown > MOST_INSTANTS) return fallback;
    const form = isNear ? '{time}' : '{date_short_pretty} {time}';
    return `<!date^${Math.floor(at / 1000)}^${form}|${fallback}>`;
  });
}

/** Lines as a code block that its content cannot close. */
export function codeBlock(lines: readonly string[], max: number = BLOCK_TEXT): string {
  const content = marked(lines.join('\n')).replace(/`(?=`)/g, 'ˋ');
  return `\`\`\`\n${clipped(content, max - 8, escaped) || '–'}\n\`\`\``;
}

/** A Markdown-like text object; `verbatim` keeps Slack from making links and mentions of plain words. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** A plain text object of at most `max` characters. */
export function plain(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: clipped(plainLine(text).replaceAll('`', 'ˋ'), max, escaped) || '–', emoji: false };
}

/** A web address as a link that shows itself, or `shown` (escaped already); null when it is none. */
export function link(text: string, shown?: string): string | null {
  const url = webAddress(text);
  if (url === null || url.length > 500) return null;
  return `<${url.replace(/&/g, '&amp;')}${shown === undefined ? '' : `|${shown.replaceAll('|', '¦')}`}>`;
}

/** The address in canonical form, without any character that Slack's link syntax uses; null when it is none. */
export function webAddress(text: string): string | null {
  if (!/^https?:\/\/[^\s<>|]+$/i.test(text) || !URL.canParse(text)) return null;
  return new URL(text).href.replace(/[<>|]/g, encodeURIComponent);
}
