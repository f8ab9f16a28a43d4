import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inventedFiles } from '../config/invented.js';
import { auditCrypto, createSigner } from '../adapters/ed25519/crypto.js';
import { createMatcher, checkPattern } from '../adapters/regex/matcher.js';
import { createModelClassifier } from '../adapters/model/classifier.js';
import { explain } from '../adapters/model/explain.js';
import { shippedModel } from '../adapters/model/load.js';
import { withoutSecrets } from '../adapters/model/reader.js';
import { withTests } from '../adapters/model/tests.js';
import { createRuleClassifier } from '../adapters/rules/classifier.js';
import { createRedactor } from '../telemetry/redact.js';
import { whenGone } from '../stack/by-hand.js';
import type { ProcessIdentity } from '../stack/identity.js';
import type { CliIo, CliTools } from './context.js';
import { EnvFileError, readEnvFile, type EnvFile } from './env-file.js';
import { runCli } from './run.js';

const checkout = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
const { version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as { readonly version: string };

const envFile = settingsFromFile();

const io: CliIo = {
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  drained: async () => {
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
  },
  stdin: process.stdin,
  env: process.env,
  envFile,
  checkout,
  version,
  fetch: (input, init) => fetch(input, init),
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

const matcher = createMatcher();

const redact = createRedactor({ ownSecrets: [] });
const classifier = createModelClassifier({
  model: shippedModel,
  matcher,
  own: createRuleClassifier({ matcher, patterns: 'own' }),
  plain: createRuleClassifier({ matcher }),
});

// What only some commands need is loaded when they run: the others start in a fraction of the time.
const tools: CliTools = {
  // What is printed may end in a log again: secrets are taken out first, as everywhere.
  classifier: {
    classify: (evidence, rules) => {
      const cleaned = withoutSecrets(evidence, redact);
      return withTests(classifier.classify(cleaned, rules), cleaned, rules);
    },
  },
  explain: (evidence) => explain(withoutSecrets(evidence, redact), shippedModel()),
  matcher,
  checkPattern,
  auditCrypto,
  publicKeyOf: (secret) => createSigner(secret)?.key ?? null,
  migrate: async (ownerUrl, appUrl) =>
    (await import('../adapters/postgres/migrate.js')).runMigrations(ownerUrl, appUrl),
  processes: {
    up: async (env) => {
      const [{ runUp }, { runMigrations }, { readSettings }] = await Promise.all([
        import('../stack/up.js'),
        import('../adapters/postgres/migrate.js'),
        import('../api/settings.js'),
      ]);
      // What the web server would refuse is refused before anything is started for it.
      const settings = readSettings(env);
      if (!settings.ok) {
        io.stderr(`tocsin: ${settings.problem}\n`);
        return 2;
      }
      return runUp({
        checkout,
        env: { ...env },
        runMigrations,
        invented: inventedFiles(),
        print: (line) => io.stdout(`${line}\n`),
      });
    },
    worker: (env, beside) => runMain('worker', env, beside),
    serve: (env, beside) => runMain('api', env, beside),
    sandbox: (env) => runMain('sandbox', env),
  },
  asks: {
    postgres: async (url) => (await import('./asks.js')).askPostgres(url),
    temporal: async (address, namespace) => (await import('./asks.js')).askTemporal(address, namespace),
  },
};

/** The process's own main takes over: it handles the signals and ends this process itself. */
async function runMain(folder: 'worker' | 'api' | 'sandbox', env: CliIo['env'], beside?: ProcessIdentity) {
  Object.assign(process.env, env);
  if (beside !== undefined) {
    whenGone(beside, () => {
      io.stderr('tocsin: the stack of this checkout has ended, and so does this process\n');
      process.kill(process.pid, 'SIGTERM');
    });
  }
  await import(new URL(`../${folder}/main.js`, import.meta.url).href);
  return new Promise<number>(() => undefined);
}

/** Before anything looks at the environment. */
function settingsFromFile(): EnvFile | undefined {
  try {
    const file = readEnvFile(checkout, process.env);
    Object.assign(process.env, file?.values);
    return file;
  } catch (error) {
    if (!(error instanceof EnvFileError)) throw error;
    process.stderr.write(`tocsin: ${error.message}\n`);
    process.exit(2);
  }
}

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

void runCli(process.argv.slice(2), io, tools).then((code) => {
  // What a pipe has not taken yet must not be lost.
  process.stdout.write('', () => process.exit(code));
});
