// Are there known-vulnerable dependencies in package-lock.json? Asks `npm audit`; where the registry does not answer
// that, compares the lockfile with advisories.json. The last line says which of the two decided.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const audit = spawnSync('npm', ['audit', '--package-lock-only', '--no-update-notifier'], { encoding: 'utf8' });
process.stdout.write(`${audit.stdout ?? ''}${audit.stderr ?? ''}`);
const isAnswered = audit.status === 0 || /severity vulnerabilit|vulnerabilities/i.test(audit.stdout ?? '');

if (isAnswered) {
  console.log(audit.status === 0 ? 'npm audit found nothing' : 'npm audit failed: see the advisories above');
  console.log('decided by: npm audit');
  process.exit(audit.status === 0 ? 0 : 1);
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const advisories = JSON.parse(readFileSync('advisories.json', 'utf8'));
const hits = Object.entries(packages).flatMap(([path, { version }]) =>
  advisories
    .filter(({ name, below }) => path === `node_modules/${name}` && isBelow(version, below))
    .map((advisory) => ({ ...advisory, version })),
);
for (const { name, version, severity, ids, below, what } of hits) {
  console.log(`${severity}: ${name} ${version}: ${what} (${ids.join(', ')}); fixed in ${below}`);
}
console.log(
  hits.length === 0
    ? 'the dependency check found nothing'
    : `npm run audit failed: ${hits.length} known-vulnerable dependency in package-lock.json`,
);
console.log('decided by: advisories.json, because npm audit got no answer');
process.exit(hits.length === 0 ? 0 : 1);

function isBelow(version, limit) {
  const [a, b] = [version, limit].map((text) => text.split('.').map(Number));
  const at = a.findIndex((part, index) => part !== b[index]);
  return at !== -1 && a[at] < b[at];
}
