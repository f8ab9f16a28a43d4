// src/ -> dist/, made beside it and swapped in whole, so that a running process never sees half a build.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceHash } from './prepare.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const next = join(root, `dist.next-${process.pid}`);
const dist = join(root, 'dist');

// Taken before compiling: a file edited meanwhile makes the stamp wrong, and the next start builds again.
const hash = sourceHash();

try {
  compile();
  copyAssets();
  await bundleWorkflows();
  writeFileSync(join(next, '.stamp'), hash);
  swapIn();
} catch (error) {
  process.stderr.write(`build: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  rmSync(next, { recursive: true, force: true });
}

function compile() {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', next];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('the compiler refused the sources; its messages are above');
}

function copyAssets() {
  const isAsset = (path) => !['.ts', '.tsx', '.md'].includes(extname(path));
  cpSync(join(root, 'src'), next, { recursive: true, filter: isAsset });
}

async function bundleWorkflows() {
  const workflowsPath = join(next, 'workflows', 'index.js');
  if (!existsSync(workflowsPath)) return;
  const { bundleWorkflowCode } = await import('@temporalio/worker');
  const problems = [];
  const note = (_level, message) => problems.push(message);
  const quiet = () => undefined;
  const logger = {
    log: note,
    trace: quiet,
    debug: quiet,
    info: quiet,
    warn: (m) => note('', m),
    error: (m) => note('', m),
  };
  // The same module the tracing plugin names: without it in the bundle, workflow spans vanish without a word.
  const spans = createRequire(import.meta.url).resolve(
    '@temporalio/interceptors-opentelemetry-v2/lib/workflow-interceptors',
  );
  const bundle = await bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules: [spans],
    preloadModules: sharedModules(),
    webpackConfigHook: joined,
    logger,
  }).catch((error) => {
    throw new Error([...problems, error.message].join('\n'), { cause: error });
  });
  writeFileSync(join(next, 'workflow-bundle.js'), withSharedStorage(bundle.code));
}

/** Modules joined into few: each workflow loads its own copy of what is not shared, one by one. */
function joined(config) {
  const optimization = { concatenateModules: true, providedExports: true, usedExports: true, sideEffects: true };
  return { ...config, optimization: { ...config.optimization, ...optimization, minimize: false } };
}

/** The bundle with one storage for all workflows of a thread; on its first line, so that the source map's lines hold. */
function withSharedStorage(code) {
  const asked = /globalThis\.AsyncLocalStorage\b/g;
  const found = code.match(asked)?.length ?? 0;
  // Two places of the SDK and one of the tracing interceptor: with fewer the SDK has changed here.
  if (found < 3)
    throw new Error(`the SDK asks for AsyncLocalStorage in ${found} places: see scripts/workflow-prelude.js`);
  const prelude = readFileSync(join(root, 'scripts', 'workflow-prelude.js'), 'utf8')
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trimStart();
  return `${prelude}${code.replaceAll(asked, 'globalThis.sharedAsyncLocalStorage')}`;
}

/**
 * Modules that all workflows of a thread share instead of each loading its own copy: the domain, which keeps no state,
 * and a long list of constants.
 */
function sharedModules() {
  const domain = join(next, 'domain');
  const pure = readdirSync(domain).filter((name) => name.endsWith('.js'));
  const constants = fileURLToPath(import.meta.resolve('@opentelemetry/semantic-conventions'));
  return [...pure.map((name) => join(domain, name)), constants];
}

function swapIn() {
  const old = join(root, `dist.old-${process.pid}`);
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(next, dist);
  rmSync(old, { recursive: true, force: true });
}
