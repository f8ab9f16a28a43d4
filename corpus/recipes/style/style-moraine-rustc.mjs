export const recipe = {
  id: 'style-moraine-rustc',
  language: 'rust',
  tool: 'rustc (style lints)',
  files: {
    'Cargo.toml': '[package]\nname="moraine"\nversion="0.1.0"\nedition="2021"\n',
    'src/lib.rs': '#![deny(nonstandard_style, unused_parens)]\npub fn meltRate(T: f64) -> f64 { let x = (T); x }\n',
  },
  cases: [
    {
      name: 'nonstandard-style',
      label: 'lint_failure',
      accept: ['build_failure'],
      detail: 'lint',
      why: "the compiler's own style lints are denied",
      steps: [['Check', 'cargo check']],
    },
  ],
};
