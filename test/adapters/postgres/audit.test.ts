import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createAudit } from '../../../src/adapters/postgres/audit.js';
import { auditCrypto } from '../../../src/adapters/ed25519/crypto.js';
import { createIncidents } from '../../../src/adapters/postgres/incidents.js';
import { createPool } from '../../../src/adapters/postgres/pool.js';
import type { VerifyAgainst } from '../../../src/domain/audit/audit-verify.js';
import { FOREIGN, KEY, makeHistory, STOLEN, verifyLines, type History } from '../../support/history.js';
import { alert, batch, decision, NOON, override, view } from './samples.js';

async function history(): Promise<History> {
  const made = await makeHistory();
  onTestFinished(() => made.drop());
  return made;
}

const trusted = ({ outside }: History): VerifyAgainst => ({ keys: [KEY], outside });

describe('a history that nobody touched', () => {
  test('is whole, with every record, every anchor and what lies outside', async () => {
    const made = await history();
    expect(await made.check(trusted(made))).toEqual({
      ...{ ok: true, complete: true, found: 0, faults: [], notes: [] },
      ...{ anchors: 2, chains: 2, records: 5 },
    });
  });

  test('is whole whatever is in its records, and with refusals of the doors', async () => {
    const made = await history();
    const odd = decision(2, {
      text: 'zero \u0000, half \ud800, 𝄞, "quotes" and \\u0000',
      inputs: { tiny: 1e-7, big: 1e21, negative: -0, no: false, ключ: 'значение' },
    });
    const refusal = {
      uid: made.second,
      at: NOON,
      actor: 'm',
      via: 'api',
      action: 'ack',
      outcome: 'refused',
      text: 'no',
    };
    const incidents = createIncidents(made.app);
    const second = view('second', made.second, { revision: 2 });
    await incidents.noteRefusal(refusal);
    await incidents.record(batch(second, { decisions: [odd] }));
    await made.anchor(2);
    expect(await made.check(trusted(made))).toMatchObject({ ok: true, records: 7, anchors: 3 });
  });

  test('is whole with an override whose people were only stated', async () => {
    const made = await history();
    const said = { requester_standing: 'asserted, token 1a2b3c4d', approver_standing: 'asserted, local' };
    const names = { requester: 'erin@example.com', approver: 'dev@example.com' };
    const sha = 'd'.repeat(40);
    const inputs = { ...names, ...said, justification: 'it has to leave', emergency: false, sha };
    const approved = decision(2, { kind: 'override_approved', inputs });
    const given = override({ ...names, ...said, sha, justification: 'it has to leave' });
    const stated = view('second', made.second, { revision: 2, override: given, sha });
    const shut = { ...alert('second'), sha };
    await createIncidents(made.app).record(batch(stated, { decisions: [approved], alerts: [shut] }));
    await made.anchor(2);
    expect(await made.check(trusted(made))).toMatchObject({ ok: true, records: 6 });
  });

  test('is whole after batches that were written at the same time', async () => {
    const made = await history();
    const incidents = createIncidents(made.app);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        incidents.record(
          batch(view('many', made.second, { revision: 1 }), { decisions: [decision(index + 2), decision(index + 3)] }),
        ),
      ),
    );
    expect(await made.check(trusted(made))).toMatchObject({ ok: true, records: 26 });
  });

  test('is anchored once a day, and an anchor lists only what grew', async () => {
    const made = await history();
    await made.anchor(1);
    await made.anchor(2);
    expect(made.outside.map(({ number, chains, changed }) => [number, chains, changed])).toEqual([
      [1, 2, 2],
      [2, 2, 1],
      [2, 2, 1],
      [3, 2, 0],
    ]);
    expect((await made.check(trusted(made))).ok).toBe(true);
  });

  test('says what it could not see without keys and anchors from outside', async () => {
    const made = await history();
    const { ok, notes } = await made.check();
    expect(ok).toBe(true);
    expect(notes).toEqual([expect.stringContaining('--anchors'), expect.stringContaining('--key')]);
  });
});

const copy = `insert into decisions select uid, seq + 10, position + 10, at, kind,
  jsonb_set(record, '{seq}', to_jsonb(seq + 10)), hash, md5(hash) || md5(hash) from decisions where uid = $1 and position = 4`;

describe('what the owner of the database did to the history is found', () => {
  test.each<[string, (made: History) => Promise<unknown>, RegExp]>([
    [
      'a record edited',
      (made) =>
        made.tamper(`update decisions set record = jsonb_set(record, '{actor}', '"x"') where uid = $1 and seq = 2`),
      /was changed after it was written/,
    ],
    [
      'the column of its instant',
      (made) => made.tamper(`update decisions set at = at - interval '1 hour' where uid = $1 and seq = 2`),
      /its instant differs from its record/,
    ],
    [
      'the column of its kind',
      (made) => made.tamper(`update decisions set kind = 'note' where uid = $1 and seq = 3`),
      /its kind differs from its record/,
    ],
    [
      'the column of its number',
      (made) => made.tamper('update decisions set seq = 9 where uid = $1 and seq = 4'),
      /its number differs from its record/,
    ],
    [
      'a record dropped',
      (made) => made.tamper('delete from decisions where uid = $1 and seq = 2'),
      /record 2 is missing/,
    ],
    [
      'the first record dropped',
      (made) => made.tamper('delete from decisions where uid = $1 and seq = 1'),
      /record 1 is missing/,
    ],
    ['a record inserted', (made) => made.tamper(copy), /record 5 is missing before it/],
    [
      'a record inserted at the end',
      (made) => made.tamper(copy.replace('position + 10', '5')),
      /record 6: the chain should end at record 4/,
    ],
    [
      'two records in each other’s place',
      async (made) => {
        await made.tamper('update decisions set position = -position where uid = $1 and position in (2, 3)');
        await made.tamper('update decisions set position = 5 + position where uid = $1 and position < 0');
      },
      /record 2: does not follow the record before it/,
    ],
    [
      'a record of another incident',
      (made) => made.tamper(`update decisions set uid = repeat('b', 24), position = 2 where uid = $1 and seq = 4`),
      /belongs to another incident/,
    ],
    [
      'the last record dropped',
      (made) => made.tamper('delete from decisions where uid = $1 and seq = 4'),
      /the chain should end at record 4/,
    ],
    [
      'the last record dropped and the end set back',
      (made) => setBack(made),
      /record 4: is gone: anchor 2 of 2026-11-23 has pinned it/,
    ],
    [
      'the last record dropped and the end set back, by the incident’s own revision',
      (made) => setBack(made),
      /the incident stands at revision 4, its records at 3/,
    ],
    [
      'a record dropped and the chain made to fit again',
      async (made) => {
        await made.tamper('delete from decisions where uid = $1 and position = 3');
        await made.tamper('update decisions set position = 3 where uid = $1 and position = 4');
        await made.tamper('update decision_heads set position = 3 where uid = $1');
        await made.rewrite(null);
      },
      /decision 3 is missing/,
    ],
    [
      'the end of a chain deleted',
      (made) => made.tamper('delete from decision_heads where uid = $1'),
      /the chain has no end on record/,
    ],
    [
      'a chain deleted with its end',
      async (made) => {
        await made.tamper('delete from decisions where uid = $1');
        await made.tamper('delete from decision_heads where uid = $1');
      },
      /INC-2026-001: the incident has no records/,
    ],
    [
      'a chain deleted with its incident',
      (made) => dropIncident(made),
      /record 2: is gone: anchor 1 of 2026-11-22 has pinned it/,
    ],
    [
      'a chain deleted from every table but one that only names it',
      async (made) => {
        await dropIncident(made);
        await made.tamper('delete from decision_anchor_heads where uid = $1');
      },
      /other tables name it, and it has neither records nor an incident/,
    ],
    [
      'a chain deleted from every table, with what the anchors list of it',
      async (made) => {
        await dropIncident(made);
        for (const table of ['decision_anchor_heads', 'overrides', 'sla_records', 'gates']) {
          await made.tamper(`delete from ${table} where uid = $1`);
        }
      },
      /anchor 1 of 2026-11-22: its list of chains was changed, or chains are gone/,
    ],
    ['an incident deleted', (made) => made.tamper('delete from incidents where uid = $1'), /the incident is gone/],
    [
      'all records rewritten after an anchor',
      (made) => made.rewrite(null),
      /is not the record that anchor 1 of .* has pinned/,
    ],
    [
      'all records and the anchors’ lists rewritten',
      async (made) => {
        await made.rewrite(FOREIGN);
      },
      /anchor 1 of 2026-11-22 is signed by a key that is not trusted/,
    ],
    [
      'everything rewritten with the stolen key',
      (made) => made.rewrite(STOLEN),
      /anchor 1 of 2026-11-22 from outside says something else here: the history was rewritten/,
    ],
    [
      'everything rewritten with the stolen key, by the name of the incident',
      (made) => made.rewrite(STOLEN),
      /INC-2026-001 record 2: is not the record that anchor 1 of 2026-11-22 from outside has pinned/,
    ],
    [
      'an anchor’s digest changed',
      (made) => made.tamper(`update decision_anchors set heads = md5(heads) where number = 1`),
      /anchor 1 of 2026-11-22 was changed after it was made/,
    ],
    [
      'an anchor’s signature taken away',
      (made) => made.tamper('update decision_anchors set signature = null where number = 1'),
      /anchor 1 of 2026-11-22 is not signed/,
    ],
    [
      'an anchor’s signature of another anchor',
      (made) =>
        made.tamper(
          'update decision_anchors set signature = (select signature from decision_anchors where number = 2) where number = 1',
        ),
      /anchor 1 of 2026-11-22 has a wrong signature/,
    ],
    [
      'the first anchor dropped',
      (made) => made.tamper('delete from decision_anchors where number = 1'),
      /anchor 2 of 2026-11-23: anchor 1 is missing before it/,
    ],
    [
      'the last anchor dropped',
      async (made) => {
        await made.tamper('delete from decision_anchors where number = 2');
        await made.tamper('delete from decision_anchor_heads where anchor = 2');
      },
      /anchor 2 of 2026-11-23 from outside is missing here/,
    ],
    [
      'an anchor dropped and its list left',
      (made) => made.tamper('delete from decision_anchors where number = 2'),
      /anchor 2 pins it and is missing/,
    ],
    [
      'the first anchor dropped and the second numbered anew',
      async (made) => {
        await made.tamper('delete from decision_anchors where number = 1');
        await made.tamper('update decision_anchors set number = 1 where number = 2');
      },
      /anchor 1 of 2026-11-23 does not follow the anchor before it/,
    ],
    [
      'a chain that was shorter at a later anchor',
      async (made) => {
        await setBack(made);
        await made.anchor(2);
      },
      /record 3: was shorter at anchor 3 of 2026-11-24 than before/,
    ],
    [
      'an override that nobody approved',
      (made) =>
        made.tamper(
          `insert into overrides select uid, 77, failure_id, approver, requester, justification, timestamp,
             requires_followup, emergency, sha, expires_at from overrides where uid = $1`,
        ),
      /the table of overrides has an approval \(77\) that no record has/,
    ],
    [
      'an approval dropped from the table of overrides',
      (made) => made.tamper('delete from overrides where uid = $1'),
      /record 2: approves an override that the table of overrides lacks/,
    ],
    [
      'another approver in the table of overrides',
      (made) => made.tamper(`update overrides set approver = 'eve@company.com' where uid = $1`),
      /record 2: differs from the table of overrides/,
    ],
    [
      'a gate opened by hand',
      (made) => made.tamper(`update gates set approver = 'eve@company.com', approved_until = now() where uid = $1`),
      /a gate is open by eve@company\.com, whose approval no record has/,
    ],
    [
      'a missed SLA that is no longer one',
      (made) => made.tamper('update sla_records set missed = false where uid = $1'),
      /the SLA was missed, and its row says that it was not/,
    ],
    [
      'an SLA that was never missed',
      (made) => made.tamper(`update sla_records set missed = true where uid <> 'x'`),
      /INC-2026-002.*the row of the SLA says missed, and no record does/,
    ],
  ])('%s', async (_, tamper, says) => {
    const made = await history();
    await tamper(made);
    const { ok, faults } = await made.check(trusted(made));
    expect(ok).toBe(false);
    const lines = faults.map(
      ({ incident, position, fault }) => `${incident ?? ''}${position === null ? '' : ` record ${position}`}: ${fault}`,
    );
    expect(lines.filter((line) => says.test(line))).not.toEqual([]);
  });
});

async function setBack(made: History): Promise<void> {
  await made.tamper('delete from decisions where uid = $1 and position = 4');
  await made.tamper(
    `update decision_heads h set position = 3, hash = d.hash from decisions d
     where h.uid = $1 and d.uid = h.uid and d.position = 3`,
  );
}

async function dropIncident(made: History): Promise<void> {
  for (const table of ['decisions', 'decision_heads', 'incidents']) {
    await made.tamper(`delete from ${table} where uid = $1`);
  }
}

describe('an export', () => {
  let made: History;
  let lines: readonly string[];
  beforeAll(async () => {
    made = await makeHistory();
    lines = await made.lines();
  });
  afterAll(() => made.drop());
  const found = (changed: readonly string[], against: Partial<VerifyAgainst> = {}) =>
    verifyLines(changed, against).faults.map(({ fault }) => fault);

  test.each<[string, (all: readonly string[]) => readonly string[], string]>([
    ['a line dropped', (all) => all.filter((_, at) => at !== 5), 'the export was changed after it was made'],
    [
      'a line edited',
      (all) => all.map((line) => line.replace('decision 4', 'decision X')),
      'the export was changed after it was made',
    ],
    ['a line after the last', (all) => [...all, all[1] ?? ''], 'a line follows the last one'],
    ['a chain twice', (all) => [...all.slice(0, -1), ...all.slice(3)], 'stands twice or out of order'],
    [
      'a record in front of its chain',
      (all) => [all[0] ?? '', all[4] ?? '', ...all.slice(1)],
      'lies outside of its chain',
    ],
  ])('shows %s', (_, change, says) => {
    expect(found(change(lines))).toContain(says);
  });

  test('that was cut is not complete', () => {
    expect(verifyLines(lines.slice(0, -1))).toMatchObject({ ok: false, complete: false });
  });

  test('shows an anchor from outside with a list that is not its own', () => {
    const [first] = made.outside;
    if (first === undefined) throw new Error('no anchor');
    expect(found(lines, { outside: [{ ...first, list: [] }] })).toEqual([
      'anchor 1 of 2026-11-22 from outside has a list of chains that is not its own',
    ]);
  });

  test('names a chain that is gone by the list that lies outside', () => {
    const of = (line: string): boolean => !line.includes(made.second);
    expect(found(lines.filter(of), trusted(made))).toContain(
      'is gone: anchor 1 of 2026-11-22 from outside has pinned it',
    );
  });

  test('that nobody reads to its end lets go of its connection', async () => {
    const pool = createPool(made.ownerUrl, { max: 1 });
    for (let round = 0; round < 3; round += 1) {
      const started = createAudit(pool, auditCrypto).export();
      await started.next();
      await started.return(undefined);
    }
    expect((await pool.query<{ one: number }>('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });

  test('of a store that is away fails as unavailable', async () => {
    const away = createPool('postgres://nobody@127.0.0.1:9/none');
    await expect(createAudit(away, auditCrypto).export().next()).rejects.toMatchObject({ kind: 'Unavailable' });
    await away.end();
  });
});
