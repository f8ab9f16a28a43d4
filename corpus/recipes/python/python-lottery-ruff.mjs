export const recipe = {
  id: 'python-lottery-ruff',
  language: 'python',
  tool: 'ruff',
  env: { PATH: `/opt/venvs/lint/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/lint', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/lint/.ready ] || { rm -rf /opt/venvs/lint && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/lint || python3 -m venv /opt/venvs/lint) && /opt/venvs/lint/bin/pip install -q ruff==0.8.4 flake8==7.1.1 flake8-bugbear==24.12.12 black==24.10.0 isort==5.13.2 pylint==3.3.3 pydocstyle==6.3.0 mypy==1.14.0 yamllint==1.35.1 codespell==2.3.0 types-requests==2.32.0.20241016 && touch /opt/venvs/lint/.ready; }',
  files: {
    'pyproject.toml': '[tool.ruff]\nline-length = 100\n\n[tool.ruff.lint]\nselect = ["E", "F", "I", "B", "S", "UP"]\n',
    'lottery/draw.py': `import random, os
from typing import List, Optional
import hashlib


def draw(pool: List[int], count: int = 6, seen=[]) -> Optional[List[int]]:
    try:
        picked = random.sample(pool, count)
    except:
        return None
    seen.append(picked)
    assert len(picked) == count
    return picked


def ticket_id(name):
    l = hashlib.md5(name.encode()).hexdigest()
    return l
`,
    'lottery/report.py': `def line(result):
    return "{} winners, 0 errors".format(len(result))


def write(path,rows):
    with open( path,'w' ) as f:
        f.writelines(rows)
`,
  },
  cases: [
    {
      name: 'check',
      label: 'lint_failure',
      accept: ['security_advisory'],
      detail: 'lint',
      why: 'ruff check; some of the rules are about security, but the tool is a linter',
      steps: [
        ['Ruff version', 'ruff --version'],
        ['Lint', 'ruff check lottery'],
      ],
    },
    {
      name: 'github-format',
      label: 'lint_failure',
      detail: 'lint',
      why: 'ruff with GitHub annotations',
      steps: [['ruff', 'ruff check . --output-format=github --statistics || ruff check . --output-format=github']],
    },
    {
      name: 'format-diff',
      label: 'lint_failure',
      detail: 'format',
      why: 'check is tolerated, formatting is not',
      steps: [
        ['Lint (advisory)', 'ruff check . --output-format=concise', { tolerated: true }],
        ['Format', 'ruff format --check --diff .'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'exit-zero: the findings are only reported, the format is applied',
      steps: [
        ['Lint (advisory)', 'ruff check . --exit-zero'],
        ['Format', 'ruff format . && ruff format --check .'],
      ],
    },
  ],
};
