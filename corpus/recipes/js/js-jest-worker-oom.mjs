export const recipe = {
  id: 'js-jest-worker-oom',
  language: 'javascript',
  tool: 'jest',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'genome-align',
        private: true,
        scripts: { test: 'node --max-old-space-size=90 node_modules/.bin/jest --runInBand' },
        devDependencies: { jest: '29.7.0' },
      },
      null,
      2,
    ),
    'src/align.js': `exports.matrix = (a, b) => Array.from({ length: a.length }, (_, i) => Array.from({ length: b.length }, (_, j) => ({ score: a[i] === b[j] ? 1 : -1, path: [i, j] })));
exports.distance = (a, b) => [...a].filter((c, i) => c !== b[i]).length;
`,
    'test/a-distance.test.js':
      "const { distance } = require('../src/align');\ntest('hamming', () => expect(distance('GATTACA', 'GACTATA')).toBe(2));\ntest('equal', () => expect(distance('A', 'A')).toBe(0));\n",
    'test/b-matrix.test.js':
      "const { matrix } = require('../src/align');\ntest('aligns two genes of 4 kB', () => expect(matrix('GATC'.repeat(1000), 'CTAG'.repeat(1000)).length).toBe(4000));\n",
  },
  setup:
    'C=/opt/tools/cache/js-jest-worker-oom; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'heap-limit',
      label: 'ci_runner',
      accept: ['test_failure'],
      detail: 'out_of_memory',
      why: 'node runs out of heap while the tests run',
      steps: [
        ['Install', 'npm install'],
        ['Test', 'npm test'],
      ],
    },
    {
      name: 'worker-killed',
      label: 'ci_runner',
      accept: ['test_failure'],
      detail: 'out_of_memory',
      why: 'a jest worker is killed (SIGKILL)',
      files: {
        'test/b-matrix.test.js': "test('aligns two genomes', () => { process.kill(process.pid, 'SIGKILL'); });\n",
      },
      steps: [['Test', 'npx jest --workers=2 --verbose']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'small input: passes',
      setup:
        "sed -i 's/repeat(1000)/repeat(2)/g; s/toBe(4000)/toBe(8)/; s/4 kB/4 kB without running out of memory/' test/b-matrix.test.js",
      steps: [['Test', 'npm test -- --verbose --logHeapUsage']],
    },
  ],
};
