export const recipe = {
  id: 'sast2-beehive-trivy-fs',
  language: 'terraform',
  tool: 'trivy fs',
  env: {
    PATH: `/opt/tools/bin:${process.env.PATH}`,
    TRIVY_CACHE_DIR: '/opt/tools/cache/trivy',
    TRIVY_SKIP_VERSION_CHECK: 'true',
    TRIVY_SKIP_CHECK_UPDATE: 'true',
    TF_CLI_CONFIG_FILE: '/dev/null',
  },
  setup:
    'test -x /opt/tools/bin/trivy || { mkdir -p /opt/tools/src/trivy && cd /opt/tools/src/trivy && go mod init build.example/trivy && go get github.com/aquasecurity/trivy/cmd/trivy@v0.58.1 && go build -o /opt/tools/bin/trivy github.com/aquasecurity/trivy/cmd/trivy; }',
  files: {
    'infra/log.tf':
      'resource "aws_cloudwatch_log_group" "hive" {\n  name = "hive"\n}\n\nresource "aws_sns_topic" "swarm" {\n  name = "swarm"\n}\n',
    'infra/queue.tf':
      'resource "aws_sqs_queue" "honey" {\n  name                    = "honey"\n  sqs_managed_sse_enabled = true\n}\n',
    'web/package.json': '{ "name": "hive-web", "version": "1.0.0" }\n',
  },
  cases: [
    {
      name: 'low-counts',
      label: 'security_advisory',
      why: 'only LOW and MEDIUM count',
      steps: [
        ['Format', 'terraform fmt -check infra && echo formatted', { tolerated: true }],
        ['Security scan', 'trivy fs --scanners misconfig --severity LOW,MEDIUM --exit-code 1 .'],
      ],
    },
    {
      name: 'high',
      label: 'security_high',
      why: 'the topic without encryption is HIGH and everything counts',
      steps: [['Security scan', 'trivy fs --quiet --scanners misconfig --exit-code 3 infra']],
    },
    {
      name: 'sarif-lines',
      label: 'security_advisory',
      why: 'a gate counts LOW results only, read from SARIF',
      files: { 'infra/log.tf': 'resource "aws_cloudwatch_log_group" "hive" {\n  name = "hive"\n}\n' },
      steps: [
        [
          'code-scanning gate',
          `trivy fs --quiet --scanners misconfig --format sarif --output trivy.sarif infra
jq -r '.runs[0].results[] | "\\(.level)\\t\\(.ruleId)\\t\\(.message.text | split("\\n")[2])"' trivy.sarif
n=$(jq '.runs[0].results | length' trivy.sarif)
[ "$n" = 0 ] || { echo "::error::$n code scanning alert(s), security severity low"; exit 1; }`,
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'CRITICAL only: nothing counts',
      steps: [
        [
          'Security scan',
          'trivy fs --scanners misconfig,secret --severity CRITICAL --exit-code 1 . && echo "0 vulnerabilities, 0 secrets, 0 critical misconfigurations"',
        ],
      ],
    },
  ],
};
