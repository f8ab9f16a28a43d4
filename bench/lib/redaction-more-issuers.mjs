// Tokens of more issuers; see redaction-issuers.mjs.
import { LOWER, DIGITS, HEX, ALNUM, an, hex, url, uuid, encoded } from './redaction-letters.mjs';

/** `[issuer, beginning, the rest]`. */
export const MORE_ISSUERS = [
  ['xAI', 'xai-', an(80)],
  ['Perplexity', 'pplx-', an(48)],
  ['Fireworks', 'fw_', an(24)],
  ['Cerebras', 'csk-', (c) => c.text(LOWER + DIGITS, 48)],
  ['Adafruit', 'aio_', an(28)],
  ['Alibaba', 'LTAI', an(20)],
  ['Asana', '', (c) => `1/${c.text('123456789', 16)}:${c.text(HEX, 32)}`],
  ['Asana, new', '', (c) => `2/${c.text('123456789', 16)}/${c.text('123456789', 16)}:${c.text(HEX, 32)}`],
  ['Clojars', 'CLOJARS_', hex(60)],
  ['Duffel', 'duffel_live_', url(43)],
  ['EasyPost', 'EZAK', an(54)],
  ['Frame.io', 'fio-u-', url(64)],
  ['Mapbox', 'sk.', (c) => `${encoded({ u: 'acme', a: c.text(LOWER, 25) })}.${url(22)(c)}`],
  ['Mailchimp', '', (c) => `${c.text(HEX, 32)}-us1${c.text(DIGITS, 1)}`],
  ['NuGet', 'oy2', (c) => c.text(LOWER + '234567', 43)],
  ['Shippo', 'shippo_live_', hex(40)],
  ['Typeform', 'tfp_', (c) => `${url(44)(c)}_${url(14)(c)}`],
  ['ReadMe', 'rdme_', (c) => c.text(LOWER + DIGITS, 70)],
  [
    '1Password',
    'ops_',
    (c) =>
      encoded({ signInAddress: 'my.1password.com', deviceUuid: c.text(LOWER + DIGITS, 26), muk: { k: url(43)(c) } }),
  ],
  ['NVIDIA', 'nvapi-', url(64)],
  ['Deno', 'ddp_', an(36)],
  ['Facebook', 'EAA', (c) => `${c.text(ALNUM, 120)}ZD`],
  ['LaunchDarkly', 'sdk-', uuid],
  ['LaunchDarkly API', 'api-', uuid],
  ['Sourcegraph', 'sgp_', (c) => `${c.text(HEX, 16)}_${c.text(HEX, 40)}`],
  ['Aiven', 'AVNS_', url(19)],
  ['OpenShift', 'sha256~', url(43)],
  ['k3s', 'K10', (c) => `${c.text(HEX, 64)}::server:${c.text(HEX, 32)}`],
  ['DigitalOcean OAuth', 'doo_v1_', hex(64)],
  ['Adobe', 'p8e-', an(32)],
  ['Flutterwave', 'FLWSECK-', (c) => `${c.text(HEX, 32)}-X`],
  [
    '1Password secret key',
    'A3-',
    (c) => [6, 6, 5, 5, 5, 5].map((n) => c.text('ABCDEFGHJKLMNPQRSTVWXYZ23456789', n)).join('-'),
  ],
  ['Shopify partner', 'shppa_', hex(32)],
];
