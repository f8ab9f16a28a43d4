export const recipe = {
  id: 'js-plain-node-gateway',
  language: 'javascript',
  tool: 'node',
  files: {
    'package.json': JSON.stringify(
      { name: 'iot-gateway', version: '0.5.0', private: true, type: 'module', scripts: { test: 'node run-tests.js' } },
      null,
      2,
    ),
    'gateway.js': `export function frame(topic, payload) {
  const t = Buffer.from(topic);
  return Buffer.concat([Buffer.from([t.length >> 8, t.length & 255]), t, Buffer.from(JSON.stringify(payload))]);
}
export const backoff = (attempt) => Math.min(30_000, 250 * 2 ** attempt);
export async function publish(socket, topic, payload, log) {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try { return await socket.write(frame(topic, payload)); } catch (error) { log('ERROR broker: ' + error.message + ', next try in ' + backoff(attempt) + ' ms'); }
  }
  throw new Error('broker unreachable');
}
`,
    'run-tests.js': `import assert from 'node:assert/strict';
import { backoff, frame, publish } from './gateway.js';
const cases = {
  'frames carry the length of the topic': () => assert.deepEqual([...frame('ab', 1)], [0, 2, 97, 98, 49]),
  'backoff doubles': () => assert.deepEqual([0, 1, 2].map(backoff), [250, 500, 1000]),
  'backoff is capped at 20 s': () => assert.equal(backoff(20), Number(process.env.CAP ?? 20_000)),
  'gives up when the broker refuses the connection': () => assert.rejects(publish({ write: async () => { throw new Error('connect ECONNREFUSED 127.0.0.1:1883'); } }, 't', {}, console.log), /unreachable/),
  'second attempt succeeds': async () => { let n = 0; await publish({ write: async () => { n += 1; if (n === 1) throw new Error('read ETIMEDOUT'); } }, 't', {}, console.log); assert.equal(n, 2); },
};
let failed = 0;
for (const [name, run] of Object.entries(cases)) {
  try { await run(); console.log('PASS  ' + name); } catch (error) { failed += 1; console.log('FAIL  ' + name + '\\n      ' + error.message.split('\\n').join('\\n      ')); }
}
console.log('\\n' + (Object.keys(cases).length - failed) + ' passed, ' + failed + ' failed');
process.exit(failed);
`,
  },
  cases: [
    {
      name: 'home-made-runner',
      label: 'test_failure',
      why: 'a home-made runner reports one failed test among broker errors',
      steps: [
        ['Node', 'node --version'],
        ['Connection tests', 'npm test'],
      ],
    },
    {
      name: 'import-missing',
      label: 'test_failure',
      accept: ['build_failure'],
      why: 'the test script cannot be loaded (ERR_MODULE_NOT_FOUND)',
      setup: "sed -i 's#./gateway.js#./lib/gateway.js#' run-tests.js",
      steps: [['Test', 'npm test']],
    },
    {
      name: 'terminated',
      label: 'ci_runner',
      accept: ['unknown', 'infrastructure_timeout'],
      detail: 'runner_lost',
      why: 'the process is terminated from outside (143)',
      files: {
        'soak.js': "console.log('soak: 0 errors');\nsetInterval(() => console.log('soak: still publishing'), 300);\n",
      },
      steps: [['Soak', 'node soak.js & p=$!\n(sleep 1.5; kill -TERM $p) &\nwait $p']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: '5 passed, 0 failed with ECONNREFUSED lines',
      env: { CAP: '30000' },
      steps: [['Connection tests', 'npm test']],
    },
  ],
};
