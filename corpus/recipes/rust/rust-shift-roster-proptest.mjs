export const recipe = {
  id: 'rust-shift-roster-proptest',
  language: 'rust',
  tool: 'cargo test (proptest)',
  files: {
    'Cargo.toml': `[package]
name = "shift-roster"
version = "0.2.0"
edition = "2021"

[dev-dependencies]
proptest = { version = "=1.5.0", default-features = false, features = ["std"] }
`,
    'src/lib.rs': `/// Splits \`hours\` into shifts of at most \`max\` hours.
pub fn split(hours: u32, max: u32) -> Vec<u32> {
    let mut rest = hours;
    let mut out = Vec::new();
    while rest > max {
        out.push(max);
        rest -= max;
    }
    out.push(rest);
    out
}

pub fn overlaps(a: (u32, u32), b: (u32, u32)) -> bool {
    a.0 < b.1 && b.0 < a.1
}
`,
    'tests/props.rs': `use proptest::prelude::*;
use shift_roster::{overlaps, split};

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_shift_is_empty(hours in 0u32..40, max in 1u32..12) {
        prop_assert!(split(hours, max).iter().all(|h| *h > 0), "empty shift for {} h / {} h", hours, max);
    }

    #[test]
    fn sum_is_kept(hours in 0u32..40, max in 1u32..12) {
        prop_assert_eq!(split(hours, max).iter().sum::<u32>(), hours);
    }

    #[test]
    fn overlap_is_symmetric(a in (0u32..24, 0u32..24), b in (0u32..24, 0u32..24)) {
        prop_assert_eq!(overlaps(a, b), overlaps(b, a));
    }
}
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'test_failure',
      why: 'proptest shrinks to a minimal failing input',
      steps: [['Property tests', 'cargo test --test props']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the property holds',
      setup: `sed -i 's/    out.push(rest);/    if rest > 0 {\\n        out.push(rest);\\n    }/' src/lib.rs`,
      steps: [['Property tests', 'cargo test --test props -- --show-output']],
    },
  ],
};
