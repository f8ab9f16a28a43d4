export const recipe = {
  id: 'bash-backup-bats',
  language: 'bash',
  tool: 'bats',
  files: {
    'backup.sh':
      '#!/usr/bin/env bash\nrotate() {\n  local dir=$1 keep=$2\n  ls -1t $dir | tail -n +$keep | while read f; do rm "$dir/$f"; done\n}\nhuman() {\n  local bytes=$1\n  if [ $bytes -ge 1048576 ]; then echo "$((bytes / 1048576))M"; else echo "${bytes}B"; fi\n}\nfetch() {\n  echo "curl: (7) Failed to connect to backup.example port 443: Connection refused" >&2\n  return 7\n}\n',
    'test/backup.bats':
      'setup() {\n  source "$BATS_TEST_DIRNAME/../backup.sh"\n  DIR=$(mktemp -d)\n}\nteardown() { rm -rf "$DIR"; }\n\n@test "human prints megabytes" {\n  run human 3145728\n  [ "$output" = "3M" ]\n}\n@test "human prints kilobytes" {\n  run human 2048\n  [ "$output" = "2K" ]\n}\n@test "rotate keeps the newest three" {\n  touch "$DIR"/{a,b,c,d,e}\n  rotate "$DIR" 3\n  [ "$(ls "$DIR" | wc -l)" -eq 3 ]\n}\n@test "fetch fails when the host refuses the connection" {\n  run fetch\n  [ "$status" -eq 7 ]\n}\n',
  },
  setup:
    'command -v bats >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends bats shellcheck shfmt; }',
  cases: [
    {
      name: 'bats',
      label: 'test_failure',
      why: 'two bats tests fail',
      steps: [
        [
          'apt',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends bats shellcheck shfmt',
        ],
        ['Shell tests', 'bats test'],
      ],
    },
    {
      name: 'tap-network-named',
      label: 'test_failure',
      why: 'TAP output in a job named after the network',
      steps: [['network smoke tests', 'bats --tap --timing test/backup.bats']],
    },
    {
      name: 'shellcheck',
      label: 'lint_failure',
      detail: 'lint',
      why: 'shellcheck findings',
      steps: [['shellcheck', 'shellcheck --version | sed -n 2p\nshellcheck -x backup.sh']],
    },
    {
      name: 'shfmt',
      label: 'lint_failure',
      detail: 'format',
      why: 'shfmt shows a diff',
      steps: [['Format', 'shfmt -i 4 -ci -d backup.sh']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the chosen tests pass',
      steps: [['Shell tests', "bats -f 'fetch|megabytes' test"]],
    },
  ],
};
