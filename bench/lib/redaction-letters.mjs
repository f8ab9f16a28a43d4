// Letters, and the made-up values that tokens of issuers are made of.
export const LOWER = 'abcdefghijklmnopqrstuvwxyz';
export const UPPER = LOWER.toUpperCase();
export const DIGITS = '0123456789';
export const HEX = '0123456789abcdef';
export const ALNUM = LOWER + UPPER + DIGITS;
export const URL64 = `${ALNUM}-_`;

export const an = (length) => (c) => c.text(ALNUM, length);
export const hex = (length) => (c) => c.text(HEX, length);
export const lower = (length) => (c) => c.text(LOWER + DIGITS, length);
/** Base64url that does not end in a sign: a sentence may follow. */
export const url = (length) => (c) => `${c.text(URL64, length - 1)}k`;
export const uuid = (c) => [8, 4, 4, 4, 12].map((length) => c.text(HEX, length)).join('-');
/** Base64url of its JSON. */
export const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
