export const recipe = {
  id: 'python-vineyard-poetry',
  language: 'python',
  tool: 'poetry',
  env: {
    PATH: `/opt/venvs/packers/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/packers',
    PIP_FIND_LINKS: '',
    POETRY_VIRTUALENVS_CREATE: 'true',
    POETRY_VIRTUALENVS_IN_PROJECT: 'true',
    POETRY_KEYRING_ENABLED: 'false',
  },
  setup:
    '[ -f /opt/venvs/packers/.ready ] || { rm -rf /opt/venvs/packers && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/packers || python3 -m venv /opt/venvs/packers) && /opt/venvs/packers/bin/pip install -q poetry==1.8.5 pipenv==2024.4.0 uv==0.5.11 build==1.2.2 pip-tools==7.4.1 setuptools==75.6.0 wheel==0.45.1 && touch /opt/venvs/packers/.ready; }',
  files: {
    'pyproject.toml': `[tool.poetry]
name = "vineyard"
version = "2.1.0"
description = "Harvest planning"
authors = ["Cellar <cellar@vineyard.example>"]
package-mode = false

[tool.poetry.dependencies]
python = "^3.11"
click = "8.1.7"

[tool.poetry.group.dev.dependencies]
iniconfig = "2.0.0"

[[tool.poetry.source]]
name = "internal"
url = "https://pypi.org/simple/"
priority = "primary"

[build-system]
requires = ["poetry-core"]
build-backend = "poetry.core.masonry.api"
`,
    'plan.py':
      'import click\n\n\n@click.command()\ndef main():\n    click.echo("harvest: 0 errors, 12 rows")\n\n\nif __name__ == "__main__":\n    main()\n',
  },
  cases: [
    {
      name: 'lock-out-of-date',
      label: 'build_failure',
      why: 'poetry.lock does not fit pyproject.toml any more',
      setup: 'poetry lock -q && sed -i \'s/click = "8.1.7"/click = "8.1.8"/\' pyproject.toml',
      steps: [
        ['Poetry', 'poetry --version'],
        ['Install project', 'poetry install --no-interaction --no-ansi'],
      ],
    },
    {
      name: 'solver',
      label: 'build_failure',
      why: 'version solving failed',
      setup: 'sed -i \'s/^click = .*/click = "7.1.2"\\nflask = "3.1.0"/\' pyproject.toml',
      env: { FORCE_COLOR: '1' },
      steps: [['Resolve', 'poetry lock -n --ansi']],
    },
    {
      name: 'security-scan-job',
      label: 'build_failure',
      why: 'the job is called Security Scan; what fails is the installation from a lock file that is out of date',
      setup:
        'poetry lock -q && sed -i \'s/iniconfig = "2.0.0"/iniconfig = "2.0.0"\\nbandit = "1.8.0"/\' pyproject.toml',
      steps: [
        [
          'Security Scan',
          'echo "Running security scan (bandit, severity HIGH and CRITICAL)"\npoetry install --only dev -n --no-ansi\npoetry run bandit -r . -lll',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'lock file fits, install and run',
      setup: 'poetry lock -q',
      steps: [
        ['Install project', 'poetry check --lock; poetry install -n --no-ansi'],
        ['Run', 'poetry run python plan.py'],
      ],
    },
  ],
};
