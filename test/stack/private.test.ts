import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { shutToOthers } from '../../src/stack/private.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tocsin-private-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe.skipIf(process.platform === 'win32')('a data folder that others could read', () => {
  test('is shut with everything in it, whatever an earlier start left', () => {
    const place = join(folder, '.tocsin');
    mkdirSync(join(place, 'temporal'), { recursive: true });
    const db = join(place, 'temporal', 'temporal.db');
    writeFileSync(db, 'people');
    for (const [path, mode] of [
      [place, 0o755],
      [join(place, 'temporal'), 0o777],
      [db, 0o644],
    ] as const) {
      chmodSync(path, mode);
    }
    shutToOthers(place);
    expect([place, join(place, 'temporal'), db].map(modeOf)).toEqual(['700', '700', '600']);
  });

  test('is made when there is none', () => {
    shutToOthers(join(folder, 'new'));
    expect(modeOf(join(folder, 'new'))).toBe('700');
  });

  test('keeps what Postgres decided about its own files, and what a link leads to', () => {
    const data = join(folder, 'place', 'data');
    mkdirSync(data, { recursive: true });
    writeFileSync(join(data, 'PG_VERSION'), '18', { mode: 0o640 });
    writeFileSync(join(folder, 'elsewhere'), '');
    chmodSync(join(folder, 'elsewhere'), 0o644);
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'place', 'link'));
    shutToOthers(join(folder, 'place'));
    expect(modeOf(data)).toBe('700');
    expect(modeOf(join(data, 'PG_VERSION'))).toBe('640');
    expect(modeOf(join(folder, 'elsewhere'))).toBe('644');
  });
});
