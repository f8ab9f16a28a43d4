export const recipe = {
  id: 'python-trailmap-docs',
  language: 'python',
  tool: 'sphinx',
  env: { PATH: `/opt/venvs/docs/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/docs', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/docs/.ready ] || { rm -rf /opt/venvs/docs && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/docs || python3 -m venv /opt/venvs/docs) && /opt/venvs/docs/bin/pip install -q sphinx==8.1.3 mkdocs==1.6.1 mkdocs-material==9.5.49 && touch /opt/venvs/docs/.ready; }',
  files: {
    'docs/conf.py':
      'project = "Trailmap"\nauthor = "Trail crew"\nextensions = ["sphinx.ext.autodoc", "sphinx.ext.doctest"]\nimport sys\nsys.path.insert(0, "..")\nhtml_theme = "alabaster"\n',
    'docs/index.rst': `Trailmap
====

.. toctree::

   usage
   reference
`,
    'docs/usage.rst':
      'Usage\n=====\n\nSee :ref:\`offline-maps\` and :doc:\`faq\`.\n\n.. code-block:: pyton\n\n   import trailmap\n',
    'trailmap.py':
      'def grade(metres, km):\n    """Difficulty.\n\n    :param metres: ascent\n      :returns: a letter\n    """\n    return "ABC"[min(2, int(metres / km / 40))]\n',
  },
  cases: [
    {
      name: 'warnings-as-errors',
      label: 'build_failure',
      accept: ['lint_failure'],
      why: 'sphinx -W: missing document, title underline too short, unknown reference',
      steps: [
        ['Sphinx', 'sphinx-build --version'],
        ['Build docs', 'sphinx-build -W --keep-going -b html docs docs/_build/html'],
      ],
    },
    {
      name: 'conf-broken',
      label: 'build_failure',
      why: 'an extension of conf.py cannot be imported',
      files: { 'docs/conf.py': 'project = "Trailmap"\nextensions = ["sphinx_trailmap_theme"]\n' },
      steps: [['docs', 'cd docs && python -m sphinx -n -T -b html . _build']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'without -W the same warnings do no harm',
      steps: [['Build docs', 'sphinx-build -b html docs docs/_build/html']],
    },
  ],
};
