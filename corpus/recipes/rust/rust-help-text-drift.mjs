export const recipe = {
  id: 'rust-help-text-drift',
  language: 'rust',
  tool: 'xtask docs',
  files: {
    'Cargo.toml': `[workspace]
members = ["cli", "xtask"]
resolver = "2"
`,
    '.cargo/config.toml': `[alias]
xtask = "run -q -p xtask --"
`,
    'cli/Cargo.toml': `[package]
name = "brewctl"
version = "0.4.0"
edition = "2021"
`,
    'cli/src/lib.rs': `pub const OPTIONS: &[(&str, &str)] = &[
    ("--grind <N>", "coarseness, 1 to 9"),
    ("--temp <C>", "water temperature in °C"),
    ("--bloom <S>", "seconds of bloom before the pour"),
];
`,
    'cli/src/main.rs': `fn main() {
    for (o, t) in brewctl::OPTIONS {
        println!("{o:<16}{t}");
    }
}
`,
    'cli/tests/help.rs': `#[test]
fn reference_is_up_to_date() {
    let mut want = String::from("# brewctl\\n\\n");
    for (o, t) in brewctl::OPTIONS {
        want.push_str(&format!("- \`{o}\`: {t}\\n"));
    }
    let have = std::fs::read_to_string("../docs/reference.md").unwrap();
    assert!(have == want, "docs/reference.md is out of date, run \`cargo xtask docs\` and commit the result");
}
`,
    'xtask/Cargo.toml': `[package]
name = "xtask"
version = "0.0.0"
edition = "2021"

[dependencies]
brewctl = { path = "../cli" }
`,
    'xtask/src/main.rs': `use std::{env, fs, process::exit};

fn main() {
    let mut text = String::from("# brewctl\\n\\n");
    for (o, t) in brewctl::OPTIONS {
        text.push_str(&format!("- \`{o}\`: {t}\\n"));
    }
    let path = "docs/reference.md";
    if env::args().any(|a| a == "--check") {
        let have = fs::read_to_string(path).unwrap_or_default();
        if have != text {
            for l in text.lines().filter(|l| !have.contains(l)) {
                eprintln!("+ {l}");
            }
            eprintln!("error: {path} is not up to date with the CLI. Run \`cargo xtask docs\` to regenerate it.");
            exit(1);
        }
        println!("{path} is up to date");
    } else {
        fs::write(path, text).unwrap();
        println!("wrote {path}");
    }
}
`,
    'docs/reference.md': `# brewctl

- \`--grind <N>\`: coarseness, 1 to 9
- \`--temp <C>\`: water temperature
`,
  },
  cases: [
    {
      name: 'check',
      label: 'generator_drift',
      why: 'the generated reference is stale (cargo xtask docs --check)',
      steps: [
        ['Build', 'cargo build --workspace'],
        ['Docs up to date', 'cargo xtask docs --check'],
      ],
    },
    {
      name: 'diff',
      label: 'generator_drift',
      why: 'git diff after the generator',
      setup: `git init -q . && git config user.email a@example.com && git config user.name a && printf 'target\\nCargo.lock\\n' > .gitignore && git add -A && git commit -qm x`,
      steps: [
        [
          'Regenerate docs',
          `cargo xtask docs
git diff --exit-code --stat || { git --no-pager diff -- docs; echo "::error file=docs/reference.md::Generated docs differ, please commit them"; exit 1; }`,
        ],
      ],
    },
    {
      name: 'as-test',
      label: 'generator_drift',
      accept: ['test_failure'],
      why: 'HARD: the drift check is itself a test',
      steps: [['Test', 'cargo test --workspace']],
    },
  ],
};
