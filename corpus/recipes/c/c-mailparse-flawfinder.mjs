export const recipe = {
  id: 'c-mailparse-flawfinder',
  language: 'c',
  tool: 'flawfinder',
  files: {
    'src/mail.c':
      '#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n\nvoid greet(const char *name)\n{\n    char buf[32];\n    strcpy(buf, "Hello ");\n    strcat(buf, name);\n    printf(buf);\n}\n\nint spool(const char *path)\n{\n    char cmd[128];\n    sprintf(cmd, "touch %s", path);\n    return system(cmd);\n}\n\nint main(int argc, char **argv)\n{\n    char line[80];\n    gets(line);\n    greet(line);\n    return spool(argv[1]);\n}\n',
  },
  setup:
    'command -v flawfinder >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends flawfinder gcc; }',
  cases: [
    {
      name: 'error-level',
      label: 'security_advisory',
      accept: ['security_high', 'security_critical'],
      why: 'flawfinder hits at or above the error level; it states levels, not severities',
      steps: [
        [
          'Install system packages',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends flawfinder gcc',
        ],
        ['SAST', 'flawfinder --error-level=4 --quiet --dataonly src'],
      ],
    },
    {
      name: 'with-context',
      label: 'security_advisory',
      accept: ['security_high', 'security_critical'],
      why: 'the same with context and columns, after a passing style step',
      steps: [
        ['Style', 'echo "clang-format: 1 file checked, 0 need changes"'],
        [
          'Static security analysis',
          'flawfinder --version\nflawfinder --error-level=5 --columns --context --minlevel=3 src || { echo "flawfinder gate: findings at level 5"; exit 1; }',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'hits are only reported',
      steps: [['SAST (report only)', 'flawfinder --minlevel=2 src | tail -30']],
    },
  ],
};
