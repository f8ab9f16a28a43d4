export const recipe = {
  id: 'python-ferment-semgrep',
  language: 'python',
  tool: 'semgrep',
  env: {
    PATH: `/opt/venvs/semgrep/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/semgrep',
    PIP_FIND_LINKS: '',
    SEMGREP_ENABLE_VERSION_CHECK: '0',
    SEMGREP_SEND_METRICS: 'off',
  },
  setup:
    '[ -f /opt/venvs/semgrep/.ready ] || { rm -rf /opt/venvs/semgrep && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/semgrep || python3 -m venv /opt/venvs/semgrep) && /opt/venvs/semgrep/bin/pip install -q semgrep==1.101.0 && touch /opt/venvs/semgrep/.ready; }',
  files: {
    'rules/house.yml': `rules:
  - id: house.shell-from-request
    languages: [python]
    severity: CRITICAL
    message: A request parameter reaches the shell (CWE-78).
    pattern: os.system(request.args[...])
  - id: house.yaml-load
    languages: [python]
    severity: HIGH
    message: yaml.load without a safe loader.
    pattern: yaml.load($X)
  - id: house.md5
    languages: [python]
    severity: LOW
    message: MD5 is weak.
    pattern: hashlib.md5(...)
`,
    'app/views.py':
      'import os\n\nfrom flask import request\n\n\ndef restart():\n    os.system(request.args["unit"])\n    return "ok"\n',
    'app/config.py':
      'import hashlib\n\nimport yaml\n\n\ndef read(text):\n    return yaml.load(text)\n\n\ndef etag(data):\n    return hashlib.md5(data).hexdigest()\n',
    'gate.py': `import collections
import json
import sys

found = collections.Counter(r["extra"]["severity"] for r in json.load(open("semgrep.json"))["results"])
print("Severity   Count")
for level in ("CRITICAL", "HIGH", "MEDIUM", "LOW"):
    print(f"{level:<10} {found[level]}")
limit = sys.argv[1].split(",")
bad = sum(found[level] for level in limit)
print("SAST gate", "FAILED:" if bad else "passed:", bad, "finding(s) of", "/".join(limit))
sys.exit(1 if bad else 0)
`,
  },
  cases: [
    {
      name: 'gate-critical',
      label: 'security_critical',
      why: 'one critical finding; the gate counts critical and high',
      steps: [
        ['Scan', 'semgrep scan --config rules --json --output semgrep.json app'],
        ['Gate', 'python gate.py CRITICAL,HIGH'],
      ],
    },
    {
      name: 'severity-high',
      label: 'security_high',
      accept: ['security_advisory'],
      why: 'semgrep itself fails with --error on findings, the highest of severity HIGH',
      files: { 'app/views.py': 'def restart():\n    return "ok"\n' },
      steps: [
        [
          'semgrep',
          'echo "gate: HIGH and above"\nsemgrep scan --config rules --exclude-rule rules.house.md5 --error --force-color app',
        ],
      ],
    },
    {
      name: 'low-only',
      label: 'security_advisory',
      why: 'only a low finding, but every finding fails the step',
      files: {
        'app/views.py': 'def restart():\n    return "ok"\n',
        'app/config.py': 'import hashlib\n\n\ndef etag(data):\n    return hashlib.md5(data).hexdigest()\n',
      },
      steps: [
        ['Versions', 'semgrep --version'],
        [
          'Code scanning',
          'semgrep ci --help >/dev/null; semgrep scan --quiet --config rules/house.yml --error app; echo done',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'a low finding below the gate',
      files: {
        'app/views.py': 'def restart():\n    return "ok"\n',
        'app/config.py': 'import hashlib\n\n\ndef etag(data):\n    return hashlib.md5(data).hexdigest()\n',
      },
      steps: [
        ['Scan', 'semgrep scan --config rules --json --output semgrep.json app'],
        ['Gate', 'python gate.py CRITICAL,HIGH'],
      ],
    },
  ],
};
