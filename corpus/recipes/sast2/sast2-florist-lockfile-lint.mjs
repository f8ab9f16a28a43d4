const lock = (host, scheme = 'https') => `{
  "name": "florist-web",
  "version": "1.4.0",
  "lockfileVersion": 3,
  "requires": true,
  "packages": {
    "": { "name": "florist-web", "version": "1.4.0", "dependencies": { "bouquet-math": "^2.0.1", "petal-colours": "^0.3.0" } },
    "node_modules/bouquet-math": {
      "version": "2.0.1",
      "resolved": "${scheme}://${host}/bouquet-math/-/bouquet-math-2.0.1.tgz",
      "integrity": "sha512-Zr4tO1bD3xJq0m1kW9Jg5hZ7v8aA2sC3dE4fG5hI6jK7lM8nO9pQ0rS1tU2vW3xY4zA5bC6dE7fG8hI9jK0lMg=="
    },
    "node_modules/petal-colours": {
      "version": "0.3.2",
      "resolved": "https://registry.npmjs.org/petal-colours/-/petal-colours-0.3.2.tgz",
      "integrity": "sha512-Aa4tO1bD3xJq0m1kW9Jg5hZ7v8aA2sC3dE4fG5hI6jK7lM8nO9pQ0rS1tU2vW3xY4zA5bC6dE7fG8hI9jK0lMg=="
    }
  }
}
`;

export const recipe = {
  id: 'sast2-florist-lockfile-lint',
  language: 'javascript',
  tool: 'lockfile-lint',
  setup:
    'test -x /opt/tools/lockfile-lint/node_modules/.bin/lockfile-lint || npm install --silent --no-fund --no-audit --prefix /opt/tools/lockfile-lint lockfile-lint@4.14.1',
  env: { NPM_CONFIG_USERCONFIG: '/dev/null', PATH: `/opt/tools/lockfile-lint/node_modules/.bin:${process.env.PATH}` },
  files: {
    'package.json':
      '{\n  "name": "florist-web",\n  "version": "1.4.0",\n  "scripts": {\n    "lint:lockfile": "lockfile-lint --path package-lock.json --type npm --allowed-hosts npm --validate-https",\n    "security": "npm run lint:lockfile"\n  },\n  "dependencies": { "bouquet-math": "^2.0.1", "petal-colours": "^0.3.0" }\n}\n',
    'package-lock.json': lock('cdn.petals-mirror.example'),
  },
  cases: [
    {
      name: 'hosts',
      label: 'security_advisory',
      accept: ['dependency_vulnerability', 'lint_failure', 'unknown'],
      why: 'the supply-chain check of the lock file finds a foreign host; no severity',
      steps: [
        ['Node', 'node --version'],
        ['Supply chain', 'npm run security'],
      ],
    },
    {
      name: 'plain-http',
      label: 'security_advisory',
      accept: ['dependency_vulnerability', 'lint_failure', 'unknown'],
      why: 'a package is fetched without TLS',
      files: { 'package-lock.json': lock('registry.npmjs.org', 'http') },
      steps: [['lockfile policy', 'lockfile-lint -p package-lock.json -t npm -a npm -s --validate-integrity -f plain']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'hosts and schemes are all right',
      files: { 'package-lock.json': lock('registry.npmjs.org') },
      steps: [
        ['Supply chain', 'npm run security'],
        ['Note', 'echo "insecure hosts: 0, vulnerabilities: not checked in this job"'],
      ],
    },
  ],
};
