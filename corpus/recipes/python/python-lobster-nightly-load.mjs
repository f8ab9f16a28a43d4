export const recipe = {
  id: 'python-lobster-nightly-load',
  language: 'python',
  tool: 'pytest under timeout',
  env: { PATH: `/opt/venvs/pytest74/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/pytest74', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/pytest74/.ready ] || { rm -rf /opt/venvs/pytest74 && (PYENV_VERSION=3.9.18 python3 -m venv /opt/venvs/pytest74 || python3 -m venv /opt/venvs/pytest74) && /opt/venvs/pytest74/bin/pip install -q pytest==7.4.4 pytest-cov==4.1.0 pytest-forked==1.6.0 approvaltests==12.1.0 && touch /opt/venvs/pytest74/.ready; }',
  files: {
    'load/test_soak.py': `import time

import pytest


@pytest.mark.parametrize("traps", range(1, 40))
def test_soak(traps):
    time.sleep(0.4)
    assert traps > 0


def test_timeout_setting():
    assert 30 > 3, "request timeout must be over 3 s"
`,
    Makefile: 'soak:\n\ttimeout --signal=INT 6 python -m pytest -v load\n',
  },
  cases: [
    {
      name: 'interrupted',
      label: 'infrastructure_timeout',
      accept: ['test_failure', 'unknown'],
      detail: 'timeout',
      why: 'the soak run does not end in its time: make is told 124 by timeout',
      steps: [
        ['Collect', 'python -m pytest --collect-only -q load | tail -2'],
        ['Soak', 'make soak'],
      ],
    },
    {
      name: 'terminated-quietly',
      label: 'infrastructure_timeout',
      accept: ['unknown'],
      detail: 'timeout',
      why: 'dots, then Terminated',
      steps: [
        [
          'Soak (max 4 s)',
          'timeout 4 python -m pytest load -p no:cacheprovider || { rc=$?; [ $rc -eq 124 ] && echo "##[error]The operation was canceled after 4s: job exceeded its maximum execution time"; exit $rc; }',
        ],
      ],
    },
  ],
};
