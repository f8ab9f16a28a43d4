export const recipe = {
  id: 'js-wait-on-preview',
  language: 'javascript',
  tool: 'wait-on',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'museum-tour',
        private: true,
        scripts: { serve: 'node server.js', e2e: 'node e2e.js' },
        devDependencies: { 'wait-on': '8.0.1' },
      },
      null,
      2,
    ),
    'server.js': `const http = require('http');
console.log('[server] loading 1204 exhibits');
setTimeout(() => {
  console.log('[server] warming caches (this can take a while)');
  if (process.env.SLOW) return setInterval(() => console.log('[server] still warming'), 1500);
  http.createServer((q, r) => r.end('ok')).listen(process.env.PORT, () => console.log('[server] listening'));
}, 300);
`,
    'e2e.js': "console.log('e2e: 12 passed, 0 failed (1 retried after timeout)');\n",
    'hang.js':
      "console.log('TAP version 13\\n1..3\\nok 1 - opens the gallery\\nok 2 - shows the map');\nsetInterval(() => {}, 1000);\n",
  },
  setup:
    'C=/opt/tools/cache/js-wait-on-preview; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'wait-on-times-out',
      label: 'infrastructure_timeout',
      detail: 'timeout',
      why: 'the preview server never answers',
      env: { SLOW: '1', PORT: '23417' },
      steps: [
        ['Install', 'npm ci'],
        [
          'End-to-end tests',
          'node server.js & trap "kill $!" EXIT\nnpx wait-on --timeout 5000 --verbose http-get://127.0.0.1:23417/\nnpm run e2e',
        ],
      ],
    },
    {
      name: 'timeout-124',
      label: 'infrastructure_timeout',
      accept: ['test_failure'],
      detail: 'timeout',
      why: 'timeout(1) ends the hanging tests with 124',
      steps: [
        [
          'End-to-end tests',
          'timeout --verbose 4 node hang.js || { code=$?; echo "e2e exited with $code"; exit $code; }',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the server answers; the report mentions a timeout that was retried',
      env: { PORT: '23419' },
      steps: [
        [
          'End-to-end tests',
          'node server.js & trap "kill $!" EXIT\nnpx wait-on --timeout 15000 http-get://127.0.0.1:23419/\nnpm run e2e',
        ],
      ],
    },
  ],
};
