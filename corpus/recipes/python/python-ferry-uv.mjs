export const recipe = {
  id: 'python-ferry-uv',
  language: 'python',
  tool: 'uv',
  env: {
    PATH: `/opt/venvs/packers/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/packers',
    PIP_FIND_LINKS: '',
    UV_NO_PROGRESS: '1',
    VIRTUAL_ENV: '',
    UV_PYTHON_DOWNLOADS: 'never',
    UV_PYTHON: '3.11.7',
  },
  setup:
    '[ -f /opt/venvs/packers/.ready ] || { rm -rf /opt/venvs/packers && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/packers || python3 -m venv /opt/venvs/packers) && /opt/venvs/packers/bin/pip install -q poetry==1.8.5 pipenv==2024.4.0 uv==0.5.11 build==1.2.2 pip-tools==7.4.1 setuptools==75.6.0 wheel==0.45.1 && touch /opt/venvs/packers/.ready; }',
  files: {
    'pyproject.toml': `[project]
name = "ferry-timetable"
version = "0.1.0"
requires-python = ">=3.11"
dependencies = ["click==8.1.7", "tomlkit>=0.13"]

[dependency-groups]
dev = ["pytest==8.3.4"]
`,
    'timetable.py':
      'def next_ferry(now, departures):\n    return min((d for d in departures if d >= now), default=None)\n',
    'test_timetable.py':
      'from timetable import next_ferry\n\n\ndef test_next():\n    assert next_ferry(9, [8, 10, 12]) == 10\n\n\ndef test_none_left():\n    assert next_ferry(23, [8, 10]) is None\n',
  },
  cases: [
    {
      name: 'locked',
      label: 'build_failure',
      why: 'uv.lock needs to be updated, but --locked was given',
      setup: 'uv lock -q && sed -i "s/click==8.1.7/click==8.1.8/" pyproject.toml',
      steps: [
        ['Install uv', 'uv --version'],
        ['Sync', 'uv sync --locked'],
        ['Test', 'uv run pytest'],
      ],
    },
    {
      name: 'no-solution',
      label: 'build_failure',
      why: 'no solution: two groups exclude each other',
      setup: 'sed -i \'s/"tomlkit>=0.13"/"tomlkit>=0.13", "flask==3.0.0"/; s/click==8.1.7/click<8/\' pyproject.toml',
      steps: [['uv sync', 'uv sync --color always']],
    },
    {
      name: 'no-lock-frozen',
      label: 'build_failure',
      why: 'no lock file at all with --frozen',
      steps: [['pytest', 'uv run --frozen pytest -q']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'locked, synced, tested',
      setup: 'uv lock -q',
      steps: [
        ['Sync', 'uv sync --locked'],
        ['Test', 'uv run pytest -v'],
      ],
    },
  ],
};
