export const recipe = {
  id: 'python-silo-scan-setup',
  language: 'python',
  tool: 'bandit (usage)',
  env: { PATH: `/opt/venvs/sec/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/sec', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/sec/.ready ] || { rm -rf /opt/venvs/sec && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/sec || python3 -m venv /opt/venvs/sec) && /opt/venvs/sec/bin/pip install -q bandit==1.8.0 detect-secrets==1.5.0 njsscan==0.4.3 setuptools==75.6.0 && touch /opt/venvs/sec/.ready; }',
  files: {
    'silo/level.py': 'def level(cm, height=900):\n    return round(100 - cm / height * 100)\n',
    'scan.sh':
      '#!/bin/bash\nset -e\necho "=== Security Scan: searching for CRITICAL and HIGH vulnerabilities ==="\nbandit -r silo $BANDIT_FLAGS\necho "=== no issues ==="\n',
  },
  cases: [
    {
      name: 'wrong-flag',
      label: 'unknown',
      accept: ['build_failure', 'lint_failure'],
      why: 'the scanner was called with a flag it does not know: nothing was scanned',
      env: { BANDIT_FLAGS: '--severity-limit high --fail-on critical' },
      steps: [['Security Scan', 'bash scan.sh']],
    },
    {
      name: 'config-missing',
      label: 'unknown',
      accept: ['build_failure', 'lint_failure'],
      why: 'the scanner cannot read its configuration',
      env: { BANDIT_FLAGS: '-c .bandit.yaml -lll' },
      steps: [
        ['Scanner version', 'bandit --version'],
        ['Security Scan', 'bash scan.sh'],
      ],
    },
    {
      name: 'install-fails',
      label: 'build_failure',
      why: 'the scanner itself cannot be installed: no such version',
      steps: [['Security Scan', 'echo "Installing scanners"\npip install "bandit[sarif]==11.8.6" && bash scan.sh']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'no issues identified; the headline names critical vulnerabilities',
      env: { BANDIT_FLAGS: '-lll' },
      steps: [['Security Scan', 'bash scan.sh']],
    },
  ],
};
