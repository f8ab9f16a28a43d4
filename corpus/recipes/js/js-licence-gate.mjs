export const recipe = {
  id: 'js-licence-gate',
  language: 'javascript',
  tool: 'license-checker-rseidelsohn',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'signage-player',
        version: '1.0.0',
        private: true,
        license: 'UNLICENSED',
        scripts: {
          licences:
            'license-checker-rseidelsohn --production --excludePrivatePackages --onlyAllow "MIT;ISC;BSD-3-Clause"',
        },
        dependencies: { tslib: '2.8.1', ms: '2.1.3', kleur: '4.1.5' },
        devDependencies: { 'license-checker-rseidelsohn': '4.4.2' },
      },
      null,
      2,
    ),
    'THIRD-PARTY.md': '# Third parties\n\nms, kleur\n',
  },
  setup:
    'C=/opt/tools/cache/js-licence-gate; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'only-allow',
      label: 'unknown',
      accept: ['dependency_vulnerability', 'security_advisory', 'lint_failure'],
      detail: 'licence',
      why: 'a package has a licence that the policy does not allow',
      steps: [
        ['Install', 'npm ci'],
        ['Licence compliance', 'npm run licences'],
      ],
    },
    {
      name: 'fail-on',
      label: 'unknown',
      accept: ['dependency_vulnerability', 'security_advisory', 'lint_failure'],
      detail: 'licence',
      why: 'the same with --failOn',
      steps: [
        [
          'Security & compliance',
          'npm audit signatures >/dev/null 2>&1 || true\nnpx license-checker-rseidelsohn --production --failOn "0BSD;GPL-3.0" --summary || { echo "🚫 licence policy violated"; exit 1; }',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'all licences are allowed',
      steps: [
        [
          'Licence compliance',
          'npx license-checker-rseidelsohn --production --excludePrivatePackages --onlyAllow "MIT;ISC;0BSD" --csv',
        ],
      ],
    },
  ],
};
