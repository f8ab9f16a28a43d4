// How a text is written in the forms of the corpus, and which characters each form can hold.
export const without = (signs) => (character) => !signs.includes(character);
export const any = () => true;
export const visible = without(' ');
export const ascii = (character) => character < '\x7f';
export const both =
  (...tests) =>
  (...given) =>
    tests.every((test) => test(...given));
/** Not as the first character, not as the last. */
export const notFirst = (signs) => (character, place) => place !== 'first' || !signs.includes(character);
export const notLast = (signs) => (character, place) => place !== 'last' || !signs.includes(character);
export const inside = (signs) => both(notFirst(signs), notLast(signs));

export const json = (text) => JSON.stringify(text).slice(1, -1);
export const shell = (text) => `'${text.replaceAll("'", "'\\''")}'`;
export const backslashed = (text) =>
  text.replace(/[^A-Za-z0-9_.,:@%+=/-]/g, (sign) => (sign < '\x7f' ? `\\${sign}` : sign));
export const inDouble = (text) => text.replace(/["\\$`]/g, '\\$&');
export const xml = (text) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
export const python = (text) => {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  return quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
};
export const bytes = (text) => Buffer.byteLength(text);

/** A string of a language that escapes with a backslash. */
export const inC = (text) => text.replace(/["\\]/g, '\\$&');
export const inSingle = (text) => text.replace(/['\\]/g, '\\$&');
export const sql = (text) => text.replaceAll("'", "''");
/** What YAML takes without quotes, in a block and between braces. */
export const yamlPlain = both(notFirst(' !&*-?|>@%`{}[],"\'#:=~<'), notLast(' :'));
export const yamlFlow = both(yamlPlain, without(',[]{}'));
