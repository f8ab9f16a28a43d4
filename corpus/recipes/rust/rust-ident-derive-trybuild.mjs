export const recipe = {
  id: 'rust-ident-derive-trybuild',
  language: 'rust',
  tool: 'cargo test (trybuild)',
  files: {
    'Cargo.toml': `[package]
name = "ident-derive"
version = "0.1.0"
edition = "2021"

[lib]
proc-macro = true

[dev-dependencies]
trybuild = "=1.0.99"
`,
    'src/lib.rs': `use proc_macro::{TokenStream, TokenTree};

/// Gives a struct a \`NAME\` constant.
#[proc_macro_derive(Ident)]
pub fn ident(input: TokenStream) -> TokenStream {
    let mut tokens = input.into_iter();
    while let Some(t) = tokens.next() {
        match t {
            TokenTree::Ident(ref i) if i.to_string() == "struct" => {
                let name = tokens.next().unwrap().to_string();
                return format!("impl {name} {{ pub const NAME: &'static str = \\"{name}\\"; }}").parse().unwrap();
            }
            TokenTree::Ident(ref i) if i.to_string() == "enum" => {
                return "compile_error!(\\"Ident works for structs only\\");".parse().unwrap();
            }
            _ => {}
        }
    }
    panic!("nothing to derive for")
}
`,
    'tests/ui.rs': `#[test]
fn ui() {
    let t = trybuild::TestCases::new();
    t.pass("tests/ui/struct.rs");
    t.compile_fail("tests/ui/enum.rs");
}
`,
    'tests/ui/struct.rs': `use ident_derive::Ident;

#[derive(Ident)]
struct Meter;

fn main() {
    assert_eq!(Meter::NAME, "Meter");
}
`,
    'tests/ui/enum.rs': `use ident_derive::Ident;

#[derive(Ident)]
enum Phase {
    One,
}

fn main() {}
`,
    'tests/ui/enum.stderr': `error: Ident can only be derived for structs
 --> tests/ui/enum.rs:3:10
  |
3 | #[derive(Ident)]
  |          ^^^^^
  |
  = note: this error originates in the derive macro \`Ident\` (in Nightly builds, run with -Z macro-backtrace for more info)
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'test_failure',
      why: 'HARD: a trybuild UI test prints compiler errors, but what fails is the comparison of stderr',
      steps: [
        ['Build', 'cargo build'],
        ['UI tests', 'cargo test --test ui'],
      ],
    },
    {
      name: 'should-not-compile',
      label: 'test_failure',
      why: 'a compile_fail case compiles',
      files: {
        'tests/ui/enum.rs': `fn main() {}
`,
      },
      steps: [['Test', 'cargo test']],
    },
  ],
};
