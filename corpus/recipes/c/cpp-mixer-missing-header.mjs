export const recipe = {
  id: 'cpp-mixer-missing-header',
  language: 'c++',
  tool: 'cmake',
  files: {
    'CMakeLists.txt':
      'cmake_minimum_required(VERSION 3.16)\nproject(mixer VERSION 0.4.1 LANGUAGES CXX)\noption(WITH_JACK "use JACK" OFF)\nfind_package(Threads REQUIRED)\nif(WITH_JACK)\n  find_package(PortAudioCpp 19.7 REQUIRED)\nendif()\nadd_executable(mixer main.cpp wave.cpp)\ntarget_link_libraries(mixer Threads::Threads)\n',
    'main.cpp': '#include "wave.h"\n\nint main() { return wave_load("x.wav") ? 0 : 1; }\n',
    'wave.h': '#pragma once\nbool wave_load(const char* path);\n',
    'wave.cpp':
      '#include "wave.h"\n\n#include <sndfile-mixer.hh>\n\nbool wave_load(const char* path) { return SndfileHandle(path).frames() > 0; }\n',
  },
  setup:
    'command -v cmake >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends cmake g++ ninja-build; }',
  cases: [
    {
      name: 'missing-header',
      label: 'build_failure',
      why: 'the header of a library that is not installed',
      steps: [
        ['configure', 'cmake -S . -B out -G Ninja'],
        ['build', 'ninja -C out'],
      ],
    },
    {
      name: 'package-not-found',
      label: 'build_failure',
      why: 'find_package(REQUIRED) fails in the configure step',
      steps: [
        ['Install dependencies', 'echo "Reading package lists... Done"; cmake --version'],
        [
          'Test (database timeout suite)',
          'cmake -S . -B out -DWITH_JACK=ON && cmake --build out && ctest --test-dir out',
        ],
      ],
    },
  ],
};
