/** Values that stand for a secret without being one: references, masks, and what documentation writes in their place. */
const STAND_INS = new RegExp(
  [
    // Masks and references.
    String.raw`[*•.xX#_?-]{2,}$|\*{3}|<(?:[A-Za-z/!][A-Za-z /_.:|-]*(?:>|$)|[%!])|%[A-Za-z_]+%|\{\{|\[(?:redacted:|[A-Za-z* _-]*(?:\]|$))|&lt;[A-Za-z /_-]+&gt;|[#%@]\{`,
    String.raw`(?:process\.env|import\.meta|secrets?\.|env[.:[]|vars?\.|os\.|self\.|this\.|config\.|settings\.|args\.|ENV\[|vault:|arn:|ref\+|op:|file:|\/run\/secrets|\/var\/run|projects\/)`,
    // What a value is or must be.
    String.raw`(?:null|none|nil|n\/a|true|false|undefined|empty|unset|blank|default|yes|no|string|str|text|number|int|boolean|bool|object|any|bytes|varchar|optional|required|requires|missing|invalid|incorrect|wrong|expired|revoked|rejected|refused|denied|disabled|enabled|unknown|unexpected|found|passed|failed|success|error|not|too|must|cannot|is|was|has|for|from|with|and|or|in|on|to|the|ok|stdin|prompt)(?![A-Za-z0-9])`,
    // What documentation and filters write instead.
    String.raw`(?:redacted|hidden|masked|filtered|secured?|protected|sensitive|omitted|removed|stripped|placeholder|dummy|sample)(?![A-Za-z0-9])`,
    String.raw`(?:change-?_?(?:me|this|it)|replace-?_?(?:me|this)|your[-_ ]|insert[-_ ]|todo|tbd|foo|bar|foobar)(?![A-Za-z0-9])|your[-_]`,
  ]
    .map((one) => `^(?:${one})`)
    .join('|'),
  'i',
);
/** Names of code: what they hold is elsewhere. */
const TELLING = /passw|secret|token|credential|api_?key/i;
const BARE_TELLING = /^(?:password|passwd|passphrase|secret|token|credentials?|api_?key|key|value)$/i;
const PATH_OF_CODE = /^[A-Za-z_$][A-Za-z_$]*(?:(?:\.|->|::)[A-Za-z_$][A-Za-z_$]*)+$/;
const NAME_OF_CODE = /^[A-Za-z_.$]*(?:_|[a-z][A-Z])[A-Za-z_.$]*$/;
/** A variable; a password that begins with the sign goes on otherwise. */
const VARIABLE = /^\$(?:[{(]|env:|[A-Z_][A-Z0-9_]*(?![A-Za-z0-9])|[A-Za-z_]+$)/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a value stands for a secret, or names where one is. */
export function isStandIn(value: string): boolean {
  return STAND_INS.test(value) || VARIABLE.test(value) || isReference(value) || isPlaceholder(value);
}

function isReference(value: string): boolean {
  if (BARE_TELLING.test(value) || PATH_OF_CODE.test(value)) return true;
  return TELLING.test(value) && NAME_OF_CODE.test(value.replace(/base64|sha\d{1,3}|oauth2|utf8/gi, ''));
}

/** Examples of documentation: AWS writes EXAMPLE into its own, others repeat a letter. */
export function isPlaceholder(value: string): boolean {
  if (
    /EXAMPLE|[xX]{8}|\*{4}|\.\.\.|(?:[Yy]our|YOUR)[-_]?(?:[A-Za-z]+[-_])?(?:token|key|secret|TOKEN|KEY|SECRET)|<[A-Za-z][A-Za-z _-]{2,}>|\$\{/.test(
      value,
    )
  ) {
    return true;
  }
  const tail = value.slice(-12);
  return tail.length >= 8 && new Set(tail).size <= 2;
}

/** `/run/secrets/db`, `./token.txt`, `~/.netrc`; a slash before one random word is a secret's own. */
export function isPath(value: string): boolean {
  if (!/^[.~]?\/[^+=]*$/.test(value)) return false;
  return /\/.*\/|\.[a-z]{1,5}$|^[.~]/.test(value) || !/^(?=.*\d)(?=.*[a-z]).*[A-Z]/.test(value);
}

/** Letters and digits mixed, long enough, and none of what else looks so: versions, dates, paths, addresses. */
export function looksRandom(value: string, least: number): boolean {
  if (value.length < least || !/\d/.test(value) || !/[A-Za-z]/.test(value)) return false;
  return (
    !isPath(value) &&
    !/^v?\d+(?:\.\d+)+(?:[-+.][a-z0-9.-]*)?$|^\d{4}-\d\d-\d\d|^\d+(?:\.\d+)?[a-z]{1,3}$|:\/\/|^0x[0-9a-f]{1,8}$/i.test(
      value,
    )
  );
}

/** Random in one of its parts, not only as a name with a number is (`my-app-v2`, `step1`). */
export function holdsRandom(value: string, least: number): boolean {
  if (!looksRandom(value, least)) return false;
  if (UUID.test(value)) return true;
  const longest = value.split(/[-_./:@]/).reduce((a, b) => (b.length > a.length ? b : a), '');
  return (longest.length >= 8 && /\d/.test(longest) && /[A-Za-z]/.test(longest)) || bitsPerCharacter(value) >= 3.9;
}

/** What nobody writes as a word, even with nothing between it and its name. */
export function isHighEntropy(value: string, least: number): boolean {
  return (
    holdsRandom(value, least) &&
    !UUID.test(value) &&
    /^[A-Za-z0-9+/=_.~!@#$%^*-]+$/.test(value) &&
    (value.match(/\d/g)?.length ?? 0) >= 2 &&
    !/\.(?:[cm]?[jt]sx?|py|go|rb|java|ya?ml|json|log|txt|md|sh|html?|css|lock|rs)\b/.test(value) &&
    bitsPerCharacter(value) >= 3
  );
}

/** Words that a sentence has and a phrase of words drawn by chance hardly. */
const OF_SENTENCE =
  /^(?:the|and|for|not|was|were|are|has|have|had|from|with|your|you|this|that|than|then|can|must|may|will|would|should|could|does|did|been|being|into|onto|over|under|again|against|before|after|when|while|because|all|any|each|every|some|none|more|most|less|only|also|very|user|users|account|login|please|error|failed|failure|invalid|wrong|missing|required|changed|reset|check|checks|checked|checking|enter|login|match|matches|matched|expired|found|given|set|sent|used|using|use|uses|see|rule|rules|policy|authentication|password|passwords|secret|token|characters|character|long|short|weak|strong|default|number|must|least|at|is|it|to|of|in|on|or|be|by|as|if|no|we|an|do)$/;

/** Four words or more that no grammar holds together, as people draw them from a list: `correct horse battery staple`. */
export function isPassPhrase(value: string): boolean {
  if (!/^[a-z]{3,9}(?: [a-z]{3,9}){3,23}$/.test(value)) return false;
  return !value.split(' ').some((word) => OF_SENTENCE.test(word) || /(?:ed|ing|tion)$/.test(word));
}

/** Shannon's measure over the characters of a value. */
export function bitsPerCharacter(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce(
    (bits, count) => bits - (count / value.length) * Math.log2(count / value.length),
    0,
  );
}
