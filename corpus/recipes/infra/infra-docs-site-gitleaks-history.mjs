export const recipe = {
  id: 'infra-docs-site-gitleaks-history',
  language: 'shell',
  tool: 'gitleaks git',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup: `test -x /opt/tools/bin/gitleaks || GOBIN=/opt/tools/bin go install github.com/zricethezav/gitleaks/v8@v8.30.1
git init -q -b main . && git config user.email dev@example.com && git config user.name 'Ines Dev'
git add -A && git commit -qm 'docs: first version'
tok=gh''p_$(head -c 300 /dev/urandom | base64 -w0 | tr -dc 'a-zA-Z0-9' | head -c 36)
echo "curl -H 'Authorization: token $tok' https://api.example.com" >> scripts/publish.sh && git commit -qam 'try publishing by hand'
git show HEAD~1:scripts/publish.sh > scripts/publish.sh && git commit -qam 'remove debug call'`,
  files: {
    'docs/setup.md': `# Setup

Ask the platform team for a token and export it as \`DEPLOY_TOKEN\`.
`,
    'scripts/publish.sh': `#!/bin/sh
# publishes the docs
echo "publishing"
`,
  },
  cases: [
    {
      name: 'history',
      label: 'security_secrets',
      why: 'the token is only in an older commit; gitleaks git scans the history',
      steps: [
        ['Checkout', 'git log --oneline | cat'],
        ['Gitleaks', 'gitleaks git -v --redact .'],
      ],
    },
    {
      name: 'detect',
      label: 'security_secrets',
      why: 'the older `detect` command with a log range, sarif report',
      env: { GITHUB_ACTIONS: 'true' },
      steps: [
        [
          'Scan commits',
          'gitleaks detect --source . --log-opts="--all" --redact -v --report-format sarif --report-path results.sarif',
        ],
        ['Upload SARIF', 'ls -l results.sarif'],
      ],
    },
    {
      name: 'missing-report',
      label: 'unknown',
      accept: ['build_failure', 'infrastructure_timeout'],
      why: 'HARD: "Secret Scanning" finds nothing at fault in its range, but the later step misses the SARIF file',
      steps: [
        ['Secret Scanning', 'gitleaks git --no-banner --log-opts="-1" .'],
        ['Upload SARIF', 'test -f results.sarif || { echo "Error: Path does not exist: results.sarif"; exit 1; }'],
      ],
    },
    {
      name: 'ignored',
      label: 'unknown',
      passing: true,
      why: `the known leak's fingerprints are in .gitleaksignore`,
      setup: `gitleaks git -f json -r /tmp/known.json . >/dev/null 2>&1 || true
node -e "for (const f of require('/tmp/known.json')) console.log(f.Fingerprint)" > .gitleaksignore; rm /tmp/known.json`,
      steps: [
        [
          'Gitleaks',
          `echo "ignoring $(wc -l < .gitleaksignore) known secret(s)"
gitleaks git -v --redact .`,
        ],
      ],
    },
  ],
};
