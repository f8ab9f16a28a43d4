export const recipe = {
  id: 'python-viola-architecture',
  language: 'python',
  tool: 'import-linter / xenon',
  env: {
    PATH: `/opt/venvs/gates/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/gates',
    PIP_FIND_LINKS: '',
    PYTHONPATH: '.',
  },
  setup:
    '[ -f /opt/venvs/gates/.ready ] || { rm -rf /opt/venvs/gates && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/gates || python3 -m venv /opt/venvs/gates) && /opt/venvs/gates/bin/pip install -q vulture==2.14 xenon==0.9.3 import-linter==2.1 interrogate==1.7.0 deptry==0.21.2 pip-licenses==5.0.0 twine==6.0.1 build==1.2.2 setuptools==75.6.0 wheel==0.45.1 flit_core==3.10.1 && touch /opt/venvs/gates/.ready; }',
  files: {
    '.importlinter':
      '[importlinter]\nroot_package = viola\n\n[importlinter:contract:layers]\nname = Layers of the player\ntype = layers\nlayers =\n    viola.ui\n    viola.sound\n    viola.store\n',
    'viola/__init__.py': '',
    'viola/ui.py':
      '"""Screens."""\n\nfrom viola import sound\n\n\ndef play(name):\n    """Play a piece."""\n    return sound.load(name)\n',
    'viola/sound.py':
      '"""Sound."""\n\nfrom viola import store\n\n\ndef load(name):\n    return store.read(name)\n\n\ndef tune(a, b, c, d):\n    if a:\n        if b:\n            return 1\n        elif c:\n            return 2\n        for x in range(d):\n            if x % 2:\n                while x > 3:\n                    x -= 1\n            elif x % 3:\n                return 4\n            elif x % 5 and b or c:\n                return 6\n    elif b and c or d:\n        return 5\n    return 0\n',
    'viola/store.py':
      'import viola.ui\n\nUNUSED = 3\n\n\ndef read(name):\n    return f"<{name}>" if viola.ui else None\n\n\ndef forgotten():\n    return 1\n',
  },
  cases: [
    {
      name: 'contracts',
      label: 'lint_failure',
      detail: 'lint',
      why: 'import-linter: a contract is broken',
      steps: [
        ['Compile', 'python -m compileall -q viola'],
        ['Architecture tests', 'lint-imports'],
      ],
    },
    {
      name: 'complexity',
      label: 'lint_failure',
      detail: 'lint',
      why: 'xenon: a block is too complex',
      steps: [['Complexity gate', 'xenon --max-absolute A --max-modules A --max-average A viola']],
    },
    {
      name: 'dead-code',
      label: 'lint_failure',
      detail: 'lint',
      why: 'vulture finds dead code, interrogate is tolerated before',
      steps: [
        ['Docstring coverage', 'interrogate -v --fail-under 95 viola', { tolerated: true }],
        ['Dead code', 'vulture viola --min-confidence 60'],
      ],
    },
    {
      name: 'docstring-coverage',
      label: 'lint_failure',
      accept: ['test_failure'],
      detail: 'lint',
      why: 'interrogate: coverage of docstrings under its limit',
      steps: [['Coverage', 'interrogate -vv --fail-under 80 viola']],
    },
  ],
};
