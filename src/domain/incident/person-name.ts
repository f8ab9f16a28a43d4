/** What nobody sees: control and format characters, variation selectors, fillers, marks that enclose. */
const UNSEEN = /[\p{C}\p{Default_Ignorable_Code_Point}\p{Me}]/gu;
/** Marks that are left on a Latin letter, a digit or a sign once letters are composed: no name is written with them. */
const STRAY_MARKS = /(?<=[\p{Script=Latin}\p{Script=Common}])\p{Mn}+/gu;
/** Blank, though Unicode counts it among the signs. */
const BLANKS = /[\s\u2800]+/gu;

/** A name as it is kept and shown: composed, without what nobody sees, one blank between words. */
export function cleanName(text: string): string {
  const composed = text
    .normalize('NFKC')
    .replace(/[\t-\r]/gu, ' ')
    .replace(UNSEEN, '');
  // What was taken out may have kept a letter and its mark apart.
  return composed.normalize('NFKC').replace(STRAY_MARKS, '').replace(BLANKS, ' ').trim();
}

/** Whether two names look the same to somebody who reads them. */
export function looksLike(one: string, other: string): boolean {
  return skeleton(one) === skeleton(other);
}

// Letters of other alphabets, in small letters, that nobody tells from Latin ones.
const TWINS = new Map([
  ...twins('авекмнорстухѕіјԁԛԝһӏёгп', 'abekmhopctyxsijdqwhlern'),
  ...twins('αβεηικμνορτυχωϳγ', 'abenikuvoptuxwjy'),
  ...twins('ıȷɑɡ', 'ijag'),
]);

function skeleton(name: string): string {
  const bare = cleanName(name).toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  return Array.from(bare, (letter) => TWINS.get(letter) ?? letter).join('');
}

function twins(strange: string, latin: string): [string, string][] {
  return Array.from(strange, (letter, at) => [letter, latin.charAt(at)]);
}
