export const recipe = {
  id: 'c-geocode-undefined-reference',
  language: 'c',
  tool: 'ld',
  files: {
    'build.sh':
      '#!/bin/sh\n# builds libgeocode.a and the command-line tool\nset -eu\nCC=${CC:-gcc}\nmkdir -p out\nfor f in lib/*.c; do\n  echo "CC $f"\n  $CC -c "$f" -Ilib -o "out/$(basename "$f" .c).o"\ndone\necho "AR out/libgeocode.a"\nar rcs out/libgeocode.a out/*.o\necho "LD out/geocode"\n$CC cli/main.c -Ilib -Lout ${LIBS:--lgeocode} -o out/geocode\n./out/geocode 48.1 11.5\necho "done, 0 errors"\n',
    'lib/geo.h':
      'const char *geo_lookup(double lat, double lon);\nint geo_cache_open(const char *path);\nextern int geo_verbose;\n',
    'lib/lookup.c':
      '#include "geo.h"\n#include <math.h>\n\nint geo_verbose = 0;\n\nconst char *geo_lookup(double lat, double lon)\n{\n    volatile double d = lat;\n    return sqrt(d * d + lon * lon) > 45 ? "Munich" : "unknown";\n}\n',
    'lib/cache.c':
      '#include "geo.h"\n\nint geo_verbose = 1;\n\nstatic int hits;\n\nint geo_hits(void) { return hits; }\n',
    'cli/main.c':
      '#include <stdio.h>\n#include <stdlib.h>\n#include "geo.h"\n\nint main(int argc, char **argv)\n{\n    if (argc < 3)\n        return 2;\n    if (geo_cache_open("/tmp/cache") != 0)\n        fprintf(stderr, "cache failed\\n");\n    puts(geo_lookup(atof(argv[1]), atof(argv[2])));\n    return 0;\n}\n',
  },
  setup:
    'command -v gcc >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends gcc make; }',
  cases: [
    {
      name: 'undefined-reference',
      label: 'build_failure',
      why: 'geo_cache_open has no definition and -lm is missing',
      steps: [['Build & smoke test', 'sh build.sh']],
    },
    {
      name: 'duplicate-symbols',
      label: 'build_failure',
      why: 'a symbol is defined in two objects',
      env: {
        LIBS: '-Wl,--whole-archive,-lgeocode,--no-whole-archive',
      },
      steps: [
        [
          'Install system packages',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends gcc make',
        ],
        ['Nightly build', 'echo "nightly $(gcc -dumpversion)"\nsh build.sh'],
      ],
    },
    {
      name: 'missing-library',
      label: 'build_failure',
      why: 'ld cannot find the library',
      env: {
        LIBS: '-lgeocode_static',
      },
      steps: [['./build.sh', 'sh ./build.sh']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'it links; the tool reports a handled cache failure',
      files: {
        'lib/cache.c': '#include "geo.h"\n\nint geo_cache_open(const char *path) { (void)path; return -1; }\n',
      },
      steps: [['Build & smoke test', "sed -i 's/\\${LIBS:--lgeocode}/-lgeocode -lm/' build.sh && sh build.sh"]],
    },
  ],
};
