export const recipe = {
  id: 'python-semaphore-tox',
  language: 'python',
  tool: 'tox',
  env: { PATH: `/opt/venvs/toxnox/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/toxnox', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/toxnox/.ready ] || { rm -rf /opt/venvs/toxnox && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/toxnox || python3 -m venv /opt/venvs/toxnox) && /opt/venvs/toxnox/bin/pip install -q tox==4.23.2 nox==2024.10.9 && touch /opt/venvs/toxnox/.ready; }',
  files: {
    'pyproject.toml': `[build-system]
requires = ["setuptools==75.6.0"]
build-backend = "setuptools.build_meta"

[project]
name = "railsignal"
version = "1.9.0"
requires-python = ">=3.8"

[tool.setuptools]
packages = ["railsignal"]
`,
    'railsignal/__init__.py': `def aspect(block_free, next_block_free):
    if not block_free:
        return "stop"
    return "clear" if next_block_free else "clear"
`,
    'tests/test_aspect.py': `import pytest

from railsignal import aspect


@pytest.mark.parametrize("free, following, shown", [(0, 0, "stop"), (0, 1, "stop"), (1, 1, "clear"), (1, 0, "caution")])
def test_aspect(free, following, shown):
    assert aspect(free, following) == shown
`,
    'tox.ini': `[tox]
env_list = style, py311
[testenv]
deps = pytest==8.3.4
pass_env = PIP_*, SSL_CERT_FILE
commands = pytest {posargs:-q}
[testenv:style]
skip_install = true
deps = ruff==0.8.4
commands = ruff check .
`,
  },
  cases: [
    {
      name: 'all-envs',
      label: 'test_failure',
      why: 'style passes, the tests of py311 fail',
      steps: [['tox', 'tox']],
    },
    {
      name: 'style-fails-first',
      label: 'lint_failure',
      accept: ['test_failure'],
      detail: 'lint',
      why: 'the style environment fails (unused import); tests are mended and pass',
      files: {
        'railsignal/__init__.py': `import os


def aspect(block_free, next_block_free):
    if not block_free:
        return "stop"
    return "clear" if next_block_free else "caution"
`,
      },
      steps: [
        ['Install tox', 'pip show tox | head -3'],
        ['tox', 'tox -v -- -v'],
      ],
    },
    {
      name: 'dependency-missing',
      label: 'build_failure',
      why: 'tox cannot install the deps of an environment: no such version',
      files: {
        'tox.ini':
          '[tox]\nenv_list = py311\n[testenv]\ndeps = pytest==8.3.4\n  attrs==99.1\npass_env = PIP_*, SSL_CERT_FILE\ncommands = pytest -q\n',
      },
      steps: [['Run tests with tox', 'tox run -e py311']],
    },
  ],
};
