export const recipe = {
  id: 'crash-crane-ctest',
  language: 'cpp',
  tool: 'ctest (signals)',
  files: {
    'CMakeLists.txt':
      'cmake_minimum_required(VERSION 3.18)\nproject(crane CXX)\nenable_testing()\nforeach(t load swing hook)\n  add_executable(${t} ${t}.cpp)\n  add_test(NAME ${t} COMMAND ${t})\nendforeach()\n',
    'load.cpp': 'int main(){return 0;}\n',
    'swing.cpp':
      '#include <vector>\n#include <cstdlib>\nint main(int c,char**){ std::vector<int> v; int* p = c>9? v.data(): nullptr; return *p; }\n',
    'hook.cpp':
      '#include <stdexcept>\nint main(int c,char**){ if(c<9) throw std::runtime_error("hook is open"); return 0; }\n',
  },
  cases: [
    {
      name: 'ctest',
      label: 'test_failure',
      why: 'one test ends by SIGSEGV, one by an exception that nobody catches',
      steps: [
        ['Build', 'cmake -S . -B b >/dev/null && cmake --build b'],
        ['Test', 'ctest --test-dir b --output-on-failure'],
      ],
    },
    {
      name: 'direct',
      label: 'test_failure',
      why: 'the binary ends by SIGABRT',
      steps: [['Test', 'cmake -S . -B b >/dev/null && cmake --build b >/dev/null && ./b/hook']],
    },
  ],
};
