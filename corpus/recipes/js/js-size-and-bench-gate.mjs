export const recipe = {
  id: 'js-size-and-bench-gate',
  language: 'javascript',
  tool: 'size-limit',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'polyline-codec',
        version: '2.0.0',
        type: 'module',
        private: true,
        scripts: {
          build: 'esbuild src/index.js --bundle --minify --format=esm --outfile=dist/polyline.js',
          size: 'size-limit',
          bench: 'node bench/compare.mjs',
          test: 'node --test',
        },
        'size-limit': [{ path: 'dist/polyline.js', limit: '400 B', brotli: false }],
        devDependencies: {
          'size-limit': '11.1.6',
          '@size-limit/file': '11.1.6',
          esbuild: '0.24.2',
          tinybench: '3.1.0',
        },
      },
      null,
      2,
    ),
    'src/index.js': `import { names } from './names.js';
export function encode(points) {
  let out = '';
  let last = [0, 0];
  for (const p of points) {
    for (const k of [0, 1]) {
      let v = Math.round(p[k] * 1e5) - Math.round(last[k] * 1e5);
      v = v < 0 ? ~(v << 1) : v << 1;
      while (v >= 0x20) { out += String.fromCharCode((0x20 | (v & 0x1f)) + 63); v >>= 5; }
      out += String.fromCharCode(v + 63);
    }
    last = p;
  }
  return out;
}
export const nearest = (lat) => names[Math.abs(Math.round(lat)) % names.length];
`,
    'src/names.js':
      "export const names = ['Aachen', 'Bergen', 'Cadiz', 'Dortmund', 'Esbjerg', 'Ferrara', 'Ghent', 'Halle', 'Ioannina', 'Jyväskylä', 'Kassel', 'Leiden', 'Malmö', 'Nantes', 'Odense', 'Porto', 'Quimper', 'Rostock', 'Siena', 'Turku'];\n",
    'bench/compare.mjs': `import { Bench } from 'tinybench';
import { readFileSync } from 'node:fs';
import { encode } from '../src/index.js';
const bench = new Bench({ time: 250, warmupTime: 50 });
const track = Array.from({ length: 500 }, (_, i) => [48 + i / 1e3, 11 + i / 1e3]);
bench.add('encode 500 points', () => encode(track)).add('encode 1 point', () => encode([[48, 11]]));
await bench.run();
const baseline = JSON.parse(readFileSync('bench/baseline.json', 'utf8'));
let slower = 0;
for (const task of bench.tasks) {
  const ops = Math.round(task.result.throughput.mean);
  const change = (ops / baseline[task.name] - 1) * 100;
  if (change < -30) slower += 1;
  console.log((change < -30 ? '✗ ' : '✓ ') + task.name.padEnd(20) + ops.toLocaleString('en') + ' ops/s  (' + change.toFixed(1) + ' % against the baseline)');
}
if (slower > 0) { console.error('Performance regression: ' + slower + ' benchmark(s) are more than 30 % slower'); process.exit(1); }
`,
    'bench/baseline.json': '{ "encode 500 points": 99000000, "encode 1 point": 1000 }\n',
    'codec.test.js':
      "import test from 'node:test';\nimport assert from 'node:assert';\nimport { encode } from './src/index.js';\ntest('encodes the documented example', () => assert.equal(encode([[38.5, -120.2]]), '_p~iF~ps|U'));\ntest('does not run out of memory on 10k points', () => assert.ok(encode(Array(10000).fill([1, 1])).length > 0));\n",
  },
  setup:
    'C=/opt/tools/cache/js-size-and-bench-gate; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'size',
      label: 'test_failure',
      accept: ['build_failure'],
      why: 'the size budget of the bundle is exceeded',
      steps: [
        ['Install', 'npm install'],
        ['Test', 'npm test'],
        ['Build', 'npm run build'],
        ['Size budget', 'npm run size'],
      ],
    },
    {
      name: 'bench',
      label: 'test_failure',
      why: 'a benchmark is slower than its baseline allows',
      steps: [['Performance', 'npm test && npm run bench']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'within budget and baseline',
      files: { 'bench/baseline.json': '{ "encode 500 points": 10, "encode 1 point": 100 }\n' },
      setup: "sed -i 's/400 B/40 kB/' package.json",
      steps: [['Performance', 'npm run build && npm run size && npm run bench']],
    },
  ],
};
