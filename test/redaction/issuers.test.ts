import { describe, expect, test } from 'vitest';
import { createRedactor } from '../../src/redaction/redact.js';
import { ALNUM, BASE64URL, createChance, DIGITS, HEX, LOWER, uuid } from './chance.js';
import { json64 } from './secret-kind.js';

const redact = createRedactor({ ownSecrets: [] });
const chance = createChance(31);
const an = (length: number) => `${chance.text(ALNUM, length - 1)}7`;
const hex = (length: number) => chance.text(HEX, length);
const jwt = [json64({ alg: 'RS256' }), json64({ iss: '248913', sub: an(12) }), `${chance.text(BASE64URL, 85)}k`].join(
  '.',
);

describe('a token that names its issuer is hidden whole:', () => {
  test.each<[string, string]>([
    ['a project of CircleCI', ['CCI', 'PRJ_', an(22), '_', hex(40)].join('')],
    ...[1, 6, 13, 20, 40].map((length): [string, string] => [
      `an installation of GitHub with a number of ${length}`,
      ['gh', 's_', chance.text(DIGITS, length), '_', jwt].join(''),
    ]),
    ['a user of Snyk', ['snyk', '_uat.', hex(8), '.', jwt].join('')],
    ['a service of Snyk', ['snyk', '_sat.', an(8), '.', an(60), '.', an(40)].join('')],
    ['Sourcegraph', ['sg', 'p_', hex(40)].join('')],
    ['Sourcegraph with an instance', ['sg', 'p_', hex(16), '_', hex(40)].join('')],
    ['Sourcegraph at home', ['sg', 'p_local_', hex(40)].join('')],
    ['HubSpot in America', ['pat', '-na1-', uuid(chance)].join('')],
    ['HubSpot in Europe', ['pat', '-eu1-', uuid(chance)].join('')],
    ['Elastic', ['ess', 'u_', Buffer.from(`${an(20)}:${an(22)}`).toString('base64')].join('')],
    ['a service account of MongoDB', ['mdb', '_sa_sk_', an(40)].join('')],
    ['a person of Datadog', ['dd', 'p_', an(32)].join('')],
    ['a workload of Datadog', ['dd', 'w_', an(34)].join('')],
    ['Typeform', ['tf', 'p_', an(44), '_', an(14)].join('')],
    ['Adafruit', ['ai', 'o_', chance.text(LOWER, 4), chance.text(DIGITS, 2), an(22)].join('')],
    ['a service of Infisical', ['s', 't.', uuid(chance), '.', hex(32), '.', hex(32)].join('')],
    ['a service of Infisical with a short number', ['s', 't.', hex(24), '.', an(32), '.', hex(32)].join('')],
    ['a bot of Telegram with a long number', [chance.text(DIGITS, 14), ':A', 'A', an(33)].join('')],
    ['Pinecone with a long number', ['pc', 'sk_', an(14), '_', an(48)].join('')],
    ['Resend with a long number', ['r', 'e_', an(12), '_', an(24)].join('')],
    ['an application of Slack with a number of two', ['xa', 'pp-12-A0123-', an(30)].join('')],
    ['Terraform with a long number', [an(30), '.atl', 'asv1.', an(67)].join('')],
  ])('%s', (_, token) => {
    for (const [before, after] of [
      ['tried ', ', then gave up'],
      ['{"x":"', '","n":1}'],
      ['result=', '\n'],
    ]) {
      const [clean, own] = [redact(`${before}${token}${after}`), /\[redacted:[a-z]+:[0-9a-f]{6}\]/];
      expect(clean.replace(own, '')).toBe(`${before}${after}`);
    }
  });
});

test.each([
  ['a fingerprint of a key', 'ssh-key: SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU'],
  ['a fingerprint in JSON', '{"deploy_key":"SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU"}'],
  ['an old fingerprint', 'host_key = MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48'],
  ['a fingerprint in an assignment', 'SSH_KEY=SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='],
  ['a path of patches', 'see pat-na1-notes and pat-eu1'],
  ['functions of a library', 'aio_read_with_a_long_name_of_a_function, ddp_distributed_data_parallel_wrapper'],
  ['a call', 'st.number_input_for_this.dataframe_with_a_long_name_of_words(x)'],
  ['a service account by its public number', `mdb_sa_id_${hex(24)}`],
])('%s stays', (_, text) => {
  expect(redact(text)).toBe(text);
});
