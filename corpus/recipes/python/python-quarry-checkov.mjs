export const recipe = {
  id: 'python-quarry-checkov',
  language: 'terraform',
  tool: 'checkov',
  env: { PATH: `/opt/venvs/checkov/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/checkov', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/checkov/.ready ] || { rm -rf /opt/venvs/checkov && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/checkov || python3 -m venv /opt/venvs/checkov) && /opt/venvs/checkov/bin/pip install -q checkov==3.2.340 && touch /opt/venvs/checkov/.ready; }',
  files: {
    'infra/main.tf':
      'resource "aws_s3_bucket" "stones" {\n  bucket = "quarry-stones"\n}\n\nresource "aws_security_group" "open" {\n  name = "open"\n  ingress {\n    from_port   = 22\n    to_port     = 22\n    protocol    = "tcp"\n    cidr_blocks = ["0.0.0.0/0"]\n  }\n}\n',
    Dockerfile: 'FROM python:latest\nRUN apt-get update\nADD . /app\nCMD ["python", "/app/main.py"]\n',
  },
  cases: [
    {
      name: 'terraform',
      label: 'security_advisory',
      why: 'failed checks without a severity',
      steps: [['IaC scan', 'checkov -d infra --framework terraform --compact --quiet']],
    },
    {
      name: 'dockerfile',
      label: 'security_advisory',
      accept: ['lint_failure'],
      why: 'failed Dockerfile checks without a severity, long output',
      env: { ANSI_COLORS_DISABLED: '1' },
      steps: [['Image checks', 'checkov -f Dockerfile --framework dockerfile']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'soft-fail: the same findings do not fail the step',
      steps: [['IaC scan', 'checkov -d infra --framework terraform --compact --soft-fail']],
    },
  ],
};
