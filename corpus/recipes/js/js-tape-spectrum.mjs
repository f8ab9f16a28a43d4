export const recipe = {
  id: 'js-tape-spectrum',
  language: 'javascript',
  tool: 'tape',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'spectrum-bins',
        version: '0.2.0',
        private: true,
        scripts: { pretest: 'standard', test: 'tape "test/*.js"', posttest: 'echo posttest' },
        devDependencies: { tape: '5.9.0', standard: '17.1.2', 'tap-min': '3.0.0' },
      },
      null,
      2,
    ),
    'index.js': `exports.bin = (freq, rate, size) => Math.floor(freq * size / rate)

exports.hann = (n) => Array.from({ length: n }, (_, i) => 0.5 * (1 - Math.cos(2 * Math.PI * i / n)))

exports.peak = (values) => values.indexOf(Math.max(...values))
`,
    'test/bin.js': `const test = require('tape')
const { bin, hann, peak } = require('..')

test('bin of a frequency', (t) => {
  t.equal(bin(440, 44100, 4096), 41, 'rounds to the nearest bin')
  t.equal(bin(0, 44100, 4096), 0)
  t.end()
})

test('hann window', (t) => {
  const w = hann(5)
  t.equal(w[0], 0, 'starts at zero')
  t.ok(Math.abs(w[4]) < 1e-9, 'ends at zero')
  t.end()
})

test('peak', (t) => {
  t.plan(1)
  t.equal(peak([0, 3, 9, 1]), 2)
})
`,
  },
  setup:
    'C=/opt/tools/cache/js-tape-spectrum; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'tap',
      label: 'test_failure',
      why: 'tape: one assertion fails after the linter passed',
      steps: [
        ['Install', 'npm install'],
        ['ci', 'npm test'],
      ],
    },
    {
      name: 'tap-min',
      label: 'test_failure',
      why: 'the same through a short TAP reporter',
      steps: [['Lint', 'npx standard && npx tape test/*.js | npx tap-min']],
    },
    {
      name: 'standard-fails',
      label: 'lint_failure',
      detail: 'lint',
      why: 'standard fails as pretest, so the tests never start',
      setup: "sed -i 's/$/;/' index.js && echo \"const unused = require('fs')\" >> index.js",
      steps: [['Test', 'npm test']],
    },
  ],
};
