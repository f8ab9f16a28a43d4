export const recipe = {
  id: 'cpp-simulator-compiler-memory',
  language: 'c++',
  tool: 'g++',
  files: {
    Makefile: 'all: sim\nsim: sim.cpp\n\t$(CXX) -std=c++17 -O2 -ftemplate-depth=20000 $< -o $@\n',
    'sim.cpp':
      '#include <array>\n#include <tuple>\n#include <utility>\n#include <cstdio>\n\ntemplate <int N, typename... T>\nstruct Build : Build<N - 1, std::array<char, N>, T...> {};\ntemplate <typename... T>\nstruct Build<0, T...> {\n  using type = std::tuple<T...>;\n};\n\nint main() {\n  Build<1800>::type all;\n  std::printf("%zu\\n", sizeof(all));\n}\n',
  },
  setup:
    'command -v g++ >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends g++ make; }',
  cases: [
    {
      name: 'ulimit',
      label: 'ci_runner',
      accept: ['build_failure'],
      detail: 'out_of_memory',
      why: 'the compiler runs out of (limited) memory',
      steps: [['Build (memory-constrained runner)', 'ulimit -v 260000\nmake']],
    },
    {
      name: 'killed',
      label: 'ci_runner',
      accept: ['build_failure'],
      why: 'cc1plus is killed, as the OOM killer does it',
      files: {
        'tools/cc1plus':
          '#!/bin/bash\n# stands in for the OOM killer: the real compiler proper gets SIGKILL\n( sleep 0.5; kill -9 $$ ) >/dev/null 2>&1 &\nexec "$(g++ -print-prog-name=cc1plus)" "$@"\n',
      },
      setup: 'chmod +x tools/cc1plus\nsed -i \'s/$(CXX)/@echo "  CXX $@"; $(CXX) -B tools\\//\' Makefile',
      steps: [['Build', 'make -j4']],
    },
  ],
};
