import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load/load.js';
import { folder, load } from './folder.js';

const BOMB = [
  'a: &a [x, x, x, x, x, x, x, x, x, x]',
  ...'bcdefgh'.split('').map((name, index) => {
    const former = 'abcdefg'.charAt(index);
    return `${name}: &${name} [${Array.from({ length: 10 }, () => `*${former}`).join(', ')}]`;
  }),
].join('\n');

const CORPUS: readonly (readonly [says: string, content: string | Uint8Array, fault: RegExp])[] = [
  ['a __proto__ key', 'people: []\n__proto__: {polluted: true}\n', /:2:1: the key __proto__ is not allowed/],
  ['a nested __proto__ key', 'people:\n  - {email: a@b.co, "__proto__": {x: 1}}\n', /:2:21: the key __proto__/],
  ['a constructor key', 'constructor: {}\n', /:1:1: the key constructor is not allowed/],
  ['a team called like what every object has', 'people: []\ntoString: []\n', /:2:1: the key toString is not allowed/],
  ['a nested valueOf key', 'people:\n  - {email: a@b.co, valueOf: x}\n', /:2:21: the key valueOf is not allowed/],
  ['a key that is given twice', 'people: []\npeople: []\n', /:2:1: the key "people" is given twice/],
  ['a bomb of aliases', BOMB, /^people\.yaml:1:1: has aliases that cannot be put in/],
  ['an alias within itself', 'people: &a [*a]\n', /^people\.yaml:1:1: has aliases that cannot be put in/],
  ['an alias of nothing', 'people: *nobody\n', /^people\.yaml:\d+:\d+: /],
  ['a tag', 'people: !!js/function "x"\n', /:1:23: carries the tag/],
  ['a binary tag', 'people: !!binary aGk=\n', /carries the tag/],
  ['a merge key', 'a: &a {x: 1}\nb:\n  <<: *a\n', /:3:3: merge keys/],
  ['two documents', 'people: []\n---\npeople: []\n', /^people\.yaml:2:1: holds more than one document/],
  ['another version of YAML', '%YAML 1.1\n---\npeople: []\n', /asks for another version/],
  ['a tab as indentation', 'people:\n\t- email: a@b.co\n', /:2:1: .*tab/i],
  ['deep brackets', `people: ${'['.repeat(300_000)}`, /^people\.yaml:1:\d+: is nested more than 50 levels deep/],
  ['deep dashes', `${'- '.repeat(200_000)}x`, /^people\.yaml:1:\d+: is nested more than 50 levels deep/],
  ['a list', '- email: a@b.co\n', /^people\.yaml:1:1: must be a mapping/],
  ['plain text', 'hello\n', /^people\.yaml:1:1: must be a mapping/],
  ['nothing', '', /^people\.yaml:1:1: is empty/],
  ['blanks', ' \n\n', /^people\.yaml:1:1: is empty/],
  ['comments only', '# people:\n', /^people\.yaml:1:1: has no content but comments/],
  ['a half-written value', 'people:\n  - email: a@b.co\n    contacts: [slack, ema', /^people\.yaml:3:/],
  ['a half-written list', 'people:\n', /^people\.yaml:1:\d+ people: is empty/],
  ['Latin-1', Buffer.from('people:\n  - email: a@b.co\n    name: Jos\xe9\n', 'latin1'), /:3:14: is not UTF-8/],
  ['UTF-16', Buffer.from('\uFEFFpeople: []\n', 'utf16le'), /^people\.yaml:1:1: is not UTF-8/],
  ['NUL characters of a crash', 'people: []\n\0\0\0\0', /^people\.yaml:2:1: contains a NUL character/],
  ['more than a megabyte', `people: []\n${'# filler\n'.repeat(120_000)}`, /^people\.yaml:1:1: is \d+ bytes long/],
];

it.each(CORPUS)('%s is refused with its line', async (_says, content, fault) => {
  const { result, faults } = await load({ 'people.yaml': content });
  expect(result.ok).toBe(false);
  expect(
    faults.some((line) => fault.test(line)),
    faults.join('\n'),
  ).toBe(true);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Readonly<Record<string, unknown>>)['polluted']).toBeUndefined();
});

it('a folder in the place of a file is refused', async () => {
  const dir = await folder({});
  await mkdir(join(dir, 'people.yaml'));
  const result = await loadConfig(dir, { checkPattern: () => null });
  expect(result.ok ? [] : result.faults.map((fault) => fault.message)).toEqual(['is not a regular file']);
});

it('JSON that only YAML would read is refused where it ends to be JSON', async () => {
  const { faults } = await load({ 'escalation-policy.json': '{"repeats": 1,}' });
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(/^escalation-policy\.json:1:\d+: is not JSON/);
});

it('JSON with tabs, and YAML with a byte order mark and Windows line ends, are read', async () => {
  const json = await load({
    'escalation-policy.json': '{\n\t"repeats": 3,\n\t"escalates": {\n\t\t"branches": ["main"]\n\t}\n}',
  });
  expect(json.faults).toEqual([]);
  const yaml = await load({ 'people.yaml': '\uFEFFpeople:\r\n  - email: a@b.co\r\n    zone: EST\r\n' });
  expect(yaml.faults).toHaveLength(1);
  expect(yaml.faults[0]).toMatch(/^people\.yaml:3:11 people\[0\]\.zone/);
});

it('yes, no and on are text, as in YAML 1.2', async () => {
  const { faults } = await load({ 'integrations.yaml': 'integrations:\n  slack: {enabled: no}\n' });
  expect(faults).toEqual([
    'integrations.yaml:2:20 integrations.slack.enabled: must be true or false, not the value "no"',
  ]);
});

it('twenty thousand keys are checked without taking quadratic time', async () => {
  const types = Array.from({ length: 20_000 }, (_, index) => `t${index}: 1`).join('\n');
  const { faults } = await load({ 'types.yaml': `${types}\nt0: 1\n` });
  expect(faults).toContain('types.yaml:20001:1: the key "t0" is given twice in the same mapping');
});
