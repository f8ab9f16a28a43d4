export const recipe = {
  id: 'js-bootstrap-downloads',
  language: 'javascript',
  tool: 'curl',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'cinema-signs',
        version: '1.0.0',
        private: true,
        scripts: { test: 'node --test', postinstall: 'node ci/get-encoder.js' },
      },
      null,
      2,
    ),
    'ci/mirror.mjs': `import { createServer } from 'node:http';
let n = 0;
createServer((req, res) => {
  n += 1;
  if (process.argv[3] === 'flaky' && n > 2) return res.end('#!/bin/sh\\necho encoder 1.2\\n');
  if (process.argv[3] === 'hang') return;
  if (process.argv[3] === 'reset') return res.socket.destroy();
  res.statusCode = 504;
  res.end('<h1>504 Gateway Time-out</h1>');
}).listen(Number(process.argv[2]), '127.0.0.1');
setTimeout(() => process.exit(), 60000);
`,
    'ci/get-encoder.js': `const http = require('http');
const url = process.env.ENCODER_URL;
console.log('downloading encoder from ' + url);
http.get(url, (res) => {
  if (res.statusCode !== 200) { console.error('Error: Request failed with status code ' + res.statusCode); process.exit(1); }
  res.resume();
}).on('error', (e) => { console.error(e); process.exit(1); });
`,
    'sign.test.js':
      "const test = require('node:test');\ntest('shows the film although the network is down', () => {});\n",
  },
  cases: [
    {
      name: 'curl-504',
      label: 'network_failure',
      why: 'a download answers 504 after retries',
      steps: [
        ['Test', 'npm test'],
        [
          'Get encoder',
          'node ci/mirror.mjs 28101 & trap "kill $!" EXIT; sleep 1\ncurl -fSL --retry 2 --retry-delay 1 -o encoder http://127.0.0.1:28101/encoder-1.2',
        ],
      ],
    },
    {
      name: 'postinstall-download',
      label: 'network_failure',
      accept: ['build_failure'],
      why: 'postinstall cannot download its binary: connection reset',
      env: { ENCODER_URL: 'http://127.0.0.1:28102/encoder' },
      steps: [
        [
          'Install',
          'node ci/mirror.mjs 28102 reset & trap "kill $!" EXIT; sleep 1\nnpm install --no-audit --no-fund --foreground-scripts',
        ],
      ],
    },
    {
      name: 'curl-stalls',
      label: 'network_failure',
      accept: ['infrastructure_timeout'],
      detail: 'timeout',
      why: 'the download stalls until curl gives up (28)',
      steps: [
        [
          'Set up tests',
          'node ci/mirror.mjs 28103 hang & trap "kill $!" EXIT; sleep 1\ncurl --max-time 3 -fSL -o encoder http://127.0.0.1:28103/encoder-1.2 && npm test',
        ],
      ],
    },
    {
      name: 'git-clone',
      label: 'network_failure',
      why: 'a repository of test data cannot be cloned',
      steps: [
        [
          'Test fixtures',
          'echo "Cloning fixtures"; git clone --depth 1 https://git.internal.example/cinema/fixtures.git',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'two 504s, then the retry succeeds',
      steps: [
        [
          'Get encoder',
          'node ci/mirror.mjs 28105 flaky & trap "kill $!" EXIT; sleep 1\ncurl -fSL --retry 4 --retry-delay 1 -o encoder http://127.0.0.1:28105/encoder-1.2 && sh encoder',
        ],
        ['Test', 'npm test'],
      ],
    },
  ],
};
