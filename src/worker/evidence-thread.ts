import { parentPort, workerData } from 'node:worker_threads';
import { createModelClassifier } from '../adapters/model/classifier.js';
import { shippedModel } from '../adapters/model/load.js';
import { createNoiseMiner } from '../adapters/model/miner.js';
import { createEvidenceReader } from '../adapters/model/reader.js';
import type { ThreadAnswer, ThreadRequest } from '../adapters/model/threads.js';
import { createMatcher } from '../adapters/regex/matcher.js';
import { createRuleClassifier } from '../adapters/rules/classifier.js';
import { createRedactor } from '../redaction/redact.js';

// The thread in which logs are cleaned and judged.
const { ownSecrets } = workerData as { readonly ownSecrets: readonly string[] };
const matcher = createMatcher();
const redact = createRedactor({ ownSecrets });
const miner = createNoiseMiner(redact);
const reader = createEvidenceReader({
  redact,
  classifier: createModelClassifier({
    model: shippedModel,
    matcher,
    own: createRuleClassifier({ matcher, patterns: 'own' }),
    plain: createRuleClassifier({ matcher }),
  }),
});

parentPort?.on('message', (request: ThreadRequest) => {
  done(request).then(answer, (error: unknown) => {
    answer({ id: request.id, error: error instanceof Error ? error.message : 'unreadable' });
  });
});

async function done(request: ThreadRequest): Promise<ThreadAnswer> {
  const { id } = request;
  if ('job' in request) return { id, read: await reader.read(request.job, request.rules) };
  return { id, mined: await miner.mine(request.passing, request.before) };
}

function answer(message: ThreadAnswer): void {
  parentPort?.postMessage(message);
}
