export const recipe = {
  id: 'limits-kiln-watchdog',
  language: 'shell',
  tool: 'watchdog script',
  files: {
    'ci/limit.sh':
      '#!/bin/bash\nlimit=$1; shift\n"$@" & pid=$!\nfor ((i=0;i<limit;i++)); do kill -0 $pid 2>/dev/null || { wait $pid; exit $?; }; sleep 1; done\necho "ERROR: \'$*\' is still running after ${limit}s, giving up"\nkill -TERM $pid; wait $pid 2>/dev/null\nexit 1\n',
    'tests/slow.sh': 'for i in 1 2 3; do echo "ok $i - fires at $i00 degrees"; sleep 1; done; sleep 60\n',
  },
  cases: [
    {
      name: 'tests-cut',
      label: 'infrastructure_timeout',
      accept: ['test_failure'],
      detail: 'timeout',
      why: 'the wrapper stops tests that were all passing',
      steps: [['Tests', 'bash ci/limit.sh 5 bash tests/slow.sh']],
    },
    {
      name: 'build-cut',
      label: 'infrastructure_timeout',
      detail: 'timeout',
      why: 'the wrapper stops a build',
      files: {
        Makefile: 'all:\n\t@echo "CC kiln.o"\n\t@sleep 60\n',
      },
      steps: [['Build', 'bash ci/limit.sh 3 make']],
    },
    {
      name: 'deploy-wait',
      label: 'infrastructure_timeout',
      accept: ['network_failure'],
      detail: 'timeout',
      why: 'a service did not come up in its time',
      steps: [
        [
          'Wait',
          'for i in 1 2 3; do curl -fsS http://127.0.0.1:28699/health || echo "not up yet ($i/3)"; sleep 1; done; echo "kiln-api did not become healthy in time"; exit 1',
        ],
      ],
    },
  ],
};
