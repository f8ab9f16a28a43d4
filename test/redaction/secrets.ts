import { ALNUM, BASE64, DIGITS, HEX, LOWER, uuid } from './chance.js';
import { alnum, around, hex, join, named, url64, type Make, type SecretKind } from './secret-kind.js';

/** A password as people make them: a word, digits, now and then a sign. */
const password: Make = (chance) =>
  join(
    chance.pick(['correct', 'Horse', 'tango', 'Winter', 'monkey', 'blue', 'Sesame', 'river']),
    chance.pick(['', '-', '_', '!', '.']),
    chance.text(ALNUM, 3, 9),
    chance.text(DIGITS, 1, 4),
    chance.pick(['', '', '!', '#', '%', '*']),
  );
const urlPassword: Make = (chance) => chance.text(`${ALNUM}-._~!$*`, 7, 24) + chance.text(DIGITS, 1, 2);
const host: Make = (chance) =>
  chance.pick(['db', 'db.prod.internal:5432', '10.0.3.7', 'cache-01.eu-west-1.example.net:6379/0', 'h:27017/app?x=1']);
const user: Make = (chance) => chance.pick(['app', 'svc_deploy', 'root', 'admin', 'ci-bot', 'o.jones']);

/** Secrets that only their names give away. */
export const NAMED: readonly SecretKind[] = [
  named(
    'AWS secret key',
    'AWS_SECRET_ACCESS_KEY aws_secret_access_key SecretAccessKey secretAccessKey',
    (c) => c.text(BASE64, 38) + '4x',
  ),
  named(
    'AWS session token',
    'AWS_SESSION_TOKEN SessionToken aws_session_token',
    (c) => `IQoJb3JpZ2luX2Vj${c.text(BASE64, 300, 500)}7Q==`,
  ),
  named('Azure storage key', 'AccountKey AZURE_STORAGE_KEY storageAccountKey', (c) => `${c.text(BASE64, 85)}3w==`),
  named('Twilio auth token', 'TWILIO_AUTH_TOKEN authToken', hex(32)),
  named('Datadog key', 'DD_API_KEY DATADOG_API_KEY dd-api-key', hex(32)),
  named('Datadog application key', 'DD_APP_KEY datadogAppKey', hex(40)),
  named('Cloudflare token', 'CLOUDFLARE_API_TOKEN CF_API_TOKEN', url64(40)),
  named('Cloudflare global key', 'CLOUDFLARE_API_KEY X-Auth-Key', hex(37)),
  named('Fastly token', 'FASTLY_API_TOKEN Fastly-Key fastly_api_key', url64(32)),
  named('Heroku UUID', 'HEROKU_API_KEY', uuid),
  named('PagerDuty key', 'PAGERDUTY_TOKEN routing_key integrationKey', (c) => c.text(LOWER + DIGITS, 30) + '7a'),
  named('Opsgenie key', 'OPSGENIE_API_KEY GenieKey', uuid),
  named('client secret', 'client_secret clientSecret OAUTH_CLIENT_SECRET', url64(24, 44)),
  named('password', 'password DB_PASSWORD pgPassword passwd MYSQL_PWD db.password', password),
  named('passphrase', 'passphrase SSH_PASSPHRASE keyPassphrase', password),
  named('generic token', 'token auth_token accessToken DEPLOY_TOKEN X-Api-Token', alnum(24, 64)),
  named('generic API key', 'api_key apiKey API-KEY x-api-key apikey', hex(32, 48)),
  named('signing key', 'SIGNING_KEY signingSecret hmac_secret webhook_secret', (c) => `${c.text(BASE64, 43)}=`),
  named('Rails key', 'SECRET_KEY_BASE secret_key_base', hex(128)),
  named('registry auth', '_auth auth', (c) => Buffer.from(`${user(c)}:${password(c)}`).toString('base64')),
  named('webhook signature', 'signature X-Amz-Signature sig', hex(64)),
];

/** Addresses, headers and commands with a secret inside. */
export const WHOLE: readonly SecretKind[] = [
  ...['postgres', 'postgresql', 'mysql', 'mongodb+srv', 'amqp', 'https', 'ftp'].map((scheme) =>
    around(`${scheme} address`, (c) => [`${scheme}://${user(c)}:`, urlPassword(c), `@${host(c)}`], 'DATABASE_URL'),
  ),
  around('redis address', (c) => ['redis://:', urlPassword(c), `@${host(c)}`], 'REDIS_URL'),
  around('git over https', (c) => ['https://x-access-token:', c.text(ALNUM, 40), '@git.example.com/a/b.git'], 'REMOTE'),
  around(
    'ADO connection string',
    (c) => [
      `Server=tcp:db;User ID=${user(c)};${c.pick(['Password', 'Pwd', 'password', 'PWD'])}=`,
      password(c),
      ';Encrypt=True',
    ],
    'ConnectionStrings',
  ),
  around(
    'Azure connection string',
    (c) => [
      'DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=',
      `${c.text(BASE64, 85)}9A==`,
      ';EndpointSuffix=core.windows.net',
    ],
    'AZURE_CONNECTION',
  ),
  around(
    'shared access signature',
    (c) => [
      'https://acme.blob.core.windows.net/c/f?sv=2023-01-03&sp=r&sig=',
      encodeURIComponent(`${c.text(BASE64, 42)}1=`),
      '&se=2026-12-01',
    ],
    'BLOB',
  ),
  around('bearer header', (c) => ['Authorization: Bearer ', c.text(ALNUM, 30, 80), ''], 'header'),
  around(
    'basic header',
    (c) => [
      'authorization: Basic ',
      Buffer.from(`${user(c)}:${password(c)}`)
        .toString('base64')
        .replace(/=+$/, ''),
      '',
    ],
    'header',
  ),
  around(
    'proxy header',
    (c) => [
      'Proxy-Authorization: Basic ',
      Buffer.from(`${user(c)}:${password(c)}z`)
        .toString('base64')
        .replace(/=+$/, ''),
      '',
    ],
    'header',
  ),
  around('token header', (c) => ['Authorization: token ', c.text(HEX, 40), ''], 'header'),
  around('GenieKey header', (c) => ['Authorization: GenieKey ', uuid(c), ''], 'header'),
  around('PagerDuty header', (c) => ['Authorization: Token token=', `y_${c.text(ALNUM, 17)}4`, ''], 'header'),
  around('cookie header', (c) => ['Cookie: theme=dark; session=', c.text(ALNUM, 32), '; lang=en'], 'header'),
  around('API key header', (c) => ['X-Api-Key: ', c.text(ALNUM, 40), ''], 'header'),
  around(
    'docker login',
    (c) => [`docker login ghcr.example -u ${user(c)} -p `, c.text(ALNUM, 10, 30), ' --quiet'.trimEnd()],
    'cmd',
  ),
  around('curl user', (c) => [`curl -sS -u ${user(c)}:`, c.text(ALNUM, 10, 20), ' -X POST localhost/api'], 'cmd'),
  around('mysql option', (c) => ['mysql -u root -p', c.text(ALNUM, 9, 20), ' app'], 'cmd'),
  around('password option', (c) => ['deploy --user ci --password ', c.text(ALNUM, 10, 20), ' --yes'], 'cmd'),
  around('netrc', (c) => [`machine git.example.com login ${user(c)} password `, c.text(ALNUM, 12, 20), ''], 'netrc'),
  around('npmrc', (c) => ['//registry.example.com/:_authToken=', uuid(c), ''], 'npmrc'),
];

const label: Make = (chance) =>
  chance.pick([
    'RSA PRIVATE KEY',
    'EC PRIVATE KEY',
    'PRIVATE KEY',
    'OPENSSH PRIVATE KEY',
    'ENCRYPTED PRIVATE KEY',
    'PGP PRIVATE KEY BLOCK',
  ]);

/** Private keys: several lines, or one with escapes. */
export const KEYS: readonly SecretKind[] = ['\n', '\\n', '\\\\n', '\r\n'].map((newline) =>
  around(
    `private key with ${JSON.stringify(newline)}`,
    (c) => {
      const name = label(c);
      const lines = Array.from({ length: 3 + c.below(24) }, () => c.text(BASE64, 64));
      return [
        `-----BEGIN ${name}-----${newline}`,
        [...lines, `${c.text(BASE64, 22)}==`].join(newline),
        `${newline}-----END ${name}-----`,
      ];
    },
    'private_key',
  ),
);
