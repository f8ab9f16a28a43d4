export const recipe = {
  id: 'python-loom-native-import',
  language: 'python',
  tool: 'python import',
  env: { PIP_FIND_LINKS: '' },
  files: {
    Makefile: `CFLAGS = -shared -fPIC $(shell python3-config --includes 2>/dev/null || python3 -c "import sysconfig; print('-I' + sysconfig.get_paths()['include'])")
all: libthread.so.2 _loom.so
libthread.so.2: thread.c
	gcc -shared -fPIC -Wl,-soname,libthread.so.2 -o $@ $<
_loom.so: loom.c libthread.so.2
	gcc $(CFLAGS) -o $@ loom.c ./libthread.so.2
`,
    'thread.c': 'int strands(int warp) { return warp * 2; }\n',
    'loom.c': `#include <Python.h>
int strands(int warp);
static PyObject *weave(PyObject *self, PyObject *args)
{
    int warp;
    if (!PyArg_ParseTuple(args, "i", &warp)) return NULL;
    return PyLong_FromLong(strands(warp));
}
static PyMethodDef methods[] = {{"weave", weave, METH_VARARGS, ""}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_loom", NULL, -1, methods};
PyMODINIT_FUNC PyInit__loom(void) { return PyModule_Create(&module); }
`,
    'smoke.sh':
      '#!/bin/sh\nset -e\nmkdir -p dist && cp _loom.so dist/ && cd dist\necho "smoke: importing the built module"\npython3 -c "import _loom; print(\'strands\', _loom.weave(21))"\n',
  },
  cases: [
    {
      name: 'shared-library-missing',
      label: 'build_failure',
      accept: ['test_failure'],
      why: 'the built extension cannot be loaded: its shared library is not shipped',
      steps: [
        ['Compile', 'make'],
        ['Smoke', 'sh smoke.sh'],
      ],
    },
    {
      name: 'undefined-symbol',
      label: 'build_failure',
      accept: ['test_failure'],
      why: 'the extension was linked without its library: undefined symbol at import',
      files: {
        Makefile: `all: _loom.so
_loom.so: loom.c
	gcc -shared -fPIC $$(python3 -c "import sysconfig; print('-I' + sysconfig.get_paths()['include'])") -o $@ loom.c
`,
      },
      steps: [['Build & smoke', 'make && sh smoke.sh']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the library path is set',
      steps: [
        ['Compile', 'make'],
        ['Smoke', 'LD_LIBRARY_PATH=$PWD sh smoke.sh'],
      ],
    },
  ],
};
