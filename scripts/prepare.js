// Installs and builds what is missing. Uses nothing but Node itself, because it runs before `node_modules` exists.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => join(root, ...parts);

/**
 * Brings `node_modules/` and `dist/` up to date, one line on stderr for each step that was needed.
 * @returns {boolean} whether the checkout can run now
 */
export function prepare() {
  if (isInstalled() && isBuilt()) return true;
  // Two commands started at once must not install or build over each other; the second finds the work done.
  return withLock(at('.tocsin', 'prepare.lock'), () => install() && build());
}

/** What `dist/` was made from, as one hash: an edit changes it, a touched file or another checkout time does not. */
export function sourceHash() {
  const hash = createHash('sha256');
  for (const path of inputFiles()) {
    if (!existsSync(at(path))) continue;
    hash
      .update(`${path}\0`)
      .update(readFileSync(at(path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** The inputs as the file system describes them: as long as nothing of it changes, nobody has to read them. */
function seenHash() {
  const hash = createHash('sha256');
  for (const path of inputFiles()) {
    const stat = statSync(at(path), { throwIfNoEntry: false });
    if (stat !== undefined) hash.update(`${path}\0${stat.ino} ${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}\0`);
  }
  return hash.digest('hex');
}

function install() {
  if (isInstalled()) return true;
  const hasLock = existsSync(at('package-lock.json'));
  const command = hasLock ? 'ci' : 'install';
  // `--include=dev`: the build needs the compiler even where NODE_ENV says production.
  const args = [command, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = step(`npm ${command}`, () => npm(args));
  if (done) writeFileSync(at('node_modules', '.tocsin-installed'), lockHash());
  return done;
}

function build() {
  if (isBuilt()) return true;
  return step('build', () => run(process.execPath, [at('scripts', 'build.js')]));
}

function isInstalled() {
  const hiddenLock = at('node_modules', '.package-lock.json');
  if (!existsSync(hiddenLock)) return false;
  if (!existsSync(at('package-lock.json'))) return true;
  const stamp = at('node_modules', '.tocsin-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()) return true;
  // Someone may have installed by hand: npm writes its own copy of the lock last.
  return statSync(hiddenLock).mtimeMs >= statSync(at('package-lock.json')).mtimeMs;
}

function isBuilt() {
  const [stamp, seen] = [at('dist', '.stamp'), at('dist', '.seen')];
  if (!existsSync(stamp)) return false;
  const made = readFileSync(stamp, 'utf8');
  // Of the build that is there: a later one leaves what was seen before it behind.
  const now = `${made} ${seenHash()}`;
  if (existsSync(seen) && readFileSync(seen, 'utf8') === now) return true;
  if (made !== sourceHash()) return false;
  try {
    writeFileSync(seen, now);
  } catch {
    // a folder that may not be written: it is read again the next time
  }
  return true;
}

function inputFiles() {
  const own = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json', 'scripts/build.js'];
  return [...own, 'scripts/workflow-prelude.js', ...listFiles('src')];
}

function lockHash() {
  const lock = at('package-lock.json');
  return existsSync(lock) ? createHash('sha256').update(readFileSync(lock)).digest('hex') : '';
}

function listFiles(folder) {
  if (!existsSync(at(folder))) return [];
  return readdirSync(at(folder), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? listFiles(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]))
    .sort();
}

function step(name, work) {
  const startedAt = Date.now();
  process.stderr.write(`tocsin: ${name} …\n`);
  const { ok, reason } = work();
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  process.stderr.write(
    ok ? `tocsin: ${name} done (${seconds} s)\n` : `tocsin: ${name} failed after ${seconds} s: ${reason}\n`,
  );
  return ok;
}

function npm(args) {
  // npm may be run by a Node other than the one on the PATH: take the same npm that started us when there is one.
  const script = process.env.npm_execpath;
  if (script !== undefined && /npm-cli\.c?js$/.test(script) && existsSync(script)) {
    return run(process.execPath, [script, ...args]);
  }
  return run('npm', args, { shell: process.platform === 'win32' });
}

function run(command, args, options = {}) {
  mkdirSync(at('.tocsin'), { recursive: true });
  // All its output goes to stderr: stdout belongs to the command that asked.
  const child = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
  if (child.error !== undefined) return { ok: false, reason: `${command} does not start (${child.error.message})` };
  if (child.signal !== null) return { ok: false, reason: `ended by ${child.signal}` };
  return { ok: child.status === 0, reason: `exit code ${child.status}; its output is above` };
}
