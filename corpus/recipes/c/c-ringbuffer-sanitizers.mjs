export const recipe = {
  id: 'c-ringbuffer-sanitizers',
  language: 'c',
  tool: 'gcc-sanitizers',
  files: {
    Makefile:
      'CFLAGS = -g -O1 -fno-omit-frame-pointer -Wall $(SAN)\nring_test: ring.c ring_test.c\n\t$(CC) $(CFLAGS) $^ -o $@ -lpthread\ncheck: ring_test\n\t./ring_test\n',
    'ring.c':
      '#include <stdlib.h>\n#include "ring.h"\n\nring *ring_new(int n)\n{\n    ring *r = malloc(sizeof *r);\n    r->data = malloc(n);\n    r->n = n;\n    r->head = 0;\n    return r;\n}\n\nvoid ring_put(ring *r, char c)\n{\n    r->data[r->head++ % (r->n + 1)] = c;\n}\n\nint ring_scale(int v)\n{\n    return v * 1000000;\n}\n',
    'ring.h':
      'typedef struct { char *data; int n, head; } ring;\nring *ring_new(int n);\nvoid ring_put(ring *r, char c);\nint ring_scale(int v);\n',
    'ring_test.c':
      '#include <assert.h>\n#include <pthread.h>\n#include <stdio.h>\n#include "ring.h"\n\nstatic int counter;\nstatic void *work(void *p) { for (int i = 0; i < 10000; i++) counter++; return p; }\n\nint main(void)\n{\n    puts("ok 1 - scale");\n    assert(ring_scale(2) == 2000000);\n    printf("ok 2 - big scale %d\\n", ring_scale(90000) > 0);\n#ifdef THREADS\n    pthread_t a, b;\n    pthread_create(&a, 0, work, 0);\n    pthread_create(&b, 0, work, 0);\n    pthread_join(a, 0);\n    pthread_join(b, 0);\n    printf("ok 3 - counter %d\\n", counter);\n#else\n    ring *r = ring_new(8);\n    for (int i = 0; i < 20; i++)\n        ring_put(r, \'x\');\n    puts("ok 3 - wraps");\n#endif\n    return 0;\n}\n',
  },
  setup:
    'command -v gcc >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends gcc make; }',
  cases: [
    {
      name: 'asan',
      label: 'test_failure',
      why: 'AddressSanitizer reports a heap overflow in the test program',
      steps: [
        [
          'Install dependencies',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends gcc make',
        ],
        ['check (ASan)', 'make check SAN=-fsanitize=address'],
      ],
    },
    {
      name: 'ubsan',
      label: 'test_failure',
      why: 'UBSan reports signed overflow and is told to stop',
      steps: [['Sanitizers', 'make check SAN="-fsanitize=undefined -fno-sanitize-recover=all"']],
    },
    {
      name: 'tsan',
      label: 'test_failure',
      why: 'ThreadSanitizer reports a data race',
      steps: [
        [
          'thread sanitizer',
          'make ring_test SAN="-fsanitize=thread -DTHREADS" && setarch "$(uname -m)" -R ./ring_test',
        ],
      ],
    },
    {
      name: 'valgrind',
      label: 'test_failure',
      why: 'valgrind finds invalid writes and leaks',
      steps: [
        ['build', 'make ring_test'],
        ['valgrind', 'valgrind --error-exitcode=9 --leak-check=full ./ring_test'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'no finding under the sanitizers',
      files: {
        'ring.c':
          '#include <stdlib.h>\n#include "ring.h"\n\nring *ring_new(int n)\n{\n    static char space[4096];\n    static ring r;\n    r.data = space;\n    r.n = n;\n    r.head = 0;\n    return &r;\n}\n\nvoid ring_put(ring *r, char c)\n{\n    r->data[r->head++ % r->n] = c;\n}\n\nint ring_scale(int v)\n{\n    return v > 2000 ? 2000000000 : v * 1000000;\n}\n',
      },
      steps: [
        ['check (ASan+UBSan)', 'make check SAN="-fsanitize=address,undefined -fno-sanitize-recover=all"'],
        ['valgrind', 'rm ring_test && make ring_test && valgrind --error-exitcode=9 ./ring_test'],
      ],
    },
  ],
};
