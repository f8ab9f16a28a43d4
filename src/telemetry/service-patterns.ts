import { END, START, type TokenPattern } from './secret-patterns.js';

/** What stands for `://` in plain text, JSON and addresses inside addresses. */
const HTTPS = String.raw`(?:https?(?::\\?/\\?/|%3[Aa]%2[Ff]%2[Ff]))?`;
const SLASH = String.raw`(?:\\?/|%2[Ff])`;

/** Tokens of services: chat, trackers, paging, payment, mail, metrics, models. */
export const SERVICE_TOKENS: readonly TokenPattern[] = [
  {
    kind: 'slack',
    literals: ['xoxa-', 'xoxb-', 'xoxc-', 'xoxe-', 'xoxe.', 'xoxo-', 'xoxp-', 'xoxr-', 'xoxs-', 'xoxd-'],
    pattern: String.raw`xox[a-eo-s](?:\.xox[a-z])?-[A-Za-z0-9%-]{10,}`,
  },
  { kind: 'slack', literals: ['xapp-'], pattern: 'xapp-[0-9]-[A-Za-z0-9-]{10,}' },
  {
    kind: 'slack_webhook',
    literals: ['hooks.slack.com', 'hooks.slack-gov.com'],
    pattern: String.raw`hooks\.slack(?:-gov)?\.com${SLASH}(?:services|workflows|triggers)${SLASH}[A-Za-z0-9\\/%_-]{16,255}`,
    before: HTTPS,
  },
  {
    kind: 'webhook',
    literals: ['discord.com', 'discordapp.com'],
    pattern: String.raw`discord(?:app)?\.com${SLASH}api${SLASH}(?:v[0-9]+${SLASH})?webhooks${SLASH}[0-9]{5,25}${SLASH}[A-Za-z0-9_-]{20,}`,
    before: HTTPS,
  },
  {
    kind: 'webhook',
    literals: ['.webhook.office.com'],
    pattern: String.raw`\.webhook\.office\.com${SLASH}webhookb2${SLASH}[A-Za-z0-9@\\/%-]{60,400}`,
    before: `${HTTPS}[a-z0-9-]{1,60}`,
  },
  { kind: 'webhook', literals: ['whsec_'], pattern: 'whsec_[A-Za-z0-9+/=_%-]{16,}' },
  { kind: 'linear', literals: ['lin_api_', 'lin_wh_', 'lin_oauth_'], pattern: 'lin_(?:api|wh|oauth)_[A-Za-z0-9]{16,}' },
  {
    kind: 'telegram',
    literals: [':aa', '%3aaa'],
    pattern: `(?::|%3A)AA[A-Za-z0-9_-]{32,36}${END}`,
    before: '[0-9]{8,10}',
  },
  {
    kind: 'stripe',
    literals: ['sk_live_', 'rk_live_', 'sk_test_', 'rk_test_'],
    pattern: '[sr]k_(?:live|test)_[A-Za-z0-9]{10,}',
  },
  { kind: 'square', literals: ['sq0atp-', 'sq0csp-', 'sq0idp-'], pattern: 'sq0(?:atp|csp|idp)-[A-Za-z0-9_-]{20,}' },
  { kind: 'square', literals: ['eaaa'], pattern: `${START}EAAA[A-Za-z0-9_-]{56,64}${END}` },
  { kind: 'facebook', literals: ['eaac', 'eaam', 'eaab'], pattern: `${START}EAA[BCM][A-Za-z0-9]{80,}` },
  {
    kind: 'shopify',
    literals: ['shpat_', 'shpca_', 'shppa_', 'shpss_'],
    pattern: 'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32,}',
  },
  { kind: 'sendgrid', literals: ['sg.'], pattern: String.raw`${START}SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,128}` },
  { kind: 'mailgun', literals: ['key-'], pattern: `${START}key-[a-f0-9]{32}${END}` },
  {
    kind: 'mailchimp',
    literals: ['-us'],
    pattern: '-us[0-9]{1,2}(?![A-Za-z0-9-])',
    before: '(?<![A-Za-z0-9])[a-f0-9]{32}',
  },
  {
    kind: 'brevo',
    literals: ['xkeysib-', 'xsmtpsib-'],
    pattern: 'x(?:key|smtp)sib-[a-f0-9]{40,}(?:-[A-Za-z0-9]{8,})?',
  },
  { kind: 'twilio', literals: ['sk'], pattern: `${START}SK[0-9a-f]{32}${END}` },
  {
    kind: 'sentry',
    literals: ['sntrys_', 'sntryu_', 'sntryi_', 'sntrya_'],
    pattern: 'sntry[suia]_[A-Za-z0-9+/=_%-]{32,}',
  },
  { kind: 'grafana', literals: ['glsa_'], pattern: 'glsa_[A-Za-z0-9]{24,}(?:_[A-Fa-f0-9]{8})?' },
  { kind: 'grafana', literals: ['glc_'], pattern: 'glc_[A-Za-z0-9+/=_%-]{32,}' },
  { kind: 'grafana', literals: ['eyjrijoi'], pattern: `${START}eyJrIjoi[A-Za-z0-9+/_-]{40,}={0,2}` },
  {
    kind: 'newrelic',
    literals: ['nrak-', 'nrii-', 'nrra-', 'nriq-'],
    pattern: `${START}NR(?:AK|II|RA|IQ)-[A-Za-z0-9_-]{24,}`,
  },
  {
    kind: 'newrelic',
    literals: ['nral'],
    pattern: `NRAL${END}`,
    before: '(?<![A-Za-z0-9])(?:eu[0-9]{2}xx)?[a-f0-9]{32,36}',
  },
  { kind: 'dynatrace', literals: ['dt0c01.', 'dt0s01.'], pattern: String.raw`dt0[cs]01\.[A-Z0-9]{20,}\.[A-Z0-9]{40,}` },
  { kind: 'anthropic', literals: ['sk-ant-'], pattern: 'sk-ant-[A-Za-z0-9_-]{20,}' },
  {
    kind: 'openai',
    literals: ['sk-'],
    pattern: `${START}sk-(?!ant-)(?=[A-Za-z_-]{0,120}[0-9])(?:(?:proj|svcacct|admin|or-v1)-)?[A-Za-z0-9_-]{32,}`,
  },
  { kind: 'huggingface', literals: ['hf_'], pattern: `${START}hf_[A-Za-z0-9]{30,}` },
  { kind: 'huggingface', literals: ['api_org_'], pattern: `${START}api_org_[A-Za-z0-9]{30,}` },
  { kind: 'groq', literals: ['gsk_'], pattern: `${START}gsk_[A-Za-z0-9]{40,}` },
  { kind: 'xai', literals: ['xai-'], pattern: `${START}xai-[A-Za-z0-9]{60,}` },
  { kind: 'replicate', literals: ['r8_'], pattern: `${START}r8_[A-Za-z0-9]{32,}` },
  { kind: 'perplexity', literals: ['pplx-'], pattern: 'pplx-[A-Za-z0-9]{32,}' },
  { kind: 'databricks', literals: ['dapi'], pattern: `${START}dapi[a-f0-9]{32}(?:-[0-9])?${END}` },
  {
    kind: 'doppler',
    literals: ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.'],
    pattern: String.raw`${START}dp\.(?:pt|ct|sa|st)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,}`,
  },
  { kind: 'onepassword', literals: ['ops_eyj'], pattern: 'ops_eyJ[A-Za-z0-9+/=_-]{60,}' },
  { kind: 'planetscale', literals: ['pscale_'], pattern: 'pscale_(?:tkn|oauth|pw)_[A-Za-z0-9_=.-]{32,}' },
  { kind: 'supabase', literals: ['sbp_'], pattern: `${START}sbp_(?:v0_)?[a-f0-9]{40}${END}` },
  { kind: 'postman', literals: ['pmak-'], pattern: 'PMAK-[a-fA-F0-9]{24}-[a-fA-F0-9]{30,}' },
  { kind: 'notion', literals: ['ntn_'], pattern: `${START}ntn_[A-Za-z0-9]{40,}` },
  { kind: 'figma', literals: ['figd_'], pattern: 'figd_[A-Za-z0-9_-]{32,}' },
  { kind: 'airtable', literals: ['pat'], pattern: String.raw`${START}pat[A-Za-z0-9]{14}\.[a-f0-9]{64}${END}` },
  {
    kind: 'launchdarkly',
    literals: ['sdk-', 'api-'],
    pattern: `${START}(?:sdk|api)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}${END}`,
  },
  { kind: 'mapbox', literals: ['sk.eyj'], pattern: String.raw`sk\.eyJ[A-Za-z0-9_-]{40,}\.[A-Za-z0-9_-]{16,}` },
  {
    kind: 'maxmind',
    literals: ['_mmk'],
    pattern: `_mmk${END}`,
    before: '(?<![A-Za-z0-9])[A-Za-z0-9]{6}_[A-Za-z0-9]{29}',
  },
  { kind: 'contentful', literals: ['cfpat-'], pattern: 'CFPAT-[A-Za-z0-9_-]{32,}' },
  { kind: 'pagerduty', literals: ['pdus+_'], pattern: String.raw`pdus\+_[A-Za-z0-9_-]{16,}` },
  { kind: 'discord', literals: ['mfa.'], pattern: String.raw`${START}mfa\.[A-Za-z0-9_-]{60,}` },
];
