export const recipe = {
  id: 'go-catalog-gitleaks-dir',
  language: 'go',
  tool: 'gitleaks',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup: `test -x /opt/tools/bin/gitleaks || GOBIN=/opt/tools/bin go install github.com/zricethezav/gitleaks/v8@v8.30.1
aws=AKIA$(head -c 400 /dev/urandom | base32 -w0 | tr -dc 'A-Z2-7' | head -c 16)
stripe=sk_li''ve_$(head -c 200 /dev/urandom | base64 -w0 | tr -dc 'a-zA-Z0-9' | head -c 24)
sed -i "s/@AWS@/$aws/" config/config.go; sed -i "s/@STRIPE@/$stripe/" deploy/staging.env`,
  files: {
    'go.mod': `module example.com/catalog

go 1.21
`,
    'config/config.go': `package config

// Region of the bucket.
const Region = "eu-central-1"

const accessKey = "@AWS@"
`,
    'deploy/staging.env': `CATALOG_URL=https://catalog.example.com
STRIPE_KEY=@STRIPE@
LOG_LEVEL=debug
`,
    'main.go': `package main

func main() { println("catalog") }
`,
  },
  cases: [
    {
      name: 'dir',
      label: 'security_secrets',
      why: 'gitleaks dir finds two secrets (redacted, verbose)',
      steps: [
        ['Build', 'go build ./... && echo "build: 0 errors"'],
        [
          'Secret scan',
          `gitleaks version
gitleaks dir . --redact --verbose`,
        ],
      ],
    },
    {
      name: 'report',
      label: 'security_secrets',
      why: 'only the summary and the JSON report are printed',
      steps: [
        [
          'Run gitleaks',
          `gitleaks dir . --redact=80 --no-banner --report-format json --report-path gl.json || rc=$?
cat gl.json
exit \${rc:-0}`,
        ],
      ],
    },
    {
      name: 'colour',
      label: 'security_secrets',
      why: `a wrapper with its own exit code and message, without --redact's verbose findings`,
      steps: [
        [
          'security',
          'if ! gitleaks dir . --no-banner --exit-code 42 -l warn; then echo "🛑 Leaks detected, rotate the credentials and see https://wiki.example.com/secrets"; exit 42; fi',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'no leaks: values come from the environment',
      files: {
        'config/config.go': `package config

import "os"

var accessKey = os.Getenv("AWS_ACCESS_KEY_ID")
`,
        'deploy/staging.env': `STRIPE_KEY=\${STRIPE_KEY}
`,
      },
      steps: [
        [
          'Secret scan',
          `echo "scanning for leaked secrets, passwords and API keys"
gitleaks dir . --redact --verbose`,
        ],
      ],
    },
  ],
};
