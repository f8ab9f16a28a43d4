export const recipe = {
  id: 'licence2-lanterns-cargo-deny-lists',
  language: 'rust',
  tool: 'cargo deny (licenses)',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup: 'test -x /opt/tools/bin/cargo-deny || cargo install --locked --root /opt/tools cargo-deny',
  files: {
    'Cargo.toml': '[workspace]\nmembers = ["lantern", "wick"]\nresolver = "2"\n',
    'lantern/Cargo.toml':
      '[package]\nname = "lantern"\nversion = "0.1.0"\nedition = "2021"\nlicense = "MIT"\n[dependencies]\nwick = { path = "../wick", version = "0.3.1" }\n',
    'lantern/src/lib.rs': 'pub fn light() -> u8 { wick::length() * 2 }\n',
    'wick/Cargo.toml': '[package]\nname = "wick"\nversion = "0.3.1"\nedition = "2021"\nlicense = "GPL-3.0-only"\n',
    'wick/src/lib.rs': 'pub fn length() -> u8 { 4 }\n',
    'deny.toml': '[licenses]\nallow = ["MIT", "Apache-2.0"]\nconfidence-threshold = 0.9\n',
  },
  cases: [
    {
      name: 'rejected',
      label: 'dependency_vulnerability',
      accept: ['unknown', 'lint_failure'],
      detail: 'licence',
      why: 'a crate of the workspace has a licence that is not allowed',
      steps: [
        ['Build', 'cargo build --quiet && echo ok'],
        ['Policy', 'cargo deny --color never --offline check licenses'],
      ],
    },
    {
      name: 'unlicensed-json',
      label: 'dependency_vulnerability',
      accept: ['unknown', 'lint_failure'],
      detail: 'licence',
      why: 'a crate without a licence, JSON messages',
      files: { 'wick/Cargo.toml': '[package]\nname = "wick"\nversion = "0.3.1"\nedition = "2021"\n' },
      steps: [['deny', 'cargo deny --format json --offline check licenses']],
    },
  ],
};
