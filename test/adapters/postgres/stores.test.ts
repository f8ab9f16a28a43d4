import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEvidence } from '../../../src/adapters/postgres/evidence.js';
import { createIdempotency } from '../../../src/adapters/postgres/idempotency.js';
import { createLedger } from '../../../src/adapters/postgres/ledger.js';
import { createPolicies } from '../../../src/adapters/postgres/policies.js';
import { createPool, type Pool } from '../../../src/adapters/postgres/pool.js';
import { createSeenRequests } from '../../../src/adapters/postgres/seen-requests.js';
import type { Policy } from '../../../src/domain/policy/policy.js';
import type { Intent } from '../../../src/ports/ledger.js';
import { freshDatabase, uniqueName, type FreshDatabase } from '../../support/servers.js';
import { intent, NOON } from './samples.js';

let database: FreshDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = createPool(database.url, { applicationName: 'stores-test' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

function anIntent(): Intent {
  return intent({ key: uniqueName('key'), uid: uniqueName('uid') });
}

describe('the ledger', () => {
  const ledger = () => createLedger(pool);

  test('of many claims of one effect at once, one is the first', async () => {
    const page = anIntent();
    const claims = await Promise.all(Array.from({ length: 20 }, () => ledger().claim(page, NOON)));
    expect(claims.filter(({ state }) => state === 'new')).toHaveLength(1);
    expect(claims.filter(({ state }) => state === 'attempted')).toHaveLength(19);
  });

  test('a second attempt knows when the first one was', async () => {
    const page = anIntent();
    expect(await ledger().claim(page, NOON)).toEqual({ state: 'new', external: null, firstAttemptAt: null });
    expect(await ledger().claim(page, NOON + 9_000)).toEqual({
      ...{ state: 'attempted', external: null, firstAttemptAt: NOON },
    });
  });

  test('what the provider accepted stays accepted and is answered to every later claim', async () => {
    const page = anIntent();
    await ledger().claim(page, NOON);
    await ledger().accepted(page.key, { channel: 'C1', ts: '1.2' }, NOON + 1);
    await ledger().failed(page.key, 'late timeout', true, NOON + 2);
    await ledger().writeLate({ intent: page, outcome: 'failed', external: null, error: 'x', at: NOON + 3 });
    expect(await ledger().claim(page, NOON + 4)).toEqual({
      ...{ state: 'accepted', external: { channel: 'C1', ts: '1.2' }, firstAttemptAt: NOON },
    });
    expect(await ledger().accepteds(page.uid, ['page'])).toEqual([
      { intent: page, external: { channel: 'C1', ts: '1.2' } },
    ]);
    expect(await ledger().accepteds(page.uid, ['ticket'])).toEqual([]);
  });

  test('a failure that may pass is looked up before it is repeated, a final one is known', async () => {
    const page = anIntent();
    await ledger().claim(page, NOON);
    await ledger().failed(page.key, 'slack answered 500', false, NOON + 1);
    expect((await ledger().claim(page, NOON + 2)).state).toBe('attempted');
    await ledger().failed(page.key, 'slack: channel_not_found', true, NOON + 3);
    expect((await ledger().claim(page, NOON + 4)).state).toBe('failed');
  });

  test('an effect that went out while Postgres was away is known once it is written', async () => {
    const page = anIntent();
    const late = { intent: page, outcome: 'accepted', external: { ts: '3' }, error: null, at: NOON } as const;
    await ledger().writeLate(late);
    await ledger().writeLate(late);
    expect(await ledger().claim(page, NOON + 1)).toMatchObject({ state: 'accepted', external: { ts: '3' } });
  });

  test('an acceptance without a claim is an error, not a row lost', async () => {
    await expect(ledger().accepted(uniqueName('nobody'), {}, NOON)).rejects.toThrow('never claimed');
  });
});

describe('evidence', () => {
  const key = randomBytes(32).toString('base64');

  test('comes back as it was kept, and the same text of an incident has the same reference', async () => {
    const evidence = createEvidence(pool, key);
    const uid = uniqueName('uid');
    const log = 'line one\n\u0000 two \u001b[31mred\u001b[0m\n'.repeat(1000);
    const ref = await evidence.keep(uid, log);
    expect(await evidence.keep(uid, log)).toBe(ref);
    expect(await evidence.keep(uniqueName('uid'), log)).not.toBe(ref);
    expect(await evidence.read(ref)).toBe(log);
    expect(await evidence.read('ev_unknown')).toBeNull();
  });

  test.each([
    ['a base64 key', key],
    ['a hex key', randomBytes(32).toString('hex')],
    ['a passphrase', 'correct horse battery staple'],
  ])('is unreadable at rest under %s', async (_, given) => {
    const canary = uniqueName('canary');
    const ref = await createEvidence(pool, given).keep(uniqueName('uid'), canary);
    const { rows } = await pool.query<{ body: Buffer; key_id: string }>('select * from evidence where ref = $1', [ref]);
    expect(rows[0]?.body.toString('latin1')).not.toContain(canary);
    expect(rows[0]?.key_id).toMatch(/^[0-9a-f]{12}$/);
    expect(await createEvidence(pool, given).read(ref)).toBe(canary);
    await expect(createEvidence(pool, 'another key').read(ref)).rejects.toThrow('TOCSIN_ENCRYPTION_KEY');
  });

  test('a new key reads what the old one sealed, as long as both are given', async () => {
    const ref = await createEvidence(pool, key).keep(uniqueName('uid'), 'sealed before');
    expect(await createEvidence(pool, `a new key,${key}`).read(ref)).toBe('sealed before');
  });

  test('a row moved to another reference does not open', async () => {
    const evidence = createEvidence(pool, key);
    const ref = await evidence.keep(uniqueName('uid'), 'mine');
    const owner = createPool(database.ownerUrl);
    await owner.query(`update evidence set ref = $2 where ref = $1`, [ref, `${ref}-moved`]);
    await owner.end();
    await expect(evidence.read(`${ref}-moved`)).rejects.toThrow();
  });

  test('is kept plain only when there is no key', async () => {
    const evidence = createEvidence(pool, undefined);
    const ref = await evidence.keep(uniqueName('uid'), 'plain');
    expect(await evidence.read(ref)).toBe('plain');
    expect((await pool.query('select 1 from evidence where ref = $1 and key_id is null', [ref])).rowCount).toBe(1);
  });
});

describe('policies', () => {
  const policy = (version: string): Policy => ({
    ...{ version, people: [], teams: {}, roles: {}, routes: [], defaultTeam: 'devops', types: {}, leaseMs: null },
    ...{ serviceSlaMs: { CRITICAL: 1, MAJOR: 2, MODERATE: 3, NONE: 4 }, repeats: 2, approvalMs: 1, approvalWaitMs: 1 },
    ...{
      minConfidence: 0.5,
      escalates: { workflows: [], branches: [] },
      unknownGate: 'open',
      opaqueIds: false,
      zone: 'UTC',
    },
  });

  test('a version kept by one process is read by another, and keeping it again changes nothing', async () => {
    const kept = policy(uniqueName('v'));
    await createPolicies(pool).keep(kept);
    await createPolicies(pool).keep({ ...kept, defaultTeam: 'other' });
    expect(await createPolicies(pool).version(kept.version)).toEqual(kept);
  });

  test('the loaded policy needs no store', async () => {
    const loaded = policy(uniqueName('v'));
    const nowhere = createPool('postgres://nobody@127.0.0.1:1/none');
    expect(await createPolicies(nowhere, () => loaded).version(loaded.version)).toBe(loaded);
    await expect(createPolicies(nowhere, () => loaded).version('other')).rejects.toMatchObject({ kind: 'Unavailable' });
    await nowhere.end();
  });

  test('an unknown version is refused by name', async () => {
    await expect(createPolicies(pool).version('v-unknown')).rejects.toThrow('v-unknown');
  });
});

describe('requests that may come once', () => {
  test('of the same signed request fifty times at once, one is new', async () => {
    const seen = createSeenRequests(pool);
    const signature = uniqueName('v0');
    const answers = await Promise.all(Array.from({ length: 50 }, () => seen.remember(signature, NOON)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await seen.remember(uniqueName('v0'), NOON)).toBe(true);
  });

  test('old signatures are forgotten, those still valid are not', async () => {
    const seen = createSeenRequests(pool);
    const [old, recent] = [uniqueName('v0'), uniqueName('v0')];
    await seen.remember(old, NOON);
    await seen.remember(recent, NOON + 3_500_000);
    await seen.remember(uniqueName('v0'), NOON + 3_700_000);
    expect(await seen.remember(recent, NOON + 3_700_000)).toBe(false);
    expect(await seen.remember(old, NOON + 3_700_000)).toBe(true);
  });
});

describe('answers by Idempotency-Key', () => {
  const slot = () => ({ credential: uniqueName('credential'), key: uniqueName('key'), route: 'POST /api/incidents' });
  const first = { request: 'r1', status: 202, body: { incident: 'INC-2026-001' } };

  test('the first answer counts, for its credential, key and route only', async () => {
    const idempotency = createIdempotency(pool);
    const place = slot();
    expect(await idempotency.reserve(place, 'r1', NOON)).toEqual({ kind: 'reserved' });
    expect(await idempotency.keep(place, first, NOON)).toEqual(first);
    expect(await idempotency.keep(place, { ...first, status: 500 }, NOON)).toEqual(first);
    expect(await idempotency.reserve(place, 'r1', NOON)).toEqual({ kind: 'answered', answer: first });
    for (const other of [{ credential: 'other' }, { route: 'POST /api/other' }, { key: 'other' }]) {
      const elsewhere = { ...place, ...other, key: uniqueName('key') };
      expect(await idempotency.reserve(elsewhere, 'r2', NOON)).toEqual({ kind: 'reserved' });
    }
  });

  test('of many bodies at once under one key, one has it', async () => {
    const idempotency = createIdempotency(pool);
    const place = slot();
    const asked = Array.from({ length: 20 }, (_, index) => idempotency.reserve(place, `r${index}`, NOON));
    const kinds = (await Promise.all(asked)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'reserved')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'taken')).toHaveLength(19);
  });

  test('a key whose process died is driven again by its own body alone, years later too', async () => {
    const idempotency = createIdempotency(pool);
    const place = slot();
    const later = NOON + 2 * 366 * 86_400_000;
    await idempotency.reserve(place, 'r1', NOON);
    expect(await idempotency.reserve(place, 'r2', later)).toEqual({ kind: 'taken' });
    expect(await idempotency.reserve(place, 'r1', later)).toEqual({ kind: 'reserved' });
    await idempotency.keep(place, first, later);
    expect(await idempotency.reserve(place, 'r1', later)).toEqual({ kind: 'answered', answer: first });
  });

  test('a key is given back by the body that holds it, and never after its answer', async () => {
    const idempotency = createIdempotency(pool);
    const place = slot();
    await idempotency.reserve(place, 'r1', NOON);
    await idempotency.release(place, 'r2');
    expect(await idempotency.reserve(place, 'r2', NOON)).toEqual({ kind: 'taken' });
    await idempotency.release(place, 'r1');
    expect(await idempotency.reserve(place, 'r2', NOON)).toEqual({ kind: 'reserved' });
    await idempotency.keep(place, { ...first, request: 'r2' }, NOON);
    await idempotency.release(place, 'r2');
    expect(await idempotency.reserve(place, 'r1', NOON)).toEqual({ kind: 'taken' });
    expect(await idempotency.keep(place, first, NOON)).toEqual(first);
  });
});
