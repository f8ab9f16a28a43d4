export const recipe = {
  id: 'js-merge-and-permissions',
  language: 'javascript',
  tool: 'git merge',
  files: {
    'package.json': JSON.stringify(
      { name: 'bakery-pos', version: '1.0.0', private: true, scripts: { test: 'node --test' } },
      null,
      2,
    ),
    'prices.json': '{ "roll": 35, "bread": 320 }\n',
    'ci/artifact.sh':
      '#!/usr/bin/env bash\nset -eu\necho "Downloading artifact pos-bundle"\ntest -d artifacts/pos-bundle || { echo "Error: Unable to find any artifacts for the associated workflow: pos-bundle"; exit 1; }\n',
    'pos.test.js':
      "const test = require('node:test');\ntest('merge conflict of two price lists is resolved', () => {});\n",
    'ci/tag.sh':
      'git config user.name release && git config user.email release@example.com\ngit tag v1.0.0\ngit push origin v1.0.0\n',
  },
  setup:
    'git init -q -b main . && git config user.name dev && git config user.email dev@example.com && git add . && git commit -qm base',
  cases: [
    {
      name: 'conflict',
      label: 'unknown',
      why: 'the branch cannot be merged',
      setup:
        "git checkout -qb feature && sed -i 's/35/38/' prices.json && git commit -qam up && git checkout -q main && sed -i 's/35/36/' prices.json && git commit -qam main-up",
      steps: [
        ['Test', 'npm test'],
        ['Update branch', 'git merge --no-edit feature'],
      ],
    },
    {
      name: 'missing-artifact',
      label: 'unknown',
      why: 'an artifact of another job is missing',
      steps: [['Download build output', 'bash ci/artifact.sh']],
    },
    {
      name: 'push-refused',
      label: 'unknown',
      why: 'a hook of the remote refuses the tag (permissions)',
      setup:
        'git init -q --bare ../remote.git && printf \'#!/bin/sh\\necho "error: GH013: tags matching v* are protected, release-bot lacks permission" >&2\\nexit 1\\n\' > ../remote.git/hooks/pre-receive && chmod +x ../remote.git/hooks/pre-receive && git remote add origin ../remote.git',
      steps: [
        ['Test', 'npm test'],
        ['Tag release', 'bash ci/tag.sh'],
      ],
    },
    {
      name: 'not-executable',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'the script is not executable: 126',
      steps: [['Build', './ci/artifact.sh']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'merges cleanly',
      setup:
        'git checkout -qb feature && echo x > x && git add x && git commit -qm "resolve conflict error" && git checkout -q main',
      steps: [
        ['Update branch', 'git merge --no-edit feature'],
        ['Test', 'npm test'],
      ],
    },
  ],
};
