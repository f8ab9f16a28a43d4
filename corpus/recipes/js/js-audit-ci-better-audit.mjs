export const recipe = {
  id: 'js-audit-ci-better-audit',
  language: 'javascript',
  tool: 'audit-ci',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'lottery-terminal',
        version: '1.0.0',
        private: true,
        scripts: { test: 'node --test' },
        dependencies: { minimist: '1.2.5', kleur: '4.1.5' },
        devDependencies: { 'audit-ci': '7.1.0', 'better-npm-audit': '3.11.0' },
      },
      null,
      2,
    ),
    'ci/advisories.mjs': `import { createServer } from 'node:http';
const [port, severity = 'critical'] = process.argv.slice(2);
const list = { minimist: [{ id: 2200000 + Number(port), url: 'https://github.com/advisories/GHSA-lott-0000-' + port.slice(1), title: 'minimist: polluted defaults through crafted flags', severity, vulnerable_versions: '<1.2.6', cwe: ['CWE-1321'], cvss: { score: 9.1, vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N' } }] };
const packument = { name: 'minimist', 'dist-tags': { latest: '1.2.8' }, versions: Object.fromEntries(['1.2.5', '1.2.6', '1.2.8'].map((version) => [version, { name: 'minimist', version, dist: { tarball: 'http://127.0.0.1/m.tgz' } }])) };
createServer((req, res) => {
  res.setHeader('content-type', 'application/json');
  req.resume().on('end', () => res.end(JSON.stringify(req.url.includes('advisories/bulk') ? list : packument)));
}).listen(Number(port), '127.0.0.1');
setTimeout(() => process.exit(), 60000);
`,
    'draw.test.js':
      "const test = require('node:test');\nfor (const n of [6, 7, 8]) test('draws ' + n + ' numbers without a high bias', () => {});\n",
  },
  setup:
    'C=/opt/tools/cache/js-audit-ci-better-audit; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'audit-ci',
      label: 'dependency_vulnerability',
      why: 'audit-ci fails on a critical advisory',
      steps: [
        ['Install', 'npm install --no-audit'],
        ['Test', 'npm test'],
        [
          'Verify',
          'node ci/advisories.mjs 24501 & trap "kill $!" EXIT; sleep 1\nnpx audit-ci --high --package-manager npm --registry http://127.0.0.1:24501',
        ],
      ],
    },
    {
      name: 'better-npm-audit',
      label: 'dependency_vulnerability',
      why: 'better-npm-audit fails on a high advisory',
      env: { FORCE_COLOR: '1' },
      steps: [
        [
          'Test & audit',
          'npm test --silent\nnode ci/advisories.mjs 24502 high & trap "kill $!" EXIT; sleep 1\nnpx better-npm-audit audit --level high --registry http://127.0.0.1:24502',
        ],
      ],
    },
    {
      name: 'registry-refuses-audit',
      label: 'network_failure',
      accept: ['dependency_vulnerability'],
      why: 'the audit endpoint cannot be reached: no finding was made',
      steps: [['Audit', 'npm audit --registry http://127.0.0.1:24599 --fetch-retries=0']],
    },
  ],
};
