export const recipe = {
  id: 'c-clockwork-check-framework',
  language: 'c',
  tool: 'check',
  files: {
    'clockwork.c':
      '#include "clockwork.h"\nint minutes_between(int from, int to) { return to - from; }\nint is_timeout(int waited, int limit) { return waited > limit; }\n',
    'clockwork.h': 'int minutes_between(int from, int to);\nint is_timeout(int waited, int limit);\n',
    'check_clockwork.c':
      '#include <check.h>\n#include <stdlib.h>\n#include <unistd.h>\n#include "clockwork.h"\n\nSTART_TEST(same_day) { ck_assert_int_eq(minutes_between(60, 90), 30); }\nEND_TEST\nSTART_TEST(over_midnight) { ck_assert_int_eq(minutes_between(1430, 10), 20); }\nEND_TEST\nSTART_TEST(timeout_at_limit) { ck_assert_msg(is_timeout(30, 30), "30 s of 30 s must count as database timeout"); }\nEND_TEST\nSTART_TEST(aborts) { if (getenv("CI")) abort(); }\nEND_TEST\n\nint main(void)\n{\n    Suite *s = suite_create("clockwork");\n    TCase *t = tcase_create("core");\n    tcase_add_test(t, same_day);\n    tcase_add_test(t, over_midnight);\n    tcase_add_test(t, timeout_at_limit);\n    tcase_add_test(t, aborts);\n    suite_add_tcase(s, t);\n    SRunner *r = srunner_create(s);\n    srunner_run_all(r, CK_VERBOSE);\n    int failed = srunner_ntests_failed(r);\n    srunner_free(r);\n    return failed ? EXIT_FAILURE : EXIT_SUCCESS;\n}\n',
    Makefile:
      'check: check_clockwork\n\t./check_clockwork\ncheck_clockwork: clockwork.c check_clockwork.c\n\t$(CC) -o $@ $^ $$(pkg-config --cflags --libs check)\n',
  },
  setup:
    'command -v gcc >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends gcc; }\ntest -f /usr/include/check.h || { apt-get -qq update; apt-get install -y --no-install-recommends check; }',
  cases: [
    {
      name: 'check',
      label: 'test_failure',
      why: 'assertions and a signal in tests of the check framework',
      steps: [['make check', 'make check']],
    },
    {
      name: 'tap',
      label: 'test_failure',
      why: 'the same with TAP lines on the standard output',
      env: {
        CK_TAP_LOG_FILE_NAME: '-',
        CK_RUN_CASE: 'core',
      },
      steps: [['unit', 'make -s check_clockwork 2>&1 && CK_VERBOSITY=silent ./check_clockwork']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'mended; a test named after the timeout of a database',
      files: {
        'clockwork.c':
          '#include "clockwork.h"\nint minutes_between(int from, int to) { return (to - from + 1440) % 1440; }\nint is_timeout(int waited, int limit) { return waited >= limit; }\n',
      },
      setup: 'sed -i \'s/if (getenv("CI")) abort();/ck_assert(1);/\' check_clockwork.c',
      steps: [['make check', 'make check']],
    },
  ],
};
