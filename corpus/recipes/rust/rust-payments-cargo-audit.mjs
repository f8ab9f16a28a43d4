export const recipe = {
  id: 'rust-payments-cargo-audit',
  language: 'rust',
  tool: 'cargo audit',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup: `test -x /opt/tools/bin/cargo-audit || cargo install --debug --locked --root /opt/tools cargo-audit@0.22.2
cargo generate-lockfile -q
(cd advisory-db && git init -q . && git config user.email a@example.com && git config user.name a && git add -A && git commit -qm db)`,
  files: {
    'Cargo.toml': `[package]
name = "payments"
version = "3.1.0"
edition = "2021"

[dependencies]
itoa = "=1.0.9"
ryu = "=1.0.15"
`,
    'src/lib.rs': `pub fn amount(cents: u64) -> String {
    itoa::Buffer::new().format(cents).to_string()
}

#[test]
fn formats() {
    assert_eq!(amount(120), "120");
}
`,
    '.cargo/audit.toml': `[yanked]
enabled = false
`,
    'advisory-db/crates/itoa/RUSTSEC-2026-9001.md': `\`\`\`toml
[advisory]
id = "RUSTSEC-2026-9001"
package = "itoa"
date = "2026-01-15"
url = "https://example.com/itoa/9001"
cvss = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H"
keywords = ["memory-safety"]
aliases = ["CVE-2026-91001"]

[versions]
patched = [">= 1.0.99"]
\`\`\`

# Buffer overread when formatting large numbers

A made-up flaw for the tests of this project.
`,
    'advisory-db/crates/ryu/RUSTSEC-2026-9002.md': `\`\`\`toml
[advisory]
id = "RUSTSEC-2026-9002"
package = "ryu"
date = "2026-02-01"
informational = "unmaintained"
url = "https://example.com/ryu/9002"

[versions]
patched = []
\`\`\`

# ryu is unmaintained

A made-up notice for the tests of this project.
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'dependency_vulnerability',
      why: 'cargo audit finds a vulnerability (9.1, critical) and an unmaintained crate: still a dependency audit',
      steps: [
        ['Test', 'cargo test'],
        ['Security audit', 'cargo audit --no-fetch --stale --db advisory-db'],
      ],
    },
    {
      name: 'deny-warnings',
      label: 'dependency_vulnerability',
      why: 'only the unmaintained warning is left, and warnings are denied',
      steps: [
        [
          'cargo audit',
          'cargo audit --no-fetch --stale --db advisory-db --ignore RUSTSEC-2026-9001 --deny warnings --color always',
        ],
      ],
    },
    {
      name: 'json',
      label: 'dependency_vulnerability',
      why: `the same as JSON with a wrapper's message`,
      steps: [
        [
          'Audit dependencies',
          'cargo audit --no-fetch --stale --db advisory-db --json || { echo; echo "❌ vulnerable crates found"; exit 1; }',
        ],
      ],
    },
    {
      name: 'lockfile',
      label: 'build_failure',
      accept: ['dependency_vulnerability'],
      why: 'HARD: cargo audit fails since Cargo.lock does not parse',
      setup: `printf '<<<<<<< HEAD\\nversion = 4\\n=======\\nversion = 3\\n>>>>>>> main\\n' > Cargo.lock`,
      steps: [['Security audit', 'cargo audit --no-fetch --stale --db advisory-db']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the vulnerability is ignored, the unmaintained crate is only a warning',
      steps: [['Security audit', 'cargo audit --no-fetch --stale --db advisory-db --ignore RUSTSEC-2026-9001']],
    },
  ],
};
