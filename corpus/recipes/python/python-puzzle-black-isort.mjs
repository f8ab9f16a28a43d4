export const recipe = {
  id: 'python-puzzle-black-isort',
  language: 'python',
  tool: 'black',
  env: { PATH: `/opt/venvs/lintold/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/lintold', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/lintold/.ready ] || { rm -rf /opt/venvs/lintold && (PYENV_VERSION=3.9.18 python3 -m venv /opt/venvs/lintold || python3 -m venv /opt/venvs/lintold) && /opt/venvs/lintold/bin/pip install -q flake8==5.0.4 black==22.12.0 mypy==0.991 pylint==2.17.7 isort==5.12.0 && touch /opt/venvs/lintold/.ready; }',
  files: {
    'pyproject.toml': '[tool.black]\nline-length = 100\ntarget-version = ["py39"]\n\n[tool.isort]\nprofile = "black"\n',
    'puzzle/grid.py':
      "import sys\nimport json\nfrom puzzle.words import WORDS\nimport collections\n\ndef fill( grid,word ):\n  for i,c in enumerate(word): grid[i]=c\n  return {'grid':grid,\n     'word':word}\n",
    'puzzle/words.py': 'WORDS = ["acorn", "failure", "timeout"]\n',
    'puzzle/bad.py': 'x = (1,\n',
    'run-checks.sh': `#!/usr/bin/env bash
status=0
for tool in "black --check --diff puzzle" "isort --check-only --diff puzzle"; do
  echo "::group::$tool"
  python -m $tool || { status=1; echo "✗ $tool"; }
  echo "::endgroup::"
done
[ $status = 0 ] && echo "Checks passed" || echo "❌ Checks failed. Run 'make fmt' and commit the changes."
exit $status
`,
  },
  cases: [
    {
      name: 'black-check',
      label: 'lint_failure',
      detail: 'format',
      why: 'black would reformat one file and cannot parse another',
      steps: [['black', 'black --version && black --check .']],
    },
    {
      name: 'wrapper',
      label: 'lint_failure',
      detail: 'format',
      why: 'black and isort both differ, in a wrapper with its own message',
      files: { 'puzzle/bad.py': null },
      steps: [['Build and verify', 'bash run-checks.sh']],
    },
    {
      name: 'isort-colour',
      label: 'lint_failure',
      detail: 'format',
      why: 'import order only',
      files: { 'puzzle/bad.py': null },
      steps: [
        ['black', 'black -q . && echo formatted'],
        ['imports', 'isort --check --diff --verbose puzzle 2>&1 || (echo "Imports are not sorted" && exit 1)'],
      ],
    },
  ],
};
