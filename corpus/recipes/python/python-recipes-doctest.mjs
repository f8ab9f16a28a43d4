export const recipe = {
  id: 'python-recipes-doctest',
  language: 'python',
  tool: 'doctest (pytest)',
  env: { PATH: `/opt/venvs/pytest74/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/pytest74', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/pytest74/.ready ] || { rm -rf /opt/venvs/pytest74 && (PYENV_VERSION=3.9.18 python3 -m venv /opt/venvs/pytest74 || python3 -m venv /opt/venvs/pytest74) && /opt/venvs/pytest74/bin/pip install -q pytest==7.4.4 pytest-cov==4.1.0 pytest-forked==1.6.0 approvaltests==12.1.0 && touch /opt/venvs/pytest74/.ready; }',
  files: {
    'README.md': `# portion

Scale a recipe:

    >>> from portion import scale
    >>> scale({"flour g": 500, "eggs": 3}, 2)
    {'flour g': 1000, 'eggs': 6}
    >>> scale({"milk ml": 250}, 0)
    Traceback (most recent call last):
    ...
    ValueError: factor must be positive
`,
    'portion.py': `def scale(ingredients, factor):
    """Multiply every amount.

    >>> scale({"sugar g": 80}, 0.5)
    {'sugar g': 40}
    >>> scale({}, 3)
    {}
    """
    if factor <= 0:
        raise ValueError("factor must be positive, not %r" % factor)
    return {name: amount * factor for name, amount in ingredients.items()}


def minutes(text):
    """Read a duration.

    >>> minutes("1 h 20 min")
    80
    >>> minutes("45 min")
    45
    """
    hours = 0
    if " h " in text:
        head, text = text.split(" h ")
        hours = int(head)
    return hours * 60 + int(text.replace(" min", ""))
`,
  },
  cases: [
    {
      name: 'pytest-doctest',
      label: 'test_failure',
      why: 'two doctests expect what is not printed',
      steps: [['Documentation examples', 'pytest --doctest-modules --doctest-glob="*.md" -v']],
    },
    {
      name: 'python-m-doctest',
      label: 'test_failure',
      why: 'the doctest module itself reports the failures',
      steps: [['README examples', 'python -m doctest README.md && echo readme fine']],
    },
    {
      name: 'docs-job',
      label: 'test_failure',
      why: 'the job is called docs, its doctest step fails',
      files: {
        'README.md': '# portion\n\n    >>> from portion import minutes\n    >>> minutes("1 h 5 min")\n    65\n',
      },
      steps: [
        ['docs: README', 'python -m doctest -v README.md'],
        ['docs: docstrings', 'python -m doctest portion.py'],
      ],
    },
  ],
};
