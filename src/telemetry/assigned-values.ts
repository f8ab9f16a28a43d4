import type { NameKind } from './secret-names.js';
import { bitsPerCharacter, holdsRandom, isHighEntropy, isStandIn, looksRandom } from './secret-values.js';

/** How a value stands to its name: `a=b`, `a = b`, `a: b`, `| a | b |`, `a b`, or on the next line. */
export type Form = 'assigned' | 'spaced' | 'colon' | 'column' | 'apart' | 'below' | 'block';

/** What is known of a value besides itself. */
export interface ValueContext {
  readonly kind: NameKind;
  readonly form: Form;
  readonly isQuoted: boolean;
  readonly isWholeLine: boolean;
  /** The character behind it: a call or an index makes it code. */
  readonly next: string;
}

/** Whether what a telling name is given is a secret. Words of a sentence ("token: unexpected") are not. */
export function isSecretValue(value: string, context: ValueContext): boolean {
  if (value.length < 4 || isStandIn(value)) return false;
  if (!context.isQuoted && (context.next === '(' || context.next === '[')) return false;
  if (/\s/.test(value)) return value.split(/\s+/).some((word) => holdsRandom(word, 8)) && !/[.!?]$/.test(value);
  return context.kind === 'password' ? isPassword(value, context) : isToken(value, context);
}

function isPassword(value: string, { form, isQuoted, isWholeLine }: ValueContext): boolean {
  if (/^\d{1,3}$/.test(value)) return false;
  if (form === 'apart') return isQuoted ? looksRandom(value, 6) : isHighEntropy(value, 10);
  if (form === 'column' || form === 'below') return looksRandom(value, 6) || hasSigns(value.slice(0, -1));
  if (form === 'block') return true;
  if (form === 'assigned' || isQuoted) return true;
  // Unquoted behind a colon it may be a sentence; alone on its line with it, it is YAML or an ini file.
  return looksRandom(value, 6) || hasSigns(value) || (isWholeLine && value.length >= 8 && !/[.]$/.test(value));
}

function isToken(value: string, { form, isQuoted }: ValueContext): boolean {
  if (/^\d+$/.test(value) || /^[.~]?\/[^+=]*$/.test(value)) return false;
  if (form === 'apart') return isHighEntropy(value, isQuoted ? 16 : 20);
  if (form === 'below') return isHighEntropy(value, 16);
  if (form === 'column' || (form === 'colon' && !isQuoted)) return holdsRandom(value, 12) || isPair(value);
  if (holdsRandom(value, 8) || isPair(value)) return true;
  return form !== 'spaced' && value.length >= 20 && looksUnspoken(value);
}

/** Letters and digits with signs that words do not have. */
function hasSigns(value: string): boolean {
  return value.length >= 8 && /[A-Za-z]/.test(value) && /[!@#$%^&*+=~?]/.test(value) && !value.includes('://');
}

/** Long and without the separators of a name or an address. */
function looksUnspoken(value: string): boolean {
  if (value.includes('://')) return false;
  const isMixed = /[a-z]/.test(value) && /[A-Z]/.test(value) && bitsPerCharacter(value) >= 4;
  return isMixed || value.split(/[-_./:,]/).some((part) => part.length >= 20);
}

/** `user:password` in base64, as registries keep it. */
function isPair(value: string): boolean {
  if (!/^[A-Za-z0-9+/_-]{8,}={0,2}$/.test(value)) return false;
  return /^[\x21-\x7e]{1,64}:[\x21-\x7e]+$/.test(Buffer.from(value, 'base64').toString('latin1'));
}
