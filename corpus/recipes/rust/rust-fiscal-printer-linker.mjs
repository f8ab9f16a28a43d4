export const recipe = {
  id: 'rust-fiscal-printer-linker',
  language: 'rust',
  tool: 'rustc linker',
  files: {
    'Cargo.toml': `[package]
name = "fiscal-printer"
version = "0.2.0"
edition = "2021"
`,
    'src/main.rs': `#[link(name = "fiscalprn")]
extern "C" {
    fn fiscal_open(port: i32) -> i32;
}

fn main() {
    let rc = unsafe { fiscal_open(3) };
    println!("open: {rc}");
}
`,
  },
  cases: [
    {
      name: 'missing-lib',
      label: 'build_failure',
      why: 'the linker cannot find -lfiscalprn',
      steps: [
        ['Check', 'cargo check'],
        ['Build', 'cargo build'],
      ],
    },
    {
      name: 'undefined',
      label: 'build_failure',
      why: 'an undefined symbol at link time',
      files: {
        'src/main.rs': `extern "C" {
    fn fiscal_open(port: i32) -> i32;
}

fn main() {
    println!("open: {}", unsafe { fiscal_open(3) });
}
`,
      },
      steps: [['Release build', 'cargo build --release']],
    },
    {
      name: 'target',
      label: 'build_failure',
      why: `the target's standard library is not installed (E0463)`,
      files: {
        'src/main.rs': `fn main() {
    println!("hello");
}
`,
      },
      steps: [['Build for wasm', 'cargo build --target wasm32-unknown-unknown']],
    },
    {
      name: 'no-linker',
      label: 'build_failure',
      why: 'the cross linker is not installed',
      files: {
        'src/main.rs': `fn main() {}
`,
      },
      env: { CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER: 'aarch64-linux-gnu-gcc' },
      steps: [['Build', 'cargo build']],
    },
  ],
};
