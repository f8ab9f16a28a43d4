/** What looks the same and marks nothing. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { '*': '∗', '~': '∼', '`': 'ˋ', _: '＿', ':': '∶', '>': '›' };

/**
 * Text of others in which the light markup of chats does not act: no bold, no strike, no code, no quote, no picture by its
 * name. It knows no escapes, so that signs give way to look-alikes; inside of words, where they mark nothing, they stay.
 */
export function chatLiteral(text: string): string {
  return text
    .replace(/[*~`]/g, alike)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, alike)
    .replace(/:(?=[+\w-]*[a-z][+\w-]*:|[+-]1:)/gi, alike)
    .replace(/^(\s*)>/gm, (_, before: string) => `${before}${alike('>')}`);
}

function alike(sign: string): string {
  return LOOK_ALIKES[sign] ?? sign;
}
