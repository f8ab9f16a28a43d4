export const recipe = {
  id: 'rust-raytracer-runner-limits',
  language: 'rust',
  tool: 'rustc',
  files: {
    'Cargo.toml': `[package]
name = "raytracer"
version = "0.1.0"
edition = "2021"

[dependencies]
itoa = "1"
`,
    'src/lib.rs': `pub static PALETTE: [u8; 3] = [1, 2, 3];

pub fn shade(x: u32) -> String {
    itoa::Buffer::new().format(x * 3).to_string()
}
`,
    'tests/render.rs': `#[test]
fn renders_a_frame() {
    let side: usize = std::env::var("SIDE").ok().and_then(|s| s.parse().ok()).unwrap_or(64);
    let frame = vec![7u8; side * side * 16];
    assert_eq!(frame.iter().filter(|b| **b == 7).count(), side * side * 16);
}
`,
  },
  cases: [
    {
      name: 'disk',
      label: 'ci_runner',
      accept: ['build_failure'],
      detail: 'out_of_disk',
      why: 'the target folder is on a full disk',
      steps: [
        [
          'Build',
          `mkdir -p target; mount -t tmpfs -o size=160k tmpfs target; trap 'umount target' EXIT
df -h target | tail -1 | awk '{ print "target: " $2 " total, " $4 " free" }'
cargo build`,
        ],
      ],
    },
    {
      name: 'link-memory',
      label: 'ci_runner',
      accept: ['build_failure'],
      detail: 'out_of_memory',
      why: 'rustc cannot allocate memory',
      steps: [
        [
          'Release build',
          `ulimit -v 230000
cargo build --release`,
        ],
      ],
    },
    {
      name: 'test-memory',
      label: 'ci_runner',
      accept: ['test_failure'],
      detail: 'out_of_memory',
      why: 'a test process aborts: memory allocation failed',
      env: { SIDE: '16000' },
      steps: [
        ['Build tests', 'cargo test --no-run'],
        [
          'Render tests',
          `ulimit -v 1500000
cargo test --test render`,
        ],
      ],
    },
    {
      name: 'killed',
      label: 'ci_runner',
      detail: 'out_of_memory',
      why: 'the compiler is killed by signal 9, as the kernel does when memory is short',
      files: {
        'build.rs': `fn main() {
    println!("cargo:warning=baking textures, needs 14 GB");
    let me = std::process::id().to_string();
    std::process::Command::new("kill").args(["-9", &me]).status().unwrap();
    std::thread::sleep(std::time::Duration::from_secs(2));
}
`,
      },
      steps: [['Build', 'cargo build']],
    },
  ],
};
