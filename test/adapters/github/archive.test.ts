import { describe, expect, test } from 'vitest';
import { isSafeName, readArchive } from '../../../src/adapters/github/archive.js';
import { zip, type ZipFile } from '../../../src/sandbox/github/zip.js';
import { openCi, request, seed } from './support.js';

const CAPS = { entries: 1_000, totalBytes: 32 * 1024 * 1024, ratio: 100, fileBytes: 1_000 };
const WANTED = ['summary.txt', '../summary.txt', '/summary.txt', 'nul', 'a\\summary.txt'];
const isWanted = (name: string): boolean => WANTED.includes(name);
const file = (path: string, text: string | Buffer = 'broken'): ZipFile => ({ path, bytes: Buffer.from(text) });
const read = async (archive: Buffer) => Object.fromEntries(await readArchive(archive, isWanted, CAPS));

describe('the artifact of a failed run', () => {
  test('wanted files are read, others are not', async () => {
    expect(await read(zip([file('summary.txt'), file('other.txt')]))).toEqual({ 'summary.txt': 'broken' });
  });

  test.each(['../summary.txt', '/summary.txt', 'a\\summary.txt', 'nul', 'C:/summary.txt'])(
    'an entry called %s is passed over and does not hide the summary',
    async (name) => {
      expect(await read(zip([file(name, 'evil'), file('summary.txt')]))).toEqual({ 'summary.txt': 'broken' });
    },
  );

  test.each([
    '',
    '/etc/passwd',
    '..',
    'a/../b',
    'a\\b',
    'C:/x',
    'con',
    'a/NUL.txt',
    'lpt1',
    'a\u0000b',
    'a/aux.tar.gz',
  ])('the name %j is not safe', (name) => {
    expect(isSafeName(name)).toBe(false);
  });

  test.each(['summary.txt', 'failure-logs/summary.txt', 'a..b', 'console.txt', 'compass'])(
    'the name %s is safe',
    (name) => {
      expect(isSafeName(name)).toBe(true);
    },
  );

  test('a symbolic link is not followed', async () => {
    const archive = zip([file('summary.txt', '/etc/passwd')]);
    const header = archive.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    archive.writeUInt32LE((0o120777 << 16) >>> 0, header + 38);
    expect(await read(archive)).toEqual({});
  });

  test.each([
    ['unpacks to a hundred times its size', zip([file('summary.txt', Buffer.alloc(4 * 1024 * 1024))])],
    ['holds more than a thousand entries', zip(Array.from({ length: 1_001 }, (_, at) => file(`f${at}`, 'x')))],
    ['is no zip', Buffer.from('not a zip at all, but long enough to be read as one')],
    ['is cut', zip([file('summary.txt', 'x'.repeat(1_000))]).subarray(0, 60)],
    ['is empty', Buffer.alloc(0)],
  ])('an archive that %s is refused', async (_what, archive) => {
    await expect(read(archive)).rejects.toThrow(/^archive refused/);
  });

  test('an archive whose files together are too large is refused before anything is unpacked', async () => {
    const noise = Buffer.from(Array.from({ length: 4_000 }, (_, at) => `${Math.imul(at, 2654435761)}`).join(''));
    const archive = zip(Array.from({ length: 5 }, (_, at) => file(`f${at}`, noise)));
    await expect(readArchive(archive, isWanted, { ...CAPS, totalBytes: 4 * noise.length })).rejects.toThrow(/unpacked/);
  });

  test('an entry that lies about its size is refused', async () => {
    const archive = zip([file('summary.txt', 'x'.repeat(5_000))]);
    const header = archive.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    archive.writeUInt32LE(10, header + 24);
    await expect(read(archive)).rejects.toThrow(/^archive refused/);
  });

  test('a long summary is cut', async () => {
    const texts = await read(zip([file('summary.txt', 'ab'.repeat(5_000))]));
    expect(texts['summary.txt']).toHaveLength(1_000);
  });

  test('a bomb costs the summary, not the evidence of the logs', async () => {
    const { ci, sandbox } = await openCi();
    const bomb = zip([file('summary.txt', Buffer.alloc(8 * 1024 * 1024))]).toString('base64');
    await seed(sandbox, { artifacts: [{ name: 'failure-logs', zipBase64: bomb }] });
    expect(await ci.fetchRun(request())).toMatchObject({ summary: null, exitCode: 3, jobs: [{ name: 'build' }] });
  });

  test('an artifact above the cap is not downloaded, an expired one neither', async () => {
    const files = { 'summary.txt': 'broken' };
    for (const artifact of [
      { name: 'failure-logs', files, expired: true },
      { name: 'failure-logs', files },
    ]) {
      const { ci, sandbox } = await openCi({ caps: { artifactBytes: 20 } });
      await seed(sandbox, { artifacts: [artifact] });
      expect(await ci.fetchRun(request())).toMatchObject({ summary: null });
      expect((await sandbox.ledger('github')).filter(({ path }) => path.includes('/zip'))).toEqual([]);
    }
  });
});
