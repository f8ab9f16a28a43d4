export const recipe = {
  id: 'rust-sensor-buildrs-panic',
  language: 'rust',
  tool: 'cargo build (build.rs)',
  files: {
    'Cargo.toml': `[package]
name = "sensor-fw"
version = "0.1.0"
edition = "2021"
build = "build.rs"
`,
    'build.rs': `use std::{env, fs, path::Path};

fn main() {
    println!("cargo:rerun-if-changed=calibration.csv");
    println!("cargo:warning=calibration table is experimental");
    let text = fs::read_to_string("calibration.csv").expect("calibration.csv is needed to build the firmware");
    let rows: Vec<f32> = text.lines().map(|l| l.parse().unwrap_or_else(|e| panic!("bad row {l:?}: {e}"))).collect();
    let out = Path::new(&env::var("OUT_DIR").unwrap()).join("table.rs");
    fs::write(out, format!("pub const TABLE: &[f32] = &{rows:?};")).unwrap();
}
`,
    'src/lib.rs': `include!(concat!(env!("OUT_DIR"), "/table.rs"));

#[test]
fn table_is_sorted() {
    assert!(TABLE.windows(2).all(|w| w[0] <= w[1]));
}
`,
  },
  cases: [
    {
      name: 'missing',
      label: 'build_failure',
      why: 'build.rs panics because a file is missing',
      steps: [['Build firmware', 'cargo build --release']],
    },
    {
      name: 'bad-row',
      label: 'build_failure',
      why: 'build.rs panics on a bad row, in the test step, verbose',
      files: {
        'calibration.csv': `0.5
1.0
n/a
`,
      },
      steps: [['Run tests', 'cargo test -v']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'a cargo:warning only',
      files: {
        'calibration.csv': `0.5
1.0
`,
      },
      steps: [['Run tests', 'cargo test']],
    },
  ],
};
