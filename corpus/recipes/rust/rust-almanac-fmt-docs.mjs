export const recipe = {
  id: 'rust-almanac-fmt-docs',
  language: 'rust',
  tool: 'cargo fmt',
  files: {
    'Cargo.toml': `[package]
name = "almanac"
version = "0.1.0"
edition = "2021"
`,
    'src/lib.rs': `//! Sun and moon tables, see [\`moon::Phase\`] and [\`sun::rise\`].

pub mod moon;
`,
    'src/moon.rs': `/// Phase of the moon, counted by [\`age\`].
pub enum Phase { New, Full }

/// Days since new moon, see [Julian](jd).
pub fn age( jd:f64 ) -> f64 {
  (jd - 2451550.1) % 29.530588853
}
`,
  },
  cases: [
    {
      name: 'fmt',
      label: 'lint_failure',
      detail: 'format',
      why: 'cargo fmt --check prints a diff',
      steps: [
        ['Build', 'cargo build'],
        ['Rustfmt', 'cargo fmt --all -- --check'],
      ],
    },
    {
      name: 'docs',
      label: 'lint_failure',
      accept: ['build_failure'],
      why: 'rustdoc finds broken intra-doc links with warnings denied',
      env: { RUSTDOCFLAGS: '-D warnings' },
      steps: [
        ['Format', 'cargo fmt && cargo fmt --check'],
        ['Docs', 'cargo doc --no-deps'],
      ],
    },
    {
      name: 'list',
      label: 'lint_failure',
      detail: 'format',
      why: 'a pre-commit like wrapper lists the files',
      steps: [
        [
          'pre-commit',
          `bad=$(cargo fmt --all -- --check -l || true)
if [ -n "$bad" ]; then echo "rustfmt.................................................................Failed"; echo "- hook id: fmt"; echo "- files would be reformatted:"; echo "$bad"; exit 1; fi`,
        ],
      ],
    },
  ],
};
