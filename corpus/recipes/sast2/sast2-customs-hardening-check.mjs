export const recipe = {
  id: 'sast2-customs-hardening-check',
  language: 'c',
  tool: 'hardening-check',
  setup:
    'command -v hardening-check >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends devscripts gcc make; }',
  files: {
    Makefile: `CFLAGS ?= -O2 -Wall
LDFLAGS ?=
PROGS = bin/tariff bin/manifest

all: $(PROGS)

bin/%: src/%.c
	@mkdir -p bin
	$(CC) $(CFLAGS) -o $@ $< $(LDFLAGS)

verify-hardening: all
	hardening-check $(PROGS)
`,
    'src/tariff.c': `#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    char code[16];
    if (argc < 3) {
        fprintf(stderr, "usage: tariff CODE VALUE\\n");
        return 2;
    }
    strncpy(code, argv[1], sizeof code - 1);
    code[sizeof code - 1] = 0;
    printf("%s: %.2f\\n", code, atof(argv[2]) * 0.19);
    return 0;
}
`,
    'src/manifest.c': `#include <stdio.h>
#include <string.h>

int main(void)
{
    char line[256], last[256] = "";
    int boxes = 0;
    while (fgets(line, sizeof line, stdin)) {
        if (strcmp(line, last) != 0) boxes++;
        memcpy(last, line, sizeof last);
    }
    printf("%d boxes\\n", boxes);
    return 0;
}
`,
  },
  cases: [
    {
      name: 'not-hardened',
      label: 'security_advisory',
      accept: ['build_failure', 'lint_failure'],
      why: 'binaries lack hardening; the checker states no severity',
      env: { CFLAGS: '-O0 -Wall -fno-stack-protector -no-pie', LDFLAGS: '-Wl,-z,norelro' },
      steps: [
        ['Build', 'make all'],
        ['Smoke test', 'bin/tariff 8471.30 100 && printf "a\\nb\\nb\\n" | bin/manifest'],
        ['Binary hardening', 'make verify-hardening'],
      ],
    },
    {
      name: 'bindnow-only',
      label: 'security_advisory',
      accept: ['lint_failure'],
      why: 'immediate binding and control flow integrity are missing, in verbose form with a message of the wrapper',
      env: {
        CFLAGS: '-O2 -Wall -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE -pie -fcf-protection',
        LDFLAGS: '-Wl,-z,relro',
      },
      steps: [
        ['Build', 'make -s all && ls bin'],
        [
          'Security: hardening',
          `rc=0
for p in bin/*; do hardening-check --verbose "$p" || rc=1; done
[ $rc -eq 0 ] || { echo "security baseline not met: see the lines with 'no, not found!' above" >&2; exit 1; }`,
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'everything is on, a missing item is ignored on purpose',
      env: {
        CFLAGS: '-O2 -Wall -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE -pie -fcf-protection',
        LDFLAGS: '-Wl,-z,relro,-z,now',
      },
      steps: [
        ['Build', 'make all'],
        [
          'Security: hardening',
          'hardening-check --nocfprotection bin/manifest && echo "0 binaries failed the security baseline"',
        ],
      ],
    },
  ],
};
