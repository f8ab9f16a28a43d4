export const recipe = {
  id: 'infra-tf-bucket-tfsec',
  language: 'terraform',
  tool: 'tfsec',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}`, TF_CLI_CONFIG_FILE: '/dev/null' },
  setup:
    'test -x /opt/tools/bin/tfsec || GOBIN=/opt/tools/bin go install github.com/aquasecurity/tfsec/cmd/tfsec@v1.26.0',
  files: {
    'main.tf': `resource "aws_security_group" "web" {
  description = "web servers of the shop"
  ingress {
    description = "https"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
  egress {
    description = "anything"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_s3_bucket" "receipts" {
  bucket = "shop-receipts"
}
`,
  },
  cases: [
    {
      name: 'critical',
      label: 'security_critical',
      accept: ['security_high'],
      why: 'tfsec counts critical findings (open ingress and egress)',
      steps: [
        ['Format', 'terraform fmt -check && echo formatted'],
        ['tfsec', 'tfsec . --no-colour'],
      ],
    },
    {
      name: 'high',
      label: 'security_high',
      why: `only the bucket's findings remain: HIGH is the highest`,
      files: {
        'main.tf': `resource "aws_s3_bucket" "receipts" {
  bucket = "shop-receipts"
}
`,
      },
      steps: [['Security Scan', 'tfsec . --no-colour --minimum-severity HIGH --concise-output']],
    },
    {
      name: 'low',
      label: 'security_advisory',
      why: 'only low findings are left, the gate fails all the same',
      files: {
        'main.tf': `resource "aws_cloudwatch_log_group" "app" {
  name = "app"
}

resource "aws_ecr_repository" "app" {
  name                 = "app"
  image_tag_mutability = "IMMUTABLE"
  image_scanning_configuration {
    scan_on_push = true
  }
}
`,
      },
      steps: [['IaC scan', 'tfsec . --no-colour']],
    },
    {
      name: 'csv',
      label: 'security_critical',
      accept: ['security_high'],
      why: 'machine-readable output, a wrapper counts',
      steps: [
        [
          'IaC scan',
          `tfsec . --format csv --out report.csv || true
cut -d, -f5 report.csv | sort | uniq -c
if grep -q ',CRITICAL,' report.csv; then echo "❌ CRITICAL infrastructure findings: $(grep -c ',CRITICAL,' report.csv)"; exit 1; fi`,
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'soft-fail: findings are printed but not counted',
      steps: [['IaC scan (report only)', 'tfsec . --no-colour --soft-fail']],
    },
  ],
};
