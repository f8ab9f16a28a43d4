/** What a name says of its value: a password may be any word, a token looks like one. */
export type NameKind = 'password' | 'token';

const PASSWORD =
  /^(?:.*(?:password|passwd|passphrase|passcode|passwort)[0-9]{0,3}|psw|requirepass|masterauth|(?:[a-z]{0,12})pwd|(?:db|root|user|ssh|admin|mysql|pg|smtp|redis|ftp|login|sudo|key|store|trust|vnc)pass|(?:wpa|wifi|wlan|sae|pre)?psk|(?:bind|root|admin|db|user|ldap|smtp|ssh|ftp)?pw)$/;
const TOKEN =
  /^(?:.*(?:secret|token|apikey|accesskey|secretkey|privatekey)|credentials?|creds?|auth|jwt|signature|sig|pat|bearer|cookie|basicauth)$/;
/** What makes a key one to hide: most keys are names (`cache-key`, `primary_key`). */
const KEYS_OF =
  /^(?:api|access|private|priv|secret|signing|sign|encryption|encrypt|enc|crypto|auth|authorization|account|shared|master|license|licence|routing|integration|subscription|storage|service|ssh|deploy|client|consumer|app|application|hmac|session|webhook|admin|root|write|ingest|insert|server|functions?|host|gpg|pgp|tls|ssl|rsa|ec|jwt|aes|cookie|dd|datadog|algolia|cloudflare|fastly|pagerduty|opsgenie|genie|stripe|sendgrid|mailgun|openai|heroku|sonar|vault|unseal|recovery|wg|wireguard)$/;
/** Words behind the telling one that change nothing: `SECRET_KEY_BASE`, `DB_PASSWORD_PROD`. */
const NEUTRAL =
  /^(?:base|value|val|string|str|prod|production|dev|development|stage|staging|live|test|testing|main|new|old|current|previous|default|primary|secondary|text|plain|plaintext|raw|data|content|b64|base64|encoded|digest|admin|root|user|db|ci|cd|eu|us|rw|ro|read|write|github|gitlab|slack|npm|aws|gcp|azure|prd|stg|qa|uat|v?\d+|key)$/;
/** The name as a whole is about something else, wherever the telling word stands. */
const HARMLESS =
  /^(?:public|pub|max|min|num|total|unused|no|is|has|show|hide|enable|use|with|without|require|requires|allow)$/;

/** Words that a phrase is for: what they name is several words and nothing else. */
const PHRASE_OF = /^(?:pass|seed|recovery|secret|backup|wallet|mnemonic)$/;

/** What a name in the plural says of each of its values: `passwords`, `apiKeys`, `credentials`. */
export function kindOfMany(name: string): NameKind | null {
  const [one, rest = ''] = /e?s$/i.test(name) ? [name.slice(0, -1), name.slice(0, -2)] : [''];
  if (one === '') return null;
  return kindOfName(one) ?? (/e$/i.test(one) ? kindOfName(rest) : null);
}

/** Whether a name is of words with blanks between: `passphrase`, `seed_phrase`, `mnemonic`. */
export function isOfPhrase(name: string): boolean {
  return /phrase|mnemonic/i.test(name) && wordsNamed(wordsOf(name));
}

function wordsNamed(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  return (
    /^(?:.*passphrase|.*mnemonic|(?:seed|recovery)phrase)$/.test(last) ||
    (last === 'phrase' && PHRASE_OF.test(words.at(-2) ?? ''))
  );
}

/** What a name says of its value; null when it says nothing. */
export function kindOfName(name: string): NameKind | null {
  const words = wordsOf(name);
  if (words.length > 1 && words.some((word) => HARMLESS.test(word))) return null;
  while (words.length > 1 && NEUTRAL.test(words.at(-1) ?? '') && !isKey(words)) words.pop();
  const last = words.at(-1) ?? '';
  if (PASSWORD.test(last) || (last === 'pass' && words.length > 1) || wordsNamed(words)) return 'password';
  if (last === 'word' && words.at(-2) === 'pass') return 'password';
  if (last === 'pass' || TOKEN.test(last) || isKey(words) || isKey([last.slice(0, -3), last.slice(-3)])) return 'token';
  return null;
}

function isKey(words: readonly string[]): boolean {
  return words.at(-1) === 'key' && words.length > 1 && KEYS_OF.test(words.at(-2) ?? '');
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
