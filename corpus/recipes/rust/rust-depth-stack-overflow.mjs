export const recipe = {
  id: 'rust-depth-stack-overflow',
  language: 'rust',
  tool: 'cargo test',
  files: {
    'Cargo.toml': `[package]
name = "depth"
version = "0.1.0"
edition = "2021"
`,
    'src/lib.rs': `pub enum Json {
    Null,
    List(Vec<Json>),
}

pub fn depth(j: &Json) -> usize {
    match j {
        Json::Null => 0,
        Json::List(l) => 1 + l.iter().map(depth).max().unwrap_or(0),
    }
}

pub fn deep(n: usize) -> Json {
    let mut j = Json::Null;
    for _ in 0..n {
        j = Json::List(vec![j]);
    }
    j
}
`,
    'tests/depth.rs': `use depth::{deep, depth};

#[test]
fn shallow() {
    assert_eq!(depth(&deep(3)), 3);
}

#[test]
fn very_deep_input_does_not_overflow() {
    let j = deep(400_000);
    assert_eq!(depth(&j), 400_000);
    std::mem::forget(j);
}
`,
    'tests/limits.rs': `#[test]
fn allocation_limit_is_respected() {
    let asked: usize = "9223372036854775807".parse().unwrap();
    let r = std::panic::catch_unwind(|| Vec::<u8>::with_capacity(asked + 1));
    assert!(r.is_ok(), "memory allocation failed: capacity overflow");
}
`,
  },
  cases: [
    {
      name: 'overflow',
      label: 'test_failure',
      why: 'a test overflows its stack: SIGABRT of the test binary',
      steps: [['Test', 'cargo test --test depth']],
    },
    {
      name: 'killed',
      label: 'ci_runner',
      accept: ['test_failure'],
      detail: 'runner_lost',
      why: 'the test binary is killed with SIGKILL from outside',
      files: {
        'tests/depth.rs': `use depth::{deep, depth};

#[test]
fn shallow() {
    assert_eq!(depth(&deep(3)), 3);
}

#[test]
fn loads_large_fixture() {
    let v: Vec<u8> = vec![1; 1 << 20];
    println!("{}", v.len());
    std::process::Command::new("kill").args(["-9", &std::process::id().to_string()]).status().unwrap();
}
`,
      },
      steps: [['Tests', 'cargo test --test depth -- --nocapture']],
    },
    {
      name: 'capacity',
      label: 'test_failure',
      why: 'HARD: a test of memory limits fails by panic "capacity overflow"',
      steps: [['Memory tests', 'cargo test --test limits']],
    },
  ],
};
