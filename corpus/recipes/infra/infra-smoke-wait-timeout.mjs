export const recipe = {
  id: 'infra-smoke-wait-timeout',
  language: 'shell',
  tool: 'timeout',
  files: {
    'scripts/wait-for.sh': `#!/bin/sh
# wait-for.sh HOST PORT: waits until something listens
echo "wait-for.sh: waiting for $1:$2 without a timeout"
while ! (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; do sleep 0.5; done
echo "wait-for.sh: $1:$2 is available"
`,
    'scripts/health.sh': `#!/usr/bin/env bash
url=$1; deadline=$((SECONDS + $2))
until curl -fsS --max-time 1 -o /dev/null "$url"; do
  if [ $SECONDS -ge $deadline ]; then echo "Timed out after $2 s waiting for $url to become healthy"; exit 1; fi
  sleep 1
done
echo healthy
`,
    'app.mjs': `import http from 'node:http';
const [port, delay] = process.argv.slice(2).map(Number);
const born = Date.now();
console.log(\`[app] listening on \${port}, warming caches\`);
http.createServer((q, r) => { r.statusCode = Date.now() - born > delay ? 200 : 503; r.end(); }).listen(port, '127.0.0.1');
`,
  },
  cases: [
    {
      name: 'exit-124',
      label: 'infrastructure_timeout',
      detail: 'timeout',
      why: '`timeout` ends the wait with 124',
      steps: [
        ['Start stack', 'echo "Creating network stack_default"; echo "Container stack-api-1  Started"'],
        ['Wait for API', 'timeout 4 bash scripts/wait-for.sh 127.0.0.1 28651'],
      ],
    },
    {
      name: 'never-healthy',
      label: 'infrastructure_timeout',
      detail: 'timeout',
      why: 'the service answers 503 until the deadline',
      steps: [
        [
          'Smoke test',
          `node app.mjs 28652 600000 & trap 'kill %1' EXIT; sleep 0.3
bash scripts/health.sh http://127.0.0.1:28652/healthz 5`,
        ],
      ],
    },
    {
      name: 'job-limit',
      label: 'infrastructure_timeout',
      detail: 'timeout',
      why: 'the step is killed at its own limit, with the words of the runner',
      steps: [
        [
          'e2e',
          `set +e
timeout --signal=TERM --kill-after=2 5 bash -c 'for i in $(seq 1 200); do echo "scenario $i: checkout flow ... ok"; sleep 0.3; done'
rc=$?
if [ $rc -eq 124 ]; then echo "##[error]The job running on runner ci-17 has exceeded the maximum execution time of 5 seconds."; fi
exit $rc`,
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'slow start, then healthy; curl errors 503 printed in between',
      steps: [
        [
          'Smoke test',
          `node app.mjs 28653 2500 & trap 'kill %1' EXIT; sleep 0.3
bash scripts/health.sh http://127.0.0.1:28653/healthz 15`,
        ],
      ],
    },
  ],
};
