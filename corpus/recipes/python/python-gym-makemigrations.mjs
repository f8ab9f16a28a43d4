export const recipe = {
  id: 'python-gym-makemigrations',
  language: 'python',
  tool: 'django makemigrations',
  env: {
    PATH: `/opt/venvs/django51/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/django51',
    PIP_FIND_LINKS: '',
    DJANGO_SETTINGS_MODULE: 'gym_settings',
    PYTHONPATH: '.',
  },
  setup:
    '[ -f /opt/venvs/django51/.ready ] || { rm -rf /opt/venvs/django51 && (PYENV_VERSION=3.12.1 python3 -m venv /opt/venvs/django51 || python3 -m venv /opt/venvs/django51) && /opt/venvs/django51/bin/pip install -q Django==5.1.4 coverage==7.6.9 && touch /opt/venvs/django51/.ready; }',
  files: {
    'gym_settings.py':
      'SECRET_KEY = "x"\nINSTALLED_APPS = ["members"]\nDATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}\nDEFAULT_AUTO_FIELD = "django.db.models.AutoField"\n',
    'members/__init__.py': '',
    'members/migrations/__init__.py': '',
    'members/migrations/0001_initial.py':
      'from django.db import migrations, models\n\n\nclass Migration(migrations.Migration):\n    initial = True\n    operations = [\n        migrations.CreateModel("Member", [("id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")), ("name", models.CharField(max_length=40))]),\n    ]\n',
    'members/models.py':
      'from django.db import models\n\n\nclass Member(models.Model):\n    name = models.CharField(max_length=60)\n    joined = models.DateField(null=True)\n\n\nclass Locker(models.Model):\n    number = models.PositiveSmallIntegerField(unique=True)\n    member = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL)\n',
    'members/tests.py':
      'from django.test import SimpleTestCase\n\n\nclass T(SimpleTestCase):\n    def test_nothing(self):\n        self.assertTrue(True)\n',
  },
  cases: [
    {
      name: 'check',
      label: 'generator_drift',
      why: 'makemigrations --check: model changes without a migration',
      steps: [
        ['Tests', 'python -m django test'],
        ['Missing migrations', 'python -m django makemigrations --check --dry-run'],
      ],
    },
    {
      name: 'in-lint-job',
      label: 'generator_drift',
      why: 'the job is called lint; verbosity 3 shows the migration that would be written',
      steps: [
        [
          'lint',
          'python -m compileall -q members\npython -m django check --fail-level WARNING\npython -m django makemigrations --check --dry-run -v 3 || (echo "Migrations are missing. Run manage.py makemigrations." >&2; exit 1)',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'no changes detected',
      files: {
        'members/models.py':
          'from django.db import models\n\n\nclass Member(models.Model):\n    name = models.CharField(max_length=40)\n',
      },
      steps: [['Missing migrations', 'python -m django makemigrations --check']],
    },
  ],
};
