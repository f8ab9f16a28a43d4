import { describe, expect, test } from 'vitest';
import { createRedactor } from '../../src/redaction/redact.js';
import { expectHidden } from './hidden.js';

const redact = createRedactor({ ownSecrets: [] });

describe('an address of another sort', () => {
  test.each([
    ["Go's of MySQL", 'root:Zx8vK9qL@tcp(db:3306)/shop', 'Zx8vK9qL'],
    ["Go's with a sign inside", 'dial root:Zx8(v@K9:qL@tcp(10.0.0.4:3306)/shop?parseTime=true', 'K9:qL'],
    ["Go's of a socket", '"app:correct-horse@unix(/var/run/mysqld.sock)/shop"', 'correct-horse'],
    ["Go's in a variable", 'DATABASE_URL=root:correct-horse@tcp(db:3306)/shop', 'correct-horse'],
    ["Go's in another variable", 'MYSQL_DSN="root:correct-horse@tcp(db)/shop"', 'correct-horse'],
    ["Oracle's", 'jdbc:oracle:thin:scott/correct-horse@db:1521:xe', 'correct-horse'],
    ["Oracle's of a service", 'url=jdbc:oracle:thin:scott/ti@ger1@//db:1521/xe', 'ti@ger1'],
    ["Oracle's of its other driver", 'jdbc:oracle:oci8:app/"My Dog 9"@prod', 'My Dog 9'],
    ['without a scheme', 'fetch //deploy:correct-horse@host/path', 'correct-horse'],
    ['without a scheme in quotes', 'src="//deploy:Zx8vK9@cdn.example/x.js"', 'Zx8vK9'],
    ['without a scheme, with a port', 'remote //u:battery-staple@host:8443', 'battery-staple'],
    ['of a user alone with a bracket', 'redis://Qw3rt(Zx8vK9@cache', 'Qw3rt(Zx8vK9'],
    ['of a user alone with a brace', 'redis://Qw3rt{Zx8vK9@cache:6379/0', 'Zx8vK9'],
    ['of a user alone with an @', 'amqp://Qw3rt@Zx8v,K9mN@queue', 'Qw3rt'],
    ['of a user alone with a semicolon', 'https://Qw3rtZx8v;K9mN@api.example', 'K9mN'],
    ['with a quote in a string', '{"url":"postgres://app:Zx8\\"vK9qL@db/shop"}', 'vK9qL'],
    ['with a quote in a string of a string', '"{\\"url\\":\\"redis://:Zx8\\\\\\"vK9qL@cache\\"}"', 'vK9qL'],
  ])('%s is hidden', (_, text, secret) => expectHidden(text, secret));

  test.each([
    'listen tcp(0.0.0.0:3306) failed',
    'jdbc:oracle:thin:@db:1521:xe and jdbc:oracle:thin:@//db:1521/xe',
    '// note: mail ops@example.org',
    'see //cdn.example.org/left-pad@1.3.0/x.js',
    'open(https://example.org/a) by dev@example.org',
    '[docs](https://example.org), written by dev@example.org',
    'redis://cache(primary) for ops@example.org',
    'https://user@github.com/acme/app.git',
    'root:${MYSQL_PASSWORD}@tcp(db:3306)/shop',
  ])('%s stays', (text) => expect(redact(text)).toBe(text));
});
