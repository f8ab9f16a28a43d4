export const recipe = {
  id: 'python-heath-versions',
  language: 'python',
  tool: 'unittest / setuptools on several Pythons',
  env: { PIP_FIND_LINKS: '' },
  files: {
    'heath/__init__.py': '',
    'heath/fire.py':
      'def risk(wind: int | None, dry: list[str]) -> str:\n    match (wind or 0) + len(dry):\n        case 0:\n            return "none"\n        case _:\n            return "some"\n',
    'heath/plain.py': 'import collections\n\n\nclass Plot(collections.Mapping):\n    pass\n',
    'tests/__init__.py': '',
    'tests/test_fire.py':
      'import unittest\n\nfrom heath.fire import risk\n\n\nclass FireTest(unittest.TestCase):\n    def test_none(self):\n        self.assertEqual(risk(None, []), "none")\n',
    'tests/test_plain.py':
      'import unittest\n\n\nclass PlainTest(unittest.TestCase):\n    def test_plot(self):\n        from heath.plain import Plot\n\n        self.assertTrue(Plot)\n\n    def test_truth(self):\n        self.assertEqual(2 + 2, 4)\n',
    'setup.py': 'from distutils.core import setup\n\nsetup(name="heath", version="0.2", packages=["heath"])\n',
  },
  cases: [
    {
      name: 'py38-tests',
      label: 'test_failure',
      accept: ['build_failure'],
      why: 'on Python 3.8 a test module cannot be imported (syntax), another test passes',
      env: { PYENV_VERSION: '3.8.18' },
      steps: [
        ['Set up Python', 'python3 --version'],
        ['Test (3.8)', 'python3 -m unittest -v'],
      ],
    },
    {
      name: 'py312-tests',
      label: 'test_failure',
      why: 'on Python 3.12 an import inside one test fails (AttributeError)',
      env: { PYENV_VERSION: '3.12.1' },
      steps: [['Test (3.12)', 'python3 -V; python3 -m unittest']],
    },
    {
      name: 'py313-distutils',
      label: 'build_failure',
      why: 'setup.py needs distutils, gone in 3.13',
      env: { PYENV_VERSION: '3.13.0' },
      steps: [['Build (3.13)', 'python3 -V\npython3 setup.py sdist']],
    },
    {
      name: 'py36-build',
      label: 'unknown',
      passing: true,
      why: 'an old Python builds the package; warnings only',
      env: { PYENV_VERSION: '3.6.15' },
      files: {
        README: 'Heath: no errors known.\n',
        'heath/fire.py': 'def risk(wind, dry):\n    return "none"\n',
        'heath/plain.py': 'import collections\n\n\nclass Plot(collections.Mapping):\n    pass\n',
      },
      steps: [
        ['Build (3.6)', 'python3 setup.py sdist 2>&1'],
        ['Test (3.6)', 'python3 -W always -m unittest -v tests.test_plain.PlainTest.test_truth'],
      ],
    },
  ],
};
