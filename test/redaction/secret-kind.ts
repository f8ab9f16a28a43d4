import { ALNUM, BASE64URL, HEX, type Chance } from './chance.js';

/** A secret as it is written, and the part of it that must not stay. */
export interface Secret {
  readonly text: string;
  readonly core: string;
}

/** A sort of secret. Those that do not tell themselves stand behind one of their names. */
export interface SecretKind {
  readonly kind: string;
  readonly names: readonly string[];
  readonly tellsItself: boolean;
  readonly make: (chance: Chance) => Secret;
}

export type Make = (chance: Chance) => string;

/** Parts are joined here, so that no text of the tree looks like a live token to a scanner. */
export const join = (...parts: readonly string[]): string => parts.join('');

export const telling = (kind: string, names: string, begin: string, rest: Make): SecretKind => ({
  kind,
  names: names.split(' '),
  tellsItself: true,
  make: (chance) => {
    const core = rest(chance);
    return { text: join(begin, core), core };
  },
});
export const named = (kind: string, names: string, make: Make): SecretKind => ({
  kind,
  names: names.split(' '),
  tellsItself: false,
  make: (chance) => {
    const core = make(chance);
    return { text: core, core };
  },
});
export const around = (
  kind: string,
  make: (chance: Chance) => readonly [string, string, string],
  names = 'CONFIG',
): SecretKind => ({
  kind,
  names: names.split(' '),
  tellsItself: true,
  make: (chance) => {
    const [before, core, after] = make(chance);
    return { text: join(before, core, after), core };
  },
});
export const alnum =
  (least: number, most?: number): Make =>
  (chance) =>
    chance.text(ALNUM, least, most);
export const hex =
  (least: number, most?: number): Make =>
  (chance) =>
    chance.text(HEX, least, most);
export const url64 =
  (least: number, most?: number): Make =>
  (chance) =>
    chance.text(BASE64URL, least - 1, most) + 'k';
export const json64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
