export const recipe = {
  id: 'python-bookbinder-towncrier',
  language: 'python',
  tool: 'towncrier / git merge',
  env: {
    PATH: `/opt/venvs/run-python-bookbinder-towncrier/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/run-python-bookbinder-towncrier',
    PIP_FIND_LINKS: '',
  },
  setup:
    'rm -rf /opt/venvs/run-python-bookbinder-towncrier && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/run-python-bookbinder-towncrier || python3 -m venv /opt/venvs/run-python-bookbinder-towncrier) && pip install -q towncrier==24.8.0 commitizen==4.1.0',
  files: {
    'pyproject.toml':
      '[project]\nname = "bookbinder"\nversion = "3.2.0"\n\n[tool.towncrier]\npackage = "bookbinder"\ndirectory = "newsfragments"\nfilename = "NEWS.rst"\n',
    'newsfragments/.gitignore': '!.gitignore\n',
    'bookbinder.py': 'STITCHES = 12\n',
    'prepare.sh':
      '#!/bin/sh\nset -e\ngit init -q -b main .\ngit config user.name ci; git config user.email ci@example.org\ngit add -A; git commit -qm "feat: start"\ngit checkout -qb glue\nsed -i "s/12/14/" bookbinder.py; git commit -qam "more stitches"\ngit checkout -q main; sed -i "s/12/16/" bookbinder.py; git commit -qam "fix: stitches"\ngit checkout -q glue\n',
  },
  cases: [
    {
      name: 'news-fragment',
      label: 'unknown',
      why: 'towncrier check: the branch brings no news fragment',
      setup: 'sh prepare.sh',
      steps: [
        ['Byte-code', 'python -m compileall bookbinder.py'],
        ['Changelog', 'towncrier check --compare-with main'],
      ],
    },
    {
      name: 'commit-message',
      label: 'unknown',
      accept: ['lint_failure'],
      why: 'commitizen refuses the message of a commit',
      setup: 'sh prepare.sh',
      steps: [['Conventional commits', 'cz check --rev-range main..HEAD']],
    },
    {
      name: 'merge-conflict',
      label: 'unknown',
      why: 'the branch cannot be merged into main',
      setup: 'sh prepare.sh',
      steps: [['Merge with target', 'git merge --no-edit main && python -m unittest']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'a fragment is there',
      setup:
        'sh prepare.sh && echo "Errors of the glue pot are handled." > newsfragments/41.bugfix.rst && git add -A && git commit -qm "docs: news"',
      steps: [['Changelog', 'towncrier check --compare-with main && towncrier build --draft --version 3.3.0']],
    },
  ],
};
