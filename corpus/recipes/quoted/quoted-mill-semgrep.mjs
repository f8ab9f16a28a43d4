export const recipe = {
  id: 'quoted-mill-semgrep',
  language: 'java',
  tool: 'semgrep (quoted numbers)',
  env: {
    PATH: `/opt/venvs/semgrep/bin:${process.env.PATH}`,
  },
  setup:
    '[ -f /opt/venvs/semgrep/.ready ] || { rm -rf /opt/venvs/semgrep && python3 -m venv /opt/venvs/semgrep && /opt/venvs/semgrep/bin/pip install -q semgrep==1.99.0 setuptools==80.9.0 && touch /opt/venvs/semgrep/.ready; }',
  files: {
    'rules.yml':
      'rules:\n  - id: log4shell-pattern\n    languages: [java]\n    severity: ERROR\n    message: "User input reaches a logger, see CVE-2021-44228 and CWE-502"\n    pattern: log.info($X)\n  - id: weak-digest\n    languages: [java]\n    severity: WARNING\n    message: "MD5 is weak (CWE-328), compare CVE-2004-2761"\n    pattern: MessageDigest.getInstance("MD5")\n',
    'Mill.java':
      'import java.security.*;\nclass Mill { static java.util.logging.Logger log; void grind(String in) throws Exception { log.info(in); MessageDigest.getInstance("MD5"); } }\n',
  },
  cases: [
    {
      name: 'error',
      label: 'security_high',
      accept: ['security_advisory'],
      why: 'a scanner of code: findings quote CVE numbers',
      steps: [['SAST', 'semgrep scan --metrics off --disable-version-check --config rules.yml --error .']],
    },
    {
      name: 'warning',
      label: 'security_advisory',
      accept: ['security_high'],
      why: 'only a warning, with a CVE in its text',
      steps: [
        ['SAST', 'semgrep scan --metrics off --disable-version-check --config rules.yml --severity WARNING --error .'],
      ],
    },
    {
      name: 'clean',
      label: 'unknown',
      passing: true,
      why: 'nothing found',
      files: {
        'Mill.java': 'class Mill { int n; }\n',
      },
      steps: [['SAST', 'semgrep scan --metrics off --disable-version-check --config rules.yml --error .']],
    },
  ],
};
