export const recipe = {
  id: 'python-tapas-approvals',
  language: 'python',
  tool: 'approvaltests',
  env: {
    PATH: `/opt/venvs/pytest74/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/pytest74',
    PIP_FIND_LINKS: '',
    PYTHONPATH: '.',
    APPROVAL_TESTS_USE_REPORTER: 'PythonNativeReporter',
  },
  setup:
    '[ -f /opt/venvs/pytest74/.ready ] || { rm -rf /opt/venvs/pytest74 && (PYENV_VERSION=3.9.18 python3 -m venv /opt/venvs/pytest74 || python3 -m venv /opt/venvs/pytest74) && /opt/venvs/pytest74/bin/pip install -q pytest==7.4.4 pytest-cov==4.1.0 pytest-forked==1.6.0 approvaltests==12.1.0 && touch /opt/venvs/pytest74/.ready; }',
  files: {
    'menu.py':
      'def card(dishes):\n    lines = [f"{name.title():.<24}{cents / 100:>6.2f}" for name, cents in sorted(dishes.items())]\n    return "\\n".join(["TAPAS", *lines, f"{len(lines)} dishes"])\n',
    'test_menu.py':
      'from approvaltests import verify\nfrom approvaltests.reporters import PythonNativeReporter\n\nfrom menu import card\n\n\ndef test_card():\n    verify(card({"tortilla": 520, "aceitunas": 310}), reporter=PythonNativeReporter())\n\n\ndef test_empty_card():\n    verify(card({}), reporter=PythonNativeReporter())\n',
    'test_menu.test_card.approved.txt':
      'TAPAS\nAceitunas...............  3.10\nTortilla................  4.80\n2 dishes\n',
    'test_menu.test_empty_card.approved.txt': 'TAPAS\n0 dishes\n',
  },
  cases: [
    {
      name: 'mismatch',
      label: 'test_failure',
      why: 'the received text differs from the approved one',
      steps: [['Approval tests', 'pytest -v']],
    },
    {
      name: 'no-approved-file',
      label: 'test_failure',
      why: 'no approved file yet for one test; terse output',
      files: {
        'test_menu.test_empty_card.approved.txt': null,
        'test_menu.test_card.approved.txt':
          'TAPAS\nAceitunas...............  3.10\nTortilla................  5.20\n2 dishes\n',
      },
      steps: [['verify', 'pytest --tb=short -q || { echo "received files:"; ls *.received.txt; exit 1; }']],
    },
  ],
};
