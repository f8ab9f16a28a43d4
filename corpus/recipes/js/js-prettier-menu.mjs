export const recipe = {
  id: 'js-prettier-menu',
  language: 'javascript',
  tool: 'prettier',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'menu-planner',
        private: true,
        scripts: {
          'format:check': 'prettier --check .',
          test: 'node --test',
          verify: 'npm run test --silent && npm run format:check',
        },
        devDependencies: { prettier: '3.6.2' },
      },
      null,
      2,
    ),
    '.prettierrc.yaml': 'singleQuote: true\nsemi: false\n',
    'lib/week.js':
      "const DAYS = ['Mo','Tu','We'];\nmodule.exports = { plan: (meals) => DAYS.map((d,i) => `${d}: ${meals[i]  ?? \"leftovers\"}`) };\n",
    'lib/units.js': 'module.exports.grams = (oz) => oz * 28.35\n',
    'data/meals.yaml': 'meals:\n    - soup\n    -   curry\n',
    'docs/README.md': '# Menu planner\n* one\n* two\n',
    'week.test.js':
      "const test = require('node:test')\nconst assert = require('node:assert')\nconst { plan } = require('./lib/week')\n\ntest('errors when the secret recipe is missing', () => {\n  assert.deepEqual(plan(['soup']), ['Mo: soup', 'Tu: leftovers', 'We: leftovers'])\n})\n",
  },
  setup:
    'C=/opt/tools/cache/js-prettier-menu; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && npx prettier --write package.json package-lock.json >/dev/null && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'check',
      label: 'lint_failure',
      detail: 'format',
      why: 'prettier --check finds unformatted files',
      steps: [
        ['npm ci', 'npm ci'],
        ['Check formatting', 'npm run format:check'],
      ],
    },
    {
      name: 'verify-after-tests',
      label: 'lint_failure',
      detail: 'format',
      why: 'tests pass, formatting fails, in one step called Verify',
      env: { FORCE_COLOR: '1' },
      steps: [
        ['npm ci', 'npm install --no-audit'],
        ['Verify', 'npm run verify'],
      ],
    },
    {
      name: 'format-diff',
      label: 'lint_failure',
      accept: ['generator_drift'],
      detail: 'format',
      why: 'the formatter is run and git diff --exit-code shows what it changed',
      setup:
        'git init -q . && printf "node_modules\\n" > .gitignore && git add . && git -c user.name=ci -c user.email=ci@example.com commit -qm init',
      steps: [
        ['npm ci', 'npm install --no-audit'],
        [
          'Format',
          'npx prettier --write . --log-level warn\ngit diff --exit-code || { echo "::error::Code is not formatted. Run npx prettier --write ."; exit 1; }',
        ],
      ],
    },
    {
      name: 'syntax-error',
      label: 'lint_failure',
      accept: ['build_failure'],
      detail: 'format',
      why: 'prettier cannot parse a file',
      files: { 'lib/units.js': 'module.exports.grams = (oz) => { return oz * 28.35\n' },
      steps: [
        ['npm ci', 'npm install --no-audit'],
        ['Style', 'npx prettier --list-different lib'],
      ],
    },
  ],
};
