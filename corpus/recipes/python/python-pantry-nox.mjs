export const recipe = {
  id: 'python-pantry-nox',
  language: 'python',
  tool: 'nox',
  env: { PATH: `/opt/venvs/toxnox/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/toxnox', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/toxnox/.ready ] || { rm -rf /opt/venvs/toxnox && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/toxnox || python3 -m venv /opt/venvs/toxnox) && /opt/venvs/toxnox/bin/pip install -q tox==4.23.2 nox==2024.10.9 && touch /opt/venvs/toxnox/.ready; }',
  files: {
    'noxfile.py': `import nox

nox.options.sessions = ["lint", "tests"]


@nox.session
def lint(session):
    session.install("flake8==7.1.1")
    session.run("flake8", "--max-line-length=100", "pantry.py")


@nox.session
def tests(session):
    session.install("pytest==8.3.4")
    session.run("pytest", "-q", *session.posargs)


@nox.session
def audit(session):
    session.log("no vulnerabilities in 0 dependencies, 0 failed")
`,
    'pantry.py': `def expired(items, today):
    return [name for name, best_before in items if best_before <= today]


def shopping_list(stock, minimum):
    return {name: minimum[name] - stock.get(name, 0) for name in minimum}
`,
    'test_pantry.py': `from pantry import expired, shopping_list


def test_expired_is_strict():
    assert expired([("milk", 10), ("rice", 99)], 10) == []


def test_nothing_to_buy_is_left_out():
    assert shopping_list({"rice": 5}, {"rice": 2, "salt": 1}) == {"salt": 1}
`,
  },
  cases: [
    {
      name: 'sessions',
      label: 'test_failure',
      why: 'lint passes, the tests session fails',
      steps: [['nox', 'nox']],
    },
    {
      name: 'lint-session',
      label: 'lint_failure',
      accept: ['test_failure'],
      detail: 'lint',
      why: 'the run stops at the lint session',
      files: {
        'pantry.py': `import sys
def expired(items, today):
    return [name for name, best_before in items if best_before < today]


def shopping_list(stock, minimum):
    l = {name: minimum[name] - stock.get(name, 0) for name in minimum if minimum[name] > stock.get(name, 0)}
    return l
`,
      },
      steps: [
        ['Available sessions', 'nox --list'],
        ['CI', 'nox --stop-on-first-error --forcecolor'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'only the audit session is run',
      steps: [['audit', 'nox -s audit']],
    },
  ],
};
