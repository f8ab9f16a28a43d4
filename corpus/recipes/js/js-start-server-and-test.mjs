export const recipe = {
  id: 'js-start-server-and-test',
  language: 'javascript',
  tool: 'start-server-and-test',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'weather-kiosk',
        private: true,
        scripts: {
          start: 'node server.js',
          smoke: 'node smoke.js',
          'test:smoke': 'start-server-and-test start http-get://127.0.0.1:$PORT smoke',
        },
        devDependencies: { 'start-server-and-test': '2.0.9' },
      },
      null,
      2,
    ),
    'server.js': `console.log('kiosk: waiting for the first forecast');
if (process.env.HANG) setInterval(() => console.log('kiosk: still waiting for the first forecast'), 1000);
else require('http').createServer((q, r) => r.end('<h1>Sunny</h1>')).listen(process.env.PORT, '127.0.0.1');
setTimeout(() => process.exit(), 60000);
`,
    'smoke.js': `fetch('http://127.0.0.1:' + process.env.PORT).then((r) => r.text()).then((html) => {
  const wanted = process.env.WANTED ?? 'Sunny';
  if (!html.includes(wanted)) { console.error('smoke test failed: expected the page to contain "' + wanted + '" but got ' + html); process.exit(1); }
  console.log('smoke test passed, 0 timeouts');
});
`,
  },
  setup:
    'C=/opt/tools/cache/js-start-server-and-test; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'never-answers',
      label: 'infrastructure_timeout',
      detail: 'timeout',
      why: 'the server never answers, so the smoke tests never start',
      env: { PORT: '28611', HANG: '1', WAIT_ON_TIMEOUT: '5000' },
      steps: [
        ['Install', 'npm install'],
        ['Smoke tests', 'npm run test:smoke'],
      ],
    },
    {
      name: 'page-is-wrong',
      label: 'test_failure',
      why: 'the server is up; the smoke test fails',
      env: { PORT: '28612', WANTED: 'Timeout: no forecast', WAIT_ON_TIMEOUT: '15000' },
      steps: [['Wait for kiosk', 'npm run test:smoke']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'answers and passes',
      env: { PORT: '28613', WAIT_ON_TIMEOUT: '15000' },
      steps: [['Smoke tests', 'npm run test:smoke']],
    },
  ],
};
