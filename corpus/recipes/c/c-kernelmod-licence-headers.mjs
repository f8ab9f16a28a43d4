export const recipe = {
  id: 'c-kernelmod-licence-headers',
  language: 'c',
  tool: 'licence-check',
  files: {
    'tools/check_headers.sh':
      '#!/usr/bin/env bash\n# every source file must start with an SPDX line\nmissing=0\nwhile IFS= read -r file; do\n  if ! head -n 2 "$file" | grep -q \'SPDX-License-Identifier: BSD-2-Clause\'; then\n    echo "missing SPDX header: $file"\n    missing=$((missing + 1))\n  fi\ndone < <(find src include -name \'*.[ch]\' | sort)\necho "$missing file(s) without licence header"\n[ "$missing" -eq 0 ]\n',
    'src/ring.c': '/* SPDX-License-Identifier: BSD-2-Clause */\nint ring_id(void) { return 4; }\n',
    'src/error.c': 'int error_code(void) { return -5; }\n',
    'include/ring.h': '#pragma once\nint ring_id(void);\n',
  },
  cases: [
    {
      name: 'missing',
      label: 'lint_failure',
      accept: ['unknown'],
      detail: 'licence',
      why: 'two files lack the licence header',
      steps: [
        ['Build', 'gcc -Wall -Iinclude -c src/*.c && echo "compiled 2 files, 0 errors" && rm -f *.o'],
        ['Compliance', 'bash tools/check_headers.sh'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'all files have the header',
      files: {
        'src/error.c': '/* SPDX-License-Identifier: BSD-2-Clause */\nint error_code(void) { return -5; }\n',
        'include/ring.h': '/* SPDX-License-Identifier: BSD-2-Clause */\n#pragma once\nint ring_id(void);\n',
      },
      steps: [['Compliance', 'bash tools/check_headers.sh']],
    },
  ],
};
