export const recipe = {
  id: 'lint2-beacon-clippy-json',
  language: 'rust',
  tool: 'cargo clippy (json gate)',
  files: {
    'Cargo.toml': '[package]\nname = "beacon"\nversion = "0.2.0"\nedition = "2021"\n',
    'src/lib.rs': `pub fn flashes(pattern: &Vec<u8>) -> usize {
    let mut n = 0;
    for i in 0..pattern.len() {
        if pattern[i] == 1 {
            n = n + 1;
        }
    }
    return n;
}

#[cfg(test)]
mod tests {
    #[test]
    fn connection_lost_is_dark() {
        assert_eq!(super::flashes(&vec![0, 0]), 0);
    }
}
`,
  },
  cases: [
    {
      name: 'json-gate',
      label: 'lint_failure',
      detail: 'lint',
      why: 'clippy messages as JSON, counted with jq',
      steps: [
        ['Test', 'cargo test --quiet'],
        [
          'Lint',
          `cargo clippy --message-format=json -q 2>/dev/null > clippy.json || true
jq -r 'select(.reason=="compiler-message") | .message | select(.code) | "::warning file=\\(.spans[0].file_name),line=\\(.spans[0].line_start)::\\(.code.code): \\(.message)"' clippy.json
n=$(jq -s '[.[] | select(.reason=="compiler-message" and .message.code)] | length' clippy.json)
if [ "$n" -gt 0 ]; then echo "clippy: $n warnings, 0 allowed"; exit 1; fi`,
        ],
      ],
    },
    {
      name: 'short',
      label: 'lint_failure',
      accept: ['build_failure'],
      detail: 'lint',
      why: 'short messages, warnings denied',
      steps: [['check', 'cargo clippy --message-format short --all-targets -- -D warnings']],
    },
  ],
};
