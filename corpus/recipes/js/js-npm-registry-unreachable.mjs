export const recipe = {
  id: 'js-npm-registry-unreachable',
  language: 'javascript',
  tool: 'npm ci',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'warehouse-scanner',
        version: '7.1.0',
        private: true,
        scripts: { test: 'node --test' },
        dependencies: { '@acme-internal/barcode': '2.0.1', kleur: '4.1.5' },
      },
      null,
      2,
    ),
    '.npmrc':
      'fetch-retries=1\nfetch-retry-mintimeout=300\nfetch-retry-maxtimeout=500\n@acme-internal:registry=https://registry.internal.example/npm/\n',
    'ci/registry.mjs': `// stands in for the artifact proxy during its maintenance window
import { createServer } from 'node:http';
const [port, status] = process.argv.slice(2).map(Number);
createServer((req, res) => {
  res.writeHead(status, { 'content-type': 'text/html', ...(status === 429 ? { 'retry-after': '1' } : {}) });
  res.end(status === 429 ? '{"error":"Too many requests"}' : '<html><h1>' + status + ' Service Unavailable</h1>No server is available to handle this request.</html>');
}).listen(port, '127.0.0.1');
setTimeout(() => process.exit(), 60000);
`,
  },
  cases: [
    {
      name: 'enotfound',
      label: 'network_failure',
      detail: 'registry_down',
      why: 'the name of the private registry does not resolve',
      steps: [
        ['Setup Node', 'node -v; npm -v'],
        ['Install dependencies', 'npm install --no-audit'],
        ['Test', 'npm test'],
      ],
    },
    {
      name: 'econnrefused',
      label: 'network_failure',
      detail: 'registry_down',
      why: 'the registry refuses connections',
      files: { '.npmrc': 'registry=http://127.0.0.1:24873/\nfetch-retries=1\nfetch-retry-mintimeout=200\n' },
      steps: [['Unit tests', 'npm install --loglevel=http && npm test']],
    },
    {
      name: 'service-unavailable',
      label: 'network_failure',
      detail: 'registry_down',
      why: '503 of the registry',
      files: {
        '.npmrc':
          'registry=http://127.0.0.1:24874/\nfetch-retries=1\nfetch-retry-mintimeout=200\nfetch-retry-maxtimeout=300\n',
      },
      steps: [['Bootstrap workspace', 'node ci/registry.mjs 24874 503 & trap "kill $!" EXIT; sleep 1\nnpm install']],
    },
    {
      name: 'rate-limited',
      label: 'network_failure',
      detail: 'rate_limited',
      why: '429 of the registry',
      files: {
        '.npmrc':
          'registry=http://127.0.0.1:24875/\nfetch-retries=1\nfetch-retry-mintimeout=200\nfetch-retry-maxtimeout=300\n',
      },
      env: { FORCE_COLOR: '1', npm_config_color: 'always' },
      steps: [
        [
          'build',
          'node ci/registry.mjs 24875 429 & trap "kill $!" EXIT; sleep 1\necho "Installing packages…"\nnpm install --no-fund || { echo "❌ Build failed"; exit 1; }',
        ],
      ],
    },
  ],
};
