export const recipe = {
  id: 'cpp-gauge-gcovr',
  language: 'c++',
  tool: 'gcovr',
  files: {
    Makefile:
      "CXXFLAGS = -O0 --coverage -std=c++17\ngauge_test: gauge.cpp gauge_test.cpp\n\t$(CXX) $(CXXFLAGS) $^ -o $@\n.PHONY: test coverage\ntest: gauge_test\n\t./gauge_test\ncoverage: test\n\tgcovr --root . --exclude '.*_test.cpp' --fail-under-line $(MIN) --print-summary\n",
    'gauge.cpp':
      'int needle(int value, int max) {\n  if (value < 0) {\n    return 0;\n  }\n  if (value > max) {\n    return max;\n  }\n  return value;\n}\n\nconst char* colour(int value) {\n  if (value > 90) {\n    return "red";\n  }\n  if (value > 70) {\n    return "amber";\n  }\n  return "green";\n}\n',
    'gauge_test.cpp':
      '#include <iostream>\nint needle(int, int);\nint main() {\n  int failures = 0;\n  if (needle(5, 10) != 5) failures++;\n  std::cout << "1 test, " << failures << " failed, all errors handled\\n";\n  return failures;\n}\n',
  },
  setup:
    'command -v gcovr >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends gcovr g++ make; }',
  cases: [
    {
      name: 'under-minimum',
      label: 'test_failure',
      detail: 'coverage',
      why: 'tests pass, the line coverage is under the minimum',
      steps: [
        [
          'Install dependencies',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends gcovr g++ make',
        ],
        ['Coverage', 'make coverage MIN=80'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the minimum is met',
      steps: [['Coverage', 'make coverage MIN=20']],
    },
  ],
};
