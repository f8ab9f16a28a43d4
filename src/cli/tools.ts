import { inventedFiles } from '../config/sample/invented.js';
import { auditCrypto, createSigner } from '../adapters/ed25519/crypto.js';
import { createMatcher, checkPattern } from '../adapters/regex/matcher.js';
import { createModelClassifier } from '../adapters/model/classifier.js';
import { explain } from '../adapters/model/explain.js';
import { shippedModel } from '../adapters/model/load.js';
import { withoutSecrets } from '../adapters/model/reader.js';
import { withTests } from '../adapters/model/tests.js';
import { createRuleClassifier } from '../adapters/rules/classifier.js';
import { whenGone } from '../stack/by-hand.js';
import type { ProcessIdentity } from '../stack/identity.js';
import { createRedactor } from '../redaction/redact.js';
import type { CliIo, CliTools } from './context.js';

/** The parts of the project that commands are given. */
export function createTools(io: CliIo): CliTools {
  const matcher = createMatcher();

  const redact = createRedactor({ ownSecrets: [] });
  const classifier = createModelClassifier({
    model: shippedModel,
    matcher,
    own: createRuleClassifier({ matcher, patterns: 'own' }),
    plain: createRuleClassifier({ matcher }),
  });

  return {
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
          import('../settings/web.js'),
        ]);
        // What the web server would refuse is refused before anything is started for it.
        const settings = readSettings(env);
        if (!settings.ok) {
          io.stderr(`tocsin: ${settings.problem}\n`);
          return 2;
        }
        return runUp({
          checkout: io.checkout,
          env: { ...env },
          runMigrations,
          invented: inventedFiles(),
          print: (line) => io.stdout(`${line}\n`),
        });
      },
      worker: (env, beside) => runMain(io, 'worker', env, beside),
      serve: (env, beside) => runMain(io, 'api', env, beside),
      sandbox: (env) => runMain(io, 'sandbox', env),
    },
    asks: {
      postgres: async (url) => (await import('./asks.js')).askPostgres(url),
      temporal: async (address, namespace) => (await import('./asks.js')).askTemporal(address, namespace),
    },
    doctors: async () => (await import('../adapters/doctors.js')).DOCTORS,
  };
}

/** The process's own main takes over: it handles the signals and ends this process itself. */
async function runMain(io: CliIo, folder: 'worker' | 'api' | 'sandbox', env: CliIo['env'], beside?: ProcessIdentity) {
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
