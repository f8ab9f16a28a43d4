export const recipe = {
  id: 'js-i18n-extract-drift',
  language: 'javascript',
  tool: 'i18next-parser',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'tide-app',
        private: true,
        scripts: { extract: 'i18next', 'i18n:check': 'i18next --fail-on-update', test: 'node --test' },
        devDependencies: { 'i18next-parser': '9.0.2' },
      },
      null,
      2,
    ),
    '.gitignore': 'node_modules\n',
    'i18next-parser.config.js':
      "module.exports = { locales: ['en', 'de'], output: 'locales/$LOCALE.json', input: ['src/*.js'], keySeparator: false, namespaceSeparator: false, sort: true };\n",
    'src/tide.js':
      "exports.title = (t) => t('High tide at');\nexports.fail = (t) => t('Connection to the station failed');\n",
    'tide.test.js':
      "const test = require('node:test');\ntest('shows \"connection failed\" when the station times out', () => {});\n",
  },
  setup:
    'C=/opt/tools/cache/js-i18n-extract-drift; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules . && npm run extract >/dev/null 2>&1 && git init -q . && git config user.name dev && git config user.email dev@example.com && git add . && git commit -qm tides',
  cases: [
    {
      name: 'fail-on-update',
      label: 'generator_drift',
      why: 'the extracted translations are out of date',
      setup: 'echo "exports.low = (t) => t(\'Low tide at\');" >> src/tide.js',
      steps: [
        ['Install', 'npm install'],
        ['Test', 'npm test'],
        ['Translations', 'npm run i18n:check'],
      ],
    },
    {
      name: 'porcelain',
      label: 'generator_drift',
      why: 'extraction leaves a dirty checkout',
      setup: "sed -i 's/High tide at/Next high tide at/' src/tide.js && git commit -qam words",
      steps: [
        [
          'Lint',
          'npm run extract\nif ! git diff --quiet -- locales; then\n  git --no-pager diff --stat -- locales\n  echo "locales/ is out of sync with the sources. Please run: npm run extract"\n  exit 1\nfi',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'up to date',
      steps: [['Translations', 'npm run i18n:check && npm test']],
    },
  ],
};
