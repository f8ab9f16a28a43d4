export const recipe = {
  id: 'js-service-health-poll',
  language: 'javascript',
  tool: 'shell',
  files: {
    'package.json': JSON.stringify(
      { name: 'elevator-monitor', private: true, scripts: { start: 'node monitor.js', test: 'node --test' } },
      null,
      2,
    ),
    'monitor.js': `const http = require('http');
let ready = false;
if (!process.env.STUCK) setTimeout(() => { ready = true; }, 1500);
http.createServer((req, res) => {
  res.statusCode = ready ? 200 : 503;
  res.end(JSON.stringify({ status: ready ? 'up' : 'starting', elevators: 14 }));
}).listen(process.env.PORT, '127.0.0.1', () => console.log('monitor: connecting to 14 elevators'));
setTimeout(() => process.exit(), 60000);
`,
    'ci/wait-healthy.sh': `#!/usr/bin/env bash
limit=\${LIMIT:-6}
for i in $(seq 1 "$limit"); do
  code=$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$PORT/health" || true)
  echo "[$i/$limit] health: $code"
  [ "$code" = 200 ] && { echo "service is healthy"; exit 0; }
  sleep 1
done
echo "Timed out after \${limit}s waiting for the service to become healthy" >&2
exit 1
`,
    'monitor.test.js': `const test = require('node:test');
const assert = require('node:assert');
test('reports a stuck door as an error after a timeout', async () => { if (process.env.SLEEP) await new Promise((d) => setTimeout(d, 60000)); assert.ok(true); });
`,
  },
  cases: [
    {
      name: 'never-healthy',
      label: 'infrastructure_timeout',
      detail: 'timeout',
      why: 'the service does not become healthy within its limit',
      env: { PORT: '28411', STUCK: '1' },
      steps: [
        ['Unit tests', 'npm test'],
        ['Start service', 'node monitor.js & trap "kill $!" EXIT\nbash ci/wait-healthy.sh'],
      ],
    },
    {
      name: 'step-limit',
      label: 'infrastructure_timeout',
      accept: ['test_failure'],
      detail: 'timeout',
      why: 'the step takes longer than it may (124)',
      env: { SLEEP: '1' },
      steps: [['Unit tests', 'timeout --foreground -k 2 5 npm test; code=$?; [ $code -eq 0 ] || exit $code']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: '503 at first, then healthy',
      env: { PORT: '28413' },
      steps: [
        ['Start service', 'node monitor.js & trap "kill $!" EXIT\nbash ci/wait-healthy.sh'],
        ['Unit tests', 'npm test'],
      ],
    },
  ],
};
