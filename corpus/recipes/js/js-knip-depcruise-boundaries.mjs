export const recipe = {
  id: 'js-knip-depcruise-boundaries',
  language: 'javascript',
  tool: 'dependency-cruiser',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'allotment',
        type: 'module',
        private: true,
        main: 'src/index.js',
        scripts: { arch: 'depcruise src --config .dependency-cruiser.cjs', unused: 'knip', test: 'node --test test' },
        dependencies: { kleur: '4.1.5' },
        devDependencies: {
          'dependency-cruiser': '16.8.0',
          knip: '5.41.1',
          typescript: '5.7.3',
          '@types/node': '20.17.9',
        },
      },
      null,
      2,
    ),
    'knip.json': '{ "entry": ["src/index.js", "test/*.js"], "project": ["src/**/*.js"] }',
    '.dependency-cruiser.cjs': `module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'domain-stays-pure', severity: 'error', comment: 'the domain must not know the database', from: { path: '^src/domain' }, to: { path: '^src/database' } },
    { name: 'no-orphans', severity: 'warn', from: { orphan: true }, to: {} },
  ],
};
`,
    'src/index.js': "import { plot } from './domain/plot.js';\nexport const open = () => plot('A');\n",
    'src/domain/plot.js':
      "import { save } from '../database/store.js';\nimport { water } from './water.js';\nexport const plot = (name) => save({ name, needs: water(name) });\nexport const size = 12;\n",
    'src/domain/water.js':
      "import { size } from './plot.js';\nexport const water = (name) => name.length * size;\nexport const drought = () => 'error';\n",
    'src/database/store.js': 'export const save = (row) => ({ ...row, saved: true });\n',
    'src/domain/old-secrets.js': 'export const unused = 1;\n',
    'test/plot.js': "import test from 'node:test';\ntest('database connection is not needed', () => {});\n",
  },
  setup:
    'C=/opt/tools/cache/js-knip-depcruise-boundaries; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'depcruise',
      label: 'lint_failure',
      detail: 'lint',
      why: 'forbidden dependencies and cycles; the rule is about a database',
      steps: [
        ['Install', 'npm install'],
        ['Unit', 'npm test'],
        ['Architecture', 'npm run arch'],
      ],
    },
    {
      name: 'knip',
      label: 'lint_failure',
      detail: 'lint',
      why: 'knip: unused files, exports and dependencies',
      env: { FORCE_COLOR: '1' },
      steps: [['Dependency check', 'npm run unused']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'warnings only',
      files: {
        'src/domain/plot.js': 'export const plot = (name) => ({ name });\n',
        'src/domain/water.js': "export const water = () => 'error: dry';\n",
      },
      steps: [['Architecture', 'npm run arch']],
    },
  ],
};
