import { plainLine } from './plain-text.js';

/**
 * Words that act by what they say, whatever is escaped in them: addresses, mentions, references, names of pictures. Many
 * readers look for them after they have taken the escapes out.
 */
const ACTING = /:\/\/|www\.|mailto:|xmpp:|[@#]|\bGH-\d|:[+\w-]*[a-z][+\w-]*:/i;

/** One line of text of others as GitHub's Markdown that shows this text, in a table too; nothing in it acts. */
export function markdownLine(text: string): string {
  return plainLine(text).split(' ').map(shownWord).join(' ');
}

/** What ends a sentence is no part of the word. */
function shownWord(word: string): string {
  if (!ACTING.test(word)) return escaped(word);
  const end = /[.,;!?)]*$/.exec(word)?.index ?? word.length;
  return `${asCode(word.slice(0, end))}${escaped(word.slice(end))}`;
}

/** In code nothing acts, but its own fence, and the border of a cell. */
function asCode(word: string): string {
  const inside = word.replace(/[`|<>]/g, (sign) => IN_CODE[sign] ?? sign);
  return `\`${inside}\``;
}

const IN_CODE: Readonly<Record<string, string>> = { '`': 'ˋ', '|': '¦', '<': '‹', '>': '›' };

function escaped(word: string): string {
  return word.replace(/[\\`*_{}[\]<>|~&$!]/g, (sign) => ENTITIES[sign] ?? `\\${sign}`);
}

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };
