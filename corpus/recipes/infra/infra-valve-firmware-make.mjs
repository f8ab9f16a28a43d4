export const recipe = {
  id: 'infra-valve-firmware-make',
  language: 'c',
  tool: 'make',
  files: {
    Makefile: `CFLAGS := -Wall -Wextra -O1
OBJS := valve.o pid.o main.o
firmware: $(OBJS)
	$(CC) -o $@ $^
test: firmware
	./firmware --selftest
analyse:
	$(CC) $(CFLAGS) -Werror -fsyntax-only *.c
clean:
	rm -f $(OBJS) firmware
`,
    'valve.h': `int valve_open(int percent);
int pid_step(int want, int have);
`,
    'valve.c': `#include "valve.h"
int valve_open(int percent) { int unused = 3; return percent > 100 ? 100 : percent; }
`,
    'pid.c': `#include "valve.h"
int pid_step(int want, int have) { return (want - have) / 2; }
`,
    'main.c': `#include <stdio.h>
#include <string.h>
#include "valve.h"
int main(int argc, char **argv) {
  if (argc > 1 && strcmp(argv[1], "--selftest") == 0) {
    int failed = 0;
    printf("selftest: valve limits ... %s\\n", valve_open(140) == 100 ? "ok" : (failed++, "FAILED"));
    printf("selftest: pid converges ... %s\\n", pid_step(100, 0) == 60 ? "ok" : (failed++, "FAILED"));
    printf("selftest: error path (expected: \\"sensor timeout\\") ... ok\\n");
    printf("%d failed\\n", failed);
    return failed;
  }
  return 0;
}
`,
  },
  cases: [
    {
      name: 'compile',
      label: 'build_failure',
      why: 'a C source does not compile, make -j -k goes on',
      setup: `sed -i 's/int pid_step(int want, int have) {/int pid_step(int want, int have) { retrun 0;/' pid.c`,
      steps: [['Build firmware', 'make -j2 -k']],
    },
    {
      name: 'link',
      label: 'build_failure',
      why: 'undefined reference at link time',
      setup: `sed -i 's/^OBJS.*/OBJS := valve.o main.o/' Makefile`,
      steps: [['make', 'make firmware']],
    },
    {
      name: 'selftest',
      label: 'test_failure',
      why: 'the build warns, a self-test fails',
      steps: [
        ['Build', 'make'],
        ['Self-test', 'make test'],
      ],
    },
    {
      name: 'werror',
      label: 'lint_failure',
      accept: ['build_failure'],
      why: 'static analysis by warnings as errors; the build passed',
      steps: [
        ['Build', 'make -s && echo built'],
        ['Static analysis', 'make analyse'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'warnings of unused variables, 0 failed',
      setup: `sed -i 's/== 60/== 50/' main.c`,
      steps: [['ci', 'make -j2 && make test']],
    },
  ],
};
