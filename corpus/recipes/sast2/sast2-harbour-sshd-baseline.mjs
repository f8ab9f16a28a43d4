const script = `#!/bin/sh
# Compares a host image's settings with the company's baseline.
fails=0; warns=0; checks=0
check() {
  checks=$((checks + 1))
  if eval "$3" >/dev/null 2>&1; then printf '  [ OK ]   %s\\n' "$2"; return; fi
  case $1 in
    WARN) warns=$((warns + 1)); printf '  [ WARN ] %s\\n' "$2" ;;
    *) fails=$((fails + 1)); printf '  [ FAIL ] %s\\n' "$2" ;;
  esac
}
echo "== baseline for $(basename "$1") =="
root=$1
echo "* remote access"
check FAIL "root cannot log in over ssh" "grep -qiE '^PermitRootLogin +no' $root/etc/ssh/sshd_config"
check FAIL "passwords are off for ssh" "grep -qiE '^PasswordAuthentication +no' $root/etc/ssh/sshd_config"
check WARN "X11 forwarding is off" "grep -qiE '^X11Forwarding +no' $root/etc/ssh/sshd_config"
echo "* files"
check FAIL "shadow is not readable by all" "test \\"\\$(stat -c %a $root/etc/shadow)\\" -le 640"
check WARN "no world-writable folder in /srv" "! find $root/srv -perm -o+w -type d | grep -q ."
echo "* kernel"
check WARN "redirects are not accepted" "grep -q 'accept_redirects *= *0' $root/etc/sysctl.conf"
index=$(( (checks - fails - warns) * 100 / checks ))
echo
echo "hardening index: $index   checks: $checks   warnings: $warns   failures: $fails"
if [ "$fails" -gt 0 ] || { [ "\${STRICT:-0}" = 1 ] && [ "$warns" -gt 0 ]; }; then
  echo "security baseline NOT met"
  exit 1
fi
echo "security baseline met"
`;
const good = 'Port 22\nPermitRootLogin no\nPasswordAuthentication no\nX11Forwarding no\n';

export const recipe = {
  id: 'sast2-harbour-sshd-baseline',
  language: 'shell',
  tool: 'hardening script',
  files: {
    'tools/baseline.sh': script,
    'image/etc/ssh/sshd_config': 'Port 22\nPermitRootLogin yes\nPasswordAuthentication yes\nX11Forwarding yes\n',
    'image/etc/shadow': 'root:*:19900:0:99999:7:::\ncrane:!:19900:0:99999:7:::\n',
    'image/etc/sysctl.conf': 'net.ipv4.conf.all.accept_redirects = 0\n',
    'image/srv/tides/readme.txt': 'tables of the tides\n',
  },
  setup: 'chmod 640 image/etc/shadow; chmod 755 image/srv/tides',
  cases: [
    {
      name: 'fails',
      label: 'security_advisory',
      why: 'own hardening checks of an image fail; no severities',
      steps: [
        ['Unpack image', 'find image -type f | sort'],
        ['Security baseline', 'sh tools/baseline.sh image'],
      ],
    },
    {
      name: 'strict-warnings',
      label: 'security_advisory',
      why: 'only warnings, but the job is strict',
      files: { 'image/etc/ssh/sshd_config': good.replace('X11Forwarding no', 'X11Forwarding yes') },
      steps: [
        ['shellcheck', 'shellcheck -e SC2016 tools/baseline.sh || true'],
        ['Compliance', 'STRICT=1 sh tools/baseline.sh image'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'a warning is shown but does not count',
      files: { 'image/etc/ssh/sshd_config': good, 'image/etc/sysctl.conf': '# defaults\n' },
      steps: [['Security baseline', 'sh tools/baseline.sh image']],
    },
  ],
};
