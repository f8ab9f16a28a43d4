export const recipe = {
  id: 'sast2-meadow-lynis',
  language: 'docker',
  tool: 'lynis',
  setup:
    'command -v lynis >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends lynis; }',
  files: {
    Dockerfile:
      'FROM debian:latest\nADD http://seeds.example/meadow.tgz /\nRUN chmod 777 /srv && apt-get install -y telnet\nCMD ["/srv/meadow"]\n',
    'audit.sh': `#!/usr/bin/env bash
lynis audit dockerfile Dockerfile --no-colors --quick --no-log > lynis.txt 2>&1
sed 's/\\x1b\\[[0-9;]*m//g' lynis.txt > lynis.plain
sed -n '/Results/,/Hardening index/p' lynis.plain
index=$(grep -oE 'Hardening index : [0-9]+' lynis.plain | grep -oE '[0-9]+$')
echo "hardening index \${index:-0}, wanted \${1:-60}"
if [ "\${index:-0}" -lt "\${1:-60}" ]; then
  echo "Security audit failed: the image definition is under the baseline"
  exit 1
fi
echo "Security audit passed"
`,
  },
  cases: [
    {
      name: 'index',
      label: 'security_advisory',
      why: 'the audit of an image definition ends under the wanted index; no severity',
      steps: [
        ['Dockerfile', 'cat -n Dockerfile'],
        ['Security audit', 'bash audit.sh 60'],
      ],
    },
    {
      name: 'whole-output',
      label: 'security_advisory',
      why: 'the whole output with colour, then the gate',
      steps: [
        [
          'lynis',
          'lynis audit dockerfile Dockerfile --quick --no-log | grep -vE "Hostname:|Kernel version:" || true\nbash audit.sh 40 | tail -n 2',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'warnings are shown, the wanted index is low',
      steps: [['Security audit', 'bash audit.sh 0']],
    },
  ],
};
