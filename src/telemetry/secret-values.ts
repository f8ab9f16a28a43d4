/** Values that stand for a secret without being one. */
const STAND_INS =
  /^(?:\[redacted|\*+|x{3,}|\.{3}|<|\$|%[A-Z_]+%|\{\{|null|none|nil|true|false|undefined|empty|required|missing|invalid|expired|unset|string|number|boolean|changeme$|redacted|hidden|masked|process\.env|secrets\.|env\.|os\.environ)/i;

/** Names that hold a number or a setting rather than a secret: `token_count`, `password_min_length`. */
const HARMLESS_NAMES =
  /(?:count|length|size|limit|type|name|url|uri|path|file|dir|ttl|expir\w*|expires|id|policy|rotation|hint|field|label|version|s|ed|ing|manager|provider|arn)$/i;

/** Whether what is assigned to a telling name is a secret. Words of a sentence ("token: unexpected") are not. */
export function isSecretValue(name: string, between: string, value: string): boolean {
  if (STAND_INS.test(value)) return false;
  const isPassword = /^(?:pass|pwd)/i.test(name) && !HARMLESS_NAMES.test(name);
  const isAssigned = between.includes('=');
  const isQuoted = /["']$/.test(between);
  if (/^\s+$/.test(between)) return false;
  if (isPassword) return isAssigned || isQuoted || looksRandom(value, 6);
  if (HARMLESS_NAMES.test(name) && !/^(?:pass(?:word|wd|phrase)|pwd|secret|token)s?$|credentials?$/i.test(name)) {
    return false;
  }
  return isAssigned || isQuoted ? looksRandom(value, 8) || value.length >= 20 : looksRandom(value, 12);
}

/** Letters and digits mixed, long enough, and neither a version, a date nor a path. */
function looksRandom(value: string, least: number): boolean {
  if (value.length < least) return false;
  if (/^v?\d+(?:\.\d+)+|^\d{4}-\d\d-\d\d|^[./~]|^\d+$|:\/\//.test(value)) return false;
  return /\d/.test(value) && /[A-Za-z]/.test(value);
}
