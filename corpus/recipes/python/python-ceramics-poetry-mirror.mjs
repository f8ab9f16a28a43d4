export const recipe = {
  id: 'python-ceramics-poetry-mirror',
  language: 'python',
  tool: 'poetry / uv',
  env: {
    PATH: `/opt/venvs/packers/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/packers',
    PIP_FIND_LINKS: '',
    POETRY_VIRTUALENVS_IN_PROJECT: 'true',
    UV_PYTHON_DOWNLOADS: 'never',
    VIRTUAL_ENV: '',
    UV_HTTP_TIMEOUT: '3',
  },
  setup:
    '[ -f /opt/venvs/packers/.ready ] || { rm -rf /opt/venvs/packers && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/packers || python3 -m venv /opt/venvs/packers) && /opt/venvs/packers/bin/pip install -q poetry==1.8.5 pipenv==2024.4.0 uv==0.5.11 build==1.2.2 pip-tools==7.4.1 setuptools==75.6.0 wheel==0.45.1 && touch /opt/venvs/packers/.ready; }',
  files: {
    'pyproject.toml': `[project]
name = "kiln"
version = "0.2.0"
requires-python = ">=3.10"
dependencies = ["idna==3.10"]

[tool.poetry]
name = "kiln"
version = "0.2.0"
description = ""
authors = []
package-mode = false

[tool.poetry.dependencies]
python = "^3.10"
idna = "3.10"

[[tool.poetry.source]]
name = "studio"
url = "https://nexus.ceramics.internal.example/repository/pypi/simple/"
priority = "primary"
`,
  },
  cases: [
    {
      name: 'poetry-dns',
      label: 'network_failure',
      accept: ['build_failure'],
      why: 'poetry cannot reach its source: all attempts to connect failed',
      steps: [
        ['poetry', 'poetry --version'],
        ['Install', 'poetry install -n --no-ansi'],
      ],
    },
    {
      name: 'uv-refused',
      label: 'network_failure',
      why: 'uv: connection refused by the index',
      env: { UV_INDEX_URL: 'http://127.0.0.1:25203/simple' },
      steps: [['Dependencies', 'uv venv -q && uv pip install idna==3.10']],
    },
    {
      name: 'uv-dns-lint-job',
      label: 'network_failure',
      why: 'a lint step whose tool cannot be fetched: dns error',
      env: { UV_DEFAULT_INDEX: 'https://nexus.ceramics.internal.example/repository/pypi/simple/' },
      steps: [['Lint with ruff', 'uvx --no-cache ruff@0.8.4 check .']],
    },
  ],
};
