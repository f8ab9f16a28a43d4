export const recipe = {
  id: 'cpp-auction-template-errors',
  language: 'c++',
  tool: 'g++',
  files: {
    'CMakeLists.txt':
      'cmake_minimum_required(VERSION 3.16)\nproject(auction CXX)\nset(CMAKE_CXX_STANDARD 20)\nset(CMAKE_CXX_STANDARD_REQUIRED ON)\nadd_library(bids src/bids.cpp)\ntarget_include_directories(bids PUBLIC include)\nadd_executable(auctiond src/main.cpp)\ntarget_link_libraries(auctiond bids)\n',
    'include/bids.hpp':
      '#pragma once\n#include <algorithm>\n#include <concepts>\n#include <map>\n#include <string>\n#include <vector>\n\nstruct Bid {\n  std::string bidder;\n  long cents;\n};\n\ntemplate <typename T>\nconcept Priced = requires(T t) {\n  { t.cents } -> std::convertible_to<long>;\n};\n\ntemplate <Priced T>\nT highest(std::vector<T> all) {\n  std::sort(all.begin(), all.end());\n  return all.back();\n}\n\nstd::map<std::string, long> byBidder(const std::vector<Bid>& bids);\n',
    'src/bids.cpp':
      '#include "bids.hpp"\n\nstd::map<std::string, long> byBidder(const std::vector<Bid>& bids) {\n  std::map<std::string, long> out;\n  for (const auto& b : bids) out[b.bidder] += b.cents;\n  return out;\n}\n',
    'src/main.cpp':
      '#include <iostream>\n\n#include "bids.hpp"\n\nint main() {\n  std::vector<Bid> bids{{"ann", 100}, {"bob", 250}};\n  std::cout << highest(bids).bidder << "\\n";\n  std::cout << highest(std::vector<std::string>{"x"}) << "\\n";\n}\n',
  },
  setup:
    'command -v cmake >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends cmake g++ ninja-build; }',
  cases: [
    {
      name: 'ninja',
      label: 'build_failure',
      why: 'template instantiation and concept errors',
      steps: [
        ['Configure', 'cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release'],
        ['Build', 'cmake --build build'],
      ],
    },
    {
      name: 'makefiles-verbose',
      label: 'build_failure',
      why: 'the same with Unix makefiles, verbose',
      steps: [
        ['Configure CMake', 'cmake -B build'],
        ['CodeQL autobuild', 'cmake --build build --verbose -j2'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the auction builds; one deprecation warning',
      files: {
        'src/main.cpp':
          '#include <iostream>\n\n#include "bids.hpp"\n\n[[deprecated("fails on empty input, use byBidder")]] long old(const std::vector<Bid>& b) { return b.front().cents; }\n\nint main() {\n  std::vector<Bid> bids{{"ann", 100}, {"bob", 250}};\n  std::cout << old(bids) << " errors: 0\\n";\n}\n',
      },
      steps: [
        ['Configure', 'cmake -S . -B build -G Ninja'],
        ['Build', 'cmake --build build && ./build/auctiond'],
      ],
    },
  ],
};
