/** A sort of token that tells itself by its shape. */
export interface TokenPattern {
  readonly kind: string;
  /** What it begins with or has in its middle, in lower case: the pattern is asked nowhere else. */
  readonly literals: readonly string[];
  /** From the literal on. Quantifiers run over one class each: a look costs no more than the token is long. */
  readonly pattern: string;
  /** What stands right before the literal and belongs to the token. */
  readonly before?: string;
  /** What a token of this sort has when no part of it is missing: a shorter one at a line's end goes on in the next. */
  readonly complete?: string;
}

/**
 * Where a short beginning counts: not inside a longer run of its own characters, but right after an encoded delimiter
 * (`%3D`), a JSON escape (`\n`) or a colour.
 */
export const START = String.raw`(?:(?<![A-Za-z0-9_-])|(?<=%[0-9A-Fa-f]{2})|(?<=\\[nrt])|(?<=\x1b\[[0-9;]{0,12}m))`;
/** The same where the token's own sign may not be one of the run. */
export const EDGE = String.raw`(?:(?<![A-Za-z0-9])|(?<=%[0-9A-Fa-f]{2})|(?<=\\[nrt])|(?<=\x1b\[[0-9;]{0,12}m))`;
/** Where a token of fixed length must be over. */
export const END = '(?![A-Za-z0-9])';

/** Tokens of clouds, forges, registries and build systems. */
export const PLATFORM_TOKENS: readonly TokenPattern[] = [
  {
    kind: 'github',
    literals: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
    // An installation's or a user's may be `ghs_`, the app's number and a JWT.
    pattern: String.raw`gh[pousr]_(?:[A-Za-z0-9]{20,}|[A-Za-z0-9]{1,64}_[A-Za-z0-9]{16,}|(?:[A-Za-z0-9]{1,64}_)?eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,})`,
    complete: String.raw`^gh._(?!(?:[A-Za-z0-9]+_)?eyJ)[A-Za-z0-9]{36}|\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{43,}$`,
  },
  { kind: 'github', literals: ['github_pat_'], pattern: 'github_pat_[A-Za-z0-9_]{20,}', complete: '.{93}' },
  {
    kind: 'gitlab',
    literals: [
      'glpat-',
      'glptt-',
      'gldt-',
      'glrt-',
      'glrtr-',
      'glcbt-',
      'glft-',
      'glffct-',
      'glsoat-',
      'glagent-',
      'glimt-',
      'gloas-',
      'glwt-',
    ],
    pattern: 'gl(?:pat|ptt|dt|rtr?|cbt|ft|ffct|soat|agent|imt|oas|wt)-[A-Za-z0-9_.-]{16,}',
    complete: '-.{20}',
  },
  { kind: 'gitlab', literals: ['gr1348941'], pattern: 'GR1348941[A-Za-z0-9_-]{16,}' },
  {
    kind: 'bitbucket',
    literals: ['atbb', 'atctt3'],
    pattern: `${START}(?:ATBB[A-Za-z0-9_-]{24,}|ATCTT3(?:[A-Za-z0-9_=-]|%3[Dd]){40,})`,
  },
  { kind: 'atlassian', literals: ['atatt3', 'atstt3'], pattern: 'AT[AS]TT3(?:[A-Za-z0-9_=-]|%3[Dd]){40,}' },
  {
    kind: 'aws',
    literals: ['akia', 'asia', 'abia', 'acca'],
    pattern: `${START}A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16}${END}`,
  },
  { kind: 'aws', literals: ['absk'], pattern: `${START}ABSK(?:[A-Za-z0-9+/]|%2[BFbf]){60,}(?:={0,2}|(?:%3[Dd]){0,2})` },
  { kind: 'aws', literals: ['bedrock-api-key-'], pattern: 'bedrock-api-key-[A-Za-z0-9+/=_-]{20,}' },
  { kind: 'google', literals: ['aiza'], pattern: 'AIza[A-Za-z0-9_-]{35,}' },
  { kind: 'google', literals: ['gocspx-'], pattern: 'GOCSPX-[A-Za-z0-9_-]{20,}' },
  { kind: 'google', literals: ['ya29.'], pattern: String.raw`ya29\.[A-Za-z0-9_.-]{20,}` },
  {
    kind: 'google',
    literals: ['1//0', '1%2f%2f0'],
    pattern: String.raw`(?:(?<![A-Za-z0-9/])|(?<=\\[nrt])|(?<=\x1b\[[0-9;]{0,12}m))1(?://|%2[Ff]%2[Ff])0[A-Za-z0-9_-]{30,}`,
  },
  { kind: 'google', literals: ['aq.'], pattern: String.raw`${START}AQ\.(?=[A-Za-z_-]{0,30}[0-9])[A-Za-z0-9_-]{30,}` },
  { kind: 'azure', literals: ['q~'], pattern: 'Q~[A-Za-z0-9_~.-]{31,34}', before: String.raw`[A-Za-z0-9_~.]{3}[0-9]` },
  {
    kind: 'azure',
    literals: ['jqqj9'],
    pattern: 'JQQJ9[A-Z0-9][A-Za-z0-9]{20,}',
    before: `${EDGE}[A-Za-z0-9]{40,60}`,
  },
  { kind: 'azure', literals: ['azdo'], pattern: `AZDO[A-Za-z0-9]{4}${END}`, before: `${EDGE}[A-Za-z0-9]{76}` },
  { kind: 'alibaba', literals: ['ltai'], pattern: `${START}LTAI[A-Za-z0-9]{16,26}${END}` },
  { kind: 'tencent', literals: ['akid'], pattern: `${START}AKID[A-Za-z0-9]{32}${END}` },
  {
    kind: 'digitalocean',
    literals: ['dop_v1_', 'doo_v1_', 'dor_v1_'],
    pattern: 'do[opr]_v1_[a-f0-9]{40,}',
    complete: '.{71}',
  },
  { kind: 'cloudflare', literals: ['cfk_', 'cfut_', 'cfat_'], pattern: `${START}cf(?:k|ut|at)_[A-Za-z0-9]{30,}` },
  { kind: 'vercel', literals: ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'], pattern: `${START}vc[piark]_[A-Za-z0-9]{24,}` },
  { kind: 'vercel', literals: ['vercel_blob_rw_'], pattern: 'vercel_blob_rw_[A-Za-z0-9_]{20,}' },
  { kind: 'heroku', literals: ['hrku-'], pattern: 'HRKU-[A-Za-z0-9_-]{30,}' },
  { kind: 'cloudflare', literals: ['v1.0-'], pattern: String.raw`${START}v1\.0-[a-f0-9]{24}-[a-f0-9]{80,}` },
  {
    kind: 'vault',
    literals: ['hvs.', 'hvb.', 'hvr.'],
    pattern: String.raw`hv[sbr]\.[A-Za-z0-9_-]{20,}`,
    complete: '.{28}',
  },
  {
    kind: 'vault',
    literals: ['s.'],
    pattern: String.raw`(?:(?<![A-Za-z0-9_.\])-])|(?<=(?<!\\)\\[nrt])|(?<=\x1b\[[0-9;]{0,12}m))s\.(?=[A-Za-z]{0,23}[0-9])[A-Za-z0-9]{24}(?![A-Za-z0-9_(])`,
  },
  {
    kind: 'terraform',
    literals: ['.atlasv1.'],
    pattern: String.raw`\.atlasv1\.[A-Za-z0-9_=-]{40,}`,
    before: '[A-Za-z0-9]{8,64}',
  },
  { kind: 'pulumi', literals: ['pul-'], pattern: `${START}pul-[a-f0-9]{40}${END}` },
  { kind: 'docker', literals: ['dckr_pat_', 'dckr_oat_'], pattern: 'dckr_[op]at_[A-Za-z0-9_-]{20,}' },
  { kind: 'npm', literals: ['npm_'], pattern: `${START}npm_[A-Za-z0-9]{30,}`, complete: '.{40}' },
  { kind: 'pypi', literals: ['pypi-'], pattern: 'pypi-[A-Za-z0-9_-]{50,}' },
  { kind: 'rubygems', literals: ['rubygems_'], pattern: 'rubygems_[a-f0-9]{40,}' },
  { kind: 'crates', literals: ['cio'], pattern: `${START}cio(?=[A-Za-z]{0,31}[0-9])[A-Za-z0-9]{32}${END}` },
  { kind: 'nuget', literals: ['oy2'], pattern: `${START}oy2[a-z0-9]{43}${END}` },
  { kind: 'clojars', literals: ['clojars_'], pattern: 'CLOJARS_[a-z0-9]{50,}' },
  {
    kind: 'artifactory',
    literals: ['akcp', 'cmvmd'],
    pattern: `${START}(?:AKCp[A-Za-z0-9]{60,}|cmVmd[A-Za-z0-9]{50,})`,
  },
  { kind: 'sonar', literals: ['sqp_', 'squ_', 'sqa_'], pattern: `${START}sq[pua]_[a-f0-9]{40}${END}` },
  { kind: 'circleci', literals: ['ccipat_', 'cciprj_'], pattern: 'CCIP(?:AT|RJ)_[A-Za-z0-9_]{20,}' },
  { kind: 'buildkite', literals: ['bkua_', 'bkct_', 'bkaj_'], pattern: `${START}bk(?:ua|ct|aj)_[A-Za-z0-9._-]{30,}` },
  {
    kind: 'fly',
    literals: ['fo1_', 'fm1a_', 'fm1r_', 'fm2_'],
    // What a comma leads over to has a beginning of its own, but not behind an encoded one.
    pattern: `${START}f(?:o1|m1[ar]|m2)_(?:[A-Za-z0-9+/=_-]|%2[BFCbfc]|%3[Dd]|,(?=fm)){40,}`,
  },
  { kind: 'netlify', literals: ['nfp_'], pattern: `${START}nfp_[A-Za-z0-9_-]{32,}` },
  { kind: 'tailscale', literals: ['tskey-'], pattern: 'tskey-[A-Za-z0-9-]{16,}' },
  { kind: 'openshift', literals: ['sha256~'], pattern: 'sha256~[A-Za-z0-9_-]{43}' },
  { kind: 'octopus', literals: ['api-'], pattern: `${START}API-(?=[A-Z]{0,25}[0-9])[A-Z0-9]{25,27}${END}` },
  { kind: 'age', literals: ['age-secret-key-'], pattern: 'AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]{50,}' },
  {
    kind: 'hash',
    literals: ['$apr1$', '$2a$', '$2b$', '$2y$', '$5$', '$6$'],
    pattern: String.raw`\$(?:apr1\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{22}|2[aby]\$[0-9]{2}\$[./A-Za-z0-9]{53}|[56]\$(?:rounds=[0-9]{1,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{43,86})`,
  },
  {
    kind: 'jwt',
    literals: ['eyj'],
    pattern: String.raw`${START}eyJ[A-Za-z0-9_-]{8,8192}(?:\.eyJ[A-Za-z0-9_-]{8,16384}|\.[A-Za-z0-9_-]{4,16384}(?=\.[A-Za-z0-9_-]{6})|\.[A-Za-z0-9_-]{16,16384})(?:\.[A-Za-z0-9_-]{6,4096})*`,
    complete: String.raw`\.[A-Za-z0-9_-]{43,}$`,
  },
];
