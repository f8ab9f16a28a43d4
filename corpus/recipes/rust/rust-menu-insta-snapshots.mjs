export const recipe = {
  id: 'rust-menu-insta-snapshots',
  language: 'rust',
  tool: 'cargo test (insta)',
  files: {
    'Cargo.toml': `[package]
name = "menu"
version = "0.1.0"
edition = "2021"

[dev-dependencies]
insta = { version = "=1.40.0", default-features = false }
`,
    'src/lib.rs': `pub struct Dish<'a> {
    pub name: &'a str,
    pub cents: u32,
    pub vegan: bool,
}

pub fn card(dishes: &[Dish]) -> String {
    let mut out = String::from("== Lunch ==\\n");
    for d in dishes {
        let mark = if d.vegan { " (v)" } else { "" };
        out.push_str(&format!("{:.<24}{:>6.2}{}\\n", d.name, d.cents as f64 / 100.0, mark));
    }
    out
}
`,
    'tests/card.rs': `use menu::{card, Dish};

#[test]
fn lunch_card() {
    let text = card(&[
        Dish { name: "Lentil soup", cents: 690, vegan: true },
        Dish { name: "Trout", cents: 1850, vegan: false },
    ]);
    insta::assert_snapshot!(text);
}

#[test]
fn empty_card() {
    insta::assert_snapshot!(card(&[]), @"== Lunch ==");
}
`,
    'tests/snapshots/card__lunch_card.snap': `---
source: tests/card.rs
expression: text
---
== Lunch ==
Lentil soup.............   6.90 [vegan]
Trout...................  18.50
`,
  },
  cases: [
    { name: 'fails', label: 'test_failure', why: 'an insta snapshot differs', steps: [['Test', 'cargo test']] },
    {
      name: 'new-snapshot',
      label: 'test_failure',
      why: 'a snapshot file is missing, INSTA_UPDATE=no',
      files: { 'tests/snapshots/card__lunch_card.snap': null },
      env: { INSTA_UPDATE: 'no' },
      steps: [
        ['Build', 'cargo build --tests 2>&1 | tail -3'],
        ['Snapshot tests', 'cargo test --test card -- --nocapture'],
      ],
    },
  ],
};
