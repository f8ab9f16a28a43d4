const config = (extra) => `Port 24722
ListenAddress 127.0.0.1
HostKey host_ed25519
PidFile none
UsePAM no
${extra}`;

export const recipe = {
  id: 'sast2-canteen-ssh-audit',
  language: 'shell',
  tool: 'ssh-audit',
  setup:
    'command -v ssh-audit >/dev/null && test -x /usr/sbin/sshd || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends openssh-server ssh-audit; }\nmkdir -p /run/sshd; ssh-keygen -q -t ed25519 -N "" -C canteen -f host_ed25519',
  files: {
    sshd_config: config(
      'KexAlgorithms curve25519-sha256,diffie-hellman-group14-sha1\nCiphers aes128-cbc,chacha20-poly1305@openssh.com\nMACs hmac-sha1,hmac-sha2-256-etm@openssh.com\n',
    ),
    'scan.sh': `#!/usr/bin/env bash
# Starts the bastion's own sshd on loopback and audits it.
/usr/sbin/sshd -D -f "$PWD/sshd_config" -h "$PWD/host_ed25519" 2> sshd.log &
pid=$!
trap 'kill $pid 2>/dev/null' EXIT
for _ in 1 2 3 4 5 6 7 8 9 10; do (exec 3<>/dev/tcp/127.0.0.1/24722) 2>/dev/null && break; sleep 0.3; done
ssh-audit "$@" 127.0.0.1:24722
rc=$?
if [ $rc -ne 0 ]; then echo; echo "bastion audit: exit code $rc (2 = warnings, 3 = failures)"; fi
exit $rc
`,
  },
  cases: [
    {
      name: 'weak-algorithms',
      label: 'security_advisory',
      why: 'the scanner fails for weak algorithms; it has failures and warnings, no severities',
      steps: [
        ['Validate config', '/usr/sbin/sshd -t -f "$PWD/sshd_config" -h "$PWD/host_ed25519" && echo "sshd_config: ok"'],
        ['Infrastructure audit', 'bash scan.sh -n'],
      ],
    },
    {
      name: 'warnings',
      label: 'security_advisory',
      why: 'level warn, brief output',
      files: {
        sshd_config: config(
          'KexAlgorithms curve25519-sha256,diffie-hellman-group14-sha256\nCiphers aes256-gcm@openssh.com\nMACs hmac-sha2-256\n',
        ),
      },
      steps: [['ssh-audit', 'bash scan.sh -n -l warn']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'an audit whose warnings are shown only',
      files: {
        sshd_config: config(
          'KexAlgorithms curve25519-sha256\nCiphers aes256-gcm@openssh.com\nMACs hmac-sha2-256-etm@openssh.com\n',
        ),
      },
      steps: [['ssh-audit (informational)', 'bash scan.sh -n -l warn || echo "not a gate yet, continuing"']],
    },
  ],
};
