// Records the histories of the journeys into test/replay/histories and writes their manifest.
// Histories of a released shape are kept: run it with a new prefix when the shape changes, never over old files.
//   node scripts/record-history.js            every journey
//   node scripts/record-history.js h          the journeys whose names start so: what is there of others stays
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'test', 'replay', 'histories');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const wanted = process.argv.slice(2);
const journeys = readdirSync(join(root, 'test', 'journeys'))
  .filter((name) => /^[a-z]-.*\.test\.ts$/.test(name))
  .filter((name) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)));

const args = [vitest, 'run', ...journeys.map((name) => `test/journeys/${name}`)];
const { status } = spawnSync(process.execPath, args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, TOCSIN_RECORD_HISTORIES: '1' },
});
if (status !== 0) process.exit(1);

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.json') && path !== 'manifest.json')
  .sort();
const sums = Object.fromEntries(
  files.map((path) => [
    path,
    createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('hex'),
  ]),
);
writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(sums, null, 2)}\n`);
process.stdout.write(`recorded ${files.length} histories\n`);
