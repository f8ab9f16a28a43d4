export const recipe = {
  id: 'python-payroll-bandit',
  language: 'python',
  tool: 'bandit',
  env: { PATH: `/opt/venvs/sec/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/sec', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/sec/.ready ] || { rm -rf /opt/venvs/sec && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/sec || python3 -m venv /opt/venvs/sec) && /opt/venvs/sec/bin/pip install -q bandit==1.8.0 detect-secrets==1.5.0 njsscan==0.4.3 setuptools==75.6.0 && touch /opt/venvs/sec/.ready; }',
  files: {
    'payroll/__init__.py': '',
    'payroll/calc.py': `import pickle
import subprocess


def load(path):
    with open(path, "rb") as handle:
        return pickle.load(handle)


def export(month):
    subprocess.call("tar czf /tmp/payroll-%s.tgz out" % month, shell=True)


def gross(hours, rate):
    assert hours >= 0
    return hours * rate
`,
    'payroll/net.py':
      'import requests\n\n\ndef rates():\n    return requests.get("https://rates.example/api", verify=False).json()\n',
    'tests/__init__.py': '',
    'tests/test_calc.py':
      'import unittest\n\nfrom payroll.calc import gross\n\n\nclass GrossTest(unittest.TestCase):\n    def test_gross(self):\n        self.assertEqual(gross(160, 30), 4800)\n',
  },
  cases: [
    {
      name: 'high-only-gate',
      label: 'security_high',
      why: 'bandit counts only high severity (-lll) and finds some',
      steps: [
        ['Unit tests', 'python -m unittest discover -s tests -t . -v'],
        ['Bandit', 'bandit -r payroll -lll'],
      ],
    },
    {
      name: 'medium',
      label: 'security_advisory',
      why: 'without the high ones: medium and low findings',
      files: {
        'payroll/net.py': null,
        'payroll/calc.py':
          'import pickle\n\n\ndef load(path):\n    with open(path, "rb") as handle:\n        return pickle.load(handle)\n\n\ndef tmp():\n    assert True\n    return "/tmp/payroll.db"\n',
      },
      steps: [
        [
          'SAST',
          'bandit -r . -x ./tests -ll -f custom --msg-template "{relpath}:{line}: {test_id}[{severity}]: {msg}"',
        ],
      ],
    },
    {
      name: 'all-severities-quiet',
      label: 'security_high',
      accept: ['security_advisory'],
      why: 'every severity counts, the highest is high; skipped tests',
      env: { FORCE_COLOR: '1' },
      steps: [['Security Scan', 'python -m compileall -q payroll\nbandit -q -r payroll --skip B101 -f screen']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'bandit reports only, it is not a gate; tests pass',
      steps: [
        ['Bandit (informational)', 'bandit -r payroll --exit-zero'],
        ['Unit tests', 'python -m unittest discover -s tests -t . -v'],
      ],
    },
  ],
};
