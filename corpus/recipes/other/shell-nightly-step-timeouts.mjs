export const recipe = {
  id: 'shell-nightly-step-timeouts',
  language: 'shell',
  tool: 'timeout',
  files: {
    'ci/wait-for.sh':
      '#!/usr/bin/env bash\n# wait-for.sh HOST PORT SECONDS\nfor ((i = 1; i <= $3; i++)); do\n  if (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; then\n    echo "$1:$2 is up"\n    exit 0\n  fi\n  echo "waiting for $1:$2 ($i/$3)"\n  sleep 1\ndone\necho "ERROR: timed out after $3s waiting for $1:$2" >&2\nexit 124\n',
    'run-nightly.sh':
      '#!/usr/bin/env bash\nset -o pipefail\nLIMIT=${LIMIT:-3}\nstep() {\n  local name=$1; shift\n  printf \'=== %s ===\\n\' "$name"\n  timeout --kill-after=1 "$LIMIT" "$@"\n  local rc=$?\n  if [ $rc -eq 124 ] || [ $rc -eq 137 ]; then\n    echo "step \'$name\' exceeded its ${LIMIT}s budget and was terminated"\n    exit $rc\n  fi\n  [ $rc -eq 0 ] || { echo "step \'$name\' failed with $rc"; exit $rc; }\n}\nstep prepare bash -c \'for i in 1 2 3; do echo "fixture $i ok"; done\'\nstep unit bash -c \'echo "12 passed, 0 failed"\'\nstep "index rebuild" bash -c \'i=0; while :; do i=$((i+1)); echo "rebuilt shard $i"; sleep 0.8; done\'\n',
  },
  cases: [
    {
      name: 'step-budget',
      label: 'infrastructure_timeout',
      detail: 'timeout',
      why: 'a step of the nightly runner exceeds its budget',
      steps: [['Nightly', 'bash run-nightly.sh']],
    },
    {
      name: 'plain-timeout',
      label: 'infrastructure_timeout',
      accept: ['test_failure'],
      detail: 'timeout',
      why: 'coreutils timeout ends a hanging end-to-end run',
      steps: [
        [
          'End-to-end',
          'echo "starting end-to-end suite"; timeout -v 3 bash -c \'echo "scenario 1 ok"; echo "scenario 2 ok"; sleep 60\'',
        ],
      ],
    },
    {
      name: 'service-never-ready',
      label: 'infrastructure_timeout',
      accept: ['network_failure', 'unknown'],
      detail: 'timeout',
      why: 'the application under test never listens',
      steps: [['Start app and wait', 'bash ci/wait-for.sh 127.0.0.1 24399 4']],
    },
    {
      name: 'db-never-ready',
      label: 'database_connectivity',
      accept: ['infrastructure_timeout'],
      why: 'pg_isready never gets an answer',
      steps: [
        [
          'Wait for Postgres',
          'for i in 1 2 3 4; do pg_isready -h 127.0.0.1 -p 24398 -t 1 && exit 0; echo "postgres not ready yet (try $i)"; sleep 0.5; done; echo "Postgres did not become ready"; exit 2',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the limit is generous and the words are harmless',
      files: {
        'run-nightly.sh':
          '#!/usr/bin/env bash\necho "=== timeouts ==="\ntimeout 5 bash -c \'echo "request timed out as expected (simulated)"; echo "killed worker 3 on purpose"; echo "0 failed, 41 passed"\'\n',
      },
      steps: [['Nightly', 'bash run-nightly.sh']],
    },
  ],
};
