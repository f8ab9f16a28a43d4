import { EDGE, END, START, type TokenPattern } from './secret-patterns.js';

const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/** Tokens of tools that teams build, search, watch and sell with. */
export const TOOL_TOKENS: readonly TokenPattern[] = [
  {
    kind: 'snyk',
    literals: ['snyk_uat.', 'snyk_sat.', 'snyk_pat.'],
    pattern: String.raw`snyk_[usp]at\.[A-Za-z0-9_.-]{20,}`,
  },
  {
    kind: 'sourcegraph',
    literals: ['sgp_', 'sgd_', 'slk_'],
    pattern: `${START}(?:sg[pd]|slk)_(?:[A-Za-z0-9]{1,64}_)?[a-fA-F0-9]{40,}`,
  },
  { kind: 'hubspot', literals: ['pat-'], pattern: `${START}pat-[a-z]{2}[0-9]{1,2}-${UUID}${END}` },
  { kind: 'elastic', literals: ['essu_'], pattern: 'essu_(?:[A-Za-z0-9+/=_-]|%3[Dd]|%2[BFbf]){20,}' },
  { kind: 'mongodb', literals: ['mdb_sa_sk_'], pattern: 'mdb_sa_sk_[A-Za-z0-9_-]{20,}' },
  {
    kind: 'datadog',
    literals: ['ddp_', 'ddw_', 'ddpat_', 'ddapp_'],
    pattern: `${START}dd(?:p|w|pat|app)_(?=[A-Za-z_-]{0,40}[0-9])[A-Za-z0-9_-]{20,}`,
  },
  { kind: 'typeform', literals: ['tfp_'], pattern: `${START}tfp_(?=[A-Za-z_-]{0,40}[0-9])[A-Za-z0-9_-]{24,}` },
  { kind: 'adafruit', literals: ['aio_'], pattern: `${START}aio_(?=[A-Za-z]{0,28}[0-9])[A-Za-z0-9]{24,}` },
  {
    kind: 'infisical',
    literals: ['st.'],
    pattern: String.raw`${START}st\.[A-Za-z0-9-]{8,64}\.(?=[A-Za-z]{0,32}[0-9])[A-Za-z0-9]{24,}`,
  },
  { kind: 'nvidia', literals: ['nvapi-'], pattern: `${START}nvapi-[A-Za-z0-9_-]{40,}` },
  { kind: 'apify', literals: ['apify_api_'], pattern: 'apify_api_[A-Za-z0-9]{24,}' },
  {
    kind: 'trigger',
    literals: ['tr_dev_', 'tr_prod_', 'tr_stg_', 'tr_pat_'],
    pattern: `${START}tr_(?:dev|prod|stg|pat)_(?=[A-Za-z]{0,24}[0-9])[A-Za-z0-9]{20,}`,
  },
  { kind: 'readme', literals: ['rdme_'], pattern: `${START}rdme_[A-Za-z0-9]{40,}` },
  { kind: 'shippo', literals: ['shippo_'], pattern: 'shippo_(?:live|test)_[a-fA-F0-9]{32,}' },
  { kind: 'duffel', literals: ['duffel_'], pattern: 'duffel_(?:live|test)_[A-Za-z0-9_=-]{32,}' },
  { kind: 'flutterwave', literals: ['flwseck'], pattern: 'FLWSECK(?:_TEST|_LIVE)?-[A-Za-z0-9]{12,}' },
  { kind: 'easypost', literals: ['ezak', 'eztk'], pattern: `${START}EZ[AT]K[A-Za-z0-9]{54,}` },
  { kind: 'frameio', literals: ['fio-u-'], pattern: 'fio-u-[A-Za-z0-9_=-]{40,}' },
  { kind: 'wakatime', literals: ['waka_'], pattern: `${START}waka_(?:[a-z]{1,8}_)?${UUID}${END}` },
  { kind: 'fireworks', literals: ['fw_'], pattern: `${START}fw_(?=[a-z]{0,22}[0-9A-Z])[A-Za-z0-9]{22,}${END}` },
  { kind: 'cerebras', literals: ['csk-'], pattern: `${START}csk-(?=[a-z]{0,40}[0-9])[a-z0-9]{40,}${END}` },
  { kind: 'aiven', literals: ['avns_'], pattern: `${START}AVNS_[A-Za-z0-9_-]{15,}` },
  {
    kind: 'k3s',
    literals: ['k10'],
    pattern: `${START}K10[a-f0-9]{64}(?:::|%3[Aa]%3[Aa])(?:[A-Za-z0-9_.:-]|%3[Aa]){16,}`,
  },
  { kind: 'adobe', literals: ['p8e-'], pattern: `${START}p8e-[A-Za-z0-9_-]{28,}` },
  {
    kind: 'onepassword',
    literals: ['a3-'],
    pattern: `${START}A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}${END}`,
  },
  {
    kind: 'issuer',
    // What a token says of itself in its second part, whoever issued it.
    literals: ['_live_', '_sk_', '_pat_', '_prod_'],
    pattern: `_(?:live|sk|pat|prod)_(?:[a-z]{2,8}_)?(?=[A-Za-z]{0,60}[0-9])(?=[0-9_-]{0,60}[A-Za-z])[A-Za-z0-9]{24,}${END}`,
    before: `${EDGE}[a-z][a-z0-9]{1,15}`,
  },
  { kind: 'runpod', literals: ['rpa_'], pattern: `${START}rpa_[A-Za-z0-9]{32,}` },
];
