export const recipe = {
  id: 'yaml-lighthouse-config-lint',
  language: 'yaml',
  tool: 'yamllint',
  files: {
    '.yamllint': 'extends: default\nrules:\n  line-length:\n    max: 80\n  document-start: disable\n',
    'deploy/values.yaml':
      'lamp:\n  colour: white\n  period: 15\n  period: 20\n sectors: [red,green]\ndatabase: {host: db.lighthouse.example, port: 5432,  timeout: 30}\n',
    'deploy/alerts.yaml':
      'alerts:\n  - name: DatabaseConnectionRefused\n    expr: rate(db_connection_errors_total{job="lighthouse", reason="refused"}[5m]) > 0.1 \n    enabled: yes\n',
  },
  setup:
    'command -v yamllint >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends yamllint; }',
  cases: [
    {
      name: 'yamllint',
      label: 'lint_failure',
      detail: 'lint',
      why: 'yamllint errors, one of them a syntax error',
      steps: [['Validate config', 'yamllint .']],
    },
    {
      name: 'strict-parsable',
      label: 'lint_failure',
      detail: 'lint',
      why: 'only warnings and errors of one file, strict, parsable',
      steps: [
        ['Dependencies', 'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends yamllint'],
        [
          'Config lint',
          'yamllint --version\nyamllint --strict -f parsable deploy/alerts.yaml && echo ok || { echo "deploy gate: config has errors (database: untouched)"; exit 1; }',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'warnings only',
      files: {
        'deploy/values.yaml': 'lamp:\n  colour: white\n',
        'deploy/alerts.yaml': 'alerts:\n  - name: DatabaseConnectionRefused\n    enabled: yes\n',
      },
      steps: [['Validate config', 'yamllint .']],
    },
  ],
};
