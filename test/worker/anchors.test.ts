import { expect, test } from 'vitest';
import { createPool } from '../../src/adapters/postgres/pool.js';
import { wireAnchors } from '../../src/worker/wire.js';

const wire = (env: Readonly<Record<string, string>>) =>
  wireAnchors(env, createPool('postgres://nobody@127.0.0.1:9/none'));

test('a place outside without a key would prove nothing: the worker does not start', () => {
  expect(() => wire({ TOCSIN_ANCHOR: 'slack:#audit' })).toThrow('TOCSIN_ANCHOR is set without TOCSIN_ANCHOR_KEY');
  const { anchorPlaces } = wire({ TOCSIN_ANCHOR: 'slack:#audit', TOCSIN_ANCHOR_KEY: 'ab'.repeat(32) });
  expect(anchorPlaces.map(({ name }) => name)).toEqual(['slack:#audit']);
});

test('without both, anchors are made and stay in Postgres', () => {
  expect(wire({}).anchorPlaces).toEqual([]);
});

test.each(['short', 'ab'.repeat(31), '-----BEGIN NOTHING-----'])(
  'a key that is none (%s) is told at the start',
  (key) => {
    expect(() => wire({ TOCSIN_ANCHOR_KEY: key })).toThrow('TOCSIN_ANCHOR_KEY is no Ed25519 key');
  },
);
