/** What looks the same and marks nothing. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { '*': '∗', '~': '∼', '`': 'ˋ', _: '＿', ':': '∶', '>': '›' };

/** A name as runners write it, `prices::tests::carries`: people copy it, and look-alikes would find nothing. */
const NAME = /(?<!\S)[^:\s]*[\p{L}\p{N}_\])>]::[\p{L}\p{N}_[<(]\S*/gu;
/** What ends a sentence is no part of a name. */
const AFTER = /[.,;:!?]*$/;

/**
 * Text of others in which the light markup of chats does not act: no bold, no strike, no code, no quote, no picture by its
 * name. It knows no escapes, so that signs give way to look-alikes; inside of words, where they mark nothing, they stay. A
 * name in which one would have to is code, in which nothing acts and every sign is what it was.
 */
export function chatLiteral(text: string): string {
  let at = 0;
  const parts: string[] = [];
  for (const { 0: name, index } of text.matchAll(NAME)) {
    if (withLookAlikes(name) === name) continue;
    const end = AFTER.exec(name)?.index ?? name.length;
    parts.push(withLookAlikes(text.slice(at, index)), `\`${name.slice(0, end).replaceAll('`', alike)}\``);
    at = index + end;
  }
  return [...parts, withLookAlikes(text.slice(at))].join('');
}

/** The same where code does not show, as in the words of a link. */
export function withLookAlikes(text: string): string {
  return text
    .replace(/[*~`]/g, alike)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, alike)
    .replace(/:(?=[+\w-]*[a-z][+\w-]*:|[+-]1:)/gi, alike)
    .replace(/^(\s*)>/gm, (_, before: string) => `${before}${alike('>')}`);
}

function alike(sign: string): string {
  return LOOK_ALIKES[sign] ?? sign;
}
