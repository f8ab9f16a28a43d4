export const recipe = {
  id: 'js-turbo-mixed-tasks',
  language: 'javascript',
  tool: 'turbo',
  env: { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
  files: {
    'package.json': JSON.stringify(
      {
        name: 'orchestra',
        private: true,
        packageManager: 'npm@11.19.1',
        workspaces: ['apps/*', 'libs/*'],
        scripts: { ci: 'turbo run lint build test' },
        devDependencies: { turbo: '2.3.3', oxlint: '0.15.5', syncpack: '13.0.0' },
      },
      null,
      2,
    ),
    '.gitignore': 'node_modules\n.turbo\ndist\n',
    'turbo.json': JSON.stringify(
      {
        ui: 'stream',
        envMode: 'loose',
        tasks: { build: { dependsOn: ['^build'], outputs: ['dist/**'] }, lint: {}, test: { dependsOn: ['build'] } },
      },
      null,
      2,
    ),
    'libs/tuner/package.json': JSON.stringify(
      {
        name: '@orchestra/tuner',
        version: '1.0.0',
        scripts: {
          build: 'mkdir -p dist && cp index.js dist/',
          lint: 'oxlint -D correctness index.js',
          test: 'node --test',
        },
        dependencies: { ms: '2.1.3' },
      },
      null,
      2,
    ),
    'libs/tuner/index.js': 'exports.cents = (f, g) => 1200 * Math.log2(f / g);\n',
    'libs/tuner/tuner.test.js':
      "const test = require('node:test');\nconst assert = require('node:assert');\ntest('an octave has 1200 cents', () => assert.equal(require('.').cents(880, 440), 1200));\n",
    'apps/stage/package.json': JSON.stringify(
      {
        name: '@orchestra/stage',
        version: '1.0.0',
        scripts: { build: 'mkdir -p dist && node build.js', lint: 'oxlint -D correctness .', test: 'node --test' },
        dependencies: { '@orchestra/tuner': '1.0.0', ms: '2.1.2' },
      },
      null,
      2,
    ),
    'apps/stage/build.js':
      "const { cents } = require('@orchestra/tuner');\nconst fs = require('fs');\nif (process.env.BROKEN) throw new TypeError('score \"Allegro\" has no tempo: cannot be compiled');\nfs.writeFileSync('dist/stage.json', JSON.stringify({ a: cents(442, 440) }));\nconsole.log('stage built, 0 errors');\n",
    'apps/stage/stage.test.js':
      "const test = require('node:test');\nconst assert = require('node:assert');\ntest('seats in the orchestra', () => assert.equal(12 * 5, process.env.SEATS ? Number(process.env.SEATS) : 60));\n",
  },
  setup:
    'C=/opt/tools/cache/js-turbo-mixed-tasks; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules . && mkdir -p node_modules/@orchestra && ln -sfn ../../libs/tuner node_modules/@orchestra/tuner && ln -sfn ../../apps/stage node_modules/@orchestra/stage && git init -q . && git add . && git -c user.name=dev -c user.email=dev@example.com commit -qm score',
  cases: [
    {
      name: 'test-fails',
      label: 'test_failure',
      why: 'turbo: the test task of one package fails',
      env: { SEATS: '61', TURBO_ENV_MODE: 'loose' },
      steps: [['CI', 'npm run ci -- --env-mode=loose --force']],
    },
    {
      name: 'build-fails',
      label: 'build_failure',
      why: 'turbo: the build task of one package fails',
      env: { BROKEN: '1' },
      steps: [['Test', 'npx turbo run test --env-mode=loose --force --log-order=grouped']],
    },
    {
      name: 'oxlint-fails',
      label: 'lint_failure',
      detail: 'lint',
      why: 'turbo: oxlint finds errors',
      files: {
        'libs/tuner/index.js':
          'exports.cents = (f, g) => {\n  if (f === f) debugger;\n  if (f = g) return 0;\n  const note = { a: 440, a: 442 };\n  return 1200 * Math.log2(f / g);\n};\n',
      },
      env: { FORCE_COLOR: '1' },
      steps: [['CI', 'npm run ci -- --force']],
    },
    {
      name: 'syncpack',
      label: 'lint_failure',
      accept: ['build_failure', 'unknown'],
      detail: 'lint',
      why: 'syncpack: versions of a dependency differ between packages',
      steps: [['Dependency versions', 'npx syncpack list-mismatches']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'all tasks pass',
      steps: [['CI', 'npm run ci -- --force']],
    },
  ],
};
