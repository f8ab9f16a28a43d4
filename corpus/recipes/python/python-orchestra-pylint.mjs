export const recipe = {
  id: 'python-orchestra-pylint',
  language: 'python',
  tool: 'pylint',
  env: { PATH: `/opt/venvs/lint/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/lint', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/lint/.ready ] || { rm -rf /opt/venvs/lint && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/lint || python3 -m venv /opt/venvs/lint) && /opt/venvs/lint/bin/pip install -q ruff==0.8.4 flake8==7.1.1 flake8-bugbear==24.12.12 black==24.10.0 isort==5.13.2 pylint==3.3.3 pydocstyle==6.3.0 mypy==1.14.0 yamllint==1.35.1 codespell==2.3.0 types-requests==2.32.0.20241016 && touch /opt/venvs/lint/.ready; }',
  files: {
    '.pylintrc': '[MAIN]\nfail-under=9.0\njobs=1\n\n[MESSAGES CONTROL]\ndisable=missing-module-docstring\n',
    'orchestra/__init__.py': '',
    'orchestra/score.py': `import sys
from os import path


class score:
    def __init__(self, Parts, tempo=[]):
        self.Parts = Parts

    def transpose(self, semitones):
        for i in range(len(self.Parts)):
            self.Parts[i] = self.Parts[i] + semitone
        if len(self.Parts) == 0:
            return False

    def title(self):
        return self.name


def rehearse(hall):
    try:
        hall.open()
    except Exception as error:
        print("connection to hall failed: %s" % error)
`,
  },
  cases: [
    {
      name: 'fail-under',
      label: 'lint_failure',
      detail: 'lint',
      why: 'pylint rates the code under its limit',
      steps: [['pylint', 'pylint --version; pylint orchestra']],
    },
    {
      name: 'errors-only-parseable',
      label: 'lint_failure',
      detail: 'lint',
      why: 'pylint -E in the parseable format; docs style was checked first and passed',
      steps: [
        ['Docstrings', 'pydocstyle --select=D300 orchestra && echo "docstrings fine"'],
        ['Static analysis', 'pylint -E --output-format=parseable orchestra'],
      ],
    },
    {
      name: 'pydocstyle',
      label: 'lint_failure',
      detail: 'lint',
      why: 'docstrings are missing (pydocstyle); pylint is tolerated before',
      steps: [
        ['pylint (informational)', 'pylint --exit-zero --score=n orchestra'],
        ['Docstrings', 'pydocstyle --explain --count --select=D100,D101,D102,D103 orchestra'],
      ],
    },
  ],
};
