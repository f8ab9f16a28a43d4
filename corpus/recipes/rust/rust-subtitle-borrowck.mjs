export const recipe = {
  id: 'rust-subtitle-borrowck',
  language: 'rust',
  tool: 'cargo build',
  files: {
    'Cargo.toml': `[package]
name = "subtitle"
version = "0.5.0"
edition = "2021"
`,
    'src/main.rs': `mod cue;

use cue::{Cue, Track};

fn main() {
    let mut track = Track::default();
    track.push(Cue::new(0, 1200, "Hello"));
    let first = track.first();
    track.push(Cue::new(1300, 2000, "World"));
    println!("{:?}", first);
    let title = String::from("Pilot");
    announce(title);
    println!("{title}");
}

fn announce(t: String) {
    println!("now: {t}");
}
`,
    'src/cue.rs': `#[derive(Debug)]
pub struct Cue {
    pub start: u32,
    pub end: u32,
    pub text: String,
}

#[derive(Default)]
pub struct Track {
    cues: Vec<Cue>,
}

impl Cue {
    pub fn new(start: u32, end: u32, text: &str) -> Self {
        Cue { start, end, text: text.into() }
    }
}

impl Track {
    pub fn push(&mut self, c: Cue) {
        self.cues.push(c)
    }
    pub fn first(&self) -> Option<&Cue> {
        self.cues.first()
    }
}
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'build_failure',
      why: 'borrow checker: E0502 and E0382',
      steps: [
        ['fmt', 'cargo fmt --check || echo "::notice::some files are not formatted"'],
        ['Build', 'cargo build --release'],
      ],
    },
    {
      name: 'check-short',
      label: 'build_failure',
      why: 'the same by cargo check with short messages',
      steps: [['cargo check', 'cargo check --message-format short']],
    },
    {
      name: 'types',
      label: 'build_failure',
      why: 'unresolved import and mismatched types; the step is called Test',
      files: {
        'src/cue.rs': `use std::collections::HashMapp;

#[derive(Debug)]
pub struct Cue {
    pub start: u32,
    pub end: u32,
    pub text: String,
}

#[derive(Default)]
pub struct Track {
    cues: Vec<Cue>,
}

impl Cue {
    pub fn new(start: u32, end: u64, text: &str) -> Self {
        Cue { start, end, text }
    }
}

impl Track {
    pub fn push(&mut self, c: Cue) -> usize {
        self.cues.push(c);
    }
    pub fn first(&self) -> Option<Cue> {
        self.cues.first().cloned()
    }
}
`,
      },
      env: { CARGO_TERM_COLOR: 'always' },
      steps: [['Test', 'cargo test']],
    },
  ],
};
