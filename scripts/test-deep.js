// The long tests: every kill point under several seeds, and the properties with many more cases.
//   npm run test:deep                     seeds drawn and printed
//   npm run test:deep -- --seed 17        one seed again
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = process.argv.indexOf('--seed');
const given = at === -1 ? undefined : Number(process.argv[at + 1]);
if (given !== undefined && !(Number.isInteger(given) && given > 0)) {
  process.stderr.write('test:deep: --seed wants a whole number above 0\n');
  process.exit(2);
}
const seeds = given === undefined ? Array.from({ length: 5 }, () => randomInt(1, 1_000_000)) : [given];
process.stdout.write(`test:deep: seeds ${seeds.join(', ')}; run one again with --seed N\n`);
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/journeys/kill-points.test.ts', 'test/domain'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, TOCSIN_KILL_SEEDS: seeds.join(','), TOCSIN_PROPERTY_RUNS: '20' },
});
process.exit(status ?? 1);
