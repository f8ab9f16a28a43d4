export const recipe = {
  id: 'js-npm-ls-problems',
  language: 'javascript',
  tool: 'npm ls',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'quiz-night',
        version: '1.0.0',
        private: true,
        scripts: { test: 'node --test' },
        dependencies: { 'is-odd': '3.0.1', kleur: '4.1.5' },
      },
      null,
      2,
    ),
    'quiz.test.js': "const test = require('node:test');\ntest('a wrong answer is no failure', () => {});\n",
  },
  setup: 'npm install --silent --no-audit',
  cases: [
    {
      name: 'elsproblems',
      label: 'build_failure',
      why: 'npm ls: the installed tree does not fit package.json',
      setup: "sed -i 's/4.1.5/4.1.4/' package.json && rm -rf node_modules/is-number",
      steps: [
        ['Test', 'npm test'],
        ['Verify dependencies', 'npm ls --all'],
      ],
    },
    {
      name: 'broken-package-json',
      label: 'build_failure',
      why: 'package.json is no JSON (EJSONPARSE)',
      setup: 'sed -i \'s/"private": true,/"private": true,,/\' package.json',
      steps: [['Install and test', 'npm ci && npm test']],
    },
    {
      name: 'integrity',
      label: 'build_failure',
      accept: ['network_failure'],
      why: 'EINTEGRITY: the lock file holds another checksum',
      setup:
        'rm -rf node_modules && sed -i -E \'s#("integrity": "sha512-)[A-Za-z0-9]{6}#\\1AAAAAA#\' package-lock.json',
      steps: [['Install', 'npm ci --cache .npm-cache --prefer-online']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'an extraneous package is only named',
      setup: 'npm install --silent --no-save --no-audit ms@2.1.3',
      steps: [
        ['Verify dependencies', 'npm ls && npm test'],
        ['Outdated', 'npm outdated', { tolerated: true }],
      ],
    },
  ],
};
