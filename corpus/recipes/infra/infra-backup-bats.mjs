export const recipe = {
  id: 'infra-backup-bats',
  language: 'shell',
  tool: 'bats',
  setup: 'command -v bats >/dev/null || apt-get install -y -qq bats',
  files: {
    'lib/rotate.sh': `# rotate.sh: which backups may go
rotate() { # KEEP FILE…
  local keep=$1; shift
  printf '%s\\n' "$@" | sort -r | tail -n +"$keep"
}
check_space() { # NEEDED FREE
  [ "$2" -gt "$1" ] || { echo "No space left on device (need $1, have $2)" >&2; return 1; }
}
`,
    'test/rotate.bats': `setup() { . lib/rotate.sh; }

@test "keeps the three newest backups" {
  run rotate 3 db-01 db-02 db-03 db-04 db-05
  [ "$status" -eq 0 ]
  [ "\${lines[0]}" = "db-02" ]
}

@test "keeps all when there are few" {
  run rotate 4 db-01 db-02
  [ "$output" = "" ]
}

@test "reports 'No space left on device' when the disk is full" {
  run check_space 100 50
  [ "$status" -eq 1 ]
  [[ "$output" == *"No space left on device"* ]]
}

@test "full disk at exactly the needed size is accepted" {
  run check_space 100 100
  echo "output was: $output"
  [ "$status" -eq 0 ]
}
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'test_failure',
      why: `HARD: bats tests fail; "No space left on device" is a test's subject`,
      steps: [
        ['Shell syntax', 'bash -n lib/rotate.sh && echo "syntax ok"'],
        ['Backup tests', 'bats test'],
      ],
    },
    {
      name: 'tap',
      label: 'test_failure',
      why: 'the same in TAP output',
      steps: [['test', 'bats --tap -T test/rotate.bats']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'all pass, names speak of full disks',
      files: {
        'lib/rotate.sh': `rotate() { # KEEP FILE…
  local keep=$1; shift
  printf '%s\\n' "$@" | sort -r | tail -n +"$((keep + 1))"
}
check_space() { # NEEDED FREE
  [ "$2" -ge "$1" ] || { echo "No space left on device (need $1, have $2)" >&2; return 1; }
}
`,
      },
      steps: [['test', 'bats test']],
    },
  ],
};
