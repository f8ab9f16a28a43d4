export const recipe = {
  id: 'js-changesets-missing',
  language: 'javascript',
  tool: 'changeset status',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'knitting-kit',
        version: '0.0.0',
        private: true,
        workspaces: ['packages/*'],
        scripts: { test: 'node --test', 'check:changeset': 'changeset status --since=main' },
        devDependencies: { '@changesets/cli': '2.27.11' },
      },
      null,
      2,
    ),
    '.gitignore': 'node_modules\n',
    '.changeset/config.json':
      '{ "changelog": false, "commit": false, "fixed": [], "linked": [], "access": "restricted", "baseBranch": "main", "updateInternalDependencies": "patch", "ignore": [] }',
    'packages/yarn-count/package.json': JSON.stringify({ name: '@knit/yarn-count', version: '1.4.0' }),
    'packages/yarn-count/index.js': 'exports.metres = (grams, per100) => (grams / 100) * per100;\n',
    'stitch.test.js': "const test = require('node:test');\ntest('dropped stitch is an error', () => {});\n",
  },
  setup:
    'C=/opt/tools/cache/js-changesets-missing; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules . && git init -q -b main . && git config user.name dev && git config user.email dev@example.com && git add . && git commit -qm base && git checkout -qb feature && echo "exports.round = Math.round;" >> packages/yarn-count/index.js && git commit -qam "round failed metres"',
  cases: [
    {
      name: 'no-changeset',
      label: 'unknown',
      accept: ['lint_failure', 'build_failure'],
      why: 'a policy: a changed package needs a changeset',
      steps: [
        ['Install', 'npm install --no-audit'],
        ['Test', 'npm test'],
        ['Build checks', 'npm run check:changeset'],
      ],
    },
    {
      name: 'sign-off',
      label: 'unknown',
      why: 'a policy: the commit has no Signed-off-by line',
      steps: [
        [
          'DCO',
          'for sha in $(git rev-list main..HEAD); do\n  if ! git show -s --format=%B $sha | grep -q "^Signed-off-by: "; then\n    echo "Commit ${sha:0:8} is missing a Signed-off-by line"; bad=1\n  fi\ndone\nif [ -n "$bad" ]; then echo "DCO check failed"; exit 1; fi',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the changeset is there',
      setup:
        'printf -- \'---\\n"@knit/yarn-count": minor\\n---\\n\\nRound metres, no more errors.\\n\' > .changeset/warm-socks.md',
      steps: [['Check', 'git add -A && git commit -qm changeset && npm run check:changeset']],
    },
  ],
};
