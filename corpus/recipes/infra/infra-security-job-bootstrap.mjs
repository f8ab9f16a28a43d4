export const recipe = {
  id: 'infra-security-job-bootstrap',
  language: 'shell',
  tool: 'pip',
  env: { PIP_FIND_LINKS: '' },
  files: {
    'requirements-security.txt': `bandit==1.7.99
semgrep-rules-internal==4.2
`,
    'package.json': `{ "name": "portal", "version": "1.0.0", "private": true, "dependencies": { "left-pad-internal-fork": "9.9.9" } }
`,
    'app.py': `print("portal")
`,
  },
  cases: [
    {
      name: 'pip',
      label: 'build_failure',
      why: 'HARD: the Security Scan job fails because pip cannot resolve the scanner',
      steps: [
        ['Unit tests', 'echo "Ran 41 tests in 0.8s"; echo; echo "OK"'],
        [
          'Security Scan',
          `python3 -m venv .venv && . .venv/bin/activate
pip install --disable-pip-version-check -r requirements-security.txt
bandit -r . -ll`,
        ],
      ],
    },
    {
      name: 'npm-ci',
      label: 'build_failure',
      why: 'HARD: the audit job fails because npm ci cannot get a package (404)',
      files: {
        'package-lock.json': `{ "name": "portal", "version": "1.0.0", "lockfileVersion": 3, "requires": true, "packages": { "": { "name": "portal", "version": "1.0.0" } } }
`,
      },
      steps: [['Dependency audit', 'npm ci --no-fund && npm audit --audit-level=high']],
    },
    {
      name: 'not-found',
      label: 'build_failure',
      accept: ['unknown', 'ci_runner'],
      why: 'HARD: the scanner is not on the runner (127)',
      steps: [
        [
          'Trivy image scan',
          `echo "Scanning registry.example.com/portal:ci for CRITICAL,HIGH vulnerabilities"
trivy image --exit-code 1 --severity CRITICAL,HIGH registry.example.com/portal:ci`,
        ],
      ],
    },
    {
      name: 'wrong-flag',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'HARD: a secret scan fails from a wrong flag, nothing was scanned',
      steps: [
        [
          'Secret scan',
          `grep --include-secrets -rE 'AKIA[0-9A-Z]{16}' . || { rc=$?; echo "secret scan failed with exit code $rc"; [ $rc -eq 1 ] || exit $rc; }`,
        ],
      ],
    },
  ],
};
