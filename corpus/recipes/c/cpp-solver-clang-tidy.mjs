export const recipe = {
  id: 'cpp-solver-clang-tidy',
  language: 'c++',
  tool: 'clang-tidy',
  files: {
    '.clang-tidy':
      "Checks: '-*,bugprone-*,modernize-use-nullptr,readability-braces-around-statements,performance-*'\nWarningsAsErrors: '*'\n",
    '.clang-format': 'BasedOnStyle: Google\nColumnLimit: 100\n',
    'src/solver.cpp':
      '#include <string>\n#include <vector>\n\nint *cache = 0;\n\nint solve(std::vector<int> rows, std::string name) {\n  int found = 0;\n  for (auto i = 0; i < rows.size(); i++)\n    if (rows[i] = 3)\n      found++;\n  if (found > 3)\n      return found;\n  else   return  0;\n}\n',
  },
  setup:
    'command -v clang-tidy >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends clang-tidy clang-format-14; }',
  cases: [
    {
      name: 'tidy',
      label: 'lint_failure',
      detail: 'lint',
      why: "clang-tidy's warnings are errors",
      steps: [
        ['Build', 'g++ -std=c++17 -c src/solver.cpp -o /dev/null'],
        ['Static analysis', 'clang-tidy src/solver.cpp -- -std=c++17'],
      ],
    },
    {
      name: 'format',
      label: 'lint_failure',
      detail: 'format',
      why: 'clang-format dry run finds unformatted code',
      steps: [['Format', 'clang-format-14 --version; clang-format-14 --dry-run -Werror src/*.cpp']],
    },
    {
      name: 'xargs-wrapper',
      label: 'lint_failure',
      detail: 'format',
      why: 'the same through find and xargs with a message of its own',
      steps: [
        [
          'Check code',
          'echo "Checking 1 files"; find src -name \'*.cpp\' -print0 | xargs -0 -n1 clang-format-14 --dry-run --Werror || { echo "✖ Please run tools/format.sh (0 tests were run)"; exit 3; }',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'clang-tidy warns without failing; the format is right',
      files: {
        '.clang-tidy': "Checks: '-*,bugprone-*,modernize-use-nullptr'\n",
        'src/solver.cpp':
          '#include <vector>\n\nint* cache = 0;\n\nint solve(const std::vector<int>& rows) {\n  int found = 0;\n  for (int row : rows) {\n    found += row == 3 ? 1 : 0;\n  }\n  return found;\n}\n',
      },
      steps: [
        ['Static analysis', 'clang-tidy src/solver.cpp -- -std=c++17'],
        ['Format', 'clang-format-14 --dry-run -Werror src/*.cpp && echo "no formatting errors"'],
      ],
    },
  ],
};
