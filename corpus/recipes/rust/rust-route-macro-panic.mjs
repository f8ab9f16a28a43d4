export const recipe = {
  id: 'rust-route-macro-panic',
  language: 'rust',
  tool: 'cargo build (proc macro)',
  files: {
    'Cargo.toml': `[workspace]
members = ["macros", "server"]
resolver = "2"
`,
    'macros/Cargo.toml': `[package]
name = "route-macros"
version = "0.1.0"
edition = "2021"

[lib]
proc-macro = true
`,
    'macros/src/lib.rs': `use proc_macro::TokenStream;

/// \`#[route("GET /path")]\`
#[proc_macro_attribute]
pub fn route(attr: TokenStream, item: TokenStream) -> TokenStream {
    let text = attr.to_string();
    let text = text.trim_matches('"');
    let (method, path) = text.split_once(' ').expect("route needs \\"METHOD /path\\"");
    if !["GET", "POST"].contains(&method) {
        return format!("compile_error!(\\"unknown method {method}\\");").parse().unwrap();
    }
    assert!(path.starts_with('/'), "path {path} must start with /");
    item
}
`,
    'server/Cargo.toml': `[package]
name = "server"
version = "0.1.0"
edition = "2021"

[dependencies]
route-macros = { path = "../macros" }
`,
    'server/src/main.rs': `use route_macros::route;

#[route("GET /health")]
fn health() -> &'static str {
    "ok"
}

#[route("/metrics")]
fn metrics() -> &'static str {
    "0 errors"
}

#[route("FETCH /orders")]
fn orders() -> &'static str {
    "[]"
}

fn main() {
    println!("{} {} {}", health(), metrics(), orders());
}
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'build_failure',
      why: 'a proc macro panics and another emits compile_error!',
      steps: [['Build', 'cargo build --workspace --locked || cargo build --workspace']],
    },
    {
      name: 'clippy-step',
      label: 'build_failure',
      accept: ['lint_failure'],
      why: 'HARD: the step is clippy, but the code does not compile (macro panic)',
      steps: [['Lint', 'cargo clippy --workspace --all-targets -- -D warnings']],
    },
  ],
};
