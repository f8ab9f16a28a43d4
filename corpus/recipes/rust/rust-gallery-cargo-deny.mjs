export const recipe = {
  id: 'rust-gallery-cargo-deny',
  language: 'rust',
  tool: 'cargo deny',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup: `test -x /opt/tools/bin/cargo-deny || cargo install --debug --locked --root /opt/tools cargo-deny@0.20.2
cargo generate-lockfile -q`,
  files: {
    'Cargo.toml': `[package]
name = "gallery"
version = "0.4.0"
edition = "2021"
license = "MIT"

[dependencies]
itoa = "=1.0.9"
thumbs = { path = "thumbs" }
`,
    'src/lib.rs': `pub fn label(n: u32) -> String {
    format!("{} {}", thumbs::side(), itoa::Buffer::new().format(n))
}
`,
    'thumbs/Cargo.toml': `[package]
name = "thumbs"
version = "0.1.0"
edition = "2021"
license = "MIT"
`,
    'thumbs/src/lib.rs': `pub fn side() -> u32 {
    128
}
`,
    'deny.toml': `[graph]
all-features = false

[advisories]
db-path = "advisory-dbs"
db-urls = ["https://github.com/example/advisory-db"]

[licenses]
allow = ["MIT", "Apache-2.0"]

[bans]
multiple-versions = "warn"
deny = []
`,
  },
  cases: [
    {
      name: 'licence',
      label: 'dependency_vulnerability',
      accept: ['unknown', 'lint_failure'],
      detail: 'licence',
      why: `a crate's licence is not allowed: licenses FAILED`,
      setup: `sed -i 's/license = "MIT"/license = "GPL-3.0-only"/' thumbs/Cargo.toml`,
      steps: [
        ['Build', 'cargo build'],
        ['cargo deny', 'cargo deny check licenses bans sources'],
      ],
    },
    {
      name: 'banned',
      label: 'dependency_vulnerability',
      accept: ['unknown', 'lint_failure'],
      why: 'a banned crate: bans FAILED',
      setup: `sed -i 's/^deny = \\[\\]/deny = [{ crate = "itoa", reason = "use std formatting" }]/' deny.toml`,
      steps: [['Dependency policy', 'cargo deny --color never check bans licenses']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'licences and bans are ok, a warning about an unused allowance',
      steps: [['cargo deny', 'cargo deny check licenses bans sources']],
    },
  ],
};
