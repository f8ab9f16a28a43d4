const KEY_BODY = ['MIIEowIBAAKCAQEAq3dT1kVZ0o', 'uY7cXh2mN8QeRbPzL5wJt4Fs', 'K9aGvDxWn6Ei0HrUcMyBlOpT'].join('');
export const recipe = {
  id: 'js-secretlint-notifier',
  language: 'javascript',
  tool: 'secretlint',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'notifier',
        private: true,
        scripts: { test: 'node --test', secrets: 'secretlint "**/*"' },
        devDependencies: { secretlint: '9.0.0', '@secretlint/secretlint-rule-preset-recommend': '9.0.0' },
      },
      null,
      2,
    ),
    '.secretlintrc.json': '{ "rules": [{ "id": "@secretlint/secretlint-rule-preset-recommend" }] }',
    '.secretlintignore': 'node_modules\npackage-lock.json\n',
    'src/mail.js': "exports.subject = (n) => (n === 0 ? 'No failures' : n + ' failures');\n",
    'deploy/id_deploy.pem': `-----BEGIN RSA PRIVATE KEY-----\n${KEY_BODY}\n${KEY_BODY.split('').reverse().join('')}\n-----END RSA PRIVATE KEY-----\n`,
    'config/staging.yml': 'smtp:\n  url: https://notifier:' + 'q8Zt-v3Lr-w1Xe' + '@mail.staging.example.net/send\n',
    'mail.test.js':
      "const test = require('node:test');\nconst assert = require('node:assert');\ntest('no secret is logged', () => assert.equal(require('./src/mail').subject(0), 'No failures'));\n",
  },
  setup:
    'C=/opt/tools/cache/js-secretlint-notifier; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'stylish',
      label: 'security_secrets',
      why: 'secretlint finds a private key and a password in a URL',
      steps: [
        ['Install', 'npm ci'],
        ['Test', 'npm test'],
        ['Secrets', 'npm run secrets'],
      ],
    },
    {
      name: 'lint-step-masked',
      label: 'security_secrets',
      why: 'the same in a step called Lint, masked, in unix format',
      env: { FORCE_COLOR: '1' },
      steps: [
        [
          'Lint',
          'npx secretlint --maskSecrets --format unix "{config,deploy,src}/**/*" || { rc=$?; echo "Lint failed ($rc)"; exit $rc; }',
        ],
      ],
    },
    {
      name: 'broken-config',
      label: 'build_failure',
      accept: ['lint_failure', 'unknown'],
      why: 'secretlint cannot load its rule: nothing was scanned',
      files: { '.secretlintrc.json': '{ "rules": [{ "id": "@secretlint/secretlint-rule-acme" }] }' },
      steps: [['Secret scanning', 'npm run secrets']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'nothing found in the sources',
      steps: [
        ['Secret scanning', 'npx secretlint "src/**/*" && echo "no leaks found, 0 secrets"'],
        ['Test', 'npm test'],
      ],
    },
  ],
};
