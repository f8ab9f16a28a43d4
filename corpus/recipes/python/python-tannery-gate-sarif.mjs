export const recipe = {
  id: 'python-tannery-gate-sarif',
  language: 'python',
  tool: 'bandit + gate',
  env: { PATH: `/opt/venvs/sec/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/sec', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/sec/.ready ] || { rm -rf /opt/venvs/sec && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/sec || python3 -m venv /opt/venvs/sec) && /opt/venvs/sec/bin/pip install -q bandit==1.8.0 detect-secrets==1.5.0 njsscan==0.4.3 setuptools==75.6.0 && touch /opt/venvs/sec/.ready; }',
  files: {
    'tannery/jobs.py':
      'import subprocess\nimport tempfile\n\nimport yaml\n\n\ndef run(recipe):\n    steps = yaml.load(open(recipe), Loader=yaml.Loader)\n    for step in steps:\n        subprocess.Popen(step["cmd"], shell=True)\n    return tempfile.mktemp()\n',
    'tannery/web.py':
      'from flask import Flask\n\napp = Flask(__name__)\n\n\nif __name__ == "__main__":\n    app.run(debug=True, host="0.0.0.0")\n',
    'policy.json': '{"B602": 9.8, "B201": 9.1, "B506": 8.1, "B104": 5.3, "B306": 4.0}\n',
    'gate.py': `import json
import sys

policy = json.load(open("policy.json"))
report = json.load(open("bandit.json"))
rows = []
for one in report["results"]:
    score = policy.get(one["test_id"], 2.0)
    level = "CRITICAL" if score >= 9 else "HIGH" if score >= 7 else "MEDIUM" if score >= 4 else "LOW"
    rows.append((score, level, one["test_id"], f"{one['filename']}:{one['line_number']}", one["issue_text"]))
for score, level, rule, place, text in sorted(rows, reverse=True):
    print(f"{level:<9} {score:>4} {rule} {place:<24} {text[:60]}")
totals = {level: sum(row[1] == level for row in rows) for level in ("CRITICAL", "HIGH", "MEDIUM", "LOW")}
print("Total: %d (%s)" % (len(rows), ", ".join(f"{k}: {v}" for k, v in totals.items())))
threshold = sys.argv[1]
order = ["LOW", "MEDIUM", "HIGH", "CRITICAL"]
blocking = sum(v for k, v in totals.items() if order.index(k) >= order.index(threshold))
if blocking:
    sys.exit(f"security gate: {blocking} finding(s) at or above {threshold}")
print("security gate passed")
`,
  },
  cases: [
    {
      name: 'critical',
      label: 'security_critical',
      why: 'the gate counts critical findings only, and there are two',
      steps: [
        ['bandit', 'bandit -q -r tannery -f json -o bandit.json --exit-zero'],
        ['Gate', 'python gate.py CRITICAL'],
      ],
    },
    {
      name: 'high-and-above',
      label: 'security_high',
      why: 'no critical one any more, one high',
      files: {
        'tannery/jobs.py':
          'import tempfile\n\nimport yaml\n\n\ndef run(recipe):\n    return yaml.load(open(recipe), Loader=yaml.Loader), tempfile.mktemp()\n',
        'tannery/web.py': 'HOST = "0.0.0.0"\n',
      },
      steps: [['code scanning', 'bandit -q -r tannery -f json -o bandit.json --exit-zero; python gate.py HIGH']],
    },
    {
      name: 'medium-gate',
      label: 'security_advisory',
      why: 'medium findings only, the gate counts medium',
      files: {
        'tannery/jobs.py': 'import tempfile\n\n\ndef run():\n    return tempfile.mktemp()\n',
        'tannery/web.py': 'HOST = "0.0.0.0"\n',
      },
      steps: [['code scanning', 'bandit -q -r tannery -f json -o bandit.json --exit-zero; python gate.py MEDIUM']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'findings below the threshold',
      files: {
        'tannery/jobs.py': 'import tempfile\n\n\ndef run():\n    return tempfile.mktemp()\n',
        'tannery/web.py': 'HOST = "0.0.0.0"\n',
      },
      steps: [['code scanning', 'bandit -q -r tannery -f json -o bandit.json --exit-zero; python gate.py CRITICAL']],
    },
  ],
};
