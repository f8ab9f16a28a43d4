/** A kind of secret, and where it starts and ends in a text. */
export interface SecretPattern {
  readonly kind: string;
  readonly pattern: string;
}

/**
 * Where a token may have started, asked after its literal beginning of `length` characters (asked before it, the engine
 * tries at every character and is forty times slower): not inside a longer run of its own characters, so that no scan
 * starts twice on the same run (linear time), but right after an encoded delimiter (`%3D`) or a JSON escape (`\n`).
 */
const startedHere = (length: number): string =>
  String.raw`(?:(?<![A-Za-z0-9_-].{${length}})|(?<=%[0-9A-Fa-f]{2}.{${length}})|(?<=\\[nrt].{${length}}))`;

/** Tokens that tell themselves by their shape. Quantifiers are bounded or run over one class: no backtracking. */
export const TOKENS: readonly SecretPattern[] = [
  { kind: 'github', pattern: String.raw`gh[pousr]_[A-Za-z0-9]{20,255}` },
  { kind: 'github', pattern: String.raw`github_pat_[A-Za-z0-9_]{20,255}` },
  { kind: 'slack', pattern: String.raw`xox[abceoprs](?:\.xox[a-z])?-[A-Za-z0-9-]{10,255}` },
  { kind: 'slack', pattern: String.raw`xapp-[0-9]-[A-Za-z0-9-]{10,255}` },
  { kind: 'linear', pattern: String.raw`lin_(?:api|wh|oauth)_[A-Za-z0-9]{16,128}` },
  { kind: 'aws', pattern: String.raw`(?:AKIA|ASIA|ABIA|ACCA)${startedHere(4)}[A-Z0-9]{16}(?![A-Za-z0-9])` },
  { kind: 'stripe', pattern: String.raw`[sr]k_(?:live|test)_[A-Za-z0-9]{10,128}` },
  { kind: 'webhook', pattern: String.raw`whsec_[A-Za-z0-9+/=]{16,128}` },
  { kind: 'gitlab', pattern: String.raw`gl(?:pat|ptt|dt|rt|cbt|ft|soat|agent|imt|oas)-[A-Za-z0-9_.-]{16,128}` },
  { kind: 'npm', pattern: String.raw`npm_[A-Za-z0-9]{30,64}` },
  { kind: 'pypi', pattern: String.raw`pypi-[A-Za-z0-9_-]{50,255}` },
  { kind: 'google', pattern: String.raw`AIza[A-Za-z0-9_-]{35}` },
  { kind: 'google', pattern: String.raw`GOCSPX-[A-Za-z0-9_-]{20,64}` },
  { kind: 'google', pattern: String.raw`ya29\.[A-Za-z0-9_-]{20,1024}` },
  { kind: 'sendgrid', pattern: String.raw`SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,128}` },
  { kind: 'twilio', pattern: String.raw`SK${startedHere(2)}[0-9a-f]{32}(?![0-9A-Za-z])` },
  { kind: 'anthropic', pattern: String.raw`sk-ant-[A-Za-z0-9_-]{20,255}` },
  { kind: 'openai', pattern: String.raw`sk-${startedHere(3)}(?:proj-)?[A-Za-z0-9_-]{32,255}` },
  { kind: 'docker', pattern: String.raw`dckr_pat_[A-Za-z0-9_-]{20,128}` },
  { kind: 'digitalocean', pattern: String.raw`do[opr]_v1_[a-f0-9]{64}` },
  { kind: 'vault', pattern: String.raw`hv[sb]\.[A-Za-z0-9_-]{24,255}` },
  { kind: 'shopify', pattern: String.raw`shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}` },
  {
    kind: 'jwt',
    pattern: String.raw`eyJ${startedHere(3)}[A-Za-z0-9_-]{8,4096}\.[A-Za-z0-9_-]{8,4096}\.[A-Za-z0-9_-]{8,2048}`,
  },
  { kind: 'slack_webhook', pattern: String.raw`https://hooks\.slack(?:-gov)?\.com/[a-z]{3,20}/[A-Za-z0-9/_-]{10,255}` },
  { kind: 'webhook', pattern: String.raw`https://discord(?:app)?\.com/api/webhooks/[0-9]{5,25}/[A-Za-z0-9_-]{20,128}` },
];

/** Passwords in addresses: what comes before and the secret. */
export const URL_PASSWORD = String.raw`(:\/\/[^\s:@/'"<>\\]{0,128}:)([^\s@/'"<>\\]{1,256})(?=@)`;

/** Headers that carry a credential. */
export const AUTHORIZATION = String.raw`((?:proxy-)?authorization["']?\s{0,3}[:=]\s{0,3}["']?(?:(?:basic|bearer|token|digest|apikey|geniekey|bot)\s{1,3})?)([^\s"',;\\]{6,4096})`;
export const BEARER = String.raw`(\b(?:bearer|basic|geniekey)\s{1,3})([A-Za-z0-9._~+/=-]{16,4096})`;

/** `password=…`, `"token": "…"`, `--api-key …`: the name, what stands between, and the value. */
export const ASSIGNMENT =
  String.raw`((?:pass(?:word|wd|phrase)|pwd|secret|token|credentials?|api[_-]?key|access[_-]?key|private[_-]?key|signing[_-]?key|encryption[_-]?key|auth[_-]?key|routing[_-]?key)` +
  String.raw`[A-Za-z0-9_.-]{0,24}?)(\\?["']?\s{0,4}(?::=|=>|=|:)\s{0,4}\\?["']?|\s{1,2})((?:[^\s"',;&|<>(){}\[\]\\]){4,512})`;
