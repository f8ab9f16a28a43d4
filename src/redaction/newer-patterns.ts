import { END, START, type TokenPattern } from './secret-patterns.js';

const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/** Tokens of newer services that all begin with a name and go on with chance. */
export const NEWER_TOKENS: readonly TokenPattern[] = [
  { kind: 'rootly', literals: ['rootly_'], pattern: `${START}rootly_[a-f0-9]{64}${END}` },
  { kind: 'scalingo', literals: ['tk-us-'], pattern: `${START}tk-us-(?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{40,}` },
  { kind: 'rancher', literals: ['token-'], pattern: `${START}token-[a-z0-9]{5}(?::|%3[Aa])[a-z0-9]{54}${END}` },
  { kind: 'mergify', literals: ['mka_'], pattern: `${START}mka_(?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{36,}` },
  { kind: 'depot', literals: ['depot_'], pattern: `${START}depot_(?:org|project|user)_[a-f0-9]{50,}${END}` },
  { kind: 'wandb', literals: ['wandb_v1_'], pattern: `${START}wandb_v1_(?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{32,}` },
  { kind: 'cursor', literals: ['crsr_'], pattern: `${START}crsr_(?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{48,}` },
  { kind: 'ionic', literals: ['ion_'], pattern: `${START}ion_(?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{40,}` },
  { kind: 'yandex', literals: ['aqvn'], pattern: `${START}AQVN[A-Za-z0-9_-]{35,38}${END}` },
  { kind: 'axiom', literals: ['xaat-', 'xapt-', 'xait-'], pattern: `${START}xa[api]t-${UUID}${END}` },
  {
    kind: 'browserbase',
    literals: ['bb_live_'],
    pattern: `${START}bb_live_(?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{20,}`,
  },
  { kind: 'e2b', literals: ['e2b_'], pattern: `${START}e2b_[a-f0-9]{40}${END}` },
  { kind: 'together', literals: ['tgp_v1_'], pattern: `${START}tgp_v1_(?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{36,}` },
  { kind: 'jina', literals: ['jina_'], pattern: `${START}jina_(?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{50,}` },
  { kind: 'firecrawl', literals: ['fc-'], pattern: `${START}fc-[a-f0-9]{32}${END}` },
  { kind: 'inngest', literals: ['signkey-'], pattern: 'signkey-(?:prod|test|branch)-[a-f0-9]{32,}' },
  { kind: 'xata', literals: ['xau_'], pattern: `${START}xau_(?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{32,}` },
  {
    kind: 'tinybird',
    literals: ['p.eyj'],
    pattern: String.raw`${START}p\.eyJ[A-Za-z0-9_-]{40,}\.[A-Za-z0-9_-]{16,}`,
  },
  { kind: 'nylas', literals: ['nyk_v0_'], pattern: `${START}nyk_v0_(?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{40,}` },
  { kind: 'dbt', literals: ['dbtc_', 'dbtu_'], pattern: `${START}dbt[cu]_[A-Za-z0-9_=-]{32,}` },
  {
    kind: 'growthbook',
    literals: ['secret_admi', 'secret_user', 'secret_read'],
    pattern: `${START}secret_(?:admin|user|readonly)_[A-Za-z0-9]{24,}`,
  },
  { kind: 'honeybadger', literals: ['hbp_'], pattern: `${START}hbp_(?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{32,}` },
  { kind: 'firehydrant', literals: ['fhb-'], pattern: `${START}fhb-[a-f0-9]{32}${END}` },
  { kind: 'socket', literals: ['sktsec_'], pattern: `${START}sktsec_(?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{32,}` },
  { kind: 'fortytwo', literals: ['s-s4t2'], pattern: `${START}s-s4t2(?:ud|af)-[a-f0-9]{64}${END}` },
  {
    kind: 'settlemint',
    literals: ['sm_aat_', 'sm_pat_', 'sm_sat_'],
    pattern: `${START}sm_[aps]at_[A-Za-z0-9]{16,}${END}`,
  },
  {
    kind: 'beamer',
    literals: ['b_'],
    pattern: `${START}b_(?=[A-Za-z_-]{0,30}[0-9])(?=[^\\s]{0,43}[A-Z])[A-Za-z0-9=_-]{44}(?![A-Za-z0-9_-])`,
  },
  { kind: 'instagram', literals: ['igqv', 'igaa'], pattern: `${START}IG(?:QV|AA)[A-Za-z0-9_-]{60,}` },
  { kind: 'twitter', literals: ['aaaaaaaaaaaa'], pattern: `${START}A{21}(?=[^\\s]{0,60}[0-9])[A-Za-z0-9%]{60,}` },
  {
    kind: 'statsig',
    literals: ['secret-'],
    pattern: `${START}secret-(?=[A-Za-z]{0,40}[0-9])(?=[a-z0-9]{0,40}[A-Z])[A-Za-z0-9]{40,}${END}`,
  },
  {
    kind: 'voyage',
    literals: ['pa-'],
    pattern: `${START}pa-(?=[A-Za-z_-]{0,40}[0-9])(?=[a-z0-9_-]{0,40}[A-Z])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])`,
  },
  { kind: 'checkly', literals: ['cu_'], pattern: `${START}cu_[a-f0-9]{32}${END}` },
  { kind: 'razorpay', literals: ['rzp_live_', 'rzp_test_'], pattern: 'rzp_(?:live|test)_[A-Za-z0-9]{14,}' },
  { kind: 'unkey', literals: ['unkey_'], pattern: `${START}unkey_(?=[A-Za-z]{0,24}[0-9])[A-Za-z0-9]{20,}${END}` },
];
