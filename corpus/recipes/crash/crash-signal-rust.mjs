export const recipe = {
  id: 'crash-signal-rust',
  language: 'rust',
  tool: 'cargo test (abort)',
  files: {
    'Cargo.toml': '[package]\nname="semaphore-lamp"\nversion="0.1.0"\nedition="2021"\n',
    'src/lib.rs': 'pub fn lit(n:u8)->u8{ n }\n',
    'tests/lamp.rs':
      '#[test]\nfn dims(){ assert_eq!(semaphore_lamp::lit(1),1); }\n#[test]\nfn overflows_the_stack(){ fn f(n:u64)->u64{ if n==0 {0} else {1+f(n+1)} } println!("{}", f(1)); }\n',
  },
  cases: [
    {
      name: 'stack',
      label: 'test_failure',
      why: 'a test overflows its stack: SIGABRT',
      steps: [['Test', 'cargo test --test lamp -- --test-threads 1']],
    },
    {
      name: 'abort',
      label: 'test_failure',
      why: 'a test aborts the process',
      files: {
        'tests/lamp.rs': '#[test]\nfn shuts_down(){ std::process::abort(); }\n',
      },
      steps: [['Test', 'cargo test -q']],
    },
    {
      name: 'segv',
      label: 'test_failure',
      why: 'a test reads a null pointer',
      files: {
        'tests/lamp.rs':
          '#[test]\nfn reads_the_register(){ let p = std::hint::black_box(8usize) as *const u32; unsafe { println!("{}", std::ptr::read_volatile(p)); } }\n',
      },
      steps: [['cargo test', 'cargo test']],
    },
  ],
};
