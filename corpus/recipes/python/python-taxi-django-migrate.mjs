export const recipe = {
  id: 'python-taxi-django-migrate',
  language: 'python',
  tool: 'django / psycopg2',
  env: {
    PATH: `/opt/venvs/django42/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/django42',
    PIP_FIND_LINKS: '',
    DJANGO_SETTINGS_MODULE: 'settings',
    PYTHONPATH: '.',
  },
  setup:
    '[ -f /opt/venvs/django42/.ready ] || { rm -rf /opt/venvs/django42 && (PYENV_VERSION=3.10.13 python3 -m venv /opt/venvs/django42 || python3 -m venv /opt/venvs/django42) && /opt/venvs/django42/bin/pip install -q Django==4.2.17 psycopg2-binary==2.9.10 pytest==7.4.4 pytest-django==4.9.0 && touch /opt/venvs/django42/.ready; }',
  files: {
    'settings.py': `import os

SECRET_KEY = "ci"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ.get("DB_HOST", "127.0.0.1"),
        "PORT": os.environ.get("DB_PORT", "25499"),
        "NAME": "taxi",
        "USER": "taxi",
        "PASSWORD": "taxi",
        "OPTIONS": {"connect_timeout": 3},
    }
}
USE_TZ = True
`,
    'entrypoint.sh':
      '#!/bin/sh\nset -e\necho "Applying migrations"\npython -m django migrate --noinput\necho "Collecting static files"\nexec "$@"\n',
    'tests/test_users.py': `import pytest
from django.contrib.auth.models import User


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["driver", "rider", "dispatcher", "admin"])
def test_create(name):
    assert User.objects.create_user(name).pk
`,
  },
  cases: [
    {
      name: 'migrate',
      label: 'database_connectivity',
      why: 'django migrate: the server refuses connections',
      steps: [
        ['Check', 'python -m django check'],
        ['Release', 'sh entrypoint.sh echo started'],
      ],
    },
    {
      name: 'pytest-django',
      label: 'database_connectivity',
      accept: ['test_failure'],
      why: 'the test database cannot be made, every test errs',
      steps: [['Test', 'pytest -p no:cacheprovider tests']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'a system check warns that the database cannot be reached and goes on',
      steps: [['Check', 'python -m django check && python -m django makemigrations --check --dry-run || true']],
    },
  ],
};
