export const recipe = {
  id: 'crash-lathe-trap',
  language: 'c',
  tool: 'make test (trap)',
  files: {
    Makefile: 'CFLAGS=-O1 -g\ntest: t_feed\n\t./t_feed\nt_feed: t_feed.c\n\t$(CC) $(CFLAGS) -o $@ $<\n',
    't_feed.c':
      '#include <stdio.h>\n#include <stdlib.h>\nstatic int feed(int n){ if(n>2) __builtin_trap(); return n; }\nint main(void){ for(int i=0;i<4;i++){ printf("feed %d ... ",i); fflush(stdout); feed(i); puts("ok"); } return 0; }\n',
  },
  cases: [
    {
      name: 'trap',
      label: 'test_failure',
      why: 'a test traps: illegal instruction',
      steps: [
        ['Build', 'make t_feed'],
        ['Test', 'make test'],
      ],
    },
    {
      name: 'abort',
      label: 'test_failure',
      why: 'a test aborts on an assertion',
      files: {
        't_feed.c':
          '#include <assert.h>\n#include <stdio.h>\nint main(void){ puts("test_feed_is_clamped"); fflush(stdout); int n=3; assert(n<=2 && "feed is clamped"); return 0; }\n',
      },
      steps: [['Test', 'make test']],
    },
    {
      name: 'segv',
      label: 'test_failure',
      why: 'the test program reads where nothing is',
      files: {
        't_feed.c':
          '#include <stdio.h>\n#include <string.h>\nint main(int c,char**v){ (void)v; puts("[ RUN ] feed from an empty magazine"); fflush(stdout); char *p = c>9 ? "a" : 0; printf("%d\\n",p[0]); return 0; }\n',
      },
      steps: [['Unit tests', 'make t_feed; for t in ./t_*; do [ -x $t ] || continue; $t; done']],
    },
    {
      name: 'fpe',
      label: 'test_failure',
      why: 'a test divides by nothing',
      files: {
        't_feed.c':
          '#include <stdio.h>\nint main(int c,char**v){ (void)v; puts("spindle speed"); fflush(stdout); volatile int z=c-1; printf("%d\\n",100/z); return 0; }\n',
      },
      steps: [['Unit tests', 'make t_feed; for t in ./t_*; do [ -x $t ] || continue; echo "running $t"; $t; done']],
    },
    {
      name: 'fine',
      label: 'unknown',
      passing: true,
      why: 'all run',
      files: {
        't_feed.c': '#include <stdio.h>\nint main(void){ puts("feed 0 ... ok"); return 0; }\n',
      },
      steps: [['Test', 'make test']],
    },
  ],
};
