export const recipe = {
  id: 'js-npm-eresolve-peer',
  language: 'javascript',
  tool: 'npm install',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'recipe-box-web',
        version: '0.4.0',
        private: true,
        scripts: { build: 'echo building', test: 'echo testing' },
        dependencies: { react: '18.3.1', 'react-dom': '18.3.1', 'react-helmet': '6.1.0' },
        devDependencies: { 'react-test-renderer': '17.0.2' },
      },
      null,
      2,
    ),
    'ci/install.sh':
      '#!/usr/bin/env bash\nset -euo pipefail\necho "::group::npm install"\nif ! npm install; then\n  echo "::endgroup::"\n  echo "💥 Dependencies could not be installed, see above"\n  exit 1\nfi\necho "::endgroup::"\n',
  },
  cases: [
    {
      name: 'eresolve',
      label: 'build_failure',
      why: 'ERESOLVE: a peer dependency conflict',
      steps: [
        ['Checkout info', 'ls -1; node -v'],
        ['Install', 'npm install'],
      ],
    },
    {
      name: 'wrapped',
      label: 'build_failure',
      why: 'the same within a wrapper script with its own words',
      env: { FORCE_COLOR: '1', npm_config_color: 'always' },
      steps: [['Prepare test environment', 'bash ci/install.sh && npm test']],
    },
    {
      name: 'etarget',
      label: 'build_failure',
      why: 'ETARGET: no such version exists',
      files: {
        'package.json': JSON.stringify(
          {
            name: 'recipe-box-web',
            version: '0.4.0',
            private: true,
            dependencies: { react: '18.99.0', 'left-pad': '1.3.0' },
          },
          null,
          2,
        ),
      },
      steps: [
        ['Install', 'npm install --no-audit'],
        ['Unit tests', 'npm test'],
      ],
    },
  ],
};
