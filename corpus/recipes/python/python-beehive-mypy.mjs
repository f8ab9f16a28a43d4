export const recipe = {
  id: 'python-beehive-mypy',
  language: 'python',
  tool: 'mypy',
  env: { PATH: `/opt/venvs/lint/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/lint', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/lint/.ready ] || { rm -rf /opt/venvs/lint && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/lint || python3 -m venv /opt/venvs/lint) && /opt/venvs/lint/bin/pip install -q ruff==0.8.4 flake8==7.1.1 flake8-bugbear==24.12.12 black==24.10.0 isort==5.13.2 pylint==3.3.3 pydocstyle==6.3.0 mypy==1.14.0 yamllint==1.35.1 codespell==2.3.0 types-requests==2.32.0.20241016 && touch /opt/venvs/lint/.ready; }',
  files: {
    'setup.cfg': '[mypy]\npython_version = 3.11\nstrict = true\nfiles = beehive\n',
    'beehive/__init__.py': '',
    'beehive/hive.py': `from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Hive:
    name: str
    frames: int = 10
    queen: str | None = None
    log: list[str] = field(default_factory=list)

    def inspect(self, note):
        self.log.append(note)

    def queen_age(self, year: int) -> int:
        return year - int(self.queen.split("-")[1])


def weakest(hives: list[Hive]) -> Hive:
    return min(hives, key=lambda hive: hive.frame)


def total(hives: list[Hive]) -> str:
    return sum(hive.frames for hive in hives)
`,
    'beehive/db.py': `import sqlite3


def connect(path: str) -> sqlite3.Connection:
    """Raises OperationalError: unable to open database file."""
    return sqlite3.connect(path, timeout="30")
`,
    'tests/test_hive.py':
      'from beehive.hive import Hive\n\n\ndef test_defaults():\n    assert Hive("north").frames == 10\n',
  },
  cases: [
    {
      name: 'strict',
      label: 'lint_failure',
      detail: 'type_check',
      why: 'mypy finds errors in two files',
      steps: [
        ['Unit tests', 'python -m unittest discover -s tests -v; echo "tests done"'],
        ['Type check', 'mypy'],
      ],
    },
    {
      name: 'pretty',
      label: 'lint_failure',
      detail: 'type_check',
      why: 'mypy, pretty and coloured, in a step named after tests',
      env: { FORCE_COLOR: '1', MYPY_FORCE_COLOR: '1' },
      steps: [['test: static', 'ruff check --select F . && mypy --pretty --show-error-context']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'not strict, without the broken modules; notes only',
      files: {
        'setup.cfg': '[mypy]\nfiles = tests\n',
        'beehive/db.py': null,
        'beehive/hive.py':
          'class Hive:\n    def __init__(self, name):\n        self.name = name\n        x: int = "error: not checked"\n        self.frames = 10\n',
      },
      steps: [['Type check', 'mypy -v 2>&1 | tail -n 12; mypy']],
    },
  ],
};
