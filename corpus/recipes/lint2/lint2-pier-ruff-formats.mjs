export const recipe = {
  id: 'lint2-pier-ruff-formats',
  language: 'python',
  tool: 'ruff (formats)',
  env: { PATH: `/opt/venvs/lint/bin:${process.env.PATH}` },
  setup:
    'test -x /opt/venvs/lint/bin/ruff || { python3 -m venv /opt/venvs/lint && /opt/venvs/lint/bin/pip install -q ruff==0.8.4; }',
  files: {
    'ruff.toml': 'line-length = 88\n[lint]\nselect = ["E", "F", "I", "B", "SIM"]\n',
    'pier/fish.py': `import sys, os
import json


def load(path, cache={}):
    try:
        with open(path) as handle:
            return json.load(handle)
    except:
        connection_refused = True
    if path in cache.keys():
        return cache[path]
`,
    'pier/tide.py': `from math import pi
def level(hour): return round(2.1 * hour % pi, 2)
message = f"tide"
`,
  },
  cases: [
    {
      name: 'github',
      label: 'lint_failure',
      detail: 'lint',
      why: 'annotations',
      env: { GITHUB_ACTIONS: 'true' },
      steps: [
        ['Versions', 'ruff --version'],
        ['Ruff', 'ruff check --no-cache --output-format github .'],
      ],
    },
    {
      name: 'sarif',
      label: 'lint_failure',
      detail: 'lint',
      why: 'SARIF on stdout in a job named after security',
      steps: [['Security and quality', 'ruff check --no-cache --output-format sarif .']],
    },
    {
      name: 'junit-and-statistics',
      label: 'lint_failure',
      detail: 'lint',
      why: 'statistics after a tolerated JUnit report',
      steps: [
        ['Report', 'ruff check --no-cache --output-format junit . | tee report.xml', { tolerated: true }],
        ['Lint', 'ruff check --no-cache --statistics .'],
      ],
    },
    {
      name: 'format-diff',
      label: 'lint_failure',
      detail: 'format',
      why: 'ruff format would change files',
      steps: [['fmt', 'ruff format --no-cache --diff .']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'problems are fixed and 0 remain',
      files: {
        'pier/fish.py':
          'import json\nimport os\n\n\ndef load(path):\n    with open(path) as handle:\n        return json.load(handle)\n',
        'pier/tide.py': null,
      },
      steps: [['Ruff', 'ruff check --no-cache --fix --show-fixes . && echo "0 errors"']],
    },
  ],
};
