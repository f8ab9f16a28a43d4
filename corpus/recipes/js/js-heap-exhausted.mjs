export const recipe = {
  id: 'js-heap-exhausted',
  language: 'javascript',
  tool: 'node',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'map-tiler',
        private: true,
        scripts: { build: 'node --max-old-space-size=48 tools/build-tiles.js', test: 'node --test test' },
      },
      null,
      2,
    ),
    'tools/build-tiles.js': `const tiles = [];
for (let zoom = 0; ; zoom += 1) {
  console.log('[tiles] zoom ' + zoom + ': rendering');
  for (let i = 0; i < 4 ** Math.min(zoom, 7); i += 1) tiles.push({ zoom, i, cells: Array.from({ length: 24 }, (_, c) => ({ c, name: 'cell-' + zoom + '-' + i + '-' + c })) });
}
`,
    'test/heap.test.js': `const test = require('node:test');
const assert = require('node:assert');
test('reports "JavaScript heap out of memory" of a worker as exit 134', () => assert.equal(128 + 6, 134));
test('keeps the tile cache under 64 MB', () => assert.ok(process.memoryUsage().heapUsed < 64e6));
test('evicts the oldest tile when memory is short', { skip: false }, () => { assert.deepEqual(evict(['a', 'b', 'c'], 2), process.env.WRONG ? ['a', 'b'] : ['b', 'c']); });
function evict(list, n) { return list.slice(-n); }
`,
  },
  cases: [
    {
      name: 'build-oom',
      label: 'ci_runner',
      accept: ['build_failure'],
      detail: 'out_of_memory',
      why: 'the heap of node is exhausted during the build',
      steps: [
        ['Test', 'npm test'],
        ['Build', 'npm run build'],
      ],
    },
    {
      name: 'killed-137',
      label: 'ci_runner',
      detail: 'out_of_memory',
      why: 'the build is killed (137)',
      files: {
        'ci/tiles.sh':
          'node -e \'console.log("[tiles] 3 workers started"); let n=0; setInterval(()=>console.log("[tiles] rendered "+(n+=512)+" tiles"),150)\' &\npid=$!\n(sleep 1.6; kill -9 $pid) &\nwait $pid\n',
      },
      steps: [
        ['Test', 'npm test'],
        ['Build', 'bash ci/tiles.sh'],
      ],
    },
    {
      name: 'test-about-memory',
      label: 'test_failure',
      why: 'a test about memory limits fails by assertion',
      env: { WRONG: '1' },
      steps: [['Memory limits', 'npm test']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'tests about memory pass',
      steps: [['Memory limits', 'npm test']],
    },
  ],
};
