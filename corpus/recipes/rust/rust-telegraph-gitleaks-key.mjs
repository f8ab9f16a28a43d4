export const recipe = {
  id: 'rust-telegraph-gitleaks-key',
  language: 'rust',
  tool: 'gitleaks detect',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup: `test -x /opt/tools/bin/gitleaks || GOBIN=/opt/tools/bin go install github.com/zricethezav/gitleaks/v8@v8.30.1
mkdir -p keys && openssl genrsa -traditional 1024 2>/dev/null > keys/signing.pem
sed -i "s/@TOKEN@/tgr_$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \\n')/" rooms.yaml
git init -q . && git config user.email t@example.com && git config user.name t && git add -A && git commit -qm init`,
  files: {
    'Cargo.toml': `[package]
name = "telegraph"
version = "0.1.0"
edition = "2021"
`,
    'src/lib.rs': `/// Reads the signing key.
pub fn key() -> &'static str {
    include_str!("../keys/signing.pem")
}

#[test]
fn password_leak_is_detected() {
    println!("error: secret leaked? no, this is a test");
    assert!(key().contains("KEY"));
}
`,
    '.gitleaks.toml': `title = "telegraph"

[extend]
useDefault = true

[[rules]]
id = "telegraph-room-token"
description = "Room token of the telegraph service"
regex = '''tgr_[0-9a-f]{32}'''
keywords = ["tgr_"]
`,
    'rooms.yaml': `rooms:
  lobby: { token: "@TOKEN@" }
`,
  },
  cases: [
    {
      name: 'no-git',
      label: 'security_secrets',
      why: 'a private key and a custom token; detect --no-git with a CSV report',
      steps: [
        ['Test', 'cargo test -q -- --nocapture'],
        [
          'Secrets',
          'gitleaks detect --no-git --redact --no-color --no-banner --report-format csv --report-path leaks.csv || { rc=$?; cut -d, -f1,3,6 leaks.csv; echo "Found $(($(wc -l < leaks.csv) - 1)) secrets"; exit $rc; }',
        ],
      ],
    },
    {
      name: 'staged',
      label: 'security_secrets',
      why: 'a pre-commit hook finds a key among the staged changes',
      setup: `sed -i 's/lobby/hall/' rooms.yaml && git add rooms.yaml`,
      steps: [
        [
          'pre-commit',
          `echo "trim trailing whitespace.................................................Passed"
echo "check yaml...............................................................Passed"
out=$(gitleaks git --pre-commit --staged --redact --no-color --no-banner -v . 2>&1) || { echo "Detect hardcoded secrets.................................................Failed"; echo "- hook id: gitleaks"; echo "- exit code: 1"; echo; echo "$out"; exit 1; }`,
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: `the key's folder and the rooms are allowed; the tests speak of leaks`,
      setup: `printf '\\n[[allowlists]]\\npaths = ["keys/.*", "rooms.yaml"]\\n' >> .gitleaks.toml`,
      steps: [
        ['Test', 'cargo test -q -- --nocapture'],
        ['Secrets', 'gitleaks detect --no-git --redact --no-color'],
      ],
    },
  ],
};
