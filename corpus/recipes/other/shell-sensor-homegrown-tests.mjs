export const recipe = {
  id: 'shell-sensor-homegrown-tests',
  language: 'shell',
  tool: 'bash',
  files: {
    'tests/run.sh':
      '#!/bin/sh\n# home-grown test runner\npass=0; fail=0\nt() {\n  want=$1; shift\n  got=$("$@" 2>&1)\n  if [ "$got" = "$want" ]; then pass=$((pass + 1)); echo "PASS  $*"; else fail=$((fail + 1)); echo "FAIL  $*"; echo "      want: $want"; echo "      got:  $got"; fi\n}\n. ./sensor.sh\nt 21.5 c_of 294.65\nt 0.0 c_of 273.15\nt -273.1 c_of 0\nt ok status 20\nt hot status 70\nt "ERROR: no reading, connection lost" status ""\nt cold status -3\necho\necho "$pass passed, $fail failed"\n[ $fail -eq 0 ]\n',
    'sensor.sh':
      'c_of() { awk -v k="$1" \'BEGIN { printf "%.1f", k - 273.15 }\'; }\nstatus() {\n  if [ -z "$1" ]; then echo "ERROR: no reading"; return 1; fi\n  if [ "$1" -gt 60 ]; then echo hot; elif [ "$1" -lt 0 ]; then echo freezing; else echo ok; fi\n}\n',
  },
  cases: [
    {
      name: 'own-runner',
      label: 'test_failure',
      why: 'a home-grown runner: 4 passed, 3 failed',
      steps: [['make check', 'sh tests/run.sh']],
    },
    {
      name: 'tap-via-prove',
      label: 'test_failure',
      why: 'shell tests written as TAP',
      files: {
        't/status.t':
          "#!/bin/sh\n. ./sensor.sh\necho 1..3\n[ \"$(status 20)\" = ok ] && echo 'ok 1 - twenty is ok' || echo 'not ok 1 - twenty is ok'\n[ \"$(status -3)\" = cold ] && echo 'ok 2 - below zero is cold' || { echo 'not ok 2 - below zero is cold'; echo \"# got $(status -3)\"; }\n[ \"$(status 99)\" = hot ] && echo 'ok 3 - disk full alarm' || echo 'not ok 3 - disk full alarm'\n",
      },
      steps: [['test', 'prove -v --exec sh t']],
    },
    {
      name: 'expect-diff',
      label: 'test_failure',
      why: 'an output differs from the expected file',
      files: {
        'expected.txt': 'ok\nhot\ncold\n',
      },
      steps: [
        [
          'Golden files',
          '. ./sensor.sh; { status 20; status 70; status -3; } > actual.txt; diff -u expected.txt actual.txt && echo same || { echo "✗ golden file mismatch: 1 of 1"; exit 1; }',
        ],
      ],
    },
  ],
};
