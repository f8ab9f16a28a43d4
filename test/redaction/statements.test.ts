import { describe, expect, test } from 'vitest';
import { createRedactor } from '../../src/redaction/redact.js';

const redact = createRedactor({ ownSecrets: [] });
const SECRET = 'Zx8,vK9<qLm2';
const XML = 'Zx8,vK9&lt;qLm2';

function expectHidden(text: string): void {
  const clean = redact(text);
  for (const part of ['Zx8', 'vK9', 'qLm2']) expect(clean).not.toContain(part);
  expect(redact(clean)).toBe(clean);
}

describe('the password in a statement', () => {
  test.each([
    `SET PASSWORD FOR 'app'@'%' = '${SECRET}';`,
    `SET PASSWORD FOR app = PASSWORD('${SECRET}');`,
    `ALTER USER 'app'@'%' IDENTIFIED WITH caching_sha2_password BY '${SECRET}';`,
    `ALTER USER app IDENTIFIED BY "${SECRET}" REPLACE "x${SECRET}"`,
    `CREATE ROLE app LOGIN ENCRYPTED PASSWORD '${SECRET}';`,
    `CREATE LOGIN app WITH PASSWORD = N'${SECRET}', CHECK_POLICY = OFF;`,
    `CREATE USER MAPPING FOR app SERVER b OPTIONS (user 'app', password '${SECRET}');`,
  ])('is hidden in %j', expectHidden);
});

describe('the value of an element', () => {
  test.each([
    `<Parameter Name="password">${XML}</Parameter>`,
    `<add key="Password" value="${XML}"/>`,
    `<property name="hibernate.connection.password">${XML}</property>`,
    `<property name="password"><value>${XML}</value></property>`,
    `<key>password</key><string>${XML}</string>`,
    `<wsse:Password Type="PasswordText">${XML}</wsse:Password>`,
    `<member><name>password</name><value><string>${XML}</string></value></member>`,
  ])('is hidden in %j', expectHidden);

  test.each([
    '<property name="password">${db.password}</property>',
    '<label name="password">Enter your password</label>',
    '<key>password</key><string>Password</string>',
    '<testcase name="password" classname="auth"><failure>expected 3</failure></testcase>',
  ])('but %j stays', (text) => expect(redact(text)).toBe(text));
});

describe('the password of a source without a scheme', () => {
  test.each([
    `dsn root:${SECRET}@/shop failed`,
    `dsn=root:${SECRET}@tcp(db.example.com:3306)/shop`,
    `db.example.com:5432:shop:app:${SECRET}\n`,
    `http_proxy=app:${SECRET}@proxy.example.com:3128`,
    `clone https://Zx8/vK9qLm2@git.example.com/a/b.git`,
    `clone https://Zx8?vK9#qLm2@git.example.com/a/b.git`,
  ])('is hidden in %j', expectHidden);

  test.each([
    "import x from '@/components/store'",
    '{"@/*":["src/*"]}',
    'root:@/shop',
    'dial tcp 10.0.0.1:5432: connect: connection refused',
    'https://web1/a/@scope/pkg@1.0.0/x',
  ])('but %j stays', (text) => expect(redact(text)).toBe(text));
});

describe('what a client says to log in, and what a program writes below a name', () => {
  test.each([
    `10:00:01.123 [0 10.0.0.3:51234] "AUTH" "default" "${SECRET}"`,
    `ACL SETUSER app on >${SECRET} ~* +@all`,
    `> USER app\n< 331 Password required\n> PASS ${SECRET}\n`,
    `username admin privilege 15 password 0 ${SECRET}\n`,
    `snmp-server community ${SECRET} RO\n`,
    `a:2:{s:8:"password";s:12:"${SECRET}";}`,
    `--x7\r\nContent-Disposition: form-data; name="password"\r\n\r\n${SECRET}\r\n--x7--\r\n`,
    `Please use the following password to proceed:\n\n${SECRET}\n\nIt is also in a file.\n`,
    `password = <<EOT\n${SECRET}\nEOT\n`,
    `password = """\n${SECRET}\n"""\n`,
    `  ~ password = "${SECRET}" -> "new${SECRET}"`,
    `$password\n[1] "${SECRET}"\n`,
    `const password: string = '${SECRET}';`,
    `unzip -P '${SECRET}' backup.zip`,
    `smbclient //srv/share -U 'app%${SECRET}' -c ls`,
  ])('is hidden in %j', expectHidden);

  test.each([
    'PASS  src/store.test.ts',
    '250 AUTH LOGIN PLAIN CRAM-MD5',
    'snmp-server community public RO',
    'unzip -p archive.zip file.txt',
    'password 5 of 9 rejected',
    'Failed tests in password module:\n  src/store/b2.test.ts\n',
    '  ~ token_ttl = "30m" -> "60m"',
  ])('but %j stays', (text) => expect(redact(text)).toBe(text));
});

describe('the token of an issuer that nobody has listed', () => {
  const body = 'aB3dE5gH1jK7mN9pQ2rS4tU6vW8xY0zAbCdEfG'.slice(0, 36);
  test.each([`acmecloud_${body}`, `acme-key_${body}`, `GET /v1?q=newco_live_${body}&n=1`])(
    'is hidden in %j, by the chance in it',
    (text) => expect(redact(text)).not.toContain(body),
  );
  test.each([
    `evt_${body} delivered`,
    `index-${body}.js`,
    `cache_key_${'0a1b2c3d4e5f6789'.repeat(4)}`,
    `sha512-${body}`,
    'react_component_with_a_long_name_in_snake_case_v2',
  ])('but %j stays', (text) => expect(redact(text)).toBe(text));
});
