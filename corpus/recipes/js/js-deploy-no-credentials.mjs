export const recipe = {
  id: 'js-deploy-no-credentials',
  language: 'javascript',
  tool: 'npm publish',
  files: {
    'package.json': JSON.stringify(
      {
        name: '@orchard/cider',
        version: '1.8.0',
        files: ['index.js'],
        scripts: { test: 'node --test', prepublishOnly: 'npm test' },
      },
      null,
      2,
    ),
    'index.js': 'exports.press = (apples) => apples * 0.6;\n',
    'cider.test.js':
      "const test = require('node:test');\nconst assert = require('node:assert');\ntest('presses', () => assert.equal(require('.').press(10), 6));\ntest('secret recipe is not published', () => {});\n",
    '.npmrc': 'registry=http://127.0.0.1:29431/\nfetch-retries=0\n',
    'ci/npm-host.mjs': `import { createServer } from 'node:http';
createServer((req, res) => {
  res.setHeader('content-type', 'application/json');
  req.resume().on('end', () => {
    const mode = process.argv[3];
    if (req.method === 'GET') { res.statusCode = 404; return res.end('{"error":"not found"}'); }
    res.statusCode = mode === 'forbidden' ? 403 : 401;
    res.end(JSON.stringify({ error: mode === 'forbidden' ? 'You may not perform that action with these credentials.' : 'authentication required' }));
  });
}).listen(Number(process.argv[2]), '127.0.0.1');
setTimeout(() => process.exit(), 60000);
`,
    'ci/deploy.sh': `#!/usr/bin/env bash
set -euo pipefail
echo "Deploying orchard to \${TARGET:-staging}"
: "\${DEPLOY_TOKEN:?DEPLOY_TOKEN is not set - add it to the secrets of this repository}"
echo "uploading"
`,
  },
  cases: [
    {
      name: 'eneedauth',
      label: 'unknown',
      why: 'npm publish without a login',
      steps: [
        ['Test', 'npm test'],
        ['Publish', 'npm publish --access public'],
      ],
    },
    {
      name: 'forbidden',
      label: 'unknown',
      why: 'the token may not publish (E403)',
      steps: [
        [
          'Release',
          'echo "//127.0.0.1:29432/:_authToken=test-token-placeholder" >> .npmrc\nnode ci/npm-host.mjs 29432 forbidden & trap "kill $!" EXIT; sleep 1\nnpm publish --registry http://127.0.0.1:29432/ --loglevel=notice',
        ],
      ],
    },
    {
      name: 'missing-secret',
      label: 'unknown',
      why: 'an environment variable of the deployment is missing',
      steps: [
        ['Unit tests', 'npm test'],
        ['Deploy to staging', 'TARGET=staging-eu bash ci/deploy.sh'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'a dry run',
      steps: [['Publish (dry run)', 'npm publish --dry-run --access public']],
    },
  ],
};
