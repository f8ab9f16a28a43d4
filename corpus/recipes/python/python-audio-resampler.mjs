export const recipe = {
  id: 'python-audio-resampler',
  language: 'python',
  tool: 'setuptools (C extension)',
  env: { PATH: `/opt/venvs/packers/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/packers', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/packers/.ready ] || { rm -rf /opt/venvs/packers && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/packers || python3 -m venv /opt/venvs/packers) && /opt/venvs/packers/bin/pip install -q poetry==1.8.5 pipenv==2024.4.0 uv==0.5.11 build==1.2.2 pip-tools==7.4.1 setuptools==75.6.0 wheel==0.45.1 && touch /opt/venvs/packers/.ready; }',
  files: {
    'pyproject.toml': `[build-system]
requires = ["setuptools>=61"]
build-backend = "setuptools.build_meta"

[project]
name = "resampler"
version = "0.3.0"
`,
    'setup.py': `from setuptools import Extension, setup

setup(
    packages=["resampler"],
    ext_modules=[Extension("resampler._core", ["src/core.c", "src/window.c"], extra_compile_args=["-Wall", "-O2"])],
)
`,
    'resampler/__init__.py': 'from resampler._core import upsample\n',
    'src/window.h': '#ifndef WINDOW_H\n#define WINDOW_H\ndouble hann(int n, int size);\n#endif\n',
    'src/window.c':
      '#include <math.h>\n#include "window.h"\n\ndouble hann(int n, int size)\n{\n    int unused = 3;\n    return 0.5 * (1 - cos(2 * M_PI * n / (size - 1)));\n}\n',
    'src/core.c': `#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include "window.h"

static PyObject *upsample(PyObject *self, PyObject *args)
{
    double value;
    int times;
    if (!PyArg_ParseTuple(args, "di", &value, &times))
        return NULL;
    PyObject *out = PyList_New(times);
    for (int i = 0; i < times; i++)
        PyList_SetItem(out, i, PyFloat_FromDouble(value * hann(i, tims)));
    return out
}

static PyMethodDef methods[] = {{"upsample", upsample, METH_VARARGS, "Repeat a sample."}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_core", NULL, -1, methods};

PyMODINIT_FUNC PyInit__core(void)
{
    return PyModule_Create(&module);
}
`,
  },
  cases: [
    {
      name: 'build-ext',
      label: 'build_failure',
      why: 'gcc refuses the C source of an extension',
      steps: [
        ['Toolchain', 'gcc --version | head -1; python -V'],
        ['Build extension', 'python setup.py build_ext --inplace'],
      ],
    },
    {
      name: 'pip-install',
      label: 'build_failure',
      why: 'pip cannot build the wheel of the project itself',
      steps: [
        ['Install package', 'pip install --no-build-isolation --no-deps .'],
        ['Test', 'python -c "import resampler; print(resampler.upsample(1.0, 4))"'],
      ],
    },
    {
      name: 'missing-header',
      label: 'build_failure',
      why: 'a header of a system library is missing: fatal error, wheel build with python -m build',
      files: {
        'src/core.c':
          '#define PY_SSIZE_T_CLEAN\n#include <Python.h>\n#include <samplerate.h>\n#include "window.h"\n\nint x(void) { return src_is_valid_ratio(1.0); }\n',
      },
      steps: [['wheel', 'python -m build --wheel --no-isolation']],
    },
  ],
};
