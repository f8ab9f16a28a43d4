const random = ['zX9q', 'Lm2T', 'vB7w', 'Kc4R', 'yN1h', 'Jd8P', 'sG5f', 'Ua3E', 'oW6k'].join('');
export const recipe = {
  id: 'js-no-secrets-eslint',
  language: 'javascript',
  tool: 'eslint-plugin-no-secrets',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'beehive-uplink',
        type: 'module',
        private: true,
        scripts: { 'scan:secrets': 'eslint -c eslint.secrets.config.js src', test: 'node --test' },
        devDependencies: { eslint: '9.39.5', 'eslint-plugin-no-secrets': '2.2.1' },
      },
      null,
      2,
    ),
    'eslint.secrets.config.js':
      "import noSecrets from 'eslint-plugin-no-secrets';\nexport default [{ plugins: { 'no-secrets': noSecrets }, rules: { 'no-secrets/no-secrets': ['error', { tolerance: 4.2 }] } }];\n",
    'src/uplink.js': `const UPLINK_KEY = '${random}';\nexport const send = (weight) => ({ weight, auth: 'Bearer ' + UPLINK_KEY });\n`,
    'src/hive.js':
      "export const secret = 'the queen is in box two';\nexport const password = () => process.env.HIVE_PASSWORD;\n",
    'hive.test.js': "import test from 'node:test';\ntest('a leaked secret is redacted from the log', () => {});\n",
  },
  setup:
    'C=/opt/tools/cache/js-no-secrets-eslint; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'entropy',
      label: 'security_secrets',
      accept: ['lint_failure'],
      why: 'a secret scan by eslint finds a string of high entropy',
      steps: [
        ['Test', 'npm test'],
        ['Secret scan', 'npm run scan:secrets'],
      ],
    },
    {
      name: 'grep-gate',
      label: 'security_secrets',
      why: 'a home-made scan finds an assigned key in the history',
      files: {
        'ci/scan.sh':
          'hits=$(grep -rnE "(KEY|TOKEN|SECRET) *= *.[A-Za-z0-9]{30,}" src | sed -E "s/[A-Za-z0-9]{30,}/********/")\nif [ -n "$hits" ]; then\n  echo "🔑 Potential secrets detected:"\n  echo "$hits"\n  echo "Found $(echo "$hits" | wc -l) secret(s). Remove and rotate them."\n  exit 1\nfi\necho "No secrets found"\n',
      },
      steps: [['Lint', 'npx eslint --no-config-lookup src && echo "eslint: 0 problems"\nbash ci/scan.sh']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'nothing found',
      steps: [
        ['Secret scan', 'npx eslint -c eslint.secrets.config.js src/hive.js && echo "0 secrets detected"'],
        ['Test', 'npm test'],
      ],
    },
  ],
};
