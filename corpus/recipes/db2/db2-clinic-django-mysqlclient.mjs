export const recipe = {
  id: 'db2-clinic-django-mysqlclient',
  language: 'python',
  tool: 'django / mysqlclient',
  setup:
    '/usr/bin/python3 -c "import django, MySQLdb" || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3-django python3-mysqldb; }',
  files: {
    'manage.py': `import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")
execute_from_command_line(sys.argv)
`,
    'clinic/__init__.py': '',
    'clinic/settings.py': `import os

SECRET_KEY = "only-for-tests"
INSTALLED_APPS = ["wards"]
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if os.environ.get("DB") == "sqlite":
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.mysql",
            "NAME": "clinic",
            "USER": "nurse",
            "PASSWORD": "x",
            "HOST": os.environ.get("MYSQL_HOST", "127.0.0.1"),
            "PORT": "23421",
        }
    }
`,
    'wards/__init__.py': '',
    'wards/models.py': `from django.db import models


class Ward(models.Model):
    name = models.CharField(max_length=40)
    beds = models.PositiveIntegerField(default=4)
`,
    'wards/migrations/__init__.py': '',
    'wards/migrations/0001_initial.py': `from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Ward",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40)),
                ("beds", models.PositiveIntegerField(default=4)),
            ],
        ),
    ]
`,
    'wards/tests.py': `import logging

from django.db.utils import OperationalError
from django.test import TestCase

from wards.models import Ward


class WardTests(TestCase):
    def test_default_beds(self):
        self.assertEqual(Ward.objects.create(name="east").beds, 4)

    def test_outage_is_logged(self):
        try:
            raise OperationalError(2003, "Can't connect to MySQL server on 'db' (111)")
        except OperationalError as error:
            logging.getLogger("clinic").error("database is away: %s", error)
`,
  },
  cases: [
    {
      name: 'migrate',
      label: 'database_connectivity',
      why: "Can't connect to MySQL server",
      steps: [
        ['Check', 'DB=sqlite /usr/bin/python3 manage.py check'],
        ['Migrate', '/usr/bin/python3 manage.py migrate --noinput'],
      ],
    },
    {
      name: 'tests',
      label: 'database_connectivity',
      accept: ['test_failure'],
      why: 'the test runner cannot make its database',
      env: { MYSQL_HOST: 'mysql.ci.internal' },
      steps: [['Unit tests', '/usr/bin/python3 manage.py test --noinput -v 2']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'tests log that the database is away, and pass on SQLite',
      env: { DB: 'sqlite' },
      steps: [['Unit tests', '/usr/bin/python3 manage.py test -v 2']],
    },
  ],
};
