export const recipe = {
  id: 'c-modem-cppcheck',
  language: 'c',
  tool: 'cppcheck',
  files: {
    'modem/at.c':
      '#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n\nint at_send(const char *cmd)\n{\n    char buf[8];\n    int i;\n    strcpy(buf, "ATDT+491701");\n    for (i = 0; i <= 8; i++)\n        buf[i] = cmd[i];\n    char *copy = malloc(32);\n    if (!cmd)\n        return -1;\n    printf("%d %s\\n", buf[0], strlen(copy));\n    return i / (i - i);\n}\n',
    'modem/dial.c':
      'int dial(int n)\n{\n    int unused;\n    int result;\n    if (n = 4)\n        return result;\n    return 0;\n}\n',
  },
  setup:
    'command -v cppcheck >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends cppcheck; }',
  cases: [
    {
      name: 'errors',
      label: 'lint_failure',
      accept: ['security_advisory'],
      detail: 'lint',
      why: 'cppcheck finds errors and exits with 2',
      steps: [['cppcheck', 'cppcheck --enable=warning,style,performance --error-exitcode=2 --inline-suppr modem']],
    },
    {
      name: 'vulnerability-job',
      label: 'lint_failure',
      accept: ['security_advisory'],
      detail: 'lint',
      why: 'a job called security scan that only runs cppcheck',
      steps: [
        [
          'Security Scan',
          'cppcheck --version\ncppcheck -q --error-exitcode=1 --template=\'{file}:{line}: {severity}: {message} [{id}]\' --enable=all --suppress=missingIncludeSystem . || { echo "Security Scan failed!"; exit 1; }',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'style messages only',
      files: {
        'modem/at.c': 'int at_send(const char *cmd) { int error = 0; error = cmd ? 0 : -1; return error; }\n',
        'modem/dial.c': 'int dial(int n) { int unused; return n == 4; }\n',
      },
      steps: [['cppcheck', 'cppcheck --enable=style modem && cppcheck --error-exitcode=2 modem']],
    },
  ],
};
