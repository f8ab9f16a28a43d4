export const recipe = {
  id: 'python-postcard-checkall',
  language: 'python',
  tool: 'pytest (one of five tools)',
  env: { PATH: `/opt/venvs/lint/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/lint', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/lint/.ready ] || { rm -rf /opt/venvs/lint && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/lint || python3 -m venv /opt/venvs/lint) && /opt/venvs/lint/bin/pip install -q ruff==0.8.4 flake8==7.1.1 flake8-bugbear==24.12.12 black==24.10.0 isort==5.13.2 pylint==3.3.3 pydocstyle==6.3.0 mypy==1.14.0 yamllint==1.35.1 codespell==2.3.0 types-requests==2.32.0.20241016 && touch /opt/venvs/lint/.ready; } && /opt/venvs/lint/bin/pip install -q pytest==8.3.4 bandit==1.8.0',
  files: {
    'pyproject.toml': '[tool.ruff]\nline-length = 110\n[tool.mypy]\nignore_missing_imports = true\n',
    'postcard/__init__.py': '',
    'postcard/stamp.py':
      'def postage(country: str, grams: int) -> int:\n    """Cents."""\n    base = {"DE": 95, "FR": 125}.get(country, 150)\n    return base + max(0, grams - 20) * 3\n',
    'tests/test_stamp.py':
      'from postcard.stamp import postage\n\n\ndef test_home():\n    assert postage("DE", 15) == 95\n\n\ndef test_heavy():\n    assert postage("FR", 30) == 150\n\n\ndef test_abroad():\n    assert postage("BR", 1) == 150\n',
    'check-all.sh': `#!/usr/bin/env bash
# Runs every check, says at the end which have failed.
declare -a failed=()
step() {
  echo; echo "━━━━━ $1 ━━━━━"
  shift
  "$@" || failed+=("$1")
}
step "Lint" ruff check .
step "Format" ruff format --check .
step "Types" mypy postcard
step "Security" bandit -q -r postcard
step "Tests" python -m pytest -q
step "Spelling" codespell postcard
echo
if [ \${#failed[@]} -gt 0 ]; then echo "💥 \${#failed[@]} check(s) failed: \${failed[*]}"; exit 1; fi
echo "🎉 everything passed"
`,
  },
  cases: [
    {
      name: 'tests-fail',
      label: 'test_failure',
      why: 'of six tools only pytest fails',
      steps: [['Quality gate', 'bash check-all.sh']],
    },
    {
      name: 'types-fail',
      label: 'lint_failure',
      detail: 'type_check',
      why: 'the tests pass, mypy and the formatter do not',
      files: {
        'tests/test_stamp.py':
          'from postcard.stamp import postage\n\n\ndef test_database_failure_is_no_subject():\n    assert postage("DE", 15) == 95\n',
        'postcard/extra.py': 'from postcard.stamp import postage\n\nlabel: str = postage("DE", "20")\n',
      },
      steps: [['Quality gate', 'bash check-all.sh']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'all six pass',
      files: {
        'tests/test_stamp.py':
          'from postcard.stamp import postage\n\n\ndef test_home():\n    assert postage("DE", 15) == 95\n',
      },
      steps: [['Quality gate', 'bash check-all.sh']],
    },
  ],
};
