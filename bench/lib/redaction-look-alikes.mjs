// Lines that look like secrets and are none: they must stay as they are. Nothing here is shared with the redactor.
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const HEX = '0123456789abcdef';
const ALNUM = LOWER + LOWER.toUpperCase() + DIGITS;
const uuid = (c) => [8, 4, 4, 4, 12].map((length) => c.text(HEX, length)).join('-');
const word = (c) =>
  c.pick(['build', 'deploy', 'worker', 'store', 'parser', 'token', 'secret', 'session', 'auth', 'billing']);
const name = (c) => c.pick(['password', 'token', 'DB_PASSWORD', 'api_key', 'secret', 'NPM_TOKEN', 'client_secret']);

/** `[kind, how it is made]` */
export const LOOK_ALIKES = [
  ['commit', (c) => `HEAD is now at ${c.text(HEX, 40)} Fix the ${word(c)} of ${word(c)}`],
  ['short commit', (c) => `${c.text(HEX, 7)}..${c.text(HEX, 7)}  main -> origin/main`],
  ['UUID', (c) => `request ${uuid(c)} took ${c.below(900)} ms`],
  ['digest', (c) => `pulled ghcr.io/acme/${word(c)}@sha256:${c.text(HEX, 64)}`],
  [
    'prompt',
    (c) =>
      c.pick([
        'Password: ',
        'password: \n',
        'Enter password: ',
        '[sudo] password for ci: ',
        'Username: ci\nPassword: \n',
        'Token: ',
        'psql: Password for user app: ',
      ]),
  ],
  [
    'documentation',
    (c) =>
      c.pick([
        'Set the password with `--password` or the PASSWORD variable.',
        'The token is read from stdin, see docs/tokens.md.',
        'password: the password of the user, at least 8 characters',
        'Use --password-stdin to read the password.',
        '    --token string   token to log in with (default from GH_TOKEN)',
        '  -p, --password string   Password or Personal Access Token',
      ]),
  ],
  [
    'type',
    (c) =>
      `  ${c.pick(['password', 'token', 'apiKey', 'secret'])}${c.pick([': ', '?: '])}${c.pick(['string', 'string;', 'String,', 'str = None', 'Optional[str]', 'SecretStr', 'string | null', 'z.string().min(8),', '&str,', 'Vec<u8>', '[]byte', 'Buffer.from(input)'])}`,
  ],
  [
    'call',
    (c) =>
      `${c.pick(['token', 'password', 'secret', 'api_key'])} = ${c.pick(['get_token()', 'getpass.getpass()', 'os.environ["TOKEN"]', 'read_secret(path)', 'crypto.randomBytes(32)', 'self.client.token()', 'await fetchToken(user)', 'vault.read("a/b")', 'generate_password(length=12)'])}`,
  ],
  ['workflow secret', (c) => `  ${name(c)}: \${{ secrets.${c.pick(['NPM_TOKEN', 'DB_PASSWORD', 'GITHUB_TOKEN'])} }}`],
  [
    'variable',
    (c) =>
      c.pick([
        `${name(c)}=$PASSWORD`,
        `${name(c)}="\${DB_PASSWORD}"`,
        `${name(c)}=%DB_PASSWORD%`,
        `${name(c)}="$(cat /run/secrets/db)"`,
        `--password "$DB_PASSWORD" --force`,
        `curl -u "$USER:$PASS" https://x.example`,
        `psql "host=db password=$PGPASSWORD"`,
        `echo "$TOKEN" | docker login -u ci --password-stdin`,
        `docker login --password-stdin <<< "$TOKEN"`,
        `sshpass -p "$PASS" ssh host`,
        `Password=\${db.password};Encrypt=True`,
        `mysql -p"$MYSQL_PWD" shop`,
        `-H "Authorization: Bearer $TOKEN"`,
        `IDENTIFIED BY '$\{PASSWORD}'`,
      ]),
  ],
  [
    'mask',
    (c) =>
      c.pick([
        `${name(c)}=***`,
        `${name(c)}: ***`,
        `"${name(c)}": "***"`,
        `Authorization: ***`,
        `postgres://app:***@db/shop`,
        `Server=db;Password=***;Encrypt=True`,
        `${name(c)}=${'*'.repeat(3 + c.below(9))}`,
        `curl -u ci:*** https://x.example`,
        `<password>***</password>`,
        `PASSWORD '***'`,
        `${name(c)}=[REDACTED]`,
        `${name(c)}: <redacted>`,
        `postgres://app:xxxxx@db/shop`,
      ]),
  ],
  [
    'placeholder',
    (c) =>
      c.pick([
        `${name(c)}=<your-token>`,
        `${name(c)}=<password>`,
        `${name(c)}: changeme`,
        `${name(c)}=YOUR_API_KEY`,
        `postgres://user:password@localhost:5432/db`,
        `postgres://USER:PASSWORD@HOST:PORT/DB`,
        `curl -u user:password https://x.example`,
        `Authorization: Bearer <token>`,
        `Authorization: Bearer YOUR_TOKEN`,
        `--password <password>`,
      ]),
  ],
  [
    'path',
    (c) =>
      `${c.pick(['Compiling', 'open', 'reading'])} ${c.pick(['/home/runner/work', './src', 'C:\\build'])}/${word(c)}/${word(c)}-${word(c)}.${c.pick(['ts', 'go', 'py', 'pem'])}:${c.below(400)}`,
  ],
  [
    'file of a secret',
    (c) =>
      `${c.pick(['POSTGRES_PASSWORD_FILE', 'token_file', '--password-file', 'secretPath'])}=${c.pick(['/run/secrets/db', './token.txt', '/var/run/secrets/token'])}`,
  ],
  [
    'mail',
    (c) => `Author: ${c.text(LOWER, 6)} <${c.text(LOWER, 5)}@example.com>, cc ${c.text(LOWER, 4)}@dev.example.org`,
  ],
  [
    'address',
    (c) =>
      c.pick([
        `GET https://api.example.com/v1/${word(c)}?page=${c.below(9)}&sort=name 200`,
        `http://localhost:${3000 + c.below(5000)}/@vite/client`,
        `https://github.com/acme/${word(c)}/blob/main/a@b.ts#L${c.below(90)}`,
        `https://user@github.com/acme/app.git`,
        `registry https://registry.example.com:8443/@acme%2f${word(c)} 404`,
        `redis://cache:6379/0 and mail to ops@example.com`,
        `postgres://db.example.com:5432/shop?user=a@b.example`,
        `{"url":"http://h:80","mail":"a@b.example"}`,
        `see http://host:8080/path, mail dev@example.com`,
        `https://x.example/?email=a@b.example&next=/c:d@e`,
      ]),
  ],
  ['scoped package', (c) => `added @acme/${word(c)}-${word(c)}@${c.below(9)}.${c.below(9)}.0 and @types/${word(c)}`],
  [
    'scp',
    (c) =>
      `git clone git@github.com:acme/${word(c)}.git; scp a.tgz deploy@${c.text(LOWER, 5)}.example.com:/srv/${word(c)}`,
  ],
  ['user and host', (c) => `ssh ${c.text(LOWER, 5)}@${c.text(LOWER, 6)}-${c.below(90)}.example.com -p 2222 uptime`],
  [
    'kubectl',
    (c) =>
      `kubectl ${c.pick(['get', 'describe', 'delete'])} secret ${c.pick(['db-credentials', 'registry-auth-2', 'tls-wildcard-2026', 'app-token-x7k2p'])} -n ${word(c)}`,
  ],
  [
    'created',
    (c) =>
      `secret/${c.pick(['db-credentials', 'api-token', 'regcred'])} ${c.pick(['created', 'configured', 'unchanged'])}`,
  ],
  [
    'connection without a password',
    (c) =>
      c.pick([
        'Data Source=db;Integrated Security=True;Encrypt=True',
        'Server=tcp:db,1433;Authentication=Active Directory Default;',
        'host=db port=5432 dbname=shop user=app sslmode=require',
        'jdbc:postgresql://db:5432/shop?user=app&ssl=true',
        `Server=db;User Id=app;Password=;Encrypt=True`,
      ]),
  ],
  [
    'log-in',
    (c) =>
      c.pick([
        'docker login ghcr.io -u ci --password-stdin',
        'Login Succeeded',
        'echo done | tee log.txt',
        'cat package.json | jq .version',
        'echo "Logging in" && docker login ghcr.io',
        'printf "%s\\n" ready',
        'helm registry login ghcr.io -u ci',
      ]),
  ],
  [
    'ports',
    (c) =>
      `docker run -p ${c.below(9000)}:80 -v /a:/b app; ssh -p 22 host; cp -p a b; mkdir -p /srv/${word(c)}; curl -u ci https://x.example`,
  ],
  [
    'SQL',
    (c) =>
      c.pick([
        'SELECT password, token FROM users WHERE id = $1',
        "UPDATE users SET password = $1 WHERE name = 'app'",
        'CREATE TABLE users (password varchar(255) NOT NULL, token text)',
        'ALTER TABLE users ADD COLUMN password_hash text',
        'GRANT SELECT ON shop.* TO app IDENTIFIED BY ?',
        'ALTER USER app WITH PASSWORD NULL',
      ]),
  ],
  ['HTML', (c) => `<input id="password-${c.text(LOWER, 4)}" type="password" name="password" placeholder="Password">`],
  [
    'XML without a value',
    (c) =>
      c.pick([
        '<password></password>',
        '<password/>',
        '<xs:element name="password" type="xs:string"/>',
        '<password>${env.NEXUS_PASSWORD}</password>',
      ]),
  ],
  [
    'schema',
    (c) =>
      `{"name":"password","type":"string","required":true,"minLength":${c.below(20)},"description":"the password of the user"}`,
  ],
  [
    'count',
    (c) =>
      `${c.pick(['tokens', 'max_tokens', 'token_count', '"total_tokens"'])}${c.pick([': ', '='])}${c.below(99999)}`,
  ],
  [
    'complaint',
    (c) =>
      c.pick([
        'error: token expired',
        'Invalid password for user admin',
        'token: invalid signature',
        'password: must be at least 12 characters',
        'secret not found: db-creds',
        'authorization: required',
        'Bearer token missing',
        'password authentication failed for user "app"',
        'FATAL: password authentication failed',
        'Error: Cookie: not set',
        'bad credentials: 401',
      ]),
  ],
  ['cookie setting', () => 'Set-Cookie: theme=dark; Path=/; HttpOnly; SameSite=Lax'],
  ['stack frame', (c) => `    at ${word(c)}.verifyToken (/app/src/${word(c)}.ts:${c.below(900)}:${c.below(80)})`],
  [
    'test name',
    (c) =>
      `tests/test_${word(c)}.py::test_${c.pick(['password_reset', 'token_refresh', 'api_key_is_required'])} PASSED [ ${c.below(99)}%]`,
  ],
  [
    'issuer word',
    (c) =>
      c.pick([
        'npm_config_registry=https://registry.example.org/',
        'hf_hub_download failed for model.bin',
        'sk-learn and sk-image are installed',
        'ghs_ is the prefix of installation tokens',
        'glpat- begins a personal token',
        'eyJ begins most of them',
        'SG.1 is a stock',
        's.replace(a, b).trim()',
        'secret_name_of_the_database_in_production',
        'u+1F600 is a face',
        'vca_monitor_values_of_the_amplifier',
        're_compile_the_pattern_for_speed',
        'dp.st is documented',
        'pypi-publish-action-with-a-long-name',
      ]),
  ],
];

/** Not looked at while the rules were made. */
export const OPENED_LOOK_ALIKES = [
  ['pod', (c) => `pod/${word(c)}-${c.text(HEX, 9)}-${c.text(LOWER + DIGITS, 5)} condition met`],
  ['cache key', (c) => `Cache restored from key: Linux-node-20-${c.text(HEX, 64)}`],
  ['ARN', (c) => `arn:aws:secretsmanager:eu-west-1:${c.text(DIGITS, 12)}:secret:prod/db-${c.text(ALNUM, 6)}`],
  ['lock file', (c) => `  resolved "https://registry.example.com/js-tokens/-/js-tokens-4.0.0.tgz#${c.text(HEX, 40)}"`],
  ['trace', (c) => `traceparent: 00-${c.text(HEX, 32)}-${c.text(HEX, 16)}-01`],
  ['lexer', (c) => `Unexpected token '${c.pick(['<', '}', 'export'])}' at line ${c.below(99)} column ${c.below(80)}`],
  ['Terraform', (c) => `random_password.${word(c)}: Refreshing state... [id=none]\n  + password = (sensitive value)`],
  ['Rust type', () => 'pub struct Login { pub user: String, pub password: SecretString, token: Option<String> }'],
  ['Go type', () => '\tPassword string `json:"password,omitempty" yaml:"password"`'],
  ['Python signature', () => 'def connect(host: str, password: str = "", token: Optional[str] = None) -> Client:'],
  ['Java getter', () => 'this.password = password; return passwordEncoder.encode(password);'],
  ['destructuring', () => 'const { user, password, token } = req.body;'],
  [
    'Kubernetes reference',
    () => '      valueFrom:\n        secretKeyRef:\n          name: db-creds\n          key: password\n',
  ],
  ['translation', (c) => `"password": "${c.pick(['Enter your password', 'Mot de passe', 'Passwort eingeben'])}"`],
  [
    'OAuth setting',
    (c) => `token_endpoint=https://id.example.com/oauth2/token token_type=bearer expires_in=${c.below(9999)}`,
  ],
  ['CLI help', () => 'Usage: tool login [--user NAME] [--password PASSWORD] [--token TOKEN]'],
  ['pip', (c) => `Collecting passlib==1.7.${c.below(9)} (from -r requirements.txt (line ${c.below(90)}))`],
  ['container', (c) => `Successfully built ${c.text(HEX, 12)}\nSuccessfully tagged acme/${word(c)}:${c.text(HEX, 7)}`],
];
