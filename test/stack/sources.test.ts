import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findTemporalBinary } from '../../src/stack/temporal-binary.js';
import { findTestServer } from '../../src/stack/test-server.js';

// A proxy nobody listens on: the download is blocked here, whatever this machine's network allows.
const BLOCKED = {
  HTTPS_PROXY: 'http://127.0.0.1:9',
  HTTP_PROXY: 'http://127.0.0.1:9',
  ALL_PROXY: 'http://127.0.0.1:9',
};

let folder: string;
let notes: string[];
const note = (line: string): void => void notes.push(line);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-sources-'));
  notes = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const program = (path: string, script: string): string => {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
};
const environment = () => ({
  PATH: `${join(folder, 'bin')}:/usr/bin:/bin`,
  XDG_CACHE_HOME: join(folder, 'cache'),
  ...BLOCKED,
});
const barePath = () => ({ ...environment(), PATH: join(folder, 'bin') });
const cacheEntries = (): readonly string[] => readdirSync(join(folder, 'cache', 'tocsin'));

test('a temporal on the PATH comes before a cached one', async () => {
  const onPath = program(join(folder, 'bin', 'temporal'), 'exit 0');
  program(join(folder, 'cache', 'tocsin', 'temporal'), 'exit 0');
  expect((await findTemporalBinary({ env: environment(), note })).path).toBe(onPath);
});

test('a temporal on the PATH that does not run gives way to the cached one', async () => {
  program(join(folder, 'bin', 'temporal'), 'exit 1');
  const cached = program(join(folder, 'cache', 'tocsin', 'temporal'), 'exit 0');
  expect((await findTemporalBinary({ env: environment(), note })).path).toBe(cached);
});

test('where the download is blocked, that is one line, and Go builds the server once', async () => {
  program(
    join(folder, 'bin', 'go'),
    `printf '#!/bin/sh\\nexit 0\\n' > "$GOBIN/temporal"; chmod +x "$GOBIN/temporal"; echo built >> ${folder}/builds`,
  );
  const first = await findTemporalBinary({ env: environment(), note });
  expect(first.from).toBe('go install of the CLI');
  expect(notes.filter((line) => line.includes('does not work here'))).toHaveLength(1);

  const second = await findTemporalBinary({ env: environment(), note });
  expect(second).toEqual({ path: first.path, from: 'cached temporal' });
  expect(cacheEntries()).toEqual(['temporal']);
});

test('a build that fails leaves nothing in the cache', async () => {
  program(join(folder, 'bin', 'go'), 'touch "$GOBIN/temporal"; echo "no such module" >&2; exit 1');
  await expect(findTemporalBinary({ env: environment(), note })).rejects.toThrow('no such module');
  expect(cacheEntries()).toEqual([]);
});

test('where nothing works, one message names all five ways', async () => {
  const failure = findTemporalBinary({ env: barePath(), note });
  for (const way of [
    'TEMPORAL_ADDRESS',
    'on the PATH',
    'cached temporal',
    "SDK's own download",
    'Go is not installed',
  ]) {
    await expect(failure).rejects.toThrow(way);
  }
});

test('without Java there is no skipping server, and the reason says so', async () => {
  const server = await findTestServer({ env: barePath(), note });
  expect(server).toMatchObject({
    kind: 'unavailable',
    reason: expect.stringContaining('Java is not installed') as string,
  });
});

test('with Java and without Maven the reason names Maven', async () => {
  program(join(folder, 'bin', 'java'), 'exit 0');
  const server = await findTestServer({ env: barePath(), note });
  expect(server).toMatchObject({
    kind: 'unavailable',
    reason: expect.stringContaining('Maven is not installed') as string,
  });
});

test('what Maven resolves is kept and used again', async () => {
  program(join(folder, 'bin', 'java'), 'exit 0');
  program(
    join(folder, 'bin', 'mvn'),
    'for a; do case "$a" in -DoutputDirectory=*) touch "${a#*=}/server.jar";; esac; done',
  );
  const first = await findTestServer({ env: environment(), note });
  expect(first).toMatchObject({ kind: 'available', from: 'the Maven artefact' });
  expect(await findTestServer({ env: environment(), note })).toMatchObject({ kind: 'available', from: 'cache' });
  expect(first.kind === 'available' && existsSync(join(first.path, '..', 'lib', 'server.jar'))).toBe(true);
});
