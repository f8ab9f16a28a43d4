import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, serve, tocsin } from './support.js';

const REPORT = {
  from: '2026-02-01T00:00:00.000Z',
  classified: 10,
  corrected: 2,
  stood: { value: 0.8, low: 0.49, high: 0.94 },
  types: [{ type: 'test_failure', classified: 10, corrected: 2, mostly_to: 'database_connectivity' }],
  items: [],
};

describe('tocsin corrections', () => {
  test('says how often people corrected the classifier, and of which type', async () => {
    const { env, seen } = await serve(() => ({ body: REPORT }));
    const { code, stdout } = await tocsin(['corrections', '--from', '7d'], { env });
    expect(code).toBe(0);
    expect(seen[0]?.path).toBe('/api/corrections?from=2026-02-22T12%3A00%3A00.000Z');
    expect(stdout).toContain('10 classified, 2 corrected by people; 80 % stood (95 %: 49 % to 94 %)');
    expect(stdout).toMatch(/test_failure +10 classified, 2 corrected, mostly to database_connectivity/);
  });

  test('writes the cases that a model can learn from, readable by nobody else', async () => {
    const cases = [{ id: 'INC-2026-001', label: 'database_connectivity', log: 'line 1\nline 2' }];
    const { env } = await serve(() => ({ body: { items: cases } }));
    const file = join(folder({}), 'cases.jsonl');
    const { code, stdout } = await tocsin(['corrections', '--export', file], { env });
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('npm run train -- --corrections'),
    });
    expect(readFileSync(file, 'utf8')).toBe(`${JSON.stringify(cases[0])}\n`);
  });

  test('a file that cannot be written is told in one line', async () => {
    const { env } = await serve(() => ({ body: { items: [] } }));
    const { code, stderr } = await tocsin(['corrections', '--export', '/no/such/folder/cases.jsonl'], { env });
    expect(code).toBe(2);
    expect(stderr).toContain('/no/such/folder/cases.jsonl cannot be written: ENOENT');
  });
});
