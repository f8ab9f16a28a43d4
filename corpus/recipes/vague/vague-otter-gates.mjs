export const recipe = {
  id: 'vague-otter-gates',
  language: 'shell',
  tool: 'gate script',
  files: {
    'gate.sh': '#!/bin/bash\n[ "$1" = success ] || exit 1\n',
  },
  cases: [
    {
      name: 'silent',
      label: 'unknown',
      why: 'a job that only gathers others',
      steps: [['Gate', 'exit 1']],
    },
    {
      name: 'silent-script',
      label: 'unknown',
      why: 'a script that says nothing',
      steps: [['All green', 'bash gate.sh failure']],
    },
    {
      name: 'branch',
      label: 'unknown',
      why: 'a rule about branches',
      steps: [
        [
          'Branch check',
          'echo "This branch is 14 commits behind main."; echo "The branch is not up to date with the base branch. Update it before merging."; exit 1',
        ],
      ],
    },
    {
      name: 'label',
      label: 'unknown',
      why: 'a rule about labels',
      steps: [['Require label', 'echo "No release label on this change."; exit 2']],
    },
    {
      name: 'two',
      label: 'unknown',
      why: 'a command that was called wrongly and says nothing',
      steps: [['Run', 'test "$UNSET_NUMBER" -eq 3 2>/dev/null || exit 2']],
    },
  ],
};
