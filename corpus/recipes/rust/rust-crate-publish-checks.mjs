export const recipe = {
  id: 'rust-crate-publish-checks',
  language: 'rust',
  tool: 'cargo publish',
  setup:
    'git init -q . && git config user.email l@example.com && git config user.name l && git add -A && git commit -qm init',
  files: {
    'Cargo.toml': `[package]
name = "lantern-core-internal"
version = "0.3.0"
edition = "2021"
description = "Lantern"
license = "MIT"
repository = "https://git.internal.example/lantern"
`,
    'src/lib.rs': `pub fn on() -> bool {
    true
}

#[cfg(test)]
mod tests {
    #[test]
    fn lantern_is_on() {
        assert!(super::on());
    }
}
`,
    '.gitignore': `target
Cargo.lock
`,
  },
  cases: [
    {
      name: 'no-token',
      label: 'unknown',
      why: 'no registry token is configured: a missing secret',
      files: {
        '.cargo/config.toml': `[registries.corp]
index = "sparse+http://127.0.0.1:28751/"
`,
        '.ci/registry.mjs': `import http from 'node:http';
http.createServer((q, r) => {
  if (q.url === '/config.json') return r.end(JSON.stringify({ dl: 'http://127.0.0.1:28751/dl', api: 'http://127.0.0.1:28751' }));
  r.writeHead(404);
  r.end();
}).listen(28751, '127.0.0.1');
`,
      },
      steps: [
        ['Test', 'cargo test -q'],
        [
          'Publish',
          `[ -n "$CARGO_REGISTRIES_CORP_TOKEN" ] || echo "::warning::CARGO_REGISTRIES_CORP_TOKEN is empty"
node .ci/registry.mjs & trap 'kill %1' EXIT; sleep 0.5
cargo publish --registry corp --no-verify --allow-dirty`,
        ],
      ],
    },
    {
      name: 'dirty',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'the working folder is dirty when the crate is packaged',
      setup: `echo '// local change' >> src/lib.rs`,
      steps: [['Package', 'cargo package --offline']],
    },
    {
      name: 'missing-readme',
      label: 'build_failure',
      why: 'the manifest names a readme that does not exist',
      setup: `sed -i 's/^license = .*/license = "MIT"\\nreadme = "README.md"/' Cargo.toml && git commit -qam readme`,
      steps: [['Package crate', 'cargo package --offline']],
    },
  ],
};
