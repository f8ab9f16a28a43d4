export const recipe = {
  id: 'python-library-django-tests',
  language: 'python',
  tool: 'django test runner',
  env: { PATH: `/opt/venvs/django51/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/django51', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/django51/.ready ] || { rm -rf /opt/venvs/django51 && (PYENV_VERSION=3.12.1 python3 -m venv /opt/venvs/django51 || python3 -m venv /opt/venvs/django51) && /opt/venvs/django51/bin/pip install -q Django==5.1.4 coverage==7.6.9 && touch /opt/venvs/django51/.ready; }',
  files: {
    'manage.py': `import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
`,
    'site_settings.py': `SECRET_KEY = "test-only"
INSTALLED_APPS = ["django.contrib.contenttypes", "loans"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
ROOT_URLCONF = "urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
`,
    'urls.py':
      'from django.urls import path\n\nfrom loans import views\n\nurlpatterns = [path("loans/<int:pk>/", views.loan), path("health/", views.health)]\n',
    'loans/__init__.py': '',
    'loans/models.py': `from django.db import models


class Loan(models.Model):
    title = models.CharField(max_length=80)
    due = models.DateField()
    returned = models.BooleanField(default=False)

    def overdue(self, today):
        return today >= self.due and not self.returned
`,
    'loans/migrations/__init__.py': '',
    'loans/migrations/0001_initial.py': `from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Loan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=80)),
                ("due", models.DateField()),
                ("returned", models.BooleanField(default=False)),
            ],
        ),
    ]
`,
    'loans/views.py': `from django.db import OperationalError, connection
from django.http import JsonResponse
from django.shortcuts import get_object_or_404

from loans.models import Loan


def loan(request, pk):
    one = get_object_or_404(Loan, pk=pk)
    return JsonResponse({"title": one.title, "due": one.due.isoformat()})


def health(request):
    try:
        connection.ensure_connection()
    except OperationalError as error:
        return JsonResponse({"db": str(error)}, status=503)
    return JsonResponse({"db": "ok"})
`,
    'loans/tests.py': `import datetime as dt
from unittest import mock

from django.db import OperationalError
from django.test import TestCase

from loans.models import Loan


class LoanTests(TestCase):
    def setUp(self):
        self.loan = Loan.objects.create(title="Moby-Dick", due=dt.date(2024, 3, 1))

    def test_not_overdue_on_the_day(self):
        self.assertFalse(self.loan.overdue(dt.date(2024, 3, 1)))

    def test_view(self):
        reply = self.client.get(f"/loans/{self.loan.pk}/")
        self.assertEqual(reply.json(), {"title": "Moby-Dick", "due": "2024-03-01"})

    def test_missing_is_404(self):
        self.assertEqual(self.client.get("/loans/9999/").status_code, 404)


class HealthTests(TestCase):
    def test_database_down(self):
        error = OperationalError('connection to server at "db" (10.0.0.9), port 5432 failed: Connection refused')
        with mock.patch("loans.views.connection.ensure_connection", side_effect=error):
            reply = self.client.get("/health/")
        self.assertEqual(reply.status_code, 503)
        self.assertIn("Connection refused", reply.json()["db"])
`,
  },
  cases: [
    {
      name: 'one-fails',
      label: 'test_failure',
      why: 'an off-by-one in a model; the test of a refused database passes',
      steps: [
        ['System check', 'python manage.py check'],
        ['Test', 'python manage.py test -v 2'],
      ],
    },
    {
      name: 'coverage-wrapped',
      label: 'test_failure',
      why: 'the same run through coverage with fail-fast and a shuffled order',
      steps: [
        ['Migrate check', 'python manage.py makemigrations --check --dry-run'],
        ['Backend tests', 'coverage run manage.py test --shuffle 11 --failfast --force-color && coverage report'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the health tests pass and log that the database refuses',
      steps: [['Test', 'python manage.py test -v 2 loans.tests.HealthTests loans.tests.LoanTests.test_missing_is_404']],
    },
  ],
};
