const dep = (name, license) => JSON.stringify({ name, version: '1.2.0', license }, null, 2) + '\n';

export const recipe = {
  id: 'licence2-kites-license-checker',
  language: 'javascript',
  tool: 'license-checker',
  setup:
    'test -x /opt/tools/license-checker/node_modules/.bin/license-checker || npm install --silent --no-fund --no-audit --prefix /opt/tools/license-checker license-checker@25.0.1',
  env: { PATH: `/opt/tools/license-checker/node_modules/.bin:${process.env.PATH}`, NPM_CONFIG_USERCONFIG: '/dev/null' },
  files: {
    'package.json':
      '{\n  "name": "kite-shop",\n  "version": "5.0.0",\n  "private": true,\n  "license": "UNLICENSED",\n  "scripts": { "licenses": "license-checker --production --summary && license-checker --production --excludePrivatePackages --failOn \\"AGPL-3.0;GPL-3.0\\"" },\n  "dependencies": { "kite-tail": "1.2.0", "wind-rose": "1.2.0", "spool": "1.2.0" }\n}\n',
    'node_modules/kite-tail/package.json': dep('kite-tail', 'MIT'),
    'node_modules/wind-rose/package.json': dep('wind-rose', 'AGPL-3.0'),
    'node_modules/spool/package.json': dep('spool', 'ISC'),
  },
  cases: [
    {
      name: 'fail-on',
      label: 'dependency_vulnerability',
      accept: ['unknown', 'lint_failure', 'security_advisory'],
      detail: 'licence',
      why: 'a package has a forbidden licence',
      steps: [['License gate', 'npm run licenses']],
    },
    {
      name: 'csv-gate',
      label: 'dependency_vulnerability',
      accept: ['unknown', 'lint_failure', 'security_advisory'],
      detail: 'licence',
      why: 'a script reads the list',
      steps: [
        [
          'OSS audit',
          'license-checker --csv --excludePrivatePackages | tee licences.csv\nif cut -d, -f2 licences.csv | grep -E "GPL"; then echo "OSS audit failed: copyleft licence found"; exit 1; fi',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the forbidden one is gone',
      files: { 'node_modules/wind-rose/package.json': dep('wind-rose', 'BSD-2-Clause') },
      steps: [['License gate', 'npm run licenses && echo "violations: 0"']],
    },
  ],
};
