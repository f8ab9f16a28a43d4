import { describe, expect, test } from 'vitest';
import { slugOf, workflowIdOf } from '../../src/domain/event/dedup.js';
import { belongingOf, branchName, headOf, isPullOf, type Head } from '../../src/domain/event/belonging.js';

const SHOP = { id: 1, name: 'acme/shop' };
const OWN: Head = { kind: 'own' };
const EVE: Head = { kind: 'fork', owner: 'eve' };
const UNKNOWN: Head = { kind: 'unknown' };
const of = (branch: string | null, pr: number | null, head: Head = OWN) =>
  belongingOf({ filedAs: 'acme/shop', workflowId: 7, head, branch, pr });

describe('a run belongs to', () => {
  test.each<[string, string | null, number | null, Head, string, string]>([
    ['a branch', 'main', null, OWN, 'main', 'main'],
    ['a pull request of a branch of ours, which is the same thing', 'fix', 12, OWN, '#12', 'fix'],
    ['a pull request of a fork', 'fix', 12, EVE, '#12', 'eve:fix'],
    ['a branch that is called like a pull request', 'pr-12', null, OWN, 'pr-12', 'pr-12'],
    ['a branch that is written like one', '#12', null, OWN, 'refs/heads/#12', 'refs/heads/#12'],
    ['a fork, without a known pull request', 'main', null, EVE, 'eve:main', 'eve:main'],
    ['nobody that we know', 'main', null, UNKNOWN, '?:main', '?:main'],
    ['a pull request, whoever it came from', 'main', 5, UNKNOWN, '#5', '#5'],
    ['a pull request, where no branch is said', null, 5, OWN, '#5', '#5'],
    ['no branch that is said', null, null, OWN, '-', '-'],
  ])('%s', (_what, branch, pr, head, key, lineage) => {
    expect(of(branch, pr, head)).toMatchObject({
      key: `github/acme/shop/7/${key}`,
      lineage: `github/acme/shop/7/${lineage}`,
    });
  });

  test('what may be open under another of its names', () => {
    expect(of('fix', 12).others).toEqual(['github/acme/shop/7/fix', 'github/acme/shop/7/pr-12']);
    expect(of('main', null).others).toEqual([]);
  });
});

describe('where a head lies', () => {
  const repo = (full_name: string, id?: number) => ({ id, full_name, owner: { login: full_name.split('/')[0] ?? '' } });

  test.each<[string, Parameters<typeof headOf>[0], string, Head]>([
    ['the repository itself', repo('acme/shop', 1), 'pull_request', OWN],
    ['itself under a name that it had', repo('acme/store', 1), 'push', OWN],
    ['another repository that took our name', repo('acme/shop', 2), 'pull_request', { kind: 'fork', owner: 'acme' }],
    ['a fork', repo('eve/shop', 9), 'pull_request', EVE],
    ['the same name in another case', repo('Acme/Shop'), 'pull_request', OWN],
    ['nothing said of a pull request: a fork that is gone', null, 'pull_request', UNKNOWN],
    ['nothing said of one that runs in our name', null, 'pull_request_target', UNKNOWN],
    ['nothing said of an event that anybody may start', null, 'workflow_run', UNKNOWN],
    ['nothing said of a push, which only our refs start', null, 'push', OWN],
    ['nothing said of a schedule', null, 'schedule', OWN],
  ])('%s', (_what, given, event, expected) => {
    expect(headOf(given, SHOP, event)).toEqual(expected);
  });

  test('a branch whose home nobody knows is never read as ours', () => {
    expect(branchName('main', UNKNOWN)).not.toBe('main');
  });
});

describe('a number of a pull request is ours', () => {
  const api = 'https://api.github.example/repos';
  test.each<[string, Parameters<typeof isPullOf>[0], boolean]>([
    ['by the id of its base', { id: 1, url: `${api}/someone/fork` }, true],
    ['not when the id of its base is another', { id: 2, url: `${api}/acme/shop` }, false],
    ['by the address of its base', { url: `${api}/Acme/Shop` }, true],
    ['not when its base lies elsewhere', { url: `${api}/someone/engine-fork` }, false],
    ['by its own address', { url: `${api}/acme/shop/pulls/7` }, true],
    ['not by the address of one elsewhere', { url: `${api}/someone/engine-fork/pulls/7` }, false],
    ['when nothing else is said', {}, true],
  ])('%s', (_what, base, expected) => {
    expect(isPullOf(base, SHOP)).toBe(expected);
  });
});

describe('the id of a workflow', () => {
  const hash = (text: string): string => `${text.length}`.padStart(64, 'f');

  test.each([
    ['acme/shop', 'acme-shop-'],
    ['Acme/Shop_2.API', 'acme-shop-2-api-'],
    ['/payments api/', 'payments-api-'],
    ['支払い', ''],
    [null, ''],
    [`${'a'.repeat(39)}/shop`, `${'a'.repeat(39)}-`],
    ['x'.repeat(90), `${'x'.repeat(40)}-`],
  ])('shows %s as %s', (name, slug) => {
    expect(workflowIdOf('key', slugOf(name), hash)).toBe(`incident-${slug}${'f'.repeat(16)}`);
  });
});
