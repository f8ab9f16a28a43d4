// Tokens of known issuers in every form they are issued in today. Nothing here is shared with the redactor.
// Beginnings are joined here, so that no text of the tree looks like a live token to a scanner.
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
const HEX = '0123456789abcdef';
const ALNUM = LOWER + UPPER + DIGITS;
const URL64 = `${ALNUM}-_`;
const BASE64 = `${ALNUM}+/`;

const an = (length) => (c) => c.text(ALNUM, length);
const hex = (length) => (c) => c.text(HEX, length);
const lower = (length) => (c) => c.text(LOWER + DIGITS, length);
const upper = (length) => (c) => c.text(UPPER + DIGITS, length);
/** Base64url that does not end in a sign: a sentence may follow. */
const url = (length) => (c) => `${c.text(URL64, length - 1)}k`;
const joined =
  (join, ...parts) =>
  (c) =>
    parts.map((part) => (typeof part === 'string' ? part : part(c))).join(join);
const row = (...parts) => joined('', ...parts);
const json = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
export const jwt = (c) =>
  [
    json({ alg: 'RS256', typ: 'JWT' }),
    json({ iss: c.text(DIGITS, 6), sub: c.text(ALNUM, 12), exp: 1_793_000_000 }),
    url(86)(c),
  ].join('.');
const uuid = joined('-', hex(8), hex(4), hex(4), hex(4), hex(12));

/** `[issuer and form, beginning, the rest]`: the rest must not stay. */
export const ISSUERS = [
  ...['p', 'o', 'u', 's', 'r'].map((letter) => [`GitHub gh${letter}`, `gh${letter}_`, an(36)]),
  ...['s', 'u'].map((letter) => [
    `GitHub gh${letter}, stateless`,
    `gh${letter}_`,
    (c) => `${c.text(DIGITS, 6)}_${jwt(c)}`,
  ]),
  ['GitHub ghs, a JWT alone', 'ghs_', jwt],
  ['GitHub fine-grained', 'github' + '_pat_', joined('_', an(22), an(59))],
  ...[
    'glpat',
    'gldt',
    'glrt',
    'glptt',
    'glft',
    'glimt',
    'glagent',
    'gloas',
    'glsoat',
    'glffct',
    'glrtr',
    'glwt',
  ].flatMap((part) => [
    [`GitLab ${part}`, `${part}-`, url(20)],
    [`GitLab ${part}, routable`, `${part}-`, joined('.', url(40), '01', lower(9))],
  ]),
  ['GitLab glrt, instance', 'glrt-', (c) => `t1_${c.text(URL64, 26)}k.01.${c.text(LOWER, 9)}`],
  ['GitLab job', 'glcbt-', joined('_', hex(2), an(20))],
  ['GitLab job, a JWT', 'glcbt-', jwt],
  ['GitLab registration', 'GR13' + '48941', url(20)],
  ['npm', 'np' + 'm_', an(36)],
  ['PyPI', 'py' + 'pi-', row('AgEIcHlwaS5vcmc', url(150))],
  ...['AKIA', 'ASIA', 'ABIA', 'ACCA'].map((part) => [`AWS ${part}`, part, (c) => c.text(`${UPPER}234567`, 16)]),
  ['AWS Bedrock', 'ABSK', (c) => c.text(BASE64, 108) + 'aQ=='],
  [
    'Slack xoxb',
    'xo' + 'xb-',
    joined(
      '-',
      (c) => c.text(DIGITS, 12),
      (c) => c.text(DIGITS, 13),
      an(24),
    ),
  ],
  [
    'Slack xoxp',
    'xo' + 'xp-',
    joined(
      '-',
      (c) => c.text(DIGITS, 11),
      (c) => c.text(DIGITS, 11),
      (c) => c.text(DIGITS, 12),
      hex(32),
    ),
  ],
  ['Slack xoxe', 'xo' + 'xe-', row('1-', an(146))],
  ['Slack xoxe.xoxp', 'xo' + 'xe.xoxp-', row('1-', an(166))],
  ['Slack xoxe.xoxb', 'xo' + 'xe.xoxb-', row('1-', an(166))],
  ['Slack xoxe.xapp', 'xo' + 'xe.xapp-', row('1-', an(100))],
  ['Slack xapp', 'xa' + 'pp-', joined('-', '1', upper(11), (c) => c.text(DIGITS, 13), hex(64))],
  [
    'Slack xwfp',
    'xw' + 'fp-',
    joined(
      '-',
      (c) => c.text(DIGITS, 12),
      (c) => c.text(DIGITS, 13),
      an(24),
    ),
  ],
  [
    'Slack webhook',
    'https://hooks.' + 'slack.com/services/',
    joined('/', row('T', upper(8)), row('B', upper(10)), an(24)),
  ],
  [
    'Slack trigger',
    'https://hooks.' + 'slack.com/triggers/',
    joined('/', row('T', upper(8)), (c) => c.text(DIGITS, 13), hex(32)),
  ],
  ...['sk_live_', 'rk_live_', 'sk_test_', 'rk_test_'].map((part) => [`Stripe ${part}`, part, an(99)]),
  ['Stripe organization', 'sk_' + 'org_', row('live_', an(60))],
  ['Stripe webhook', 'wh' + 'sec_', an(32)],
  ['Svix webhook', 'wh' + 'sec_', (c) => `${c.text(BASE64, 42)}a=`],
  ['Linear key', 'lin' + '_api_', an(40)],
  ['Linear OAuth', 'lin' + '_oauth_', hex(64)],
  ['Linear webhook', 'lin' + '_wh_', an(40)],
  ['PagerDuty user', 'u+', (c) => `${c.text(ALNUM, 17)}4`],
  ['PagerDuty OAuth', 'pdus+_', row('0XBPWQQ_', an(32))],
  ['PagerDuty OAuth of Europe', 'pdeu+_', row('0XBPWQQ_', an(32))],
  ['SendGrid', 'SG.', joined('.', url(22), url(43))],
  ['Twilio', 'SK', hex(32)],
  ['Google key', 'AI' + 'za', url(35)],
  ['Google key, new', 'AQ.', row('Ab8RN6', url(44))],
  ['Google OAuth', 'ya' + '29.', row('a0A', url(160))],
  ['Google OAuth of a service', 'ya' + '29.', row('c.c0A', url(160), '.', url(40))],
  ['Google client secret', 'GOC' + 'SPX-', url(28)],
  ['Google refresh', '1//' + '0', url(100)],
  ['Azure client secret', '', row(an(3), '8Q~', url(34))],
  ['Azure client secret with signs', '', row(an(3), '7Q~', an(10), '.', an(10), '~', an(5), '_-', an(5))],
  ['Azure key', '', row(an(52), 'JQQJ99', upper(10), an(16))],
  ['Azure DevOps', '', row(an(76), 'AZDO', an(4))],
  ['Hugging Face', 'h' + 'f_', (c) => c.text(LOWER + UPPER, 34)],
  ['Hugging Face OAuth', 'h' + 'f_oauth_', jwt],
  ['OpenAI', 'sk-', row(an(20), 'T3BlbkFJ', an(20))],
  ...['proj', 'svcacct', 'admin'].map((part) => [`OpenAI ${part}`, `sk-${part}-`, row(url(74), 'T3BlbkFJ', url(74))]),
  ['OpenRouter', 'sk-' + 'or-v1-', hex(64)],
  ...['api03', 'admin01', 'oat01', 'ort01', 'sid01'].map((part) => [
    `Anthropic ${part}`,
    `sk-ant-${part}-`,
    row(url(93), 'AA'),
  ]),
  ['Docker personal', 'dckr' + '_pat_', url(27)],
  ['Docker organization', 'dckr' + '_oat_', url(32)],
  ['Databricks', 'da' + 'pi', hex(32)],
  ['Databricks, numbered', 'da' + 'pi', row(hex(32), '-2')],
  ['Databricks OAuth', 'do' + 'se', hex(32)],
  ['Vault hvs', 'hv' + 's.', url(95)],
  ['Vault hvs, namespace', 'hv' + 's.', joined('.', url(95), an(5))],
  ['Vault hvb', 'hv' + 'b.', url(180)],
  ['Vault s', 's.', (c) => `${c.text(ALNUM, 22)}7x`],
  ['Vault s, namespace', 's.', (c) => `${c.text(ALNUM, 22)}7x.${c.text(ALNUM, 5)}`],
  ['Terraform', '', row(an(14), '.atlasv1.', url(67))],
  ...['pt', 'st.prd', 'st', 'ct', 'sa', 'scim', 'audit'].map((part) => [`Doppler ${part}`, `dp.${part}.`, an(43)]),
  ['Grafana glsa', 'gl' + 'sa_', joined('_', an(32), hex(8))],
  [
    'Grafana glc',
    'gl' + 'c_',
    (c) =>
      Buffer.from(JSON.stringify({ o: '1', n: c.text(LOWER, 8), k: c.text(ALNUM, 24), m: { r: 'eu' } })).toString(
        'base64',
      ),
  ],
  ['Grafana old', 'eyJrIjoi', (c) => `${c.text(ALNUM, 60)}IiwibiI6ImEiLCJpZCI6MX0=`],
  ...['NRAK-', 'NRII-'].map((part) => [`New Relic ${part}`, part, upper(27)]),
  [
    'Sentry organization',
    'sntr' + 'ys_',
    (c) => `${json({ iat: 1_793_000_000, url: 'https://sentry.io' })}_${c.text(BASE64, 43)}`,
  ],
  ['Sentry user', 'sntr' + 'yu_', hex(64)],
  ['Supabase', 'sb' + 'p_', hex(40)],
  ['Supabase secret', 'sb_' + 'secret_', joined('_', url(22), an(8))],
  ['PlanetScale token', 'pscale' + '_tkn_', url(43)],
  ['PlanetScale password', 'pscale' + '_pw_', row(url(20), '.', url(22))],
  ...['shpat_', 'shpss_', 'shpca_', 'shppa_'].map((part) => [`Shopify ${part}`, part, hex(32)]),
  ['Atlassian', 'ATA' + 'TT3', (c) => `xFfGF0${c.text(URL64, 170)}=${c.text(HEX.toUpperCase(), 8)}`],
  ['Bitbucket access', 'ATC' + 'TT3', (c) => `xFfGN0${c.text(URL64, 170)}=${c.text(HEX.toUpperCase(), 8)}`],
  ['Bitbucket app', 'ATB' + 'B', an(32)],
  ['Figma', 'fig' + 'd_', url(40)],
  ['Notion', 'nt' + 'n_', an(46)],
  ['Notion old', 'secret' + '_', an(43)],
  ...['cfk_', 'cfut_', 'cfat_'].map((part) => [`Cloudflare ${part}`, part, row(an(40), hex(8))]),
  ['Cloudflare origin', 'v1.0-', joined('-', hex(24), hex(146))],
  ...['dop_v1_', 'doo_v1_', 'dor_v1_'].map((part) => [`DigitalOcean ${part}`, part, hex(64)]),
  ...['vcp_', 'vca_', 'vck_'].map((part) => [`Vercel ${part}`, part, an(56)]),
  ['Vercel blob', 'vercel' + '_blob_rw_', joined('_', an(16), an(32))],
  ['Fly', 'fo' + '1_', url(43)],
  ['Fly macaroon', 'FlyV1 ', (c) => `fm2_${c.text(BASE64, 120)}a==,fm2_${c.text(BASE64, 80)}b=`],
  ['Tailscale', 'ts' + 'key-', joined('-', 'auth', row(an(12), 'CNTRL'), an(32))],
  ['Tailscale client', 'ts' + 'key-', joined('-', 'client', row(an(12), 'CNTRL'), an(32))],
  [
    '1Password',
    'op' + 's_',
    (c) => json({ email: `${c.text(LOWER, 9)}@1passwordserviceaccounts.com`, muk: { k: c.text(URL64, 43) } }),
  ],
  ['age', 'AGE-' + 'SECRET-KEY-1', (c) => c.text('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58)],
  ['JWT', '', jwt],
  ['JWT, cut behind its claims', '', (c) => jwt(c).split('.').slice(0, 2).join('.')],
  ['JWT, cut in its signature', '', (c) => jwt(c).slice(0, -50)],
  ['JWT without its head', '', (c) => jwt(c).split('.').slice(1).join('.')],
  [
    'JWE',
    '',
    (c) => [json({ alg: 'RSA-OAEP', enc: 'A256GCM' }), url(86)(c), url(16)(c), url(120)(c), url(22)(c)].join('.'),
  ],
  ['RubyGems', 'ruby' + 'gems_', hex(48)],
  ['Heroku', 'HRKU-', row('AA', url(58))],
  ['Square', 'sq0' + 'atp-', url(22)],
  ['Postman', 'PM' + 'AK-', joined('-', hex(24), hex(34))],
  ['Telegram', '', row((c) => c.text('123456789', 9), ':AA', url(33))],
];

/** Not looked at while the patterns were made; only their sum is. */
export const OPENED_ISSUERS = [
  ['Pulumi', 'pu' + 'l-', hex(40)],
  ['Buildkite', 'bk' + 'ua_', hex(40)],
  ['CircleCI', 'CCI' + 'PAT_', joined('_', an(22), hex(40))],
  ['Netlify', 'nf' + 'p_', an(36)],
  ['Groq', 'gs' + 'k_', an(52)],
  ['Replicate', 'r' + '8_', an(37)],
  ['Contentful', 'CF' + 'PAT-', url(43)],
  ['Dynatrace', 'dt0' + 'c01.', joined('.', upper(24), upper(64))],
  ['Brevo', 'xkey' + 'sib-', joined('-', hex(64), an(16))],
  ['Mailgun', 'ke' + 'y-', hex(32)],
  ['crates.io', 'ci' + 'o', (c) => `${c.text(ALNUM, 31)}7`],
  ['Artifactory', 'AK' + 'Cp', an(69)],
  ['SonarQube', 'sq' + 'u_', hex(40)],
  ['Resend', 're' + '_', joined('_', an(8), an(24))],
  ['Pinecone', 'pc' + 'sk_', joined('_', an(6), an(63))],
  ['Neon', 'na' + 'pi_', an(64)],
  ['LangSmith', 'ls' + 'v2_pt_', joined('_', hex(32), hex(10))],
  ['Render', 'rn' + 'd_', an(32)],
  ['PostHog', 'ph' + 'x_', an(43)],
  ['Honeycomb', 'hca' + 'ik_', lower(58)],
  ['Infracost', 'ic' + 'o-', an(32)],
  ['ElevenLabs', 'sk' + '_', hex(48)],
  ['Airtable', 'pa' + 't', joined('.', an(14), hex(64))],
  [
    'Asana',
    '',
    row(
      '2/',
      (c) => c.text(DIGITS, 16),
      '/',
      (c) => c.text(DIGITS, 16),
      ':',
      hex(32),
    ),
  ],
  ['Prefect', 'pn' + 'u_', an(36)],
  ['Dropbox', 'sl.' + 'u.', url(130)],
  ['Harness', 'pa' + 't.', joined('.', url(22), hex(24), an(20))],
  ['Azure shared access', 'sv=2023-01-03&sp=r&s' + 'ig=', (c) => `${encodeURIComponent(c.text(BASE64, 42))}1%3D`],
  ['Plaid', 'access-' + 'production-', uuid],
];

/** Where a token stands that nothing names. */
export const PLACES = [
  ['alone', (t) => t],
  ['behind an equals sign', (t) => `result=${t}`],
  ['sentence', (t) => `using ${t}, then failing`],
  ['end of a sentence', (t) => `tried ${t}.`],
  ['JSON', (t) => `{"x":"${t}","n":1}`],
  ['JSON in JSON', (t) => JSON.stringify({ log: JSON.stringify({ x: t }) })],
  ['query', (t) => `GET https://x.example/v1?q=${encodeURIComponent(t)}&n=1`],
  ['user of an address', (t) => (t.includes('/') ? `x ${t}` : `https://x-access-token:${t}@git.example.com/a/b.git`)],
  ['log line', (t) => `2026-11-22T10:00:00.1234567Z [info] seen ${t} (2 ms)`],
  ['quotes of a shell', (t) => `login '${t}' --now`],
  ['Markdown', (t) => `Run it with \`${t}\` again`],
  ['brackets', (t) => `call(${t})`],
  ['YAML', (t) => `a:\n  value: ${t}\n  b: 1\n`],
  ['XML', (t) => `<v>${t}</v>`],
  ['bearer', (t) => `authorization: Bearer ${t}\r\nhost: x`],
];

/** Not looked at while the patterns were made. */
export const OPENED_PLACES = [
  ['list', (t) => `[a, ${t}, b]`],
  ['colours', (t) => `\x1b[36m${t}\x1b[0m done`],
  ['escaped line', (t) => `first\\n${t}\\nlast`],
  ['table', (t) => `| name | ${t} | 3 |`],
  ['assignment in code', (t) => `const x = "${t}";`],
  ['CSV', (t) => `1,${t},2`],
  ['parameter', (t) => `--with ${t} --and more`],
  ['diff', (t) => `@@ -1 +1 @@\n+${t}\n context\n`],
];
