export const recipe = {
  id: 'shell-debian-apt-install',
  language: 'shell',
  tool: 'apt-get',
  files: {
    'ci/aptenv.sh':
      '# an apt of its own: nothing of the machine is touched\nexport ROOT=$PWD/aptroot\nmkdir -p "$ROOT"/{lists/partial,archives/partial,etc}\n: > "$ROOT/status"\nAPT=(-o Dir::State="$ROOT" -o Dir::State::status="$ROOT/status" -o Dir::State::lists="$ROOT/lists" -o Dir::Cache="$ROOT" -o Dir::Cache::archives="$ROOT/archives" -o Dir::Etc::sourcelist="$PWD/sources.list" -o Dir::Etc::sourceparts=/dev/null -o APT::Sandbox::User=root -o Acquire::Retries=1 -o Acquire::http::Proxy=DIRECT -o Debug::NoLocking=1 -o APT::Architecture=amd64)\n',
    'ci/mkrepo.sh':
      '# mkrepo.sh: two tiny packages and an index\nset -e\nmkdir -p pool\nmk() {\n  mkdir -p "d/$1/DEBIAN"\n  printf \'Package: %s\\nVersion: %s\\nArchitecture: all\\nMaintainer: ci <ci@apt.example>\\nDescription: %s\\n%s\' "$1" "$2" "$1" "${3:+Depends: $3\n}" > "d/$1/DEBIAN/control"\n  dpkg-deb -b "d/$1" pool >/dev/null\n}\nmk libbarcode2 2.0-1\nmk scanner-tools 1.4-2 \'libbarcode2 (>= 2.1), libusb-virtual\'\ndpkg-scanpackages pool > Packages 2>/dev/null\n',
    'sources.list': 'deb [trusted=yes] http://127.0.0.1:24201/debian stable main\n',
  },
  setup:
    'command -v dpkg-scanpackages >/dev/null || { apt-get -qq update; apt-get install -y --no-install-recommends dpkg-dev; }',
  cases: [
    {
      name: 'mirror-refused',
      label: 'network_failure',
      why: 'the mirror refuses connections',
      steps: [
        [
          'Install system packages',
          'source ci/aptenv.sh\napt-get "${APT[@]}" -o APT::Update::Error-Mode=any update\napt-get "${APT[@]}" install -y libpq-dev',
        ],
      ],
    },
    {
      name: 'mirror-dns',
      label: 'network_failure',
      why: "the mirror's name does not resolve and the package list stays empty",
      files: {
        'sources.list': 'deb [trusted=yes] http://deb.internal.example/debian stable main contrib\n',
      },
      steps: [
        [
          'Install build dependencies',
          'source ci/aptenv.sh\napt-get "${APT[@]}" update\napt-get "${APT[@]}" install -y --no-install-recommends libsqlite3-dev',
        ],
      ],
    },
    {
      name: 'unmet-dependencies',
      label: 'build_failure',
      why: "a package's dependencies cannot be met",
      steps: [
        [
          'apt',
          'source ci/aptenv.sh\nbash ci/mkrepo.sh\necho "deb [trusted=yes] file:$PWD ./" > sources.list\napt-get "${APT[@]}" update\napt-get "${APT[@]}" install -y scanner-tools',
        ],
      ],
    },
    {
      name: 'hash-mismatch',
      label: 'network_failure',
      accept: ['build_failure'],
      why: 'the index and the package on the mirror differ',
      steps: [
        [
          'Install database client',
          'source ci/aptenv.sh\nbash ci/mkrepo.sh\nprintf \'x\' | dd of="$(ls pool/libbarcode2*.deb)" bs=1 seek=20 conv=notrunc status=none\npython3 -m http.server -b 127.0.0.1 24204 >/dev/null 2>&1 & srv=$!\ntrap \'kill $srv\' EXIT\nsleep 0.8\necho "deb [trusted=yes] http://127.0.0.1:24204 ./" > sources.list\napt-get "${APT[@]}" update\napt-get "${APT[@]}" install -y libbarcode2',
        ],
      ],
    },
    {
      name: 'no-package',
      label: 'build_failure',
      why: 'there is no such package',
      steps: [
        [
          'System deps',
          'source ci/aptenv.sh\nbash ci/mkrepo.sh\necho "deb [trusted=yes] file:$PWD ./" > sources.list\napt-get "${APT[@]}" update && apt-get "${APT[@]}" install -y libbarcode2 libbarcode-dev',
        ],
      ],
    },
  ],
};
