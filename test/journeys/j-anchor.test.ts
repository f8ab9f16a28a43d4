import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSigner } from '../../src/adapters/ed25519/crypto.js';
import { createPool } from '../../src/adapters/postgres/pool.js';
import { anchorScheduleId } from '../../src/client/anchor-schedule.js';
import { askPostgres } from '../../src/cli/asks.js';
import { tocsin } from '../cli/support.js';
import { eventually } from '../support/eventually.js';
import { freshDatabase, temporalAddress, type FreshDatabase } from '../support/servers.js';
import { createWorld, type World } from '../support/world.js';

const SEED = Buffer.alloc(32, 3).toString('base64');
const folder = mkdtempSync(join(tmpdir(), 'tocsin-anchors-'));
const file = join(folder, 'anchors.jsonl');

let database: FreshDatabase;
let world: World;
let connection: Connection;
beforeAll(async () => {
  [database, connection] = await Promise.all([freshDatabase(), Connection.connect({ address: temporalAddress() })]);
  const env = { TOCSIN_ANCHOR: `file:${file},slack:#qa-team`, TOCSIN_ANCHOR_KEY: SEED };
  world = await createWorld({ journey: 'j-anchor', env, databaseUrl: database.url, tampered: true });
});
afterAll(async () => {
  await connection.close();
  await world.stop();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const runs = async (): Promise<string[]> => {
  const { info } = await new Client({ connection }).schedule.getHandle(anchorScheduleId(world.taskQueue)).describe();
  return info.recentActions.map(({ action }) => action.workflow.workflowId);
};
const trigger = async (): Promise<void> => {
  const client = new Client({ connection });
  const before = (await eventually(runs)).length;
  await client.schedule.getHandle(anchorScheduleId(world.taskQueue)).trigger();
  const [id] = await eventually(async () => {
    const all = await runs();
    expect(all.length).toBe(before + 1);
    return all.slice(-1);
  });
  await client.workflow.getHandle(id ?? '').result();
};
const messages = async () =>
  (await world.ledger('slack', 'chat.postMessage')).filter(({ body }) =>
    JSON.stringify(body).includes('Anchor 1 of the audit'),
  );

test('the Schedule anchors the history outside, once, and what is rewritten afterwards is found by it', async () => {
  const { body } = await world.report({ branch: 'main' });
  const id = body.incident ?? '';
  await eventually(async () => expect((await world.timeline(id)).map(({ kind }) => kind)).toContain('page'));
  await trigger();
  await trigger();
  expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(1);
  expect(await messages()).toHaveLength(1);
  expect((await askPostgres(database.url)).anchors).toMatchObject({
    places: [
      { place: `file:${file}`, isThere: true },
      { place: 'slack:#qa-team', isThere: true },
    ],
  });

  const env = { TOCSIN_URL: world.webUrl };
  const verify = ['audit', 'verify', '--anchors', file, '--key', createSigner(SEED)?.key ?? ''];
  expect(await tocsin(verify, { env })).toMatchObject({ code: 0, stderr: '' });

  const owner = createPool(database.ownerUrl);
  await owner.query(`alter table decisions disable trigger user;
    delete from decisions where position > 1; alter table decisions enable trigger user;
    update decision_heads h set position = 1, hash = d.hash from decisions d where d.uid = h.uid`);
  await owner.end();
  const { code, stdout } = await tocsin(verify, { env });
  expect(code).toBe(1);
  expect(stdout).toMatch(new RegExp(`^${id} record \\d+: is gone: anchor 1 of .* has pinned it$`, 'm'));
});
