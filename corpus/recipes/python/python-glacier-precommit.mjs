export const recipe = {
  id: 'python-glacier-precommit',
  language: 'python',
  tool: 'pre-commit',
  env: {
    PATH: `/opt/venvs/pre/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/pre',
    PIP_FIND_LINKS: '',
    PRE_COMMIT_COLOR: 'never',
  },
  setup:
    '[ -f /opt/venvs/pre/.ready ] || { rm -rf /opt/venvs/pre && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/pre || python3 -m venv /opt/venvs/pre) && /opt/venvs/pre/bin/pip install -q pre-commit==4.0.1 && touch /opt/venvs/pre/.ready; }',
  files: {
    '.pre-commit-config.yaml': `repos:
  - repo: local
    hooks:
      - id: no-tabs
        name: no tabs in Python files
        language: pygrep
        entry: "\\\\t"
        types: [python]
      - id: json
        name: JSON files parse
        language: system
        entry: python3 -m json.tool --no-ensure-ascii
        files: \\.json$
      - id: newline
        name: fix end of files
        language: system
        entry: python3 hooks/newline.py
        types: [text]
      - id: unit
        name: unit tests
        language: system
        entry: python3 -m unittest -q
        pass_filenames: false
        always_run: true
`,
    'hooks/newline.py': `import sys

changed = 0
for name in sys.argv[1:]:
    data = open(name, "rb").read()
    if data and not data.endswith(b"\\n"):
        open(name, "wb").write(data + b"\\n")
        print("Fixing", name)
        changed = 1
sys.exit(changed)
`,
    'ice.py': 'def melt(mm, days):\n\treturn mm * days\n',
    'notes.txt': 'no newline here',
    'stations.json': '{"a": 1}\n',
    'test_ice.py':
      'import unittest\n\nfrom ice import melt\n\n\nclass IceTest(unittest.TestCase):\n    def test_melt(self):\n        self.assertEqual(melt(2, 3), 6)\n',
  },
  cases: [
    {
      name: 'all-files',
      label: 'lint_failure',
      accept: ['test_failure'],
      detail: 'lint',
      why: 'two hooks fail (tabs; a file was changed by a hook)',
      setup: 'git init -q . && git add -A',
      steps: [['pre-commit', 'pre-commit run --all-files --show-diff-on-failure']],
    },
    {
      name: 'unit-hook',
      label: 'test_failure',
      accept: ['lint_failure'],
      why: 'all style hooks pass, the hook that runs unit tests fails',
      files: { 'notes.txt': 'fine\n', 'ice.py': 'def melt(mm, days):\n    return mm + days\n' },
      setup: 'git init -q . && git add -A',
      env: { PRE_COMMIT_COLOR: 'always' },
      steps: [
        ['Version', 'pre-commit --version'],
        ['Lint', 'SKIP=json pre-commit run -a -v'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'hooks pass or are skipped',
      files: { 'notes.txt': 'fine\n', 'ice.py': 'def melt(mm, days):\n    return mm * days\n' },
      setup: 'git init -q . && git add -A',
      steps: [['pre-commit', 'SKIP=unit pre-commit run --all-files']],
    },
  ],
};
