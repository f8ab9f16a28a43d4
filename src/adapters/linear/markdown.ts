import { withInstants } from '../../domain/message/clocks.js';
import type { TicketContent } from '../../domain/message/ticket.js';
import { plain, plainLine } from '../../domain/message/plain-text.js';
import { clipped } from '../http/clipped.js';

const MAX_TITLE = 250;
const MAX_VALUE = 1_000;
const MAX_PARAGRAPH = 4_000;
const MAX_EVIDENCE = 10_000;
const MAX_ROWS = 50;
const MAX_LINKS = 20;

/** A ticket's title: plain text on one line. */
export function ticketTitle(content: TicketContent): string {
  return clipped(plainLine(content.title), MAX_TITLE) || 'Incident';
}

/** A ticket's description in Markdown; nothing in it that came from outside acts as markup. */
export function ticketDescription(content: TicketContent): string {
  const rows = content.lines.slice(0, MAX_ROWS).map(({ name, value }) => `- ${inline(name)}: ${inline(value)}`);
  const links = Object.entries(content.links)
    .slice(0, MAX_LINKS)
    .flatMap(([name, url]) => {
      const safe = webLink(url);
      return safe === null ? [] : [`- [${inline(name)}](${safe})`];
    });
  const parts = [
    ...content.paragraphs.slice(0, MAX_ROWS).map(prose),
    [...rows, ...leftOut(content.lines.length - MAX_ROWS)].join('\n'),
    ...(content.evidence.length === 0 ? [] : ['Evidence:', fenced(content.evidence)]),
    ...(links.length === 0 ? [] : ['Links:', links.join('\n')]),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** A comment's text in Markdown. */
export function commentBody(text: string): string {
  return prose(withInstants(text, null)) || '–';
}

function prose(text: string): string {
  const escapeLines = (part: string): string => part.split('\n').map(escapeLine).join('\n');
  return clipped(plain(text).trim(), MAX_PARAGRAPH, escapeLines);
}

function inline(text: string): string {
  return clipped(plainLine(text), MAX_VALUE, escapeLine) || '–';
}

/** One line of text as Markdown that shows exactly this text. */
export function escapeLine(text: string): string {
  return (
    text
      .replace(/[\\`*[\]|~]/g, '\\$&')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      // Inside a word an underscore is nothing but itself, and ids stay readable in the source.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      // A bare address of a profile or an issue would become a mention, any other one a link.
      .replace(/:\/\//g, ':\\/\\/')
      .replace(/\bwww\./gi, (prefix) => `${prefix.slice(0, 3)}\\.`)
      .replace(/(?<![\p{L}\p{N}.+_-])@/gu, '\\@')
      .replace(/^(\s*)([#+=-])/, '$1\\$2')
      .replace(/^(\s*\d+)([.)])/, '$1\\$2')
      .replace(/^(?: {4}|\t)\s*/, '')
  );
}

// The fence is longer than any run of backticks inside, so that no line of a log can end it.
function fenced(lines: readonly string[]): string {
  const content = clipped(plain(lines.join('\n')), MAX_EVIDENCE);
  const longest = Math.max(0, ...(content.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}text\n${content}\n${fence}`;
}

function webLink(url: string): string | null {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url) || url.length > 2_000) return null;
  return new URL(url).href.replace(
    /[()<>[\]\\`]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const leftOut = (count: number): readonly string[] => (count > 0 ? [`- … ${count} more left out`] : []);
