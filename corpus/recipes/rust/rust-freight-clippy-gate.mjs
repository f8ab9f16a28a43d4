export const recipe = {
  id: 'rust-freight-clippy-gate',
  language: 'rust',
  tool: 'cargo clippy',
  files: {
    'Cargo.toml': `[package]
name = "freight"
version = "1.0.0"
edition = "2021"
`,
    'src/lib.rs': `pub struct Load {
    pub pallets: Vec<u32>,
}

impl Load {
    pub fn len(&self) -> usize {
        self.pallets.len()
    }

    pub fn total(&self) -> u32 {
        let mut sum = 0;
        for i in 0..self.pallets.len() {
            sum += self.pallets[i];
        }
        return sum;
    }

    pub fn heavy(&self) -> bool {
        if self.total() > 20_000 {
            true
        } else {
            false
        }
    }
}

pub fn describe(load: &Load) -> String {
    let s = format!("{}", "load");
    s.clone() + &load.total().to_string()
}

#[cfg(test)]
mod tests {
    #[test]
    fn sums() {
        assert_eq!(super::Load { pallets: vec![1, 2] }.total(), 3);
    }
}
`,
  },
  cases: [
    {
      name: 'deny-warnings',
      label: 'lint_failure',
      detail: 'lint',
      why: 'clippy with -D warnings; tests passed before',
      steps: [
        ['Test', 'cargo test'],
        ['Clippy', 'cargo clippy --all-targets --all-features -- -D warnings'],
      ],
    },
    {
      name: 'rustflags',
      label: 'lint_failure',
      accept: ['build_failure'],
      detail: 'lint',
      why: 'RUSTFLAGS=-D warnings turns an unused variable into an error',
      files: {
        'src/lib.rs': `pub fn axle_load(kg: u32, axles: u32, factor: f32) -> u32 {
    let mut limit = 11_500;
    kg / axles
}
`,
      },
      env: { RUSTFLAGS: '-D warnings' },
      steps: [['cargo check', 'cargo check --all-targets']],
    },
    {
      name: 'pedantic-colour',
      label: 'lint_failure',
      detail: 'lint',
      why: 'one pedantic lint is denied in the source; coloured output',
      files: {
        'src/lib.rs': `#![deny(clippy::unwrap_used, clippy::print_stdout)]

pub fn weight(text: &str) -> u32 {
    let w = text.trim().parse().unwrap();
    println!("weight {w}");
    w
}
`,
      },
      env: { CARGO_TERM_COLOR: 'always' },
      steps: [['Lint', 'cargo clippy']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'clippy warns but nothing is denied',
      steps: [
        [
          'Clippy',
          `cargo clippy --all-targets
cargo test -q`,
        ],
      ],
    },
  ],
};
