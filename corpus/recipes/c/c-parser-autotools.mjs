export const recipe = {
  id: 'c-parser-autotools',
  language: 'c',
  tool: 'autotools',
  files: {
    'configure.ac':
      'AC_INIT([logparse], [1.2], [bugs@logparse.example])\nAM_INIT_AUTOMAKE([foreign -Wall subdir-objects])\nAC_PROG_CC\nAC_CHECK_HEADERS([stdio.h zlogparse/zlog.h])\nAS_IF([test "x$ac_cv_header_zlogparse_zlog_h" != xyes], [AC_MSG_ERROR([zlog headers are required (package libzlog-dev)])])\nAC_CONFIG_FILES([Makefile])\nAC_OUTPUT\n',
    'Makefile.am':
      'bin_PROGRAMS = logparse\nlogparse_SOURCES = src/main.c\nTESTS = tests/empty.sh tests/levels.sh tests/unicode.sh\n',
    'src/main.c':
      '#include <stdio.h>\n#include <string.h>\nint main(int argc, char **argv)\n{\n    char line[256];\n    int errors = 0;\n    while (fgets(line, sizeof line, stdin))\n        if (strstr(line, "ERROR"))\n            errors++;\n    printf("errors=%d\\n", errors);\n    return 0;\n}\n',
    'tests/empty.sh': '#!/bin/sh\ntest "$(./logparse </dev/null)" = "errors=0"\n',
    'tests/levels.sh':
      '#!/bin/sh\nout=$(printf \'ERROR db down\\nFATAL out of memory\\n\' | ./logparse)\ntest "$out" = "errors=2" || { echo "expected errors=2, got $out"; exit 1; }\n',
    'tests/unicode.sh': '#!/bin/sh\nexit 77\n',
  },
  setup:
    'command -v autoreconf >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends autoconf automake gcc make; }\nchmod +x tests/*.sh',
  cases: [
    {
      name: 'configure',
      label: 'build_failure',
      why: 'configure misses a header',
      steps: [
        ['autogen', 'autoreconf -fi'],
        ['configure', './configure'],
      ],
    },
    {
      name: 'make-check',
      label: 'test_failure',
      why: 'one of three automake tests fails',
      files: {
        'configure.ac':
          'AC_INIT([logparse], [1.2], [bugs@logparse.example])\nAM_INIT_AUTOMAKE([foreign -Wall subdir-objects])\nAC_PROG_CC\nAC_CONFIG_FILES([Makefile])\nAC_OUTPUT\n',
      },
      steps: [
        ['Bootstrap', 'autoreconf -fi 2>&1 && ./configure --quiet && make --no-print-directory'],
        ['make check', 'make check || { rc=$?; cat test-suite.log; exit $rc; }'],
      ],
    },
    {
      name: 'autoreconf',
      label: 'build_failure',
      why: 'a macro that autoconf does not know',
      files: {
        'configure.ac':
          'AC_INIT([logparse], [1.2])\nAM_INIT_AUTOMAKE([foreign -Wall -Werror])\nAC_PROG_CC\nAX_REQUIRE_DEFINED_THING([zlog])\nAC_CONFIG_FILES([Makefile src/Makefile])\nAC_OUTPUT\n',
      },
      steps: [
        [
          'Set up toolchain',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends autoconf automake gcc make',
        ],
        ['Generate build system', 'autoreconf -fiv'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'tests pass, one is expected to fail',
      files: {
        'configure.ac':
          'AC_INIT([logparse], [1.2], [bugs@logparse.example])\nAM_INIT_AUTOMAKE([foreign -Wall subdir-objects])\nAC_PROG_CC\nAC_CHECK_HEADERS([zlogparse/zlog.h])\nAC_CONFIG_FILES([Makefile])\nAC_OUTPUT\n',
        'Makefile.am':
          'bin_PROGRAMS = logparse\nlogparse_SOURCES = src/main.c\nTESTS = tests/empty.sh tests/levels.sh tests/unicode.sh\nXFAIL_TESTS = tests/levels.sh\n',
      },
      steps: [
        ['Bootstrap', 'autoreconf -fi && ./configure'],
        ['make check', 'make check'],
      ],
    },
  ],
};
