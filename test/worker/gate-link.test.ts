import { expect, test } from 'vitest';
import { gateLink } from '../../src/worker/wire.js';

const sha = 'a'.repeat(40);

test.each([
  ['https://tocsin.example.com', 'github', 'acme/shop', `https://tocsin.example.com/gate/github/acme/shop/${sha}`],
  ['https://example.com/tocsin/', 'github', 'acme/shop', `https://example.com/tocsin/gate/github/acme/shop/${sha}`],
  ['https://t.example', 'gitlab', 'group/sub/shop', `https://t.example/gate/gitlab/group%2Fsub/shop/${sha}`],
  ['https://t.example', 'api', 'shop', null],
  [null, 'github', 'acme/shop', null],
])('from %s the status of a commit of %s %s leads to %s', (publicUrl, provider, repository, link) => {
  expect(gateLink(publicUrl, { provider, repository, sha })).toBe(link);
});
