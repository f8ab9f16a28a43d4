/**
 * What nobody sees, or what changes how the rest is read: control characters, format characters (direction, joiners, tags),
 * line and paragraph separators, and whatever else is shown as nothing.
 */
const UNSEEN = String.raw`[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]`;

const PICTURE = String.raw`\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?`;
/** A picture of several characters: its joiners and selectors belong to it. */
const EMOJI = String.raw`${PICTURE}(?:\u200d${PICTURE})*|[#*0-9]\ufe0f\u20e3`;

/** Finds pictures, which stay, and single unseen characters, which do not: the first group is a picture. */
export const PICTURE_OR_UNSEEN = `(${EMOJI})|${UNSEEN}`;

const FIND = new RegExp(PICTURE_OR_UNSEEN, 'gu');

/**
 * Text of others as it may be shown anywhere: every character that nobody would see, or that would reorder or steer what
 * is around it, is a mark. Lines stay lines, a tab is the space it looks like. Applied twice it changes nothing more.
 */
export function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(FIND, (found, picture: string | undefined) => (picture === undefined ? markOf(found) : found));
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plain(text).replace(/\s+/g, ' ').trim();
}

/** `␛` for what has a picture of its own, `⟨U+202E⟩` for everything else. */
function markOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === '\n') return character;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
