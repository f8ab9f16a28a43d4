export const recipe = {
  id: 'js-ts-tsd-public-types',
  language: 'typescript',
  tool: 'tsd',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'moon-phase',
        version: '1.0.0',
        main: 'index.js',
        types: 'index.d.ts',
        files: ['index.js', 'index.d.ts'],
        scripts: { test: 'node --test test && tsd', package: 'publint --strict' },
        devDependencies: { tsd: '0.31.2', publint: '0.3.2', '@types/node': '20.17.9' },
      },
      null,
      2,
    ),
    'index.js':
      "exports.phase = (date) => ['new', 'waxing', 'full', 'waning'][Math.floor(date.getTime() / 638e6) % 4];\n",
    'index.d.ts':
      "export type Phase = 'new' | 'waxing' | 'full' | 'waning';\nexport function phase(date: Date): string;\nexport function next(phase: Phase, from?: Date): Date;\n",
    'index.test-d.ts':
      "import { expectError, expectType } from 'tsd';\nimport { next, phase, type Phase } from '.';\nexpectType<Phase>(phase(new Date()));\nexpectType<Date>(next('full'));\nexpectError(next('half'));\nexpectError(phase(new Date(), 2) as string);\nexpectError(next('new'));\n",
    'test/phase.test.js':
      "const test = require('node:test');\nconst assert = require('node:assert');\nconst { phase } = require('..');\ntest('is one of four', () => assert.ok(['new', 'waxing', 'full', 'waning'].includes(phase(new Date()))));\ntest('an error of type RangeError is expected', () => assert.throws(() => { throw new RangeError('no moon'); }, RangeError));\n",
  },
  setup:
    'C=/opt/tools/cache/js-ts-tsd-public-types; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'type-tests',
      label: 'test_failure',
      accept: ['lint_failure', 'build_failure'],
      detail: 'type_check',
      why: 'tsd: tests of the public types fail after the unit tests passed',
      steps: [
        ['Install', 'npm install'],
        ['Test', 'npm test'],
      ],
    },
    {
      name: 'publint',
      label: 'lint_failure',
      accept: ['build_failure'],
      detail: 'lint',
      why: 'publint: the package is packed wrongly',
      setup:
        'sed -i \'s#"main": "index.js"#"main": "lib/index.js", "exports": { "import": "./index.mjs", "types": "./index.d.ts" }#\' package.json',
      steps: [['Release check', 'node --test test && npm run package']],
    },
  ],
};
