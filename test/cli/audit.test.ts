import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEY, makeHistory, type History } from '../support/history.js';
import { folder, serve, tocsin } from './support.js';

let history: History;
let lines: readonly string[];
beforeAll(async () => {
  history = await makeHistory();
  lines = await history.lines();
});
afterAll(() => history.drop());

const text = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
const anchors = (): string => text(history.outside.map((anchor) => JSON.stringify(anchor)));

describe('tocsin audit export', () => {
  test('writes the export to a file that only its user reads', async () => {
    const { env, seen } = await serve(() => ({ body: text(lines) }));
    const out = join(folder(), 'audit.jsonl');
    const ran = await tocsin(['audit', 'export', '--out', out], { env });
    expect(ran).toMatchObject({ code: 0, stdout: `${lines.length} lines written to ${out}\n` });
    expect(seen[0]?.path).toBe('/api/audit/export');
    expect(readFileSync(out, 'utf8')).toBe(text(lines));
    expect(statSync(out).mode & 0o777).toBe(0o600);
  });

  test('writes it to the standard output and nothing else', async () => {
    const { env } = await serve(() => ({ body: text(lines) }));
    expect(await tocsin(['audit', 'export', '--out', '-'], { env })).toEqual({
      code: 0,
      stdout: text(lines),
      stderr: '',
    });
  });

  test('that broke off leaves no file behind, nor touches the one before', async () => {
    const { env } = await serve(() => ({ body: text(lines.slice(0, -1)) }));
    const place = folder({ 'audit.jsonl': 'the one before' });
    const ran = await tocsin(['audit', 'export', '--out', join(place, 'audit.jsonl')], { env });
    expect(ran).toMatchObject({ code: 1, stderr: 'tocsin: the export ended too early: try again\n' });
    expect(readdirSync(place)).toEqual(['audit.jsonl']);
    expect(readFileSync(join(place, 'audit.jsonl'), 'utf8')).toBe('the one before');
  });

  test('is refused in one line to whoever may not have it', async () => {
    const { env } = await serve(() => ({ status: 403, body: { detail: 'this takes admin' } }));
    const ran = await tocsin(['audit', 'export', '--out', '-'], { env });
    expect(ran).toMatchObject({ code: 1, stdout: '', stderr: 'tocsin: this takes admin\n' });
    expect((await tocsin(['audit', 'export', '--out', '/no/such/folder/x'], { env })).code).toBe(2);
  });
});

describe('tocsin audit verify', () => {
  test('finds nothing in a whole history, with nothing running', async () => {
    const place = folder({ export: text(lines), anchors: anchors() });
    const argv = ['audit', 'verify', join(place, 'export'), '--anchors', join(place, 'anchors'), '--key', KEY];
    expect(await tocsin(argv)).toEqual({
      ...{ code: 0, stderr: '' },
      stdout: 'nothing found in 2 chains, 5 records, 2 anchors\n',
    });
  });

  test('checks what runs when no file is named', async () => {
    const { env } = await serve(() => ({ body: text(lines) }));
    const { code, stdout } = await tocsin(['audit', 'verify', '--json'], { env });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      records: 5,
      faults: [],
      notes: [{}, {}].map(() => expect.any(String) as string),
    });
  });

  test('tells each fault on a line with incident, record and what', async () => {
    const changed = lines.map((line) => line.replace('decision 3', 'nothing at all'));
    const { code, stdout } = await tocsin(['audit', 'verify', '-'], { stdin: text(changed) });
    expect(code).toBe(1);
    expect(stdout).toContain('INC-2026-001 record 3: was changed after it was written\n');
    expect(stdout).toContain('the export was changed after it was made\n');
    expect(stdout).toMatch(/^2 found in 2 chains, 5 records, 2 anchors$/m);
  });

  test('shows what was rewritten by an anchor that was kept, and by whose key', async () => {
    const rewritten = folder({
      export: text(lines.filter((line) => !line.includes('"type":"anchor"'))),
      anchors: anchors(),
    });
    const argv = ['audit', 'verify', join(rewritten, 'export'), '--anchors', join(rewritten, 'anchors')];
    const { code, stdout } = await tocsin(argv);
    expect(code).toBe(1);
    expect(stdout).toContain('anchor 2 of 2026-11-23 from outside is missing here\n');
    const foreign = Buffer.alloc(32, 1).toString('base64');
    const other = await tocsin(['audit', 'verify', '-', '--key', foreign], { stdin: text(lines) });
    expect(other).toMatchObject({ code: 1 });
    expect(other.stdout).toContain('anchor 1 of 2026-11-22 is signed by a key that is not trusted\n');
  });

  test.each<[string, (all: readonly string[]) => string, RegExp]>([
    ['a line that is not JSON', ([one, ...rest]) => text([one ?? '', '{', ...rest]), /standard input:2:2 is not JSON/],
    [
      'a line of something else',
      ([one]) => text([one ?? '', '{"type":"x"}']),
      /standard input:2 is no line of the audit/,
    ],
    ['another file', (all) => text(all.slice(1)), /standard input:1 is not the first line of an export/],
    ['nothing', () => '', /standard input:1 is empty/],
    [
      'an export that was cut',
      (all) => text(all.slice(0, -1)),
      /standard input:10 is followed by nothing: .* it was cut/,
    ],
  ])('ends with 2 and the line on %s', async (_, change, says) => {
    const { code, stderr } = await tocsin(['audit', 'verify', '-'], { stdin: change(lines) });
    expect(code).toBe(2);
    expect(stderr).toMatch(says);
    expect(stderr).toMatch(/^tocsin: [^\n]+\n$/);
  });

  test('ends with 2 and the line on an anchor that is none', async () => {
    const place = folder({ anchors: `${JSON.stringify(history.outside[0])}\nanchor two\n` });
    const ran = await tocsin(['audit', 'verify', '-', '--anchors', join(place, 'anchors')], { stdin: text(lines) });
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('anchors:2:1 is not JSON') as string });
  });
});

describe('tocsin audit key', () => {
  const seed = Buffer.alloc(32, 7).toString('base64');

  test('prints the public key of the environment, or of what npm start made', async () => {
    expect(await tocsin(['audit', 'key'], { env: { TOCSIN_ANCHOR_KEY: seed } })).toMatchObject({
      code: 0,
      stdout: `${KEY}\n`,
    });
    const checkout = folder();
    mkdirSync(join(checkout, '.tocsin'));
    writeFileSync(join(checkout, '.tocsin', 'secrets'), `TOCSIN_ANCHOR_KEY=${seed}\n`);
    expect(JSON.parse((await tocsin(['audit', 'key', '--json'], { checkout })).stdout)).toMatchObject({ key: KEY });
  });

  test('says what to do without one, and with one that is none', async () => {
    expect(await tocsin(['audit', 'key'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('TOCSIN_ANCHOR_KEY') as string,
    });
    const ran = await tocsin(['audit', 'key'], { env: { TOCSIN_ANCHOR_KEY: 'short' } });
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining('is no Ed25519 key') as string });
  });
});
