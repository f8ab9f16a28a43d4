export const recipe = {
  id: 'python-harbour-flake8',
  language: 'python',
  tool: 'flake8',
  env: { PATH: `/opt/venvs/lintold/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/lintold', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/lintold/.ready ] || { rm -rf /opt/venvs/lintold && (PYENV_VERSION=3.9.18 python3 -m venv /opt/venvs/lintold || python3 -m venv /opt/venvs/lintold) && /opt/venvs/lintold/bin/pip install -q flake8==5.0.4 black==22.12.0 mypy==0.991 pylint==2.17.7 isort==5.12.0 && touch /opt/venvs/lintold/.ready; }',
  files: {
    '.flake8': '[flake8]\nmax-line-length = 88\nmax-complexity = 4\nexclude = .git,build\n',
    'harbour/berths.py': `import os
import json
from datetime import timedelta


def berth(ship, length, draught, flag = None):
    if length > 300:
        if draught > 15:
            return "deep-1"
        elif flag == None:
            return "north-2"
        else:
            return "north-3"
    elif length > 200 :
        for n in range(3):
            if draught < n * 5:
                return f"quay-{n}"
    try:
        return timedelta(hours=lenght)
    except:
        pass
    return "anchorage"  # a very long comment that goes on and on, well over the limit of the style guide
def close(): pass
`,
    Makefile:
      '.PHONY: check lint\ncheck: lint\n\t@echo ok\nlint:\n\t@echo ">> flake8"\n\tpython -m flake8 --count --statistics harbour\n',
  },
  cases: [
    {
      name: 'make-check',
      label: 'lint_failure',
      detail: 'lint',
      why: 'flake8 through make',
      steps: [['make check', 'make check']],
    },
    {
      name: 'two-passes',
      label: 'lint_failure',
      detail: 'lint',
      why: 'the strict pass fails, the style pass never runs',
      steps: [
        [
          'Lint with flake8',
          'flake8 . --count --select=E9,F63,F7,F82 --show-source --statistics\nflake8 . --count --exit-zero --max-complexity=10 --max-line-length=127 --statistics',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'exit-zero prints everything and lets it pass',
      steps: [
        ['Lint with flake8', 'flake8 . --count --exit-zero --max-complexity=10 --max-line-length=127 --statistics'],
      ],
    },
  ],
};
