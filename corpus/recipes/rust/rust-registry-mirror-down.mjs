export const recipe = {
  id: 'rust-registry-mirror-down',
  language: 'rust',
  tool: 'cargo fetch',
  files: {
    'Cargo.toml': `[package]
name = "loyalty"
version = "0.1.0"
edition = "2021"

[dependencies]
itoa = "1"
`,
    'src/lib.rs': `pub fn points(cents: u64) -> String {
    itoa::Buffer::new().format(cents / 100).to_string()
}
`,
    'mirror.mjs': `import http from 'node:http';
const [port, status] = process.argv.slice(2).map(Number);
http.createServer((req, res) => {
  if (req.url.endsWith('config.json') && status !== 503) return res.end(JSON.stringify({ dl: \`http://127.0.0.1:\${port}/dl\` }));
  res.writeHead(status, { 'content-type': 'text/html' });
  res.end(\`<html><body><h1>\${status}</h1></body></html>\`);
}).listen(port, '127.0.0.1');
`,
  },
  cases: [
    {
      name: 'unavailable',
      label: 'network_failure',
      detail: 'registry_down',
      why: 'the crates mirror answers 503; cargo retries with "spurious network error"',
      files: {
        '.cargo/config.toml': `[source.crates-io]
replace-with = "mirror"

[source.mirror]
registry = "sparse+http://127.0.0.1:28511/index/"
`,
      },
      steps: [
        [
          'Build',
          `node mirror.mjs 28511 503 & trap 'kill %1' EXIT; sleep 0.5
cargo build`,
        ],
      ],
    },
    {
      name: 'limited',
      label: 'network_failure',
      detail: 'rate_limited',
      why: '429 from the index',
      files: {
        '.cargo/config.toml': `[source.crates-io]
replace-with = "mirror"

[source.mirror]
registry = "sparse+http://127.0.0.1:28512/"

[net]
retry = 1
`,
      },
      steps: [
        [
          'Clippy',
          `node mirror.mjs 28512 429 & trap 'kill %1' EXIT; sleep 0.5
cargo clippy -- -D warnings`,
        ],
      ],
    },
    {
      name: 'dns',
      label: 'network_failure',
      why: `the mirror's name cannot be resolved`,
      files: {
        '.cargo/config.toml': `[source.crates-io]
replace-with = "corp"

[source.corp]
registry = "sparse+https://crates.internal.example/index/"
`,
      },
      steps: [['Fetch dependencies', 'cargo fetch']],
    },
    {
      name: 'git',
      label: 'network_failure',
      why: `a git dependency's host cannot be resolved`,
      files: {
        'Cargo.toml': `[package]
name = "loyalty"
version = "0.1.0"
edition = "2021"

[dependencies]
itoa = { git = "https://git.internal.example/vendor/itoa.git", tag = "v1.0.9" }
`,
      },
      steps: [['Unit tests', 'cargo test']],
    },
    {
      name: 'tls',
      label: 'network_failure',
      accept: ['build_failure'],
      why: 'the mirror speaks plain HTTP where TLS is expected',
      files: {
        '.cargo/config.toml': `[source.crates-io]
replace-with = "mirror"

[source.mirror]
registry = "sparse+https://127.0.0.1:28513/"

[net]
retry = 0
`,
      },
      steps: [
        [
          'Build',
          `node mirror.mjs 28513 200 & trap 'kill %1' EXIT; sleep 0.5
cargo build --verbose`,
        ],
      ],
    },
  ],
};
