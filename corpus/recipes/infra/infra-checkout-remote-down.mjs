export const recipe = {
  id: 'infra-checkout-remote-down',
  language: 'git',
  tool: 'git fetch',
  env: { GIT_TERMINAL_PROMPT: '0' },
  setup:
    'git init -q -b main . && git config user.email c@example.com && git config user.name c && git add -A && git commit -qm init',
  files: {
    'README.md': `# mirror
`,
    'srv.mjs': `import http from 'node:http';
const [port, status] = process.argv.slice(2).map(Number);
http.createServer((q, r) => { r.writeHead(status, { 'content-type': 'text/plain' }); r.end(status === 429 ? 'Too many requests' : 'error'); }).listen(port, '127.0.0.1');
`,
  },
  cases: [
    {
      name: 'dns',
      label: 'network_failure',
      why: `the git server's name cannot be resolved`,
      steps: [
        [
          'Checkout',
          `git remote add origin https://git.internal.example/team/mirror.git
for i in 1 2 3; do git -c protocol.version=2 fetch --no-tags --prune --depth=1 origin +refs/heads/main:refs/remotes/origin/main && exit 0; echo "The process '/usr/bin/git' failed with exit code 128"; [ $i = 3 ] || { echo "Waiting 1 seconds before trying again"; sleep 1; }; done
exit 128`,
        ],
      ],
    },
    {
      name: 'unavailable',
      label: 'network_failure',
      detail: 'registry_down',
      why: 'the git server answers 503',
      steps: [
        [
          'Clone dependencies',
          `node srv.mjs 28661 503 & trap 'kill %1' EXIT; sleep 0.4
git clone http://127.0.0.1:28661/team/proto.git deps/proto`,
        ],
      ],
    },
    {
      name: 'submodule',
      label: 'network_failure',
      why: `a submodule's host refuses connections; the step is called Build`,
      steps: [
        [
          'Build',
          `printf '[submodule "third_party/zstd"]\\n\\tpath = third_party/zstd\\n\\turl = https://127.0.0.1:28662/zstd.git\\n' > .gitmodules
git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),third_party/zstd
git submodule update --init --recursive
make all`,
        ],
      ],
    },
    {
      name: 'download',
      label: 'network_failure',
      why: 'curl cannot download a tool (429, retries)',
      steps: [
        [
          'Install linter',
          `node srv.mjs 28663 429 & trap 'kill %1' EXIT; sleep 0.4
curl --retry 2 --retry-delay 1 -fsSL http://127.0.0.1:28663/releases/lint.tar.gz -o lint.tar.gz`,
        ],
      ],
    },
    {
      name: 'auth',
      label: 'unknown',
      accept: ['network_failure'],
      why: 'the server wants a login and prompts are disabled',
      files: {
        'srv.mjs': `import http from 'node:http';
http.createServer((q, r) => { r.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }); r.end('unauthorized'); }).listen(Number(process.argv[2]), '127.0.0.1');
`,
      },
      steps: [
        [
          'Checkout private repo',
          `node srv.mjs 28664 & trap 'kill %1' EXIT; sleep 0.4
git clone http://127.0.0.1:28664/team/private.git`,
        ],
      ],
    },
  ],
};
