// The forms a secret is written in, each with its own escapes; what it shows is what must not stay.
// Nothing here is shared with the redactor.
const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
export const CHARACTERS = [...PRINTABLE, 'é', 'ß', 'ñ', '中', '€'];

const without = (signs) => (character) => !signs.includes(character);
const any = () => true;
const visible = without(' ');
const ascii = (character) => character < '\x7f';
const both =
  (...tests) =>
  (...given) =>
    tests.every((test) => test(...given));
/** Not as the first character, not as the last. */
const notFirst = (signs) => (character, place) => place !== 'first' || !signs.includes(character);
const notLast = (signs) => (character, place) => place !== 'last' || !signs.includes(character);
const inside = (signs) => both(notFirst(signs), notLast(signs));

const json = (text) => JSON.stringify(text).slice(1, -1);
const shell = (text) => `'${text.replaceAll("'", "'\\''")}'`;
const backslashed = (text) => text.replace(/[^A-Za-z0-9_.,:@%+=/-]/g, (sign) => (sign < '\x7f' ? `\\${sign}` : sign));
const inDouble = (text) => text.replace(/["\\$`]/g, '\\$&');
const xml = (text) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
const python = (text) => {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  return quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
};
const bytes = (text) => Buffer.byteLength(text);

/** A form: `[name, which characters it can hold as they are or escaped, how it is written]`. */
export const FORMS = [
  [
    'address of a database',
    both(without(' /'), notFirst('?#"\'')),
    (s) => `connect postgres://shop:${s}@db.example.com:5432/shop failed`,
  ],
  ['address of a cache', both(without(' /'), notFirst('?#"\'')), (s) => `REDIS_URL=redis://default:${s}@cache:6379/0`],
  [
    'address in quotes',
    both(without(' /"'), notFirst('?#')),
    (s) => `url: "amqp://svc:${s.replaceAll('\\', '\\\\')}@mq.example.com/vh"`,
  ],
  [
    'address before another mark',
    both(without(' /'), notFirst('?#"\'')),
    (s) => `git clone https://ci:${s}@git.example.com/a/b.git for dev@example.com`,
  ],
  [
    'connection string',
    both(without(';'), inside(' "\'{')),
    (s) => `Data Source=db;User ID=app;Password=${s};Encrypt=True`,
  ],
  ['end of a connection string', both(without('; '), notFirst('"\'{')), (s) => `Server=tcp:db,1433;Uid=sa;Pwd=${s}`],
  [
    'connection string in JSON',
    both(without(';'), inside(' "\'{')),
    (s) => `{"ConnectionStrings":{"Main":"Server=db;User Id=sa;Password=${json(s)};Encrypt=True"}}`,
  ],
  ['connection string, double quotes', any, (s) => `Server=db;Password="${s.replaceAll('"', '""')}";Timeout=3`],
  ['connection string, single quotes', any, (s) => `Server=db;Password='${s.replaceAll("'", "''")}';Timeout=3`],
  ['ODBC braces', any, (s) => `Driver={ODBC Driver 18};Server=db;PWD={${s.replaceAll('}', '}}')}};Encrypt=yes`],
  ['JDBC query', both(without(' &#"'), ascii), (s) => `jdbc:postgresql://db:5432/shop?user=app&password=${s}&ssl=true`],
  [
    'JDBC properties',
    both(without(';'), inside(' {"\'')),
    (s) => `jdbc:sqlserver://db:1433;user=sa;password=${s};encrypt=true`,
  ],
  ['JDBC braces', any, (s) => `jdbc:sqlserver://db;user=sa;password={${s.replaceAll('}', '}}')}};encrypt=true`],
  ['libpq', any, (s) => `host=db port=5432 password=${s.replace(/[\\' ]/g, '\\$&')} dbname=shop`],
  ['libpq, quoted', any, (s) => `host=db password='${s.replace(/[\\']/g, '\\$&')}' dbname=shop`],
  ['bearer header', both(visible, ascii), (s) => `> Authorization: Bearer ${s}\n> Accept: */*`],
  [
    'bearer header of curl',
    both(without(" '"), ascii),
    (s) => `curl -H 'Authorization: Bearer ${s}' https://api.example.com/v1`,
  ],
  ['proxy header', both(visible, ascii), (s) => `Proxy-Authorization: token ${s}\r\nHost: x`],
  ['key header', both(visible, ascii), (s) => `< 401\n> X-Api-Key: ${s}\n> Accept: */*`, 'token'],
  [
    'key header of curl',
    both(without(' "'), ascii),
    (s) => `curl -sS -H "X-Api-Key: ${s.replace(/[\\$`]/g, '\\$&')}" https://api.example.com`,
    'token',
  ],
  ['cookie header', both(without(' ;,"\\'), ascii), (s) => `Cookie: lang=en; session=${s}; theme=dark`],
  ['set-cookie header', both(without(' ;,"\\'), ascii), (s) => `Set-Cookie: session=${s}; Path=/; HttpOnly`],
  ['JSON', any, (s) => JSON.stringify({ user: 'app', password: s, retries: 3 })],
  ['JSON over lines', any, (s) => JSON.stringify({ user: 'app', db_password: s, retries: 3 }, null, 2)],
  ['JSON in JSON', any, (s) => JSON.stringify({ body: JSON.stringify({ password: s, n: 1 }), ok: true })],
  [
    'JSON in JSON in JSON',
    any,
    (s) => JSON.stringify({ log: JSON.stringify({ body: JSON.stringify({ password: s, n: 1 }) }) }),
  ],
  [
    'YAML',
    both(notFirst(' !&*-?|>@%`{}[],"\'#:=~<'), notLast(' :')),
    (s) => `db:\n  user: app\n  password: ${s}\n  port: 5432\n`,
  ],
  ['YAML, single quotes', any, (s) => `db:\n  password: '${s.replaceAll("'", "''")}'\n  port: 1\n`],
  ['YAML, double quotes', any, (s) => `db:\n  password: "${json(s)}"\n  port: 1\n`],
  ['YAML block', inside(' '), (s) => `db:\n  password: |\n    ${s}\n  port: 1\n`],
  ['shell, single quotes', any, (s) => `+ export DB_PASSWORD=${shell(s)}\n+ make`],
  ['shell, double quotes', without('!'), (s) => `export DB_PASSWORD="${inDouble(s)}" && make deploy`],
  ['shell, backslashes', any, (s) => `DB_PASSWORD=${backslashed(s)} make deploy`],
  ['shell, ANSI quotes', any, (s) => `export DB_PASSWORD=$'${s.replace(/[\\']/g, '\\$&')}'`],
  ['shell, put together', any, (s) => `DB_PASSWORD=${shell(s.slice(0, 5))}"${inDouble(s.slice(5))}" make`],
  ['environment', inside(' '), (s) => `HOME=/root\nDB_PASSWORD=${s}\nSHLVL=1\n`],
  ['option with an equals sign', any, (s) => `$ tool login --user ci --password=${shell(s)} --force`],
  ['option', both(any, notFirst('-')), (s) => `$ tool login --password ${backslashed(s)} --force`],
  ['option in quotes', both(any, notFirst('-')), (s) => `$ tool login --password "${inDouble(s)}" --force`],
  ['here-string', any, (s) => `docker login -u ci --password-stdin ghcr.example <<< ${shell(s)}`],
  ['dotenv', any, (s) => `# env\nDB_PASSWORD="${inDouble(s)}"\nPORT=3\n`],
  ['INI', both(inside(' "\''), notFirst(';#')), (s) => `[db]\nuser = app\npassword = ${s}\nport = 3\n`],
  ['properties', both(any, inside(' ')), (s) => `db.user=app\ndb.password=${s.replaceAll('\\', '\\\\')}\ndb.port=3\n`],
  ['XML attribute', any, (s) => `<add name="db" password="${xml(s)}" user="app" />`],
  ['XML element', inside(' '), (s) => `<server><id>nexus</id><password>${xml(s)}</password></server>`],
  ['CDATA', inside(' '), (s) => `<password><![CDATA[${s}]]></password>`],
  ['SQL user', any, (s) => `CREATE USER 'app'@'%' IDENTIFIED BY '${s.replaceAll("'", "''")}';`],
  ['SQL role', any, (s) => `ALTER ROLE app WITH LOGIN PASSWORD '${s.replaceAll("'", "''")}' VALID UNTIL 'infinity';`],
  [
    'var_dump',
    any,
    (s) => `array(2) {\n  ["user"]=>\n  string(3) "app"\n  ["password"]=>\n  string(${bytes(s)}) "${s}"\n}`,
  ],
  ['print_r', inside(' '), (s) => `Array\n(\n    [user] => app\n    [password] => ${s}\n)\n`],
  ['var_export', any, (s) => `array (\n  'user' => 'app',\n  'password' => '${s.replace(/[\\']/g, '\\$&')}',\n)`],
  ['Python', any, (s) => `DEBUG config: {'user': 'app', 'password': ${python(s)}, 'n': 3}`],
  ['Python arguments', any, (s) => `connect(host='db', password=${python(s)}, timeout=3)`],
  ['Ruby', any, (s) => `{:user=>"app", :password=>"${inDouble(s).replaceAll('#', '\\#')}", :n=>3}`],
  ['Ruby object', any, (s) => `#<Db:0x01 @user="app", @password="${inDouble(s)}">`],
  ['Go struct', both(visible, notLast('}')), (s) => `config {User:app Password:${s} Debug:true}`],
  ['Go map', both(visible, notLast(']')), (s) => `map[host:db password:${s} user:app]`],
  ['Go syntax', any, (s) => `main.Config{User:"app", Password:"${s.replace(/["\\]/g, '\\$&')}", Debug:true}`],
  ['PowerShell, single quotes', any, (s) => `PS> $password = '${s.replaceAll("'", "''")}'; ./build.ps1`],
  ['PowerShell, double quotes', any, (s) => `PS> $env:DB_PASSWORD = "${s.replace(/["`$]/g, '`$&')}"`],
  [
    'PowerShell parameter',
    any,
    (s) => `ConvertTo-SecureString -String '${s.replaceAll("'", "''")}' -AsPlainText -Force`,
  ],
  ['netrc', both(visible, notFirst('"')), (s) => `machine git.example.com login ci password ${s}\n`],
  ['netrc over lines', both(visible, notFirst('"')), (s) => `machine git.example.com\n  login ci\n  password ${s}\n`],
  ['npmrc', both(visible, notFirst('"\'')), (s) => `//registry.example.com/:_password=${s}\nalways-auth=true\n`],
  ['echo to a log-in', any, (s) => `+ echo ${shell(s)} | docker login ghcr.example -u ci --password-stdin`],
  [
    'bare echo to a log-in',
    both(any, notFirst('-')),
    (s) => `echo ${backslashed(s)} | docker login -u ci --password-stdin`,
  ],
  [
    'printf to a log-in',
    any,
    (s) => `printf '%s' "${inDouble(s)}" | helm registry login ghcr.example -u ci --password-stdin`,
  ],
  ['echo to gh', any, (s) => `echo "${inDouble(s)}" | gh auth login --with-token`],
  ['curl user', without(''), (s) => `curl -sS -u ${shell(`ci:${s}`)} https://api.example.com/v1`],
  ['curl user, backslashes', any, (s) => `curl --user ci:${backslashed(s)} https://api.example.com/v1`],
  ['sshpass', any, (s) => `sshpass -p ${shell(s)} ssh deploy@host.example.com uptime`],
  ['mysql', any, (s) => `mysql -u root -p${shell(s)} shop < dump.sql`],
  ['mysql, backslashes', both(any, notFirst('=')), (s) => `mysqldump -uroot -p${backslashed(s)} shop`],
  ['logfmt', both(without(' "='), notFirst("'")), (s) => `level=info msg=login password=${s} took=3ms`],
  ['logfmt, quoted', any, (s) => `level=info password="${s.replace(/["\\]/g, '\\$&')}" took=3ms`],
  ['form body', any, (s) => `body: user=app&password=${encodeURIComponent(s)}&scope=all`],
  ['TOML', any, (s) => `[db]\npassword = "${json(s)}"\nport = 3\n`],
  ['Java object', both(without(' ,'), notLast('}'), notFirst('"\'')), (s) => `Config{user=app, password=${s}, port=3}`],
  ['JSON in HTML', any, (s) => `<pre>${xml(JSON.stringify({ password: s, n: 1 }))}</pre>`],
  ['Dockerfile', any, (s) => `#8 [3/7] ENV DB_PASSWORD="${inDouble(s)}" PORT=3`],
];

/** Not looked at while the rules were made; only their sum is. */
export const HELD_OUT_FORMS = [
  ['HCL', any, (s) => `provider "db" {\n  username = "app"\n  password = "${json(s).replaceAll('${', '$${')}"\n}`],
  ['Kotlin', both(without(' ,'), notLast(')'), notFirst('"\'')), (s) => `Config(user=app, password=${s}, port=3)`],
  ['Rust', any, (s) => `Config { user: "app", password: Some("${s.replace(/["\\]/g, '\\$&')}"), n: 3 }`],
  [
    'Perl dumper',
    any,
    (s) =>
      `$VAR1 = {\n          'user' => 'app',\n          'password' => '${s.replace(/[\\']/g, '\\$&')}'\n        };`,
  ],
  ['Windows', both(any, inside(' "')), (s) => `C:\\build>set DB_PASSWORD=${s}\r\nC:\\build>call make.bat\r\n`],
  ['from-literal', any, (s) => `kubectl create secret generic db --from-literal=password=${shell(s)} -n shop`],
  [
    'helm set',
    any,
    (s) =>
      `helm upgrade app ./chart --set-string 'db.password=${s.replaceAll("'", "'\\''").replaceAll(',', '\\,')}' --wait`,
  ],
  ['Ansible', any, (s) => `mysql_user: name=app password='${s.replace(/[\\']/g, '\\$&')}' state=present`],
  [
    'Spring',
    both(any, inside(' ')),
    (s) => `2026-11-22 10:00:00 spring.datasource.password=${s.replaceAll('\\', '\\\\')}\n`,
  ],
  ['JavaScript', any, (s) => `{ user: 'app', password: '${s.replace(/[\\']/g, '\\$&')}', port: 5432 }`],
  ['wget', any, (s) => `wget --user=ci --password="${inDouble(s)}" https://x.example/f.tgz`],
  ['ldapsearch', any, (s) => `ldapsearch -x -D cn=admin -w ${shell(s)} -b dc=example`],
  ['requirepass', both(visible, notFirst('"\'')), (s) => `port 6379\nrequirepass ${s}\nmaxmemory 1gb\n`],
  ['Kubernetes environment', any, (s) => `env:\n  - name: DB_PASSWORD\n    value: "${json(s)}"\n  - name: PORT\n`],
  ['container inspection', any, (s) => JSON.stringify({ Env: ['PATH=/bin', `DB_PASSWORD=${s}`] })],
  ['nginx', without(''), (s) => `    proxy_set_header X-Api-Key "${s.replace(/["\\]/g, '\\$&')}";`, 'token'],
  ['Elixir', any, (s) => `%{password: "${inDouble(s)}", user: "app"}`],
  ['C#', both(without(' ,'), notLast('}'), notFirst('"\'')), (s) => `{ User = app, Password = ${s}, Port = 3 }`],
  ['PGPASSWORD', any, (s) => `PGPASSWORD=${shell(s)} psql -h db -U app -c 'select 1'`],
  ['GraphQL', any, (s) => `mutation { login(user: "app", password: "${json(s)}") { id } }`],
];
