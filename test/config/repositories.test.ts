import { expect, test } from 'vitest';
import { load, loadGood } from './folder.js';

const matrix = (repositories: string) => ({
  'escalation-matrix.yaml': `teams:\n  backend:\n    primary: [a@b.co]\n    escalation_delay: 1\n    channel: '#x'\n${repositories}`,
});

test.each([
  [
    "    repositories: ['acme/shop', shop]\n",
    '6:33 teams.backend.repositories[1]: must be a repository such as "acme/shop"',
  ],
  ["    repositories: ['acme/a b']\n", '6:20 teams.backend.repositories[0]: must be a repository'],
  ["    repositories: ['acme/Shop', 'acme/shop']\n", '6:33 teams.backend.repositories[1]: names acme/shop twice'],
  ['    repositories: acme/shop\n', '6:19 teams.backend.repositories: '],
  ["    repositorys: ['acme/shop']\n", 'did you mean "repositories"?'],
])('%j is a mistake at its place', async (lines, says) => {
  const { faults } = await load(matrix(lines));
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(says);
});

test('what a team claims is part of the policy, and a configuration that claims nothing keeps its version', async () => {
  const none = await loadGood(matrix(''));
  const empty = await loadGood(matrix('    repositories: []\n'));
  const some = await loadGood(matrix("    repositories: ['acme/shop', 'group/sub/*']\n"));
  expect(none.policy.teams['backend_dev']).not.toHaveProperty('repositories');
  expect(empty.policy.version).toBe(none.policy.version);
  expect(some.policy.version).not.toBe(none.policy.version);
  expect(some.policy.teams['backend_dev']?.repositories).toEqual(['acme/shop', 'group/sub/*']);
});
