export const recipe = {
  id: 'python-antenna-codespell',
  language: 'python',
  tool: 'codespell',
  env: { PATH: `/opt/venvs/lint/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/lint', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/lint/.ready ] || { rm -rf /opt/venvs/lint && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/lint || python3 -m venv /opt/venvs/lint) && /opt/venvs/lint/bin/pip install -q ruff==0.8.4 flake8==7.1.1 flake8-bugbear==24.12.12 black==24.10.0 isort==5.13.2 pylint==3.3.3 pydocstyle==6.3.0 mypy==1.14.0 yamllint==1.35.1 codespell==2.3.0 types-requests==2.32.0.20241016 && touch /opt/venvs/lint/.ready; }',
  files: {
    'README.md':
      '# Antenna\n\nThis libary recieves frames. Teh reciever is seperate from the decoder.\n\nDatabse errors are retried.\n',
    'antenna/rx.py':
      'def recieve(frame):\n    """Wait untill the frame is complete, succesfully."""\n    return frame\n',
    'docs/ok.md': 'Nothing to see here.\n',
  },
  cases: [
    {
      name: 'spelling',
      label: 'lint_failure',
      detail: 'lint',
      why: 'codespell finds misspelt words',
      steps: [
        ['Compile', 'python -m compileall antenna'],
        ['Spelling', 'codespell README.md antenna docs'],
      ],
    },
    {
      name: 'count-context',
      label: 'lint_failure',
      accept: ['unknown'],
      detail: 'lint',
      why: 'codespell with its count at the end; job called documentation',
      steps: [
        [
          'documentation',
          'codespell --count --context 1 --skip "*.pyc" . || { rc=$?; echo "found $rc typos"; exit 1; }',
        ],
      ],
    },
  ],
};
