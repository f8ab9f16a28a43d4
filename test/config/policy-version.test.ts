import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/config/defaults.js';
import { formatFault } from '../../src/config/fault.js';
import { createPolicyHolder } from '../../src/config/holder.js';
import { jsonSchemaFiles } from '../../src/config/schema/json-schema.js';
import { loadConfig } from '../../src/config/load/load.js';
import { sampleFiles } from '../../src/config/sample/sample.js';
import { FILES, PARTS } from '../../src/config/schema/schema.js';
import { freezePolicy } from '../../src/config/load/snapshot.js';
import { checkPattern, folder, load, loadGood } from './folder.js';

it('the shipped folder says exactly what applies without one', async () => {
  const none = await loadConfig(null, { checkPattern });
  const folderOfOurs = await loadConfig('config', { checkPattern });
  if (!none.ok || !folderOfOurs.ok) throw new Error('the shipped configuration has faults');
  const { version, ...content } = none.policy;
  expect(content).toEqual(DEFAULT_POLICY);
  expect(folderOfOurs.policy).toEqual(none.policy);
  expect(folderOfOurs.policy.version).toBe(version);
  expect(folderOfOurs.files).toHaveLength(PARTS.length);
  expect(folderOfOurs.extras).toEqual(none.extras);
});

it('every shipped and sample file names the schema that editors read', async () => {
  const shipped = await Promise.all(
    PARTS.map(async (part) => [part, await readFile(join('config', FILES[part][0] ?? ''), 'utf8')] as const),
  );
  const samples = sampleFiles().filter(({ path }) => path.endsWith('.yaml'));
  const paths = jsonSchemaFiles().map(({ path }) => path);
  for (const content of [...shipped.map(([, text]) => text), ...samples.map((file) => file.content)]) {
    const schema = /^# yaml-language-server: \$schema=\.\/(\S+)\n/.exec(content)?.[1];
    expect(paths).toContain(schema);
  }
  expect(sampleFiles().map(({ path }) => path)).toEqual(expect.arrayContaining(paths));
});

it('the schemas in the shipped folder are up to date: else run node dist/config/main.js', async () => {
  for (const { path, content } of jsonSchemaFiles()) {
    const written: unknown = JSON.parse(await readFile(join('config', path), 'utf8'));
    expect(written, path).toEqual(JSON.parse(content));
  }
});

it('the starting configuration loads without a fault or a warning, with people in every team that owns something', async () => {
  const files = Object.fromEntries(sampleFiles().map(({ path, content }) => [path, content]));
  const { result, faults, warnings } = await load(files, {});
  expect(faults).toEqual([]);
  expect(warnings).toEqual([]);
  const policy = result.ok ? result.policy : null;
  expect(policy?.people).toHaveLength(8);
  expect(policy?.people.every((person) => person.email.endsWith('@example.com'))).toBe(true);
});

it('the version is the hash of the content, whatever the order in which it is written', async () => {
  const one = await loadGood({ 'escalation-policy.yaml': 'repeats: 1\nlease: never\n' });
  const two = await loadGood({ 'escalation-policy.json': '{"lease": "never", "repeats": 1}' });
  const three = await loadGood({ 'escalation-policy.yaml': 'repeats: 3\nlease: never\n' });
  expect(one.policy.version).toMatch(/^[0-9a-f]{64}$/);
  expect(two.policy.version).toBe(one.policy.version);
  expect(three.policy.version).not.toBe(one.policy.version);
  expect(one.policy.leaseMs).toBeNull();
});

it('a frozen policy cannot be changed, and what it was made of can', () => {
  const content = structuredClone(DEFAULT_POLICY);
  const frozen = freezePolicy(content, (text) => `${text.length} characters`);
  expect(frozen.version).toMatch(/^\d+ characters$/);
  expect(Reflect.set(frozen, 'repeats', 9)).toBe(false);
  expect(Reflect.set(frozen.teams['devops'] ?? {}, 'channel', '#elsewhere')).toBe(false);
  expect(Reflect.set(frozen.types['unknown']?.owners ?? [], 0, 'nobody')).toBe(false);
  expect(Object.isFrozen(content)).toBe(false);
});

it('a bad, half-written, empty or vanished configuration does not replace the good one', async () => {
  const dir = await folder({ 'escalation-policy.yaml': 'repeats: 1\n' });
  let clock = 1000;
  const made = await createPolicyHolder(dir, { checkPattern, now: () => (clock += 1) });
  if (!made.ok) throw new Error('expected no faults');
  const { holder } = made;
  const first = holder.current();
  expect(holder.status()).toMatchObject({ ok: true, atMs: 1001, version: first.version, faults: [] });
  for (const bad of ['repeats: 99\n', '', 'repeats: [1', 'repeats: 1\nroutes:\n  - when: {serv']) {
    await writeFile(join(dir, 'escalation-policy.yaml'), bad);
    const status = await holder.reload();
    expect(status.ok, bad).toBe(false);
    expect(status.faults.map(formatFault).join('\n')).toMatch(/escalation-policy\.yaml:\d+:\d+/);
    expect(status.version).toBe(first.version);
    expect(holder.current()).toBe(first);
  }
  await writeFile(join(dir, 'escalation-policy.yaml'), 'repeats: 4\n');
  expect(await holder.reload()).toMatchObject({ ok: true, faults: [], atMs: 1006 });
  expect(holder.current().repeats).toBe(4);
  expect(first.repeats).toBe(1);
});

it('two reloads at once end with what the later one read', async () => {
  const dir = await folder({ 'escalation-policy.yaml': 'repeats: 1\n' });
  const made = await createPolicyHolder(dir, { checkPattern });
  if (!made.ok) throw new Error('expected no faults');
  const early = made.holder.reload();
  const late = early
    .then(() => writeFile(join(dir, 'escalation-policy.yaml'), 'repeats: 5\n'))
    .then(made.holder.reload);
  await Promise.all([early, late]);
  expect(made.holder.current().repeats).toBe(5);
  expect(made.holder.loaded().policy).toBe(made.holder.current());
});

it('nothing starts with a bad configuration', async () => {
  const dir = await folder({ 'escalation-policy.yaml': 'repeats: 99\n' });
  const made = await createPolicyHolder(dir, { checkPattern });
  expect(made.ok ? [] : made.faults.map((fault) => fault.path)).toEqual(['repeats']);
});
