export const recipe = {
  id: 'rust-ferry-locked-resolve',
  language: 'rust',
  tool: 'cargo build --locked',
  setup: 'cargo generate-lockfile -q',
  files: {
    'Cargo.toml': `[package]
name = "ferry"
version = "0.9.0"
edition = "2021"

[dependencies]
itoa = "1"
`,
    'src/main.rs': `fn main() {
    println!("{}", itoa::Buffer::new().format(42));
}
`,
  },
  cases: [
    {
      name: 'locked',
      label: 'build_failure',
      why: 'Cargo.lock needs to be updated but --locked was passed',
      setup: `printf 'ryu = "1"\\n' >> Cargo.toml`,
      steps: [['Build', 'cargo build --locked']],
    },
    {
      name: 'no-version',
      label: 'build_failure',
      why: 'no version of a crate matches',
      setup: `sed -i 's/itoa = "1"/itoa = "77"/' Cargo.toml && rm Cargo.lock`,
      steps: [['Tests', 'cargo test']],
    },
    {
      name: 'no-feature',
      label: 'build_failure',
      why: 'a dependency has no such feature',
      setup: `sed -i 's/itoa = "1"/itoa = { version = "1", features = ["fast-float"] }/' Cargo.toml && rm Cargo.lock`,
      steps: [['Clippy', 'cargo clippy -- -D warnings']],
    },
    {
      name: 'manifest',
      label: 'build_failure',
      why: 'an unknown edition, then the manifest does not parse',
      setup: `sed -i 's/edition = "2021"/edition = "2027"/' Cargo.toml`,
      steps: [['Build', 'cargo build --locked']],
    },
    {
      name: 'msrv',
      label: 'build_failure',
      why: 'rust-version above the installed compiler',
      setup: `sed -i 's/edition = "2021"/edition = "2021"\\nrust-version = "1.399"/' Cargo.toml && cargo generate-lockfile -q`,
      steps: [
        [
          'MSRV',
          `cargo --version
cargo check --locked --all-targets`,
        ],
      ],
    },
  ],
};
