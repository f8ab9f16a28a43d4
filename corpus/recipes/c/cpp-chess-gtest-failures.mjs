export const recipe = {
  id: 'cpp-chess-gtest-failures',
  language: 'c++',
  tool: 'googletest',
  files: {
    'CMakeLists.txt':
      'cmake_minimum_required(VERSION 3.16)\nproject(chess CXX)\nset(CMAKE_CXX_STANDARD 17)\nfind_package(GTest REQUIRED)\nenable_testing()\nadd_executable(moves_test tests/moves_test.cpp)\ntarget_include_directories(moves_test PRIVATE src)\ntarget_link_libraries(moves_test GTest::gtest_main)\ninclude(GoogleTest)\ngtest_discover_tests(moves_test)\nadd_executable(clock_test tests/clock_test.cpp)\ntarget_include_directories(clock_test PRIVATE src)\ntarget_link_libraries(clock_test GTest::gtest_main)\ngtest_discover_tests(clock_test)\n',
    'src/board.hpp':
      "#pragma once\n#include <cstdlib>\n#include <stdexcept>\n#include <string>\n\nstruct Square {\n  int file, rank;\n};\n\ninline Square square(const std::string& s) {\n  if (s.size() != 2 || s[0] < 'a' || s[0] > 'h') throw std::invalid_argument(\"bad square: \" + s);\n  return {s[0] - 'a', s[1] - '1'};\n}\n\ninline bool knightMoves(const std::string& from, const std::string& to) {\n  auto a = square(from), b = square(to);\n  int dx = std::abs(a.file - b.file), dy = std::abs(a.rank - b.rank);\n  return dx + dy == 3;\n}\n\ninline int clockAfter(int seconds, int increment) { return seconds > 0 ? seconds + increment : 0; }\n",
    'tests/moves_test.cpp':
      '#include <gtest/gtest.h>\n\n#include "board.hpp"\n\nTEST(Knight, JumpsInL) {\n  EXPECT_TRUE(knightMoves("g1", "f3"));\n  EXPECT_TRUE(knightMoves("b1", "c3"));\n}\n\nTEST(Knight, DoesNotSlide) { EXPECT_FALSE(knightMoves("a1", "a4")) << "a rook\'s move, not a knight\'s"; }\n\nTEST(Square, RejectsRanksOffTheBoard) { EXPECT_THROW(square("a9"), std::invalid_argument); }\n\nclass CornerTest : public testing::TestWithParam<const char*> {};\nTEST_P(CornerTest, Parses) { EXPECT_NO_THROW(square(GetParam())); }\nINSTANTIATE_TEST_SUITE_P(All, CornerTest, testing::Values("a1", "a8", "h1", "h8"));\n',
    'tests/clock_test.cpp':
      '#include <gtest/gtest.h>\n\n#include "board.hpp"\n\nTEST(ClockTimeout, FlagFallsAtZero) { EXPECT_EQ(clockAfter(0, 5), 0); }\nTEST(ClockTimeout, IncrementIsAdded) { EXPECT_EQ(clockAfter(60, 5), 65); }\n',
  },
  setup:
    'command -v cmake >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends cmake g++ ninja-build; }\ntest -f /usr/include/gtest/gtest.h || { apt-get -qq update; apt-get install -y --no-install-recommends libgtest-dev; }',
  cases: [
    {
      name: 'ctest',
      label: 'test_failure',
      why: 'two tests fail in ctest',
      steps: [
        ['Configure', 'cmake -S . -B build -G Ninja'],
        ['Build', 'cmake --build build'],
        ['Test', 'ctest --test-dir build --output-on-failure'],
      ],
    },
    {
      name: 'binary-colour',
      label: 'test_failure',
      why: 'the test program run directly with colours',
      env: {
        GTEST_COLOR: 'yes',
      },
      steps: [
        ['build', 'cmake -S . -B build > /dev/null && cmake --build build -j2'],
        ['unit tests', 'for t in build/*_test; do echo "== $t"; $t; done'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'only the time-out tests, which pass',
      steps: [
        ['build', 'cmake -S . -B build -G Ninja && cmake --build build'],
        ['clock', "./build/clock_test --gtest_filter='ClockTimeout.*' && ctest --test-dir build -R Timeout"],
      ],
    },
  ],
};
