export const recipe = {
  id: 'js-npm-audit-gate',
  language: 'javascript',
  tool: 'npm audit',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'ticket-desk',
        version: '2.2.0',
        private: true,
        scripts: { test: 'node --test', audit: 'npm audit --audit-level=high' },
        dependencies: { qs: '6.11.0', ms: '2.1.3' },
        devDependencies: { kleur: '4.1.5' },
      },
      null,
      2,
    ),
    'seat.test.js':
      "const test = require('node:test');\ntest('critical: a vulnerable seat cannot be sold twice', () => {});\ntest('reserves a seat', () => {});\n",
    'ci/advisories.mjs': `// answers the audit calls from a pinned list of advisories
import { createServer } from 'node:http';
const severity = process.argv[3] ?? 'high';
const list = { qs: [{ id: 1098700 + (Number(process.argv[2]) % 100), url: 'https://advisories.internal.example/TD-2024-11', title: 'qs: prototype keys can be overwritten through brackets', severity, vulnerable_versions: '<6.11.9', cwe: ['CWE-1321'], cvss: { score: 7.5, vectorString: null } }] };
const packument = { name: 'qs', 'dist-tags': { latest: '6.14.0' }, versions: Object.fromEntries(['6.11.0', '6.12.1', '6.14.0'].map((version) => [version, { name: 'qs', version, dist: { tarball: 'http://127.0.0.1/qs.tgz' }, dependencies: {} }])) };
createServer((req, res) => {
  res.setHeader('content-type', 'application/json');
  req.resume().on('end', () => res.end(JSON.stringify(req.url.includes('advisories/bulk') ? list : packument)));
}).listen(Number(process.argv[2]), '127.0.0.1');
setTimeout(() => process.exit(), 60000);
`,
  },
  setup: 'npm install --silent --no-audit',
  cases: [
    {
      name: 'high',
      label: 'dependency_vulnerability',
      why: 'npm audit: one high advisory',
      steps: [
        ['Install', 'npm ci --no-audit'],
        ['Test', 'npm test'],
        [
          'Audit',
          'node ci/advisories.mjs 21873 & trap "kill $!" EXIT; sleep 1\nnpm_config_registry=http://127.0.0.1:21873 npm run audit',
        ],
      ],
    },
    {
      name: 'json-moderate',
      label: 'dependency_vulnerability',
      why: 'npm audit as JSON at level moderate',
      steps: [
        [
          'Checks',
          'node ci/advisories.mjs 21874 moderate & trap "kill $!" EXIT; sleep 1\nnpm audit --registry=http://127.0.0.1:21874 --audit-level=moderate --json',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'a moderate finding under --audit-level=high does not gate',
      steps: [
        ['Install', 'npm ci --no-audit'],
        [
          'Audit',
          'node ci/advisories.mjs 21875 moderate & trap "kill $!" EXIT; sleep 1\nnpm_config_registry=http://127.0.0.1:21875 npm run audit',
        ],
        ['Test', 'npm test'],
      ],
    },
  ],
};
