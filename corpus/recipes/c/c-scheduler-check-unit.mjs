export const recipe = {
  id: 'c-scheduler-check-unit',
  language: 'c',
  tool: 'ctest',
  files: {
    'CMakeLists.txt':
      'cmake_minimum_required(VERSION 3.13)\nproject(scheduler C)\nenable_testing()\nadd_library(sched sched.c)\nforeach(name heap order timeout crash)\n  add_executable(t_${name} tests/${name}.c)\n  target_link_libraries(t_${name} sched)\n  add_test(NAME sched.${name} COMMAND t_${name})\nendforeach()\nset_tests_properties(sched.timeout PROPERTIES TIMEOUT 2)\n',
    'sched.h': 'int sched_pick(const int *prio, int n);\n',
    'sched.c':
      '#include "sched.h"\nint sched_pick(const int *prio, int n)\n{\n    int best = 0;\n    for (int i = 1; i < n; i++)\n        if (prio[i] >= prio[best])\n            best = i;\n    return best;\n}\n',
    'tests/heap.c': '#include "../sched.h"\nint main(void) { int p[] = {1, 9, 3}; return sched_pick(p, 3) != 1; }\n',
    'tests/order.c':
      '#include <stdio.h>\n#include "../sched.h"\nint main(void)\n{\n    int p[] = {5, 5, 1};\n    int got = sched_pick(p, 3);\n    if (got != 0) {\n        fprintf(stderr, "order.c:8: equal priorities must keep their order: want 0, got %d\\n", got);\n        return 1;\n    }\n    return 0;\n}\n',
    'tests/timeout.c':
      '#include "../sched.h"\n#include <unistd.h>\nint main(void) { if (sched_pick((int[]){2, 2}, 2) == 1) sleep(30); return 0; }\n',
    'tests/crash.c': '#include "../sched.h"\nint main(void) { int *p = 0; return sched_pick(p, 1) == 0 ? 0 : *p; }\n',
  },
  setup:
    'command -v cmake >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends cmake gcc; }',
  cases: [
    {
      name: 'ctest-j',
      label: 'test_failure',
      why: 'one test fails and one runs into its own time limit',
      steps: [
        ['Build', 'cmake -B b . >/dev/null && cmake --build b -- -s'],
        ['Test', 'cd b && ctest -j2 --output-on-failure --timeout 5'],
      ],
    },
    {
      name: 'crash',
      label: 'test_failure',
      why: 'a segmentation fault in one test',
      files: {
        'tests/crash.c':
          '#include "../sched.h"\nint main(void) { int *p = 0; return sched_pick(p, 2) == 0 ? 0 : *p; }\n',
      },
      steps: [
        ['Dependencies', 'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends cmake gcc'],
        [
          'ctest',
          "cmake -B b . >/dev/null && cmake --build b >/dev/null && ctest --test-dir b -V -R 'crash|heap' && echo done",
        ],
      ],
    },
  ],
};
