export const recipe = {
  id: 'js-missing-script-and-command',
  language: 'javascript',
  tool: 'npm run',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'radio-schedule',
        version: '4.1.0',
        private: true,
        scripts: { build: 'vite build', lint: 'eslint .', test: 'node --test', 'test:unit': 'vitest run' },
      },
      null,
      2,
    ),
    'ci.sh':
      '#!/bin/sh\nset -e\nfor task in test build; do\n  echo "--- $task"\n  npm run $task\ndone\necho "--- done"\n',
    'show.test.js':
      "const test = require('node:test');\ntest('a show that failed to record is listed', () => {});\ntest('timeout of the encoder', () => {});\n",
  },
  cases: [
    {
      name: 'command-not-found',
      label: 'build_failure',
      accept: ['unknown'],
      why: 'vite is not installed: 127',
      steps: [
        ['Versions', 'node -v'],
        ['CI', 'sh ci.sh'],
      ],
    },
    {
      name: 'missing-script',
      label: 'build_failure',
      accept: ['unknown'],
      why: 'there is no such script',
      steps: [['Test', 'npm run test && npm run test:integration']],
    },
    {
      name: 'vitest-not-installed',
      label: 'build_failure',
      accept: ['unknown', 'test_failure'],
      why: 'the test runner is not installed, no test ran',
      steps: [['Unit tests', 'npm run test:unit']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'an optional script is absent and tolerated',
      steps: [
        ['Lint', 'npm run lint:css || echo "no CSS lint here, skipped"'],
        ['Test', 'npm test'],
      ],
    },
  ],
};
