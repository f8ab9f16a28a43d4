import { describe, expect, test } from 'vitest';
import { createRedaction, createRedactor, redactDeep } from '../../src/redaction/redact.js';
import { expectHidden } from './hidden.js';

const redact = createRedactor({ ownSecrets: [] });

describe('a name and a value that are fields of one object', () => {
  test.each([
    ['in JSON', '{"name":"DB_PASSWORD","value":"Zx8vK9qLm2"}', 'Zx8vK9qLm2'],
    [
      'as a task of a container service',
      '"environment":[{"name":"LOG","value":"info"},{"name":"API_TOKEN","value":"Zx8vK9qLm2Tt"}]',
      'Zx8vK9qLm2Tt',
    ],
    ['in JSON over lines', '{\n  "name": "DB_PASSWORD",\n  "value": "correct-horse"\n}', 'correct-horse'],
    ['in JSON in a string', '"{\\"name\\":\\"DB_PASSWORD\\",\\"value\\":\\"correct-horse\\"}"', 'correct-horse'],
    ['with the value first', '{"value":"correct-horse","name":"DB_PASSWORD"}', 'correct-horse'],
    ['with the value first over lines', '{\n  "value": "correct-horse",\n  "name": "DB_PASSWORD"\n}', 'correct-horse'],
    ['with a capital', '[{"Name":"DB_PASSWORD","Value":"correct-horse"}]', 'correct-horse'],
    ['as key and value', '{"key":"db_password","value":"correct-horse"}', 'correct-horse'],
    ['as Key and Value', '{"Key": "db_password", "Value": "correct-horse"}', 'correct-horse'],
    ['as parameters of a stack', '{"ParameterKey":"DbPassword","ParameterValue":"correct-horse"}', 'correct-horse'],
    ['as parameters, value first', '{"ParameterValue":"correct-horse","ParameterKey":"DbPassword"}', 'correct-horse'],
    ['with a field between', '{"name":"DB_PASSWORD","type":"PLAINTEXT","value":"correct-horse"}', 'correct-horse'],
    ['in YAML', 'env:\n  - name: DB_PASSWORD\n    value: correct-horse\n', 'correct-horse'],
    ['in YAML with quotes', "env:\n  - name: DB_PASSWORD\n    value: 'correct horse'\n", 'correct horse'],
    ['in YAML, value first', 'env:\n  - value: correct-horse\n    name: DB_PASSWORD\n', 'correct-horse'],
    ['in Ruby', "[{'Name'=>'DB_PASSWORD','Value'=>'correct-horse'}]", 'correct-horse'],
    ['in YAML with a block', '- key: db_password\n  value: |\n    correct-horse\n', 'correct-horse'],
    ['on a command line', 'ParameterKey=DbPassword,ParameterValue=correct-horse', 'correct-horse'],
    ['in YAML in one line', 'env: [{name: DB_PASSWORD, value: correct-horse}]', 'correct-horse'],
  ])('%s is hidden', (_, text, secret) => expectHidden(text, secret));

  test.each([
    '{"name":"LOG_LEVEL","value":"information"}',
    '{"value":"information","name":"LOG_LEVEL"}',
    '[{"name":"DB_PASSWORD","valueFrom":"arn:aws:ssm:eu-west-1:1:parameter/db"},{"name":"HOST","value":"db.internal"}]',
    '[{"value":"db.internal","name":"HOST"},{"name":"DB_PASSWORD","valueFrom":{"secretKeyRef":{"name":"db"}}}]',
    '{"name":"token-parser","value":"passed"}',
  ])('%s stays', (text) => expect(redact(text)).toBe(text));
});

describe('a list under the name of a secret', () => {
  test.each([
    ['in JSON', '{"passwords":["correct-horse","battery-staple"],"n":1}', ['correct-horse', 'battery-staple']],
    ['of tokens', '{"tokens": ["Zx8vK9qLm2Tt", "aB3dE5gH1jK7"]}', ['Zx8vK9qLm2Tt', 'aB3dE5gH1jK7']],
    [
      'in JSON over lines',
      '{\n  "passwords": [\n    "correct-horse",\n    "battery-staple"\n  ]\n}',
      ['correct-horse', 'battery-staple'],
    ],
    ['of one name', '{"password":["correct-horse"]}', ['correct-horse']],
    [
      'in a string',
      '"{\\"passwords\\":[\\"correct-horse\\",\\"battery-staple\\"]}"',
      ['correct-horse', 'battery-staple'],
    ],
    [
      'in a block of YAML',
      'passwords:\n  - correct-horse\n  - "battery staple"\nreplicas: 3\n',
      ['correct-horse', 'battery staple'],
    ],
    [
      'in a block of YAML that is not indented',
      'db:\n  passwords:\n  - correct-horse\n  - battery-staple\n  replicas: 3\n',
      ['correct-horse', 'battery-staple'],
    ],
    ['of secrets in YAML', 'secrets:\n  - Zx8vK9qLm2Tt\n  - aB3dE5gH1jK7\n', ['Zx8vK9qLm2Tt', 'aB3dE5gH1jK7']],
    ['in a flow of YAML', 'passwords: [correct-horse, "battery staple"]\n', ['correct-horse', 'battery staple']],
    ['of keys', "api_keys = ['Zx8vK9qLm2Tt', 'aB3dE5gH1jK7']", ['Zx8vK9qLm2Tt', 'aB3dE5gH1jK7']],
  ])('%s is hidden', (_, text, secrets) => expectHidden(text, ...secrets));

  test.each([
    'secrets:\n  - db-credentials\n  - source: api_cert\n',
    '{"tokens":["the","end","of","input"],"total":4}',
    'max_tokens: [4096, 8192]',
    '{"tokens":[1024,2048]}',
    'secrets: [NPM_TOKEN, DEPLOY_KEY]',
  ])('%s stays', (text) => expect(redact(text)).toBe(text));
});

describe('a password of words in a form that delimits it', () => {
  test.each([
    ['in JSON', '{"password":"My Dog Rex 2019!"}', 'Dog'],
    ['of words alone in JSON', '{"password": "correct horse battery staple"}', 'horse'],
    ['in JSON in a string', '"{\\"password\\":\\"my dog rex\\"}"', 'rex'],
    ['in a connection string', 'Server=db;User Id=sa;Password=My secret 9!;Encrypt=True', 'secret'],
    ['of words alone in a connection string', 'Server=db;Pwd=my dog rex;Encrypt=True', 'rex'],
    ['in SQL', "CREATE USER app IDENTIFIED BY 'my dog rex'", 'dog'],
    ['in SQL of a role', "ALTER ROLE app WITH PASSWORD 'my dog rex'", 'dog'],
    ['in an attribute', '<db user="app" password="my dog rex"/>', 'dog'],
    ['in an element', '<password>my dog rex</password>', 'dog'],
    [
      'in an element with an attribute before',
      '<server><id>x</id><password>My Dog Rex 2019!</password></server>',
      'Dog',
    ],
    ['in quotes of a shell', "export DB_PASSWORD='my dog rex'", 'dog'],
    ['as an option', 'psql --password "my dog rex" -h db', 'dog'],
    ['in a dump', '["password"]=>\n  string(10) "my dog rex"', 'dog'],
    ['in YAML', 'db:\n  password: "my dog rex"\n', 'dog'],
    ['in YAML with single quotes', "password: 'my dog rex'", 'dog'],
    ['under a passphrase', '{"passphrase":"the quick brown fox"}', 'quick'],
  ])('%s is hidden', (_, text, secret) => expectHidden(text, secret));

  test.each([
    'the password is wrong',
    'password: must be longer than eight characters',
    'Password=wrong, try again',
    '{"password":"must be at least 8 characters long"}',
    '{"password":"is required"}',
    '<password>${DB_PASSWORD}</password>',
    'password: "Please enter your password"',
    '{"token":"unexpected end of input"}',
  ])('%s stays', (text) => expect(redact(text)).toBe(text));
});

test('fields and lists of structured values are judged by the same names', () => {
  const value = {
    environment: [
      { name: 'DB_PASSWORD', value: 'correct-horse' },
      { value: 'plain words', name: 'MOTTO' },
    ],
    passwords: ['battery-staple', 'my dog rex'],
    errors: { password: ['is too short', "can't be blank"] },
  };
  const clean = JSON.stringify(redactDeep(redact, value));
  for (const secret of ['correct-horse', 'battery-staple', 'my dog rex']) expect(clean).not.toContain(secret);
  for (const text of ['plain words', 'is too short', "can't be blank"]) expect(clean).toContain(text);
});

test('a list on the border of two blocks of a stream is hidden as in a whole text', () => {
  const { redact: whole, stream } = createRedaction({ ownSecrets: [], markKey: 'a key for this test' });
  const items = Array.from({ length: 200 }, (_, index) => `  - correct-horse-${index}`);
  const text = `${'a line of a log\n'.repeat(16_300)}passwords:\n${items.join('\n')}\nend\n${'more\n'.repeat(20_000)}`;
  const pieces = stream();
  const streamed = (text.match(/[^]{1,5000}/g) ?? []).map((piece) => pieces.push(piece)).join('') + pieces.end();
  expect(streamed).toBe(whole(text));
  expect(streamed).not.toContain('horse');
});
