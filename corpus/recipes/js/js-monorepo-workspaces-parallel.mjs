export const recipe = {
  id: 'js-monorepo-workspaces-parallel',
  language: 'javascript',
  tool: 'node --test',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'fleet',
        private: true,
        workspaces: ['pkgs/*'],
        scripts: {
          'test:all':
            'concurrently --group --kill-others-on-fail --names routing,fuel,alerts "npm test -w routing" "npm test -w fuel" "npm test -w alerts"',
          test: 'npm test --workspaces --if-present',
        },
        devDependencies: { concurrently: '9.1.2' },
      },
      null,
      2,
    ),
    'pkgs/routing/package.json': JSON.stringify({
      name: 'routing',
      version: '1.0.0',
      scripts: { test: 'node --test --test-reporter=spec' },
    }),
    'pkgs/routing/route.test.js':
      "const test = require('node:test');\nfor (let i = 1; i <= 25; i += 1) test('route ' + i + ' has no error', () => {});\ntest('network failure of the map service falls back to the cache', () => console.error('ERROR map service: getaddrinfo ENOTFOUND maps.internal.example (using cache)'));\n",
    'pkgs/fuel/package.json': JSON.stringify({
      name: 'fuel',
      version: '1.0.0',
      scripts: { test: 'node --test --test-reporter=spec' },
    }),
    'pkgs/fuel/fuel.test.js':
      "const test = require('node:test');\nconst assert = require('node:assert');\nconst per100 = (litres, km) => (litres / km) * 10;\ntest('consumption', () => assert.equal(per100(8, 100), 8));\ntest('zero distance', () => assert.equal(per100(1, 0), Infinity));\n",
    'pkgs/alerts/package.json': JSON.stringify({
      name: 'alerts',
      version: '1.0.0',
      scripts: { test: 'node --test --test-reporter=spec' },
    }),
    'pkgs/alerts/alerts.test.js':
      "const test = require('node:test');\ntest('raises CRITICAL when the database is down', () => console.log('CRITICAL database down (expected by this test)'));\ntest('does not alert twice on FATAL: out of memory', () => {});\n",
  },
  setup:
    'C=/opt/tools/cache/js-monorepo-workspaces-parallel; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'workspaces',
      label: 'test_failure',
      why: 'one of three workspaces fails; errors of others are expected',
      steps: [
        ['Install', 'npm install'],
        ['Test', 'npm test'],
      ],
    },
    {
      name: 'concurrently',
      label: 'test_failure',
      why: 'the same in parallel, with prefixes and killed siblings',
      steps: [['verify', 'npm run test:all']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'CRITICAL and ENOTFOUND in the output of passing tests',
      setup: "sed -i 's/\\* 10;/* 100;/' pkgs/fuel/fuel.test.js",
      steps: [['verify', 'npm run test:all']],
    },
  ],
};
