import { ALNUM, BASE64, DIGITS, HEX, LOWER, UPPER, uuid, type Chance } from './chance.js';

/** A line that must stay as it is. */
export interface LookAlikeKind {
  readonly kind: string;
  readonly make: (chance: Chance) => string;
}

const word = (c: Chance): string =>
  c.pick([
    'build',
    'deploy',
    'worker',
    'store',
    'parser',
    'router',
    'cache',
    'billing',
    'auth',
    'token',
    'secret',
    'session',
  ]);
const version = (c: Chance): string => `${c.below(30)}.${c.below(20)}.${c.below(9)}`;
const path = (c: Chance): string =>
  `/home/runner/work/${word(c)}/src/${word(c)}-${word(c)}.${c.pick(['ts', 'go', 'py', 'java'])}`;
const kind = (name: string, make: (chance: Chance) => string): LookAlikeKind => ({ kind: name, make });

/** Look-alikes that the redactor was made with. */
export const LOOK_ALIKES: readonly LookAlikeKind[] = [
  kind('commit', (c) => `HEAD is now at ${c.text(HEX, 40)} Fix the ${word(c)}`),
  kind('short commit', (c) => `${c.text(HEX, 7)}..${c.text(HEX, 7)}  main -> origin/main`),
  kind('git index', (c) => `index ${c.text(HEX, 10)}..${c.text(HEX, 10)} 100644`),
  kind('UUID', (c) => `request ${uuid(c)} took ${c.below(900)} ms`),
  kind('image digest', (c) => `Pulled ghcr.io/acme/${word(c)}@sha256:${c.text(HEX, 64)}`),
  kind('integrity', (c) => `      "integrity": "sha512-${c.text(BASE64, 86)}=="`),
  kind('go.sum', (c) => `github.com/acme/${word(c)} v${version(c)} h1:${c.text(BASE64, 43)}=`),
  kind('checksum line', (c) => `${c.text(HEX, 64)}  ${word(c)}-${version(c)}.tar.gz`),
  kind('md5', (c) => `MD5 (${word(c)}.jar) = ${c.text(HEX, 32)}`),
  kind('Temporal run', (c) => `workflowId=incident-${c.text(HEX, 32)} runId=${uuid(c)} attempt=${c.below(9)}`),
  kind('path', (c) => `Compiling ${path(c)}`),
  kind(
    'stack frame',
    (c) =>
      `    at ${word(c)}.verify${c.pick(['Token', 'Password', 'Secret'])} (${path(c)}:${c.below(900)}:${c.below(80)})`,
  ),
  kind('Java frame', (c) => `\tat com.acme.${word(c)}.TokenService.refresh(TokenService.java:${c.below(900)})`),
  kind('package', (c) => `added jsonwebtoken@${version(c)} and @acme/secret-manager@${version(c)}`),
  kind('image data', (c) => `background: url(data:image/png;base64,iVBORw0KGgo${c.text(BASE64, 200, 900)}=)`),
  kind(
    'source map',
    (c) =>
      `//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify({ version: 3, sources: [path(c)], mappings: c.text(ALNUM, 80) })).toString('base64')}`,
  ),
  kind('CSS class', (c) => `<div class="css-${c.text(LOWER + DIGITS, 7)} Button_root__${c.text(ALNUM, 5)}">`),
  kind('bundle', (c) => `dist/assets/index-${c.text(ALNUM, 8)}.js  ${c.below(900)}.12 kB`),
  kind(
    'test name',
    (c) =>
      `tests/test_${word(c)}.py::test_${c.pick(['password_reset', 'token_refresh', 'secret_rotation', 'api_key_is_required'])} ${c.pick(['PASSED', 'FAILED'])} [ ${c.below(99)}%]`,
  ),
  kind(
    'test title',
    (c) =>
      `  ✓ ${c.pick(['rejects a wrong password', 'refreshes an expired token', 'hides the secret key'])} (${c.below(90)} ms)`,
  ),
  kind(
    'masked',
    (c) => `${c.pick(['password', 'DB_PASSWORD', 'token'])}${c.pick([': ', '=', ': "'])}${'*'.repeat(3 + c.below(10))}`,
  ),
  kind(
    'workflow secret',
    (c) => `  ${c.pick(['NPM_TOKEN', 'password', 'api-key'])}: \${{ secrets.${c.pick(['NPM_TOKEN', 'DB_PASSWORD'])} }}`,
  ),
  kind(
    'shell variable',
    (c) =>
      `${c.pick(['export API_KEY=', 'curl -H "Authorization: Bearer ', 'docker login -u ci -p '])}${c.pick(['$TOKEN', '${TOKEN}', '"$(cat token)"'])}`,
  ),
  kind(
    'code variable',
    (c) =>
      `const ${c.pick(['apiKey', 'token'])} = process.env.${c.pick(['API_KEY', 'SERVICE_TOKEN'])}${c.pick([';', ' ?? ""', '!'])}`,
  ),
  kind(
    'code call',
    (c) =>
      `+    ${c.pick(['token', 'password', 'secret'])} = ${c.pick(['get_token', 'readSecret', 'os.getenv', 'crypto.randomBytes'])}(${c.pick(['"X"', 'request', '32'])})`,
  ),
  kind(
    'placeholder',
    (c) =>
      `${c.pick(['token', 'API_KEY', 'password'])}${c.pick(['=', ': '])}${c.pick(['<your-token>', '<TOKEN>', 'changeme', 'your-api-key-here', 'YOUR_API_KEY', 'xxxxxxxxxxxxxxxx', 'REPLACE_ME'])}`,
  ),
  kind('documentation key', (c) => `aws_access_key_id = AKIAIOSFODNN7EXAMPLE # ${c.text(LOWER, 5)}`),
  kind('complaint', (c) =>
    c.pick([
      'error: token expired',
      'Bearer token missing',
      'Invalid password for user admin',
      'token: invalid signature',
      'secret not found: db-creds',
      'authorization: required',
    ]),
  ),
  kind(
    'Kubernetes name',
    (c) =>
      `  ${c.pick(['secretName', 'secretRef', 'existingSecret', 'imagePullSecrets'])}: ${c.pick(['db-creds', 'registry-auth', 'tls-wildcard'])}`,
  ),
  kind('pod', (c) => `pod/${word(c)}-${c.text(HEX, 9)}-${c.text(LOWER + DIGITS, 5)} condition met`),
  kind('pair', (c) => `key: ${word(c)}-${c.text(LOWER, 4)}`),
  kind('cache key', (c) => `Cache restored from key: Linux-node-20-${c.text(HEX, 64)}`),
  kind(
    'count of tokens',
    (c) =>
      `${c.pick(['tokens', 'max_tokens', 'token_count', 'prompt_tokens', '"total_tokens"'])}${c.pick([': ', '='])}${c.below(99999)}`,
  ),
  kind(
    'HTML id',
    (c) => `<input id="password-${c.text(LOWER + DIGITS, 6)}" type="password" name="password" placeholder="Password">`,
  ),
  kind('colour', (c) => `color: #${c.text(HEX, 6)}; --token-primary: #${c.text(HEX, 6)};`),
  kind('date', (c) => `2026-11-22T10:00:0${c.below(9)}.${c.text(DIGITS, 7)}Z [info] token refresh scheduled`),
  kind('address', (c) => `GET https://user@github.com/acme/${word(c)}.git?ref=${c.text(HEX, 40)} 200`),
  kind('port', (c) => `listening on http://localhost:${3000 + c.below(5000)}/@vite/client`),
  kind('mail', (c) => `Author: ${c.text(LOWER, 6)} <${c.text(LOWER, 5)}@example.com>`),
  kind('npm setting', (c) => `npm_config_registry=https://registry.example.org/ npm_lifecycle_event=${word(c)}`),
  kind(
    'type',
    (c) =>
      `  ${c.pick(['password', 'token', 'apiKey'])}: ${c.pick(['string', 'String', 'z.string().min(8)', 'Optional[str]', 'SecretStr'])}${c.pick([';', ',', ''])}`,
  ),
  kind('test summary', (c) => `${c.pick(['pass', 'PASS', 'passed'])}: ${c.below(900)}, fail: ${c.below(9)}`),
  kind('public key', (c) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${c.text(BASE64, 43)} ci@host`),
  kind(
    'certificate',
    (c) => `-----BEGIN CERTIFICATE-----\nMIID${c.text(BASE64, 60)}\n${c.text(BASE64, 64)}\n-----END CERTIFICATE-----`,
  ),
  kind('trace id', (c) => `traceparent: 00-${c.text(HEX, 32)}-${c.text(HEX, 16)}-01`),
  kind('etag', (c) => `etag: W/"${c.text(HEX, 32)}" x-request-id: ${c.text(UPPER + DIGITS, 4)}:${c.text(HEX, 24)}`),
  kind(
    'file of a secret',
    (c) =>
      `${c.pick(['POSTGRES_PASSWORD_FILE', 'TOKEN_PATH', 'token_file'])}=${c.pick(['/run/secrets/db', '/var/run/secrets/token'])}`,
  ),
  kind('prose', (c) =>
    c.pick([
      'Enter your password to continue.',
      'The secret of good tests is patience.',
      'Each token is rotated daily, see docs/token-rotation.md.',
      'basic functionality works',
    ]),
  ),
];

/** Look-alikes that nobody looked at while the redactor was made. */
export const HELD_OUT_LOOK_ALIKES: readonly LookAlikeKind[] = [
  kind('ARN', (c) => `arn:aws:secretsmanager:eu-west-1:${c.text(DIGITS, 12)}:secret:prod/db-${c.text(ALNUM, 6)}`),
  kind('Terraform address', (c) => `aws_secretsmanager_secret.${word(c)}: Refreshing state... [id=${c.text(HEX, 20)}]`),
  kind('Bazel', (c) => `INFO: Build completed, 1 test FAILED, ${c.below(999)} total actions; invocation ${uuid(c)}`),
  kind('Docker layer', (c) => `#${c.below(30)} sha256:${c.text(HEX, 64)} 3.1MB / 3.1MB`),
  kind('Maven', (c) => `[INFO] +- com.nimbusds:oauth2-oidc-sdk:jar:${version(c)}:compile`),
  kind('Python lock', (c) => `    --hash=sha256:${c.text(HEX, 64)} \\`),
  kind(
    'yarn lock',
    (c) => `  resolved "https://registry.example.com/js-tokens/-/js-tokens-${version(c)}.tgz#${c.text(HEX, 40)}"`,
  ),
  kind(
    'lexer',
    (c) => `Unexpected token '${c.pick(['<', '}', 'export', 'EOF'])}' at line ${c.below(99)} column ${c.below(80)}`,
  ),
  kind('Rust', (c) => `error[E0308]: expected struct \`Token\`, found \`&str\` --> src/token.rs:${c.below(400)}:9`),
  kind(
    'coverage',
    (c) => `src/auth/password.ts | ${c.below(100)}.${c.below(99)} | ${c.below(100)} | ${c.below(100)} | 12-18,44`,
  ),
  kind('Go test', (c) => `--- FAIL: TestRotateSecret/expired_token (0.${c.below(99)}s)`),
  kind(
    'schema',
    (c) =>
      `{"name":"${c.pick(['password', 'api_key'])}","type":"string","required":${c.pick(['true', 'false'])},"minLength":${c.below(20)}}`,
  ),
  kind(
    'translation',
    (c) =>
      `"${c.pick(['password', 'token'])}": "${c.pick(['Enter your password', 'Mot de passe', 'The token has expired.'])}"`,
  ),
  kind('lock table', (c) => `primary_key=${c.below(1e6)} foreign_key=user_${c.below(1e4)} sort_key=created_at`),
  kind(
    'Kubernetes event',
    (c) =>
      `MountVolume.SetUp failed for volume "default-token-${c.text(LOWER + DIGITS, 5)}" : secret "registry" not found`,
  ),
  kind(
    'OAuth setting',
    (c) => `token_endpoint=https://id.example.com/oauth2/token token_type=bearer expires_in=${c.below(9999)}`,
  ),
  kind(
    'keyboard',
    (c) => `keydown key=${c.pick(['Enter', 'ArrowLeft', 'Escape'])} code=${c.below(200)} keyCode=${c.below(200)}`,
  ),
  kind(
    'author',
    (c) => `author: ${c.text(LOWER, 8)} authority=api.example.com authenticated=${c.pick(['true', 'false'])}`,
  ),
  kind('parser', (c) => `const tokens = tokenizer.tokenize(source${c.below(9)}); // ${c.below(99)} tokens`),
  kind('S3 object', (c) => `upload: ./dist.tgz to s3://acme-artifacts/${c.text(HEX, 40)}/dist.tgz`),
];
