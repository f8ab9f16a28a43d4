export const recipe = {
  id: 'js-yarn-classic-berry',
  language: 'javascript',
  tool: 'yarn',
  env: {
    PATH: `/opt/tools/yarn1/node_modules/.bin:${process.env.PATH}`,
    BERRY: '/opt/tools/yarn4/node_modules/@yarnpkg/cli-dist/bin/yarn.js',
    YARN_ENABLE_TELEMETRY: '0',
  },
  files: {
    'package.json': JSON.stringify(
      {
        name: 'choir-scores',
        version: '1.0.0',
        license: 'MIT',
        private: true,
        scripts: { test: 'node --test', build: 'node -e "console.log(\'done\')"' },
        dependencies: { ms: '2.1.2', 'is-number': '7.0.0' },
      },
      null,
      2,
    ),
    'score.test.js': "const test = require('node:test');\ntest('sings', () => {});\n",
    'ci/audit.mjs': `import { createServer } from 'node:http';
const advisory = { id: 5150, url: 'https://advisories.internal.example/5150', title: 'Unbounded work on long strings', severity: 'moderate', vulnerable_versions: '<2.1.3' };
const body = JSON.stringify({ ms: [advisory] });
createServer((req, res) => req.resume().on('end', () => {
  if (process.argv[3] === 'down') { res.statusCode = 502; return res.end('Bad gateway'); }
  res.setHeader('content-type', 'application/json');
  res.end(body);
})).listen(Number(process.argv[2]), '127.0.0.1');
setTimeout(() => process.exit(), 60000);
`,
  },
  setup:
    '[ -e /opt/tools/yarn1/node_modules/.bin/yarn ] || npm install --silent --prefix /opt/tools/yarn1 yarn@1.22.22; [ -e $BERRY ] || npm install --silent --prefix /opt/tools/yarn4 @yarnpkg/cli-dist@4.6.0',
  cases: [
    {
      name: 'frozen-lockfile-v1',
      label: 'build_failure',
      why: 'yarn 1: the lock file needs to be updated',
      setup: "yarn install --silent && rm -rf node_modules && sed -i 's/2.1.2/2.1.3/' package.json",
      steps: [
        ['Install', 'yarn install --frozen-lockfile'],
        ['Test', 'yarn test'],
      ],
    },
    {
      name: 'immutable-v4',
      label: 'build_failure',
      why: 'yarn 4 --immutable: the lock file would be modified (YN0028)',
      setup:
        "printf 'nodeLinker: node-modules\\nenableGlobalCache: true\\n' > .yarnrc.yml; touch yarn.lock; node $BERRY install --no-immutable >/dev/null && sed -i 's/2.1.2/2.1.3/' package.json",
      steps: [['Prepare tests', 'node $BERRY --version; node $BERRY install --immutable && node $BERRY test']],
    },
    {
      name: 'audit-v4',
      label: 'dependency_vulnerability',
      why: 'yarn npm audit finds a moderate advisory',
      setup:
        "printf 'nodeLinker: node-modules\\nenableGlobalCache: true\\nunsafeHttpWhitelist: [127.0.0.1]\\n' > .yarnrc.yml; touch yarn.lock; node $BERRY install --no-immutable >/dev/null",
      steps: [
        ['Install', 'node $BERRY install --immutable'],
        ['Test', 'node $BERRY test'],
        [
          'Audit',
          'node ci/audit.mjs 22991 & trap "kill $!" EXIT; sleep 1\nYARN_NPM_AUDIT_REGISTRY=http://127.0.0.1:22991 node $BERRY npm audit --all --recursive',
        ],
      ],
    },
    {
      name: 'bad-gateway',
      label: 'network_failure',
      detail: 'registry_down',
      why: 'yarn install meets a 502 of the registry',
      setup: 'rm -f yarn.lock',
      steps: [
        [
          'build',
          'node ci/audit.mjs 22992 down & trap "kill $!" EXIT; sleep 1\nyarn install --registry http://127.0.0.1:22992 --network-timeout 3000 --cache-folder .yc\nyarn build',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'installs with warnings and tests',
      setup: 'yarn install --silent && rm -rf node_modules',
      steps: [
        ['Install', 'yarn install --frozen-lockfile --verbose 2>&1 | tail -15'],
        ['Test', 'yarn test'],
      ],
    },
  ],
};
