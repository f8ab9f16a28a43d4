export const recipe = {
  id: 'cpp-robot-cpplint',
  language: 'c++',
  tool: 'cpplint',
  files: {
    'src/arm.h':
      '#include <vector>\n#include <thread>\nusing namespace std;\nclass Arm {\n public:\n  Arm(int joints) : joints_(joints) {}\n    int reach( ) { return joints_*2; }\n private:\n  int joints_;\n};\n',
    'src/arm.cc':
      '#include "arm.h"\n// recieve the comand and seperate it into tokens\nint parse(char* s) {\n  int n = (int)s[0];\n  if(n > 3) { return 1;}\n  else return 0;\n}\n',
  },
  setup:
    'command -v cpplint >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends cpplint; }\ncommand -v codespell >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends codespell; }',
  cases: [
    {
      name: 'cpplint',
      label: 'lint_failure',
      detail: 'lint',
      why: "cpplint's style errors",
      steps: [
        [
          'Dependencies',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends cpplint codespell',
        ],
        ['cpplint', 'cpplint --recursive --filter=-legal/copyright src'],
      ],
    },
    {
      name: 'codespell',
      label: 'lint_failure',
      detail: 'lint',
      why: 'a spelling checker finds typos',
      steps: [
        [
          'Spelling',
          'codespell --version; codespell src README* 2>/dev/null || { rc=$?; echo "codespell: $rc words look misspelt"; exit 1; }',
        ],
      ],
    },
  ],
};
