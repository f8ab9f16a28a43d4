import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import * as documents from '../../../src/adapters/linear/documents.js';
import { isRecord, recordAt } from '../../../src/sandbox/json.js';
import { ALICE } from '../../sandbox/support.js';
import { calm } from '../support.js';
import { contentOf, openTracker } from './support.js';

const folder = process.env['TOCSIN_VENDOR_SCHEMAS'];
const reason = folder === undefined ? ' (skipped: TOCSIN_VENDOR_SCHEMAS names no folder of schemas)' : '';

describe.skipIf(folder === undefined)(`Linear's published schema${reason}`, () => {
  const published = () =>
    buildSchema(readFileSync(join(folder ?? '', 'linear.graphql'), 'utf8'), { assumeValidSDL: true });

  test('every operation we send is valid', () => {
    const schema = published();
    for (const document of Object.values(documents)) expect(validate(schema, parse(document))).toEqual([]);
    expect(Object.values(documents)).toHaveLength(11);
  });

  test('every field of an input we send is one of theirs', async () => {
    const schema = published();
    const { tracker, sandbox } = await openTracker();
    const ticket = await tracker.create({ key: 'a', content: contentOf(), assigneeEmail: ALICE.email, signal: calm() });
    await tracker.update({ ticket, content: contentOf({ labels: ['ci-failure', 'x'] }), done: true, signal: calm() });
    await tracker.comment({ key: 'b', ticket, body: 'x', signal: calm() });
    const inputs = {
      issueCreate: 'IssueCreateInput',
      issueUpdate: 'IssueUpdateInput',
      commentCreate: 'CommentCreateInput',
      issueLabelCreate: 'IssueLabelCreateInput',
    };
    const sent = await sandbox.ledger('linear');
    for (const [method, type] of Object.entries(inputs)) {
      const known = Object.keys(
        (schema.getType(type) as unknown as { getFields(): object } | undefined)?.getFields() ?? {},
      );
      const used = sent
        .filter((entry) => entry.method === method)
        .flatMap(({ body }) => Object.keys(recordAt(recordAt(isRecord(body) ? body : {}, 'variables'), 'input')));
      expect(used.length, method).toBeGreaterThan(0);
      expect(
        used.filter((name) => !known.includes(name)),
        method,
      ).toEqual([]);
    }
  });
});
