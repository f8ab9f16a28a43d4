import { expect, test } from 'vitest';
import { ownsRepository } from '../../src/domain/policy/ownership.js';
import type { Policy } from '../../src/domain/policy/policy.js';
import { POLICY } from './support.js';

const claim = (claims: Readonly<Record<string, readonly string[]>>) => ({
  teams: {
    ...POLICY.teams,
    ...Object.fromEntries(
      Object.entries(claims).map(([name, repositories]) => [
        name,
        { ...(POLICY.teams[name] ?? POLICY.teams['devops']), repositories },
      ]),
    ),
  } as typeof POLICY.teams,
});
const CLAIMED = claim({ backend_dev: ['acme/shop', 'acme/pay-*'], frontend_dev: ['acme/shop', 'Acme/Web'] });

type Row = readonly [
  who: string,
  policy: Pick<Policy, 'teams'>,
  teams: readonly string[],
  repository: string,
  owning: readonly string[],
  may: boolean,
  why: string,
];

const ROWS: readonly Row[] = [
  ['all teams', CLAIMED, ['*'], 'acme/shop', [], true, 'all teams always may'],
  ['all teams', POLICY, ['*'], 'other/thing', ['devops'], true, 'all teams always may'],
  ['one that claims it', CLAIMED, ['backend_dev'], 'acme/shop', ['security_team'], true, 'it is theirs'],
  ['another that claims it', CLAIMED, ['frontend_dev'], 'acme/shop', ['security_team'], true, 'two may claim it'],
  ['one that claims it, by its short name', CLAIMED, ['backend'], 'acme/shop', [], true, 'one team, two names'],
  ['one that does not claim it', CLAIMED, ['qa_analyst'], 'acme/shop', ['qa_analyst'], false, 'others claim it'],
  ['one that claims another', CLAIMED, ['frontend_dev'], 'acme/pay-api', ['frontend_dev'], false, 'others claim it'],
  ['one whose pattern fits', CLAIMED, ['backend_dev'], 'acme/pay-api', [], true, 'a star is anything'],
  ['one whose pattern fits but for case', CLAIMED, ['frontend_dev'], 'ACME/web', [], true, 'case does not matter'],
  ['one of two teams', CLAIMED, ['qa_analyst', 'backend_dev'], 'acme/shop', [], true, 'one is enough'],
  [
    'an owner of what nobody claims',
    CLAIMED,
    ['qa_analyst'],
    'acme/docs',
    ['qa_analyst'],
    true,
    'it owns the incident',
  ],
  [
    'no owner of what nobody claims',
    CLAIMED,
    ['qa_analyst'],
    'acme/docs',
    ['devops'],
    false,
    'others own the incident',
  ],
  ['an owner where nothing is claimed', POLICY, ['devops'], 'acme/shop', ['devops'], true, 'it owns the incident'],
  ['no owner where nothing is claimed', POLICY, ['devops'], 'acme/shop', ['security_team'], false, 'others own it'],
  ['nobody', POLICY, [], 'acme/shop', ['devops'], false, 'no team'],
  ['nobody of an unclaimed one', CLAIMED, [], 'acme/docs', [], false, 'no team'],
  [
    'one whose pattern is a part',
    claim({ devops: ['acme/shop'] }),
    ['devops'],
    'acme/shop-2',
    [],
    false,
    'not the same',
  ],
  ['a name every object has', CLAIMED, ['constructor'], 'acme/shop', ['devops'], false, 'it is no team'],
];

test.each(ROWS)('$0: $6', (_who, policy, teams, repository, owning, may) => {
  expect(ownsRepository(policy, teams, repository, owning)).toBe(may);
});
