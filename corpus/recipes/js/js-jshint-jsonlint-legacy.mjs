export const recipe = {
  id: 'js-jshint-jsonlint-legacy',
  language: 'javascript',
  tool: 'jshint',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'intranet-legacy',
        private: true,
        scripts: { jshint: 'jshint js/', jsonlint: 'for f in data/*.json; do jsonlint -q "$f" || exit 1; done' },
        devDependencies: { jshint: '2.13.6', jsonlint: '1.6.3' },
      },
      null,
      2,
    ),
    'Gruntfile.sh':
      '#!/bin/sh\necho "Running \\"jshint:all\\" task"\nnpx jshint js || { echo "Warning: Task \\"jshint:all\\" failed. Use --force to continue."; echo; echo "Aborted due to warnings."; exit 3; }\n',
    '.jshintrc': '{ "esversion": 6, "undef": true, "unused": true, "browser": true, "eqeqeq": true }',
    'js/login.js':
      "function login(user, secret) {\n  if (user == null) { alert('login refused') }\n  fetsh('/session', { user: user });\n  var timeout = 3000\n}\n",
    'js/table.js': "document.title = 'Tables';\n",
    'data/floors.json': '{ "floors": [1, 2, 3,] }\n',
  },
  setup:
    'C=/opt/tools/cache/js-jshint-jsonlint-legacy; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'jshint',
      label: 'lint_failure',
      detail: 'lint',
      why: 'jshint finds errors',
      steps: [
        ['Install', 'npm ci'],
        ['JSHint', 'npm run jshint'],
      ],
    },
    {
      name: 'grunt-like',
      label: 'lint_failure',
      detail: 'lint',
      why: 'the same behind a task runner script',
      steps: [['Build', 'sh Gruntfile.sh && echo "Running \\"uglify\\" task"']],
    },
    {
      name: 'jsonlint',
      label: 'lint_failure',
      accept: ['build_failure'],
      detail: 'lint',
      why: 'a JSON file is invalid',
      steps: [['Validate data', 'npm run jsonlint']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'one clean file',
      steps: [['JSHint', 'npx jshint --verbose js/table.js && echo "1 file lint free, 0 errors"']],
    },
  ],
};
