export const recipe = {
  id: 'rust-vat-doctest',
  language: 'rust',
  tool: 'cargo test --doc',
  files: {
    'Cargo.toml': `[package]
name = "vat"
version = "1.4.0"
edition = "2021"
`,
    'src/lib.rs': `//! Value added tax for a few countries.
//!
//! \`\`\`
//! assert_eq!(vat::gross(100_00, "DE"), Ok(119_00));
//! \`\`\`

/// Adds the tax of \`country\` to \`net\` cents.
///
/// \`\`\`
/// use vat::gross;
/// assert_eq!(gross(200_00, "AT").unwrap(), 240_00);
/// assert!(gross(1, "XX").is_err());
/// \`\`\`
///
/// Reduced rates:
///
/// \`\`\`
/// let reduced = vat::gross_reduced(100_00, "FR")?;
/// assert_eq!(reduced, 105_50);
/// # Ok::<(), String>(())
/// \`\`\`
pub fn gross(net: i64, country: &str) -> Result<i64, String> {
    let rate = match country {
        "DE" => 19,
        "AT" => 20,
        "FR" => 20,
        other => return Err(format!("no rate for {other}")),
    };
    Ok(net + net * rate / 100)
}

/// \`\`\`compile_fail
/// vat::gross("100", "DE");
/// \`\`\`
pub fn gross_typed(net: i64) -> i64 {
    net
}

#[cfg(test)]
mod tests {
    #[test]
    fn unknown_country_error() {
        assert_eq!(super::gross(1, "ZZ"), Err("no rate for ZZ".into()));
    }
}
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'test_failure',
      why: 'a doc example uses a function that does not exist: the doctest fails to compile, unit tests passed',
      steps: [['Test', 'cargo test']],
    },
    {
      name: 'assertion',
      label: 'test_failure',
      why: `a doctest's assertion fails at run time`,
      setup: `sed -i 's/gross_reduced(100_00, "FR")/gross(100_00, "FR")/' src/lib.rs`,
      steps: [
        ['Unit tests', 'cargo test --lib'],
        ['Doc tests', 'cargo test --doc'],
      ],
    },
  ],
};
