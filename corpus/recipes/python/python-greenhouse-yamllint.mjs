export const recipe = {
  id: 'python-greenhouse-yamllint',
  language: 'yaml',
  tool: 'yamllint',
  env: { PATH: `/opt/venvs/lint/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/lint', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/lint/.ready ] || { rm -rf /opt/venvs/lint && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/lint || python3 -m venv /opt/venvs/lint) && /opt/venvs/lint/bin/pip install -q ruff==0.8.4 flake8==7.1.1 flake8-bugbear==24.12.12 black==24.10.0 isort==5.13.2 pylint==3.3.3 pydocstyle==6.3.0 mypy==1.14.0 yamllint==1.35.1 codespell==2.3.0 types-requests==2.32.0.20241016 && touch /opt/venvs/lint/.ready; }',
  files: {
    '.yamllint':
      'extends: default\nrules:\n  line-length: {max: 90}\n  truthy: {level: error}\n  document-start: disable\n',
    'deploy/greenhouse.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: greenhouse\n  labels: {app: sensors , tier: edge}\ndata:\n  vents: yes\n  vents: no\n  schedule: |\n     06:00 open\n   # comment\n',
    'deploy/broker.yaml':
      'broker:\n   host: mqtt.local\n   port: 1883\n   tls: off \n   topics:\n    - soil\n    - light\n    -   air\n',
    'deploy/ok.yml': 'name: ok\n',
  },
  cases: [
    {
      name: 'standard',
      label: 'lint_failure',
      detail: 'lint',
      why: 'yamllint errors in two manifests',
      steps: [['Lint manifests', 'yamllint --version\nyamllint deploy']],
    },
    {
      name: 'github-strict',
      label: 'lint_failure',
      detail: 'lint',
      why: 'GitHub format, strict; the step is called deploy-dry-run',
      steps: [
        [
          'deploy-dry-run',
          'echo "checking manifests before kubectl apply --dry-run"\nyamllint --strict -f github deploy/broker.yaml deploy/ok.yml',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'only warnings',
      files: {
        '.yamllint':
          'extends: default\nrules:\n  key-duplicates: {level: warning}\n  indentation: {level: warning}\n  trailing-spaces: {level: warning}\n  hyphens: {level: warning}\n  braces: {level: warning}\n  commas: {level: warning}\n  document-start: {level: warning}\n  comments-indentation: disable\n',
        'deploy/greenhouse.yaml': null,
      },
      steps: [['Lint manifests', 'yamllint -f colored deploy']],
    },
  ],
};
