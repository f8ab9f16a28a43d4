export const recipe = {
  id: 'quoted-tannery-ast-grep',
  language: 'python',
  tool: 'ast-grep (quoted numbers)',
  env: {
    PATH: `/opt/venvs/astgrep/bin:${process.env.PATH}`,
  },
  setup:
    '[ -f /opt/venvs/astgrep/.ready ] || { rm -rf /opt/venvs/astgrep && python3 -m venv /opt/venvs/astgrep && /opt/venvs/astgrep/bin/pip install -q ast-grep-cli==0.32.2 && touch /opt/venvs/astgrep/.ready; }',
  files: {
    'sgconfig.yml': 'ruleDirs: [rules]\n',
    'rules/yaml.yml':
      'id: no-yaml-load\nlanguage: python\nseverity: error\nmessage: yaml.load runs code from a file (CVE-2017-18342, CWE-20)\nrule: {pattern: yaml.load($X)}\n',
    'tan.py': 'import yaml\ndef read(p):\n    return yaml.load(open(p))\n',
  },
  cases: [
    {
      name: 'scan',
      label: 'security_advisory',
      accept: ['security_high', 'lint_failure'],
      why: 'a scanner of code quotes a CVE number',
      steps: [['Security scan', 'ast-grep scan']],
    },
  ],
};
