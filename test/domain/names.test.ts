import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repositoryFault } from '../../src/domain/event/names.js';

const long = (length: number): string => 'a'.repeat(length);

describe('the name of a repository', () => {
  test.each([
    ['github', 'acme/shop', true],
    ['GitHub', 'Acme-1/Shop.js_2-x', true],
    ['github', 'jane_acme/shop', true],
    ['github', 'acme/.github', true],
    ['github', `${long(39)}/${long(100)}`, true],
    ['github', `${long(40)}/shop`, false],
    ['github', `acme/${long(101)}`, false],
    ['github', '../orgs', false],
    ['github', './orgs', false],
    ['github', 'acme/..', false],
    ['github', 'acme/.', false],
    ['github', 'acme', false],
    ['github', 'acme/shop/issues', false],
    ['github', 'acme/', false],
    ['github', '/shop', false],
    ['github', '-acme/shop', false],
    ['github', 'ac--me/shop', false],
    ['github', 'dependabot[bot]/shop', false],
    ['github', ' acme/shop', false],
    ['github', 'acme/shop ', false],
    ['github', 'acme/shop\n', false],
    ['github', 'acme/%2e%2e', false],
    ['github', 'acme/shop?x=1', false],
    ['github', 'acme/shop#x', false],
    ['github', 'acme\\..\\orgs/x', false],
    ['github', 'аcme/shop', false], // a Cyrillic letter
    ['gitlab', 'group/sub/deeper/shop', true],
    ['gitlab', 'group/../shop', false],
    ['gitlab', 'shop', false],
    ['gitlab', '-group/shop', false],
    ['jenkins', 'shop', true],
    ['bitbucket', '~jane/shop', true],
    [null, 'acme/shop', true],
    [null, ' acme/shop ', false],
    [null, 'acme//shop', false],
    [null, '..', false],
    [null, Array.from({ length: 20 }, () => 'a').join('/'), true],
    [null, Array.from({ length: 21 }, () => 'a').join('/'), false],
    [null, long(200), true],
    [null, long(201), false],
    [null, '', false],
  ])('of %s: %s is one: %s', (provider, name, isOne) => {
    expect(repositoryFault(provider, name) === null).toBe(isOne);
  });

  test('that is taken stays below the path it is put into', () => {
    const hostile = fc.string({ unit: fc.constantFrom('.', '/', '\\', '%', '2', 'e', '?', '#', ' ', 'a', '\t', '~') });
    fc.assert(
      fc.property(fc.constantFrom('github', 'gitlab', 'jenkins', null), hostile, (provider, name) => {
        if (repositoryFault(provider, name) !== null) return;
        const { pathname, search, hash } = new URL(`https://api.example/repos/${name}/statuses`);
        expect([pathname, search, hash]).toEqual([`/repos/${name}/statuses`, '', '']);
      }),
      { numRuns: 2_000 },
    );
  });
});
