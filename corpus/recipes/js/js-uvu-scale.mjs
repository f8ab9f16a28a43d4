export const recipe = {
  id: 'js-uvu-scale',
  language: 'javascript',
  tool: 'uvu',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'kitchen-scale',
        type: 'module',
        private: true,
        scripts: { test: 'uvu tests' },
        devDependencies: { uvu: '0.5.6' },
      },
      null,
      2,
    ),
    'src/scale.js':
      'export const tare = (raw, zero) => raw - zero;\nexport const toOunces = (g) => Number((g / 28.35).toFixed(1));\nexport const stable = (samples) => Math.max(...samples) - Math.min(...samples) < 2;\nexport function read(port) {\n  if (port.closed) throw new Error("ECONNRESET: serial port closed");\n  return port.value;\n}\n',
    'tests/scale.js':
      "import { test } from 'uvu';\nimport * as assert from 'uvu/assert';\nimport { read, stable, tare, toOunces } from '../src/scale.js';\n\ntest('tare', () => assert.is(tare(130, 30), 100));\ntest('ounces have two digits', () => assert.is(toOunces(100), 3.53));\ntest('stable readings', () => { assert.ok(stable([100, 101])); assert.not.ok(stable([1, 9])); });\ntest('a closed port throws ECONNRESET', () => assert.throws(() => read({ closed: true }), /ECONNRESET/));\ntest.run();\n",
    'tests/units.js':
      "import { suite } from 'uvu';\nimport * as assert from 'uvu/assert';\nconst Units = suite('units');\nUnits('knows grams', () => assert.equal(['g', 'oz'], ['g', 'oz']));\nUnits.skip('knows stones (needs database)', () => {});\nUnits.run();\n",
  },
  setup:
    'C=/opt/tools/cache/js-uvu-scale; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'default',
      label: 'test_failure',
      why: 'uvu: one assertion fails',
      steps: [
        ['Install', 'npm ci'],
        ['Test', 'npm test'],
      ],
    },
    {
      name: 'docker-image-job',
      label: 'test_failure',
      why: 'the same in a step of an image job',
      env: { FORCE_COLOR: '1' },
      steps: [
        [
          'Build and push image',
          'echo "#5 [build 4/6] RUN npm test"\nnpx uvu tests -i units || { rc=$?; echo "ERROR: process \\"/bin/sh -c npm test\\" did not complete successfully: exit code: $rc"; exit $rc; }',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'Total 5, Passed 4, Skipped 1',
      setup: "sed -i 's/toFixed(1)/toFixed(2)/' src/scale.js",
      steps: [['Test', 'npm test']],
    },
  ],
};
