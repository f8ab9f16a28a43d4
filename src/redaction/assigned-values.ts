import type { NameKind } from './secret-names.js';
import { bitsPerCharacter, holdsRandom, isHighEntropy, isPath, isStandIn, looksRandom } from './secret-values.js';

/** How a value stands to its name: `a=b`, `a = b`, `a: b`, `| a | b |`, `a b`, or on the next line. */
export type Form = 'assigned' | 'spaced' | 'colon' | 'column' | 'apart' | 'below' | 'block';

/** What a quoted key may hold besides what it is measured by. */
const QUOTED_SIGNS = /["'\\`,;:&|<>(){}[\]?]|[^\x00-\x7f]/g;

/** Of a public key, as SSH shows it. */
const FINGERPRINT = /^(?:SHA(?:1|256|384|512):[A-Za-z0-9+/]{27,86}={0,2}|MD5:(?:[0-9a-f]{2}:){15}[0-9a-f]{2})$/;
/** Words that such a text has and a password hardly. */
const MESSAGE =
  /\b(?:must|cannot|can't|can not|could not|does not|doesn't|do not|did not|don't|may not|should|required|invalid|incorrect|expired|please|missing|failed|at least|at most|characters?|has been|too (?:short|long|common|weak|simple|similar)|not (?:found|set|provided|given|match|valid|allowed|supported)|is (?:not|too|wrong|missing|required|invalid|empty|set)|(?:enter|forgot|reset|change|confirm|choose|repeat|retype|new|old|current|your|the|show|hide|update|create|set|lost|no|wrong|bad) (?:your |a |the |new |old |current )?(?:password|passwd|passphrase|passcode))\b/i;

/** The word itself, as a form is labelled in the languages that have one. */
const LABEL =
  /passwor[dt]|passphrase|kennwort|mot de passe|contrase.a|senha|wachtwoord|l.senord|adgangskode|parola|salasana|heslo|has.o\b|пароль|密码|パスワード/i;
/** Words that a phrase begins with as often as a message. */
const ARTICLE = /^(?:the|in|on|to|or|and|with|for|from|any|ok|yes|no|success|text|number|object|default)\s+/i;

/** What is known of a value besides itself. */
export interface ValueContext {
  readonly kind: NameKind;
  readonly form: Form;
  readonly isQuoted: boolean;
  readonly isWholeLine: boolean;
  /** Its form says where it ends, though not by a quote. */
  readonly isDelimited?: boolean;
  /** What comes behind it on its line: a call or an index that closes there makes it code. */
  readonly behind: string;
}

/** Whether what a telling name is given is a secret. Words of a sentence ("token: unexpected") are not. */
export function isSecretValue(value: string, context: ValueContext): boolean {
  const { kind, form, isQuoted } = context;
  const isPhrase =
    kind === 'password' &&
    /\s/.test(value) &&
    (isQuoted || form === 'block' || context.isDelimited === true) &&
    form !== 'apart';
  if (value.length < 4 || isStandIn(isPhrase ? value.replace(ARTICLE, '') : value)) return false;
  if (!isQuoted && isCode(value, context.behind)) return false;
  // A map: its values have names of their own.
  if (kind === 'token' && /^\{\s*["']?\w+["']?\s*:/.test(value)) return false;
  if (/\s/.test(value)) {
    const least = kind === 'password' ? 6 : 8;
    const words = value.split(/\s+/);
    // What a form delimits is the value, and a password may be words.
    if (isPhrase) return !isMessage(value);
    if (isQuoted || form === 'block') return words.some((word) => looksRandom(word, least)) && !isSentence(words);
    if (form === 'apart' || form === 'column') {
      return words.some((word) => holdsRandom(word, 8)) && !/[.!?]$/.test(value);
    }
    return words.some((word) => looksRandom(word, least)) && !isSentence(words);
  }
  return kind === 'password' ? isPassword(value, context) : isToken(value, context);
}

/** What programs say about a password, or write beside the field for one. */
function isMessage(value: string): boolean {
  if (/[.:?]$/.test(value) && /^[A-Z][a-z]/.test(value) && !/\d/.test(value)) return true;
  return MESSAGE.test(value) || (LABEL.test(value) && !/\d/.test(value));
}

/** Most of its words are words. */
function isSentence(words: readonly string[]): boolean {
  return words.filter((word) => /^["'(]?[A-Za-z]{2,}[.,:;!?)"']{0,2}$/.test(word)).length >= 3;
}

/** A call, an index or a literal of a program: `get_token()`, `os.environ["TOKEN"]`, `[]byte`, `{`. */
function isCode(value: string, behind: string): boolean {
  if (/^(?:\[\]|[&*][a-z]{2,},?$|[({[]\s*$|\([a-z -]+\)?$|[{[]["'])/.test(value)) return true;
  const head = /^(?:await |new )?([A-Za-z_$][\w$]*(?:(?:\.|::|->|\?\.)[A-Za-z_$][\w$]*)*)(?=[([<])/.exec(value)?.[1];
  if (head === undefined) return false;
  const isNamed =
    !/\d/.test(head.replace(/base64|b64|sha\d{1,3}|md5|oauth2|utf8|v\d/gi, '')) && /[A-Za-z]{3}/.test(head);
  return isNamed && /[)\]>]/.test(value.slice(head.length) + behind);
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
  if (/^\d+$/.test(value) || isPath(value) || FINGERPRINT.test(value)) return false;
  if (form === 'apart') return isQuoted ? isHighEntropy(value.replace(QUOTED_SIGNS, ''), 16) : isHighEntropy(value, 20);
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
