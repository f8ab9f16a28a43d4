export const recipe = {
  id: 'crash-buoy-meson',
  language: 'c',
  tool: 'meson test',
  setup:
    'dpkg -s meson ninja-build >/dev/null 2>&1 || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends meson ninja-build; }',
  files: {
    'meson.build':
      "project('buoy','c')\nt=executable('tide','tide.c')\ntest('tide',t)\ntest('bell',executable('bell','bell.c'))\n",
    'tide.c': '#include <signal.h>\nint main(void){ raise(SIGTRAP); return 0; }\n',
    'bell.c': 'int main(void){return 0;}\n',
  },
  cases: [
    {
      name: 'trap',
      label: 'test_failure',
      why: 'a test is stopped by a trap',
      steps: [
        ['Build', 'meson setup b >/dev/null && ninja -C b'],
        ['Test', 'meson test -C b --print-errorlogs'],
      ],
    },
    {
      name: 'bus',
      label: 'test_failure',
      why: 'a test ends by SIGBUS',
      files: {
        'tide.c': '#include <signal.h>\nint main(void){ raise(SIGBUS); return 0; }\n',
      },
      steps: [['Test', 'meson setup b >/dev/null && meson test -C b']],
    },
  ],
};
