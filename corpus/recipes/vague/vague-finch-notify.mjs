export const recipe = {
  id: 'vague-finch-notify',
  language: 'shell',
  tool: 'notify script',
  files: {
    'n.sh': '#!/bin/bash\n:\n',
  },
  cases: [
    {
      name: 'manual',
      label: 'unknown',
      why: 'somebody said no',
      steps: [['Approval', 'echo "Deployment to production was rejected by a reviewer."; exit 1']],
    },
    {
      name: 'freeze',
      label: 'unknown',
      why: 'a calendar forbids it',
      steps: [['Release window', 'echo "Release freeze is in force until Monday 08:00. Not deploying."; exit 1']],
    },
    {
      name: 'budget',
      label: 'unknown',
      why: 'a budget is used up',
      steps: [
        [
          'Cost check',
          'echo "Monthly preview budget used: 103 %"; echo "Refusing to start another preview environment"; exit 1',
        ],
      ],
    },
    {
      name: 'health',
      label: 'unknown',
      accept: ['infrastructure_timeout'],
      why: 'a service is degraded, whatever the reason',
      steps: [
        [
          'Post-deploy check',
          'for i in 1 2; do echo "GET /status -> degraded (queue depth 18211)"; done; echo "rollout is not healthy, aborting"; exit 1',
        ],
      ],
    },
  ],
};
