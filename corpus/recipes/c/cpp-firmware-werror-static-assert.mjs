export const recipe = {
  id: 'cpp-firmware-werror-static-assert',
  language: 'c++',
  tool: 'g++',
  files: {
    Makefile:
      'CXXFLAGS = -std=c++17 -Wall -Wextra -Wconversion -Werror\nSRC = $(wildcard src/*.cc)\n\nfirmware: $(SRC)\n\t$(CXX) $(CXXFLAGS) $(EXTRA) -Iinclude $^ -o $@\n\n.PHONY: check\ncheck: firmware\n\t./firmware\n',
    'include/frame.h':
      '#pragma once\n#include <cstdint>\n\nstruct Frame {\n  std::uint8_t kind;\n  std::uint32_t crc;\n  std::uint16_t length;\n};\n\n#ifdef CHECK_LAYOUT\nstatic_assert(sizeof(Frame) == 7, "Frame goes over the wire: keep it at 7 bytes (see docs/protocol.md)");\n#endif\n',
    'src/main.cc':
      '#include <cstdio>\n\n#include "frame.h"\n\nstatic std::uint32_t checksum(const unsigned char* data, int n) {\n  std::uint8_t sum = 0;\n  for (unsigned i = 0; i < n; ++i) sum = sum + data[i];\n  return sum;\n}\n\nint main(int argc, char** argv) {\n  unsigned char raw[4] = {1, 2, 3, 4};\n  Frame f{1, checksum(raw, 4), 4};\n  switch (f.kind) {\n    case 1:\n      std::puts("hello");\n    case 2:\n      std::puts("data");\n  }\n}\n',
  },
  setup:
    'command -v g++ >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends g++ make; }',
  cases: [
    {
      name: 'werror',
      label: 'build_failure',
      accept: ['lint_failure'],
      why: 'warnings treated as errors',
      steps: [['Build (strict)', 'make firmware']],
    },
    {
      name: 'static-assert',
      label: 'build_failure',
      why: "a static assertion on the struct's size fails",
      steps: [
        ['Dependencies', 'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends g++ make'],
        ['Check', 'make check EXTRA="-DCHECK_LAYOUT -Wno-error -Wno-conversion"'],
      ],
    },
  ],
};
