import fc from 'fast-check';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load/load.js';
import { sampleFiles } from '../../src/config/sample/sample.js';
import { checkPattern, folder, load } from './folder.js';

const FILES = sampleFiles().filter(({ path }) => path.endsWith('.yaml'));

it('a file that was cut, doubled or scribbled over anywhere loads or is refused, with a place inside the file', async () => {
  const dir = await folder(Object.fromEntries(FILES.map(({ path, content }) => [path, content])));
  const edit = fc.record({
    file: fc.constantFrom(...FILES),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    drop: fc.nat(60),
    put: fc.oneof(
      fc.constantFrom('', '\n', '  ', ': ', '- ', '[', '}', '&a ', '*a', '"', '|', '#', '0', '~'),
      fc.string(),
    ),
  });
  await fc.assert(
    fc.asyncProperty(edit, async ({ file, at, drop, put }) => {
      const cut = Math.floor(at * file.content.length);
      const text = `${file.content.slice(0, cut)}${put}${file.content.slice(cut + drop)}`;
      await writeFile(join(dir, file.path), text);
      const result = await loadConfig(dir, { checkPattern, env: {} });
      await writeFile(join(dir, file.path), file.content);
      for (const { file: where, line, column, message } of result.ok ? result.warnings : result.faults) {
        const lines = where.endsWith(file.path) ? text.split('\n').length : Number.POSITIVE_INFINITY;
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(message).not.toMatch(/Invalid input|undefined|\[object|\n/);
      }
    }),
    { numRuns: 120 },
  );
});

it('whatever never-class a policy names, no configuration that loads lets it be overridden', async () => {
  const override = fc.constantFrom('never', 'infrastructure', 'hotfix', 'approval');
  const floor = fc.constantFrom('security_secrets', 'security_critical', 'generator_drift');
  const dir = await folder({});
  await fc.assert(
    fc.asyncProperty(floor, override, override, async (type, own, child) => {
      const types = `types:\n  ${type}: {override: ${own}}\n  finer: {parent: ${type}, override: ${child}}\n`;
      await writeFile(join(dir, 'types.yaml'), types);
      const result = await loadConfig(dir, { checkPattern });
      expect(result.ok).toBe(own === 'never' && child === 'never');
      if (result.ok) {
        expect([result.policy.types[type]?.override, result.policy.types['finer']?.override]).toEqual([
          'never',
          'never',
        ]);
      }
    }),
    { numRuns: 48 },
  );
});

it('more mistakes than anybody reads are counted, not listed', async () => {
  const people = Array.from({ length: 2000 }, () => '  - {email: x}').join('\n');
  const { faults } = await load({ 'people.yaml': `people:\n${people}\n` });
  expect(faults).toHaveLength(501);
  expect(faults.at(-1)).toMatch(/^people\.yaml:501:\d+: 1500 more mistakes follow/);
});

it('a tag on every node does not exhaust the stack', async () => {
  const { faults } = await load({ 'people.yaml': '! '.repeat(200_000) });
  expect(faults).toHaveLength(501);
});
