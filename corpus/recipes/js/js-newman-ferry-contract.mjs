export const recipe = {
  id: 'js-newman-ferry-contract',
  language: 'javascript',
  tool: 'newman',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'ferry-api',
        private: true,
        scripts: { contract: 'newman run contract.json --env-var base=http://127.0.0.1:$PORT' },
        devDependencies: { newman: '6.2.1' },
      },
      null,
      2,
    ),
    'api.js': `const http = require('http');
const ferries = [{ id: 1, name: 'Albatros', seats: 120 }, { id: 2, name: 'Basstölpel', seats: 80 }];
http.createServer((req, res) => {
  console.log('[api] ' + req.method + ' ' + req.url);
  const m = /^\\/ferries\\/(\\d+)$/.exec(req.url);
  const ferry = m && ferries.find((f) => f.id === Number(m[1]));
  res.setHeader('content-type', 'application/json');
  if (req.url === '/ferries') return res.end(JSON.stringify(ferries));
  if (!ferry) { res.statusCode = Number(process.env.MISSING ?? 404); return res.end('{"error":"no such ferry"}'); }
  res.end(JSON.stringify(ferry));
}).listen(process.env.PORT, '127.0.0.1');
setTimeout(() => process.exit(), 60000);
`,
    'contract.json': JSON.stringify(
      {
        info: {
          name: 'Ferry contract',
          schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
        },
        item: [
          [
            'lists ferries',
            '/ferries',
            "pm.test('200', () => pm.response.to.have.status(200)); pm.test('two ferries', () => pm.expect(pm.response.json()).to.have.length(2));",
          ],
          ['one ferry', '/ferries/2', "pm.test('seats', () => pm.expect(pm.response.json().seats).to.eql(80));"],
          [
            'unknown ferry',
            '/ferries/99',
            "pm.test('not found is a client error', () => pm.expect(pm.response.code).to.eql(404));",
          ],
        ].map(([name, path, exec]) => ({
          name,
          request: { method: 'GET', url: '{{base}}' + path },
          event: [{ listen: 'test', script: { exec: [exec] } }],
        })),
      },
      null,
      1,
    ),
  },
  setup:
    'C=/opt/tools/cache/js-newman-ferry-contract; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'assertion',
      label: 'test_failure',
      why: 'the API answers 500 where the contract wants 404',
      env: { PORT: '27611', MISSING: '500' },
      steps: [
        ['Install', 'npm install'],
        ['Contract tests', 'node api.js & trap "kill $!" EXIT; sleep 1\nnpm run contract'],
      ],
    },
    {
      name: 'api-not-up',
      label: 'test_failure',
      accept: ['infrastructure_timeout', 'network_failure', 'unknown'],
      why: 'the API under test is not running: every request is refused',
      env: { PORT: '27612' },
      steps: [['Contract tests', 'npm run contract -- --reporters cli --color off']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: '404 and error bodies are part of the contract',
      env: { PORT: '27613' },
      steps: [['Contract tests', 'node api.js & trap "kill $!" EXIT; sleep 1\nnpm run contract']],
    },
  ],
};
