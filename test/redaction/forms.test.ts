import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedaction } from '../../src/redaction/redact.js';
import { ALNUM, BASE64URL, createChance, HEX } from './chance.js';
import { json64 } from './secret-kind.js';

const { redact, stream } = createRedaction({ ownSecrets: [], markKey: 'a key for this test' });
const chance = createChance(29);
const jwt = [
  json64({ alg: 'RS256', typ: 'JWT' }),
  json64({ iss: '248913', sub: chance.text(ALNUM, 12) }),
  `${chance.text(BASE64URL, 85)}k`,
].join('.');
const signs = ['Qw3,rtyUiop9', 'b7(Kd}9x"Lm2', "a5'F\\g8;Tz4", 'é3K<p>m9&Wq1'];

describe('a token in a form that its issuer gives out today is hidden whole:', () => {
  test.each<[string, string]>([
    ['an installation of GitHub', ['gh', 's_248913_', jwt].join('')],
    ['an installation of GitHub, a JWT alone', ['gh', 's_', jwt].join('')],
    ['a user of GitHub', ['gh', 'u_248913_', jwt].join('')],
    ['a routable one of GitLab', ['glp', 'at-', chance.text(ALNUM, 40), '.01.', chance.text(ALNUM, 9)].join('')],
    ['a job of GitLab with a JWT', ['glc', 'bt-', jwt].join('')],
    ['a workflow of Slack', ['xw', 'fp-1234567890-', chance.text(ALNUM, 24)].join('')],
    ['Vault with a namespace', ['hv', 's.', chance.text(BASE64URL, 94), 'k.', chance.text(ALNUM, 5)].join('')],
    ['an OAuth application of Hugging Face', ['h', 'f_oauth_', jwt].join('')],
    ['a new key of Supabase', ['sb_', 'secret_', chance.text(ALNUM, 22), '_', chance.text(ALNUM, 8)].join('')],
    ['a user of Cloudflare', ['cf', 'ut_', chance.text(ALNUM, 40), chance.text(HEX, 8)].join('')],
    ['a JWT whose head was cut off', jwt.split('.').slice(1).join('.')],
  ])('%s', (_, token) => {
    for (const [before, after] of [
      ['result=', ''],
      ['{"x":"', '","n":1}'],
      ['tried ', ', then gave up'],
      ['https://x-access-token:', '@git.example.com/a/b.git'],
    ]) {
      expect(redact(`${before}${token}${after}`)).toMatch(
        new RegExp(`^${before?.replace(/[?.]/g, '\\$&')}\\[redacted:[a-z]+:[0-9a-f]{6}\\]${after}$`),
      );
    }
  });

  test('also when a terminal has wrapped it at eighty columns', () => {
    const token = ['gh', 's_248913_', jwt].join('');
    const lines = token.match(/.{1,80}/g) ?? [];
    const clean = redact(`begin\n${lines.join('\n')}\nend\n`);
    for (const line of lines) expect(clean).not.toContain(line.slice(0, 12));
  });
});

describe('a password in an address is hidden to the last @ of its authority:', () => {
  test.each([
    ['postgres://shop:', '9]z(K*}Xc>Q#7m!w', '@db.example.com:5432/shop'],
    ['redis://default:', 'Zx<8qLp2Vn', '@cache:6379/0'],
    ['mongodb://app:', 'p@ss@w0rd"x', '@a.example:27017,b.example:27017/shop?authSource=admin'],
    ['url: "amqp://svc:', "it's(9)x", '@mq.example.com/vh" for ops@example.com'],
    ['git clone https://ci:', '8q>Lp|2V', '@git.example.com/@scope/b.git?mail=a@b.example'],
  ])('%s…', (before, password, after) => {
    expect(redact(before + password + after)).toMatch(/^[^[]*\[redacted:password:[0-9a-f]{6}\][^[]*$/);
    expect(redact(before + password + after).startsWith(before)).toBe(true);
    expect(redact(before + password + after).endsWith(after)).toBe(true);
  });

  test.each([
    'http://localhost:3000/@vite/client',
    '{"url":"http://h:80","mail":"a@b.example"}',
    'git@github.com:acme/app.git and deploy@host.example.com:/srv',
    'https://x.example/?email=a@b.example&next=/c:d@e',
  ])('%s has none', (text) => {
    expect(redact(text)).toBe(text);
  });
});

/** How a form writes a value, and what of it nobody may read. */
const FORMS: readonly (readonly [name: string, write: (value: string) => string, holds?: RegExp])[] = [
  ['a connection string', (v) => `Data Source=db;User ID=app;Password=${v};Encrypt=True`, /^[^;"'{}]*$/],
  ['a connection string in quotes', (v) => `Server=db;Password="${v.replaceAll('"', '""')}";Timeout=3`],
  ['ODBC', (v) => `Driver={ODBC};PWD={${v.replaceAll('}', '}}')}};Encrypt=yes`],
  ['a query of JDBC', (v) => `jdbc:postgresql://db/shop?user=app&password=${v}&ssl=true`, /^[^&#"\s]*$/],
  ['libpq', (v) => `host=db password='${v.replace(/[\\']/g, '\\$&')}' dbname=shop`],
  ['JSON', (v) => JSON.stringify({ password: v, n: 1 })],
  ['JSON in JSON', (v) => JSON.stringify({ body: JSON.stringify({ password: v, n: 1 }) })],
  ['YAML', (v) => `db:\n  password: '${v.replaceAll("'", "''")}'\n  port: 1\n`],
  ['a block of YAML', (v) => `db:\n  password: |\n    ${v}\n  port: 1\n`],
  ['a shell', (v) => `DB_PASSWORD='${v.replaceAll("'", "'\\''")}' make deploy`],
  ['an environment', (v) => `HOME=/root\nDB_PASSWORD=${v}\nSHLVL=1\n`],
  ['properties', (v) => `db.user=app\ndb.password=${v.replaceAll('\\', '\\\\')}\n`],
  ['XML', (v) => `<password>${v.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</password>`],
  ['CDATA', (v) => `<password><![CDATA[${v}]]></password>`],
  ['SQL', (v) => `CREATE USER app IDENTIFIED BY '${v.replaceAll("'", "''")}';`],
  ['var_dump', (v) => `  ["password"]=>\n  string(${Buffer.byteLength(v)}) "${v}"\n}`],
  ['print_r', (v) => `    [user] => app\n    [password] => ${v}\n)\n`],
  ['Go', (v) => `map[host:db password:${v} user:app]`],
  ['PowerShell', (v) => `PS> $password = '${v.replaceAll("'", "''")}'; ./x.ps1`],
  ['netrc', (v) => `machine git.example.com login ci password ${v}\n`, /^[^"]/],
  ['a pipe', (v) => `echo '${v.replaceAll("'", "'\\''")}' | docker login -u ci --password-stdin`],
  ['a here-string', (v) => `helm registry login x --password-stdin <<< '${v.replaceAll("'", "'\\''")}'`],
  ['curl', (v) => `curl -sS -u 'ci:${v.replaceAll("'", "'\\''")}' https://api.example.com`],
  ['sshpass', (v) => `sshpass -p '${v.replaceAll("'", "'\\''")}' ssh host uptime`],
  ['a header', (v) => `> Authorization: Bearer ${v}\n> Accept: */*`],
];

describe('a value ends where its form says:', () => {
  test.each(FORMS.map(([name, write, holds]) => ({ name, write, holds })))('in $name', ({ write, holds }) => {
    for (const value of signs.filter((one) => holds?.test(one) ?? true)) {
      const clean = redact(write(value));
      for (const part of value.match(/[A-Za-z0-9]{3,}/g) ?? []) expect(clean, clean).not.toContain(part);
      expect(redact(clean)).toBe(clean);
    }
  });

  test('in every form, with every printable character, whole and in pieces', () => {
    const characters = [...Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)), 'é', '中', '€'];
    fc.assert(
      fc.property(
        fc.constantFrom(...FORMS),
        fc.constantFrom(...characters),
        fc.constantFrom(0, 6, 12),
        fc.nat(1 << 30),
        fc.nat(80),
        ([name, write, holds], character, at, seed, cut) => {
          const own = createChance(seed);
          const half = () => `${own.pick(['a', 'b', 'c'])}${own.pick(['2', '3', '4'])}${own.text('ABCDEFGH', 4)}`;
          const base = half() + half();
          const value = base.slice(0, at) + character + base.slice(at);
          fc.pre(holds?.test(value) ?? true);
          fc.pre(!(/Go|JDBC|netrc/.test(name) && /[\])}'"]/.test(value)));
          const text = write(value);
          const clean = redact(text);
          for (let from = 0; from + 6 <= 12; from += 6) {
            expect(clean, `${name}: ${text} -> ${clean}`).not.toContain(base.slice(from, from + 6));
          }
          const opened = stream();
          expect(opened.push(text.slice(0, cut)) + opened.push(text.slice(cut)) + opened.end()).toBe(clean);
        },
      ),
      { numRuns: 3_000, verbose: true },
    );
  });

  test.each([
    'kubectl get secret db-credentials-2026 -n shop',
    'Server=db;User Id=app;Password=;Encrypt=True',
    'Data Source=db;Integrated Security=True',
    'echo "$TOKEN" | docker login -u ci --password-stdin',
    'docker login --password-stdin <<< "$TOKEN"',
    'cat package.json | jq .version',
    "GRANT SELECT ON shop.* TO app IDENTIFIED BY '***'",
    'the user is identified by the name of its host',
    '<password>${env.NEXUS_PASSWORD}</password>',
    '  + password = (sensitive value)',
    'token = os.environ["TOKEN"]',
    'password: [REDACTED]',
  ])('%s stays', (text) => {
    expect(redact(text)).toBe(text);
  });
});
