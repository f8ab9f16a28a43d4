export const recipe = {
  id: 'cpp-arcade-clang-errors',
  language: 'c++',
  tool: 'clang++',
  files: {
    'src/arcade/pad.hpp':
      '#pragma once\n#include <memory>\n#include <string>\n\nnamespace arcade {\nclass Pad {\n public:\n  explicit Pad(std::string name);\n  virtual ~Pad() = default;\n  virtual int press(int button) = 0;\n  const std::string& name() const;\n\n private:\n  std::string name_;\n};\nstd::unique_ptr<Pad> makePad();\n}  // namespace arcade\n',
    'src/arcade/pad.cpp':
      '#include "pad.hpp"\n\nnamespace arcade {\nPad::Pad(std::string name) : name_(std::move(name)) {}\nconst std::string& Pad::name() const { return name_; }\n\nclass Stick final : public Pad {\n public:\n  using Pad::Pad;\n  int press(long button) override { return static_cast<int>(button); }\n};\n\nstd::unique_ptr<Pad> makePad() { return std::make_unique<Stick>("stick"); }\n}  // namespace arcade\n',
    'src/main.cpp':
      '#include <cstdio>\n\n#include "arcade/pad.hpp"\n\nint main() {\n  auto pad = arcade::makePad();\n  auto copy = pad;\n  std::printf("%s\\n", pad->nam().c_str());\n  return copy->press(1)\n}\n',
    'ninja.build':
      'rule cxx\n  command = clang++-14 -std=c++17 -Isrc -c $in -o $out\n  description = CXX $in\nbuild pad.o: cxx src/arcade/pad.cpp\nbuild main.o: cxx src/main.cpp\n',
  },
  setup:
    'command -v clang-14 >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends clang-14; }',
  cases: [
    {
      name: 'ninja-keep-going',
      label: 'build_failure',
      why: 'clang reports abstract class, deleted copy and a syntax error',
      steps: [['Build', 'ninja -f ninja.build -k 0']],
    },
    {
      name: 'colour-caret',
      label: 'build_failure',
      why: 'the same with forced colours and stop at the first file',
      steps: [
        [
          'Build (sanitizer config)',
          'clang++-14 --version | sed -n 1p\nfor f in src/arcade/*.cpp src/*.cpp; do echo "[cc] $f"; clang++-14 -fcolor-diagnostics -std=c++17 -Isrc -fsyntax-only "$f"; done',
        ],
      ],
    },
  ],
};
