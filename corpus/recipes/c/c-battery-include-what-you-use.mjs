export const recipe = {
  id: 'c-battery-include-what-you-use',
  language: 'c',
  tool: 'include-what-you-use',
  files: {
    'battery.c':
      '#include <math.h>\n#include <stdio.h>\n#include <string.h>\n#include "battery.h"\n\nsize_t cells(const struct battery *b)\n{\n    char *p = malloc(strlen(b->label));\n    free(p);\n    return b->n;\n}\n',
    'battery.h':
      '#include <stdlib.h>\nstruct battery { char label[8]; size_t n; };\nsize_t cells(const struct battery *b);\n',
    'ci/iwyu.sh':
      '#!/bin/bash\nbad=0\nfor f in *.c; do\n  out=$(include-what-you-use "$f" 2>&1)\n  echo "$out"\n  grep -q \'should add these lines\\|should remove these lines\' <<<"$out" && grep -q \'^[+-] #include\\|^#include.*//\\|^- \' <<<"$out" && bad=$((bad + 1))\ndone\n[ $bad -eq 0 ] || { echo "include-what-you-use: $bad file(s) need changes"; exit 1; }\n',
  },
  setup:
    'command -v iwyu >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends iwyu; }\ncommand -v reuse >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends reuse; }',
  cases: [
    {
      name: 'iwyu',
      label: 'lint_failure',
      detail: 'lint',
      why: 'includes to add and remove',
      steps: [
        [
          'Install system packages',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends iwyu reuse',
        ],
        ['Includes', 'bash ci/iwyu.sh'],
      ],
    },
    {
      name: 'reuse',
      label: 'lint_failure',
      accept: ['unknown'],
      detail: 'licence',
      why: 'files without licence information',
      steps: [['REUSE compliance', 'git init -q . && git add -A && reuse lint']],
    },
  ],
};
