export const recipe = {
  id: 'cpp-inventory-catch2',
  language: 'c++',
  tool: 'catch2',
  files: {
    'meson.build':
      "project('inventory', 'cpp', version: '1.3.0', default_options: ['cpp_std=c++17', 'warning_level=2'])\ncatch2 = dependency('catch2-with-main', required: false)\nif not catch2.found()\n  catch2 = dependency('catch2')\nendif\nt = executable('stock_test', 'stock_test.cpp', dependencies: catch2)\ntest('stock', t)\n",
    'stock.hpp':
      '#pragma once\n#include <map>\n#include <stdexcept>\n#include <string>\n\nclass Stock {\n  std::map<std::string, int> rows_;\n\n public:\n  void add(const std::string& sku, int n) { rows_[sku] += n; }\n  int take(const std::string& sku, int n) {\n    int& have = rows_[sku];\n    if (have < n) throw std::runtime_error("database is locked: cannot reserve " + sku);\n    have -= n;\n    return have;\n  }\n  std::size_t size() const { return rows_.size(); }\n};\n',
    'stock_test.cpp':
      '#ifdef __has_include\n#if __has_include(<catch2/catch_test_macros.hpp>)\n#include <catch2/catch_test_macros.hpp>\n#else\n#define CATCH_CONFIG_MAIN\n#include <catch2/catch.hpp>\n#endif\n#endif\n#include "stock.hpp"\n\nTEST_CASE("stock is taken", "[stock]") {\n  Stock s;\n  s.add("bolt-m4", 10);\n  REQUIRE(s.take("bolt-m4", 3) == 7);\n  SECTION("asking for an unknown article adds no row") {\n    CHECK_THROWS(s.take("nut-m4", 1));\n    CHECK(s.size() == 1);\n  }\n  SECTION("database locked is reported") { CHECK_THROWS_AS(s.take("bolt-m4", 99), std::logic_error); }\n}\n',
  },
  setup:
    'command -v g++ >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends g++; }\ndpkg -s catch2 >/dev/null 2>&1 || { apt-get -qq update; apt-get install -y --no-install-recommends catch2; }',
  cases: [
    {
      name: 'meson-test',
      label: 'test_failure',
      why: 'two Catch2 assertions fail under meson test',
      steps: [
        ['Setup', 'meson setup build'],
        ['Compile', 'meson compile -C build'],
        ['Test', 'meson test -C build --print-errorlogs'],
      ],
    },
    {
      name: 'direct',
      label: 'test_failure',
      why: 'compiled by hand and run with a compact reporter',
      steps: [
        [
          'build',
          'g++ -std=c++17 stock_test.cpp -o stock_test $(pkg-config --libs catch2-with-main 2>/dev/null || true)',
        ],
        ['run', './stock_test -r compact -s'],
      ],
    },
  ],
};
