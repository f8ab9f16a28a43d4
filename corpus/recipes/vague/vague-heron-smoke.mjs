export const recipe = {
  id: 'vague-heron-smoke',
  language: 'shell',
  tool: 'smoke script',
  files: {
    'smoke.sh': '#!/bin/bash\necho "checking $1"\n',
  },
  cases: [
    {
      name: 'replica',
      label: 'unknown',
      accept: ['database_connectivity'],
      why: 'a check of a running service fails; nothing says why',
      steps: [
        [
          'Smoke',
          'bash smoke.sh replicas; echo "replica heron-db-1 lags behind: 912 s"; echo "smoke check failed"; exit 1',
        ],
      ],
    },
    {
      name: 'stale-cache',
      label: 'unknown',
      why: 'a cache is old: no generated file',
      steps: [
        ['Post-deploy', 'bash smoke.sh cdn; echo "edge cache for / is stale (age 86411)"; echo "check failed"; exit 1'],
      ],
    },
    {
      name: 'version',
      label: 'unknown',
      why: 'the deployed version is another',
      steps: [
        ['Verify deploy', 'echo "expected 4.2.1, deployed 4.2.0"; echo "deployment verification failed"; exit 1'],
      ],
    },
    {
      name: 'clock',
      label: 'unknown',
      accept: ['ci_runner'],
      why: 'the clock of a machine is off',
      steps: [['Preflight', 'echo "node worker-3: clock drift 4.1 s"; echo "preflight failed"; exit 3']],
    },
    {
      name: 'fine',
      label: 'unknown',
      passing: true,
      why: 'all is well',
      steps: [['Smoke', 'bash smoke.sh replicas; echo "replica heron-db-1 in sync: lag 0 s"; echo "0 checks failed"']],
    },
  ],
};
