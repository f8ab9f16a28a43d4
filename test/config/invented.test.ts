import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, DEFAULT_TEAMS } from '../../src/config/defaults.js';
import { inventedFiles } from '../../src/config/sample/invented.js';
import { loadConfig } from '../../src/config/load/load.js';
import { sampleFiles } from '../../src/config/sample/sample.js';
import type { Policy } from '../../src/domain/policy/policy.js';
import { slicePolicy } from '../../src/domain/policy/slice.js';
import { checkPattern, load, loadGood } from './folder.js';

const asFolder = (files: readonly { readonly path: string; readonly content: string }[]) =>
  Object.fromEntries(files.map(({ path, content }) => [path, content]));

async function unwritten(): Promise<Policy> {
  const result = await loadConfig('invented', { checkPattern, files: inventedFiles() });
  if (!result.ok) throw new Error('the invented people have faults');
  return result.policy;
}

describe('the invented people of a first start', () => {
  it('load without a fault or a warning, and are one policy whether written or not', async () => {
    const { result, faults, warnings } = await load(asFolder(inventedFiles()), {});
    expect({ faults, warnings }).toEqual({ faults: [], warnings: [] });
    expect(result.ok && result.policy.version).toBe((await unwritten()).version);
  });

  it('change nothing of the shipped policy but who is on duty', async () => {
    const { version: _version, people, roles, teams, ...rest } = await unwritten();
    const { people: _people, roles: _roles, teams: _teams, ...shipped } = DEFAULT_POLICY;
    expect(rest).toEqual(shipped);
    expect(people).toHaveLength(8);
    const withNobody = Object.entries(teams).map(([name, team]) => [
      name,
      { ...team, primary: [], backup: [], managers: [] },
    ]);
    expect(Object.fromEntries(withNobody)).toEqual(DEFAULT_TEAMS);
    for (const role of Object.values(roles)) expect(role.length).toBeGreaterThan(0);
  });

  it('are those of init, who there too fill every level of every team', async () => {
    const { policy } = await loadGood(asFolder(sampleFiles()));
    const invented = await unwritten();
    expect(policy.people).toEqual(invented.people);
    expect(policy.roles).toEqual(invented.roles);
    expect(Object.keys(policy.teams)).toEqual(expect.arrayContaining(Object.keys(DEFAULT_TEAMS)));
    for (const { teams } of [policy, invented]) {
      for (const [name, { primary, backup, managers }] of Object.entries(teams)) {
        expect([primary.length, backup.length, managers.length].includes(0), name).toBe(false);
      }
    }
  });

  it.each([
    ...Object.keys(DEFAULT_POLICY.types).map((type) => ['ci', type, null] as const),
    ...(['CRITICAL', 'MAJOR', 'MODERATE'] as const).map((severity) => ['service', 'unknown', severity] as const),
  ])('page somebody at each level of a %s incident of type %s, severity %s', async (kind, type, severity) => {
    const about = { kind, type, severity, source: 'api', service: null, labels: {}, author: null };
    const slice = slicePolicy(await unwritten(), about);
    expect(slice.levels.length).toBeGreaterThan(2);
    for (const { name, targets } of slice.levels) {
      expect(
        targets.some(({ person }) => person !== null),
        name,
      ).toBe(true);
    }
    expect(slice.management.some(({ person }) => person !== null)).toBe(true);
  });
});
