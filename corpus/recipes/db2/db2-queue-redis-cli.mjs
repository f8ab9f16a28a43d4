const serve = (
  conf,
  rest,
) => `redis-server --port 26391 --bind 127.0.0.1 --save "" --daemonize no ${conf} > redis.log 2>&1 &
srv=$!
trap 'kill $srv 2>/dev/null; wait $srv || true' EXIT
for i in 1 2 3 4 5 6 7 8; do redis-cli -p 26391 ping 2>/dev/null | grep -qE 'PONG|NOAUTH' && break; sleep 0.4; done
${rest}`;

export const recipe = {
  id: 'db2-queue-redis-cli',
  language: 'shell',
  tool: 'redis-cli',
  setup:
    'command -v redis-server >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends redis-server redis-tools; }',
  files: {
    'ci/seed.sh': `#!/usr/bin/env bash
set -e
echo "seeding the job queue"
redis-cli -e -h "\${REDIS_HOST:-127.0.0.1}" -p "\${REDIS_PORT:-26379}" \${REDIS_PASSWORD:+-a "$REDIS_PASSWORD"} SET queue:depth 0
redis-cli -e -h "\${REDIS_HOST:-127.0.0.1}" -p "\${REDIS_PORT:-26379}" \${REDIS_PASSWORD:+-a "$REDIS_PASSWORD"} RPUSH queue:jobs thumbnail mail-digest
echo "seeded"
`,
  },
  cases: [
    {
      name: 'refused',
      label: 'database_connectivity',
      why: 'no server listens',
      steps: [
        ['Client', 'redis-cli --version'],
        ['Seed', 'REDIS_PORT=26399 bash ci/seed.sh'],
      ],
    },
    {
      name: 'noauth',
      label: 'database_connectivity',
      why: 'the server wants a password and none is given',
      steps: [['Seed queue', serve('--requirepass kettle-9183', 'REDIS_PORT=26391 bash ci/seed.sh')]],
    },
    {
      name: 'wrong-password',
      label: 'database_connectivity',
      why: 'the password is wrong',
      steps: [
        [
          'Seed queue',
          serve(
            '--requirepass kettle-9183',
            'REDIS_PORT=26391 REDIS_PASSWORD=teapot bash ci/seed.sh || { echo "Error: redis is not usable, see above"; exit 7; }',
          ),
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the first ping is refused, then it works',
      steps: [
        [
          'Seed queue',
          'redis-cli -p 26391 ping || echo "redis is not up yet (expected)"\n' +
            serve(
              '',
              'REDIS_PORT=26391 bash ci/seed.sh; redis-cli -p 26391 LRANGE queue:jobs 0 -1; echo "connection errors: 0"',
            ),
        ],
      ],
    },
  ],
};
