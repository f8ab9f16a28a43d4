export const recipe = {
  id: 'js-pnpm-frozen-and-audit',
  language: 'javascript',
  tool: 'pnpm',
  env: { PATH: `/opt/tools/pnpm9/node_modules/.bin:${process.env.PATH}` },
  files: {
    'package.json': JSON.stringify(
      {
        name: 'veterinary-calendar',
        version: '0.3.0',
        private: true,
        packageManager: 'pnpm@9.15.4',
        scripts: { test: 'node --test', build: 'node -e "console.log(\'built\')"' },
        dependencies: { ms: '2.1.2', nanoid: '3.3.4' },
      },
      null,
      2,
    ),
    'pnpm-workspace.yaml': "packages:\n  - 'apps/*'\n",
    'apps/web/package.json': JSON.stringify(
      {
        name: 'web',
        version: '0.3.0',
        private: true,
        scripts: { build: 'node -e "console.log(\'web built, 0 errors\')"' },
        dependencies: { kleur: '4.1.5' },
      },
      null,
      2,
    ),
    'ci/audit-db.mjs': `import { createServer } from 'node:http';
const advisory = (id, module_name, severity, title, range, patched, path) => ({ id, module_name, severity, title, vulnerable_versions: range, patched_versions: patched, recommendation: 'Upgrade to version ' + patched, url: 'https://advisories.internal.example/VC-' + id, cves: [], findings: [{ version: range.slice(1), paths: [path] }], overview: title, access: 'public', cwe: 'CWE-400', github_advisory_id: 'GHSA-vc00-0000-' + id, references: '', created: '2024-03-01', updated: '2024-03-01', deleted: null, found_by: { name: 'vc' }, reported_by: { name: 'vc' }, metadata: {} });
const advisories = { 7101: advisory(7101, 'nanoid', process.argv[3] ?? 'critical', 'Predictable identifiers when given non-integer sizes', '<3.3.8', '>=3.3.8', '.>nanoid'), 7102: advisory(7102, 'ms', 'low', 'Slow parsing of very long durations', '<2.1.3', '>=2.1.3', '.>ms') };
const vulnerabilities = { info: 0, low: 1, moderate: 0, high: 0, critical: 0 };
vulnerabilities[process.argv[3] ?? 'critical'] += 1;
const body = JSON.stringify({ actions: [], advisories, muted: [], metadata: { vulnerabilities, dependencies: 3, devDependencies: 0, optionalDependencies: 0, totalDependencies: 3 } });
createServer((req, res) => req.resume().on('end', () => { res.setHeader('content-type', 'application/json'); res.end(body); })).listen(Number(process.argv[2]), '127.0.0.1');
setTimeout(() => process.exit(), 60000);
`,
    'book.test.js': "const test = require('node:test');\ntest('audit trail has no vulnerability word', () => {});\n",
  },
  setup:
    '[ -e /opt/tools/pnpm9/node_modules/.bin/pnpm ] || npm install --silent --prefix /opt/tools/pnpm9 pnpm@9.15.4; pnpm install --silent && rm -rf node_modules apps/*/node_modules',
  cases: [
    {
      name: 'frozen-lockfile',
      label: 'build_failure',
      why: 'pnpm-lock.yaml is not up to date',
      setup: "sed -i 's/4.1.5/4.1.4/' apps/web/package.json",
      steps: [
        ['pnpm version', 'pnpm --version'],
        ['Install', 'pnpm install --frozen-lockfile'],
        ['Audit', 'pnpm audit'],
      ],
    },
    {
      name: 'audit-critical',
      label: 'dependency_vulnerability',
      why: 'pnpm audit: one critical and one low advisory',
      steps: [
        ['Install', 'pnpm install --frozen-lockfile'],
        ['Build', 'pnpm -r build'],
        ['Test', 'pnpm test'],
        [
          'Quality',
          'node ci/audit-db.mjs 22871 & trap "kill $!" EXIT; sleep 1\nnpm_config_registry=http://127.0.0.1:22871/ pnpm audit --prod',
        ],
      ],
    },
    {
      name: 'no-version',
      label: 'build_failure',
      why: 'ERR_PNPM_NO_MATCHING_VERSION',
      setup: "sed -i 's/4.1.5/4.99.0/' apps/web/package.json",
      steps: [['Setup test environment', 'pnpm install --no-frozen-lockfile --reporter=append-only']],
    },
    {
      name: 'recursive-test-fails',
      label: 'test_failure',
      why: 'a test of a workspace fails under pnpm -r, after the audit passed its level',
      files: {
        'apps/web/package.json': JSON.stringify(
          {
            name: 'web',
            version: '0.3.0',
            private: true,
            scripts: { test: 'node --test' },
            dependencies: { kleur: '4.1.5' },
          },
          null,
          2,
        ),
        'apps/web/slot.test.js':
          "const test = require('node:test');\nconst assert = require('node:assert');\ntest('critical slots come first', () => assert.deepStrictEqual(['b', 'a'].sort(), ['b', 'a']));\n",
      },
      steps: [
        ['Install', 'pnpm install --frozen-lockfile'],
        [
          'Audit and test',
          'node ci/audit-db.mjs 22872 low & trap "kill $!" EXIT; sleep 1\nnpm_config_registry=http://127.0.0.1:22872/ pnpm audit --audit-level=high\npnpm -r test',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'a low advisory is below --audit-level=high',
      steps: [
        ['Install', 'pnpm install --frozen-lockfile'],
        [
          'Audit',
          'node ci/audit-db.mjs 22873 low & trap "kill $!" EXIT; sleep 1\nnpm_config_registry=http://127.0.0.1:22873/ pnpm audit --audit-level=high',
        ],
      ],
    },
  ],
};
