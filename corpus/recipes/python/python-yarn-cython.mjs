export const recipe = {
  id: 'python-yarn-cython',
  language: 'python',
  tool: 'cython',
  env: { PATH: `/opt/venvs/pdmcy/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/pdmcy', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/pdmcy/.ready ] || { rm -rf /opt/venvs/pdmcy && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/pdmcy || python3 -m venv /opt/venvs/pdmcy) && /opt/venvs/pdmcy/bin/pip install -q pdm==2.22.0 hishel==0.0.33 Cython==3.0.11 setuptools==75.6.0 && touch /opt/venvs/pdmcy/.ready; }',
  files: {
    'setup.py':
      'from Cython.Build import cythonize\nfrom setuptools import setup\n\nsetup(name="yarnspin", version="0.1", ext_modules=cythonize("yarnspin.pyx", language_level=3))\n',
    'yarnspin.pyx':
      'cdef int twist(int turns, double tension):\n    cdef int total = 0\n    for n in range(turns):\n        total += twits(n)\n    return tension\n\ndef spin(turns):\n    cdef list fibres = {}\n    return twist(turns)\n',
  },
  cases: [
    {
      name: 'cythonize',
      label: 'build_failure',
      why: 'Cython cannot compile the module',
      steps: [
        ['Toolchain', 'cython --version 2>&1; gcc -dumpversion'],
        ['Build wheels', 'python setup.py build_ext --inplace'],
      ],
    },
    {
      name: 'no-build-isolation',
      label: 'build_failure',
      why: 'pip install of the same project',
      steps: [['Test', 'pip install --no-build-isolation . && python -c "import yarnspin"']],
    },
  ],
};
