export const recipe = {
  id: 'shell-checkout-git-remote',
  language: 'shell',
  tool: 'git',
  files: {
    'ci/http-status.py':
      "import http.server\nimport sys\n\n\nclass H(http.server.BaseHTTPRequestHandler):\n    def do_GET(self):\n        body = b'<html><h1>502 Bad Gateway</h1></html>'\n        self.send_response(int(sys.argv[2]))\n        self.send_header('Content-Length', str(len(body)))\n        self.end_headers()\n        self.wfile.write(body)\n\n    def log_message(self, *a):\n        pass\n\n\nhttp.server.HTTPServer(('127.0.0.1', int(sys.argv[1])), H).serve_forever()\n",
  },
  env: {
    GIT_TERMINAL_PROMPT: '0',
  },
  setup:
    'command -v git >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends git openssh-client; }\ncommand -v dropbear >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends dropbear-bin; }',
  cases: [
    {
      name: 'bad-gateway',
      label: 'network_failure',
      why: "the git server's proxy answers 502",
      steps: [
        [
          'Install dependencies',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends git openssh-client dropbear-bin',
        ],
        [
          'Checkout',
          "python3 ci/http-status.py 24101 502 >/dev/null 2>&1 & srv=$!\ntrap 'kill $srv' EXIT\nsleep 0.7\ngit version\ngit clone --depth 1 http://127.0.0.1:24101/platform/orders.git src",
        ],
      ],
    },
    {
      name: 'unresolvable',
      label: 'network_failure',
      why: 'the git host does not resolve, three attempts',
      steps: [
        [
          'Fetch sources',
          'for n in 1 2 3; do\n  echo "[attempt $n] git clone https://git.internal.example/platform/orders.git"\n  git clone -q https://git.internal.example/platform/orders.git src && exit 0\n  sleep 0.3\ndone\necho "giving up after 3 attempts"; exit 128',
        ],
      ],
    },
    {
      name: 'ssh-refused',
      label: 'network_failure',
      why: 'the ssh port refuses the connection',
      steps: [
        [
          'Fetch submodules',
          'git init -q . && git remote add origin ssh://git@127.0.0.1:24103/platform/libs.git\ngit -c protocol.version=2 fetch --no-tags --prune --depth=1 origin main',
        ],
      ],
    },
    {
      name: 'host-key',
      label: 'network_failure',
      accept: ['unknown'],
      why: 'the ssh host key cannot be verified',
      steps: [
        [
          'Clone private module',
          'mkdir -p .ssh && dropbearkey -t ed25519 -f .ssh/host >/dev/null 2>&1\ndropbear -F -E -p 127.0.0.1:24104 -r .ssh/host -P .ssh/pid >/dev/null 2>&1 & srv=$!\ntrap \'kill $srv\' EXIT\nsleep 0.7\nGIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=yes -o UserKnownHostsFile=$PWD/.ssh/known_hosts -o GlobalKnownHostsFile=/dev/null" git clone ssh://git@127.0.0.1:24104/platform/secrets.git',
        ],
      ],
    },
    {
      name: 'tls',
      label: 'network_failure',
      why: 'the server speaks plain HTTP on the TLS port',
      steps: [
        [
          'Checkout',
          "python3 ci/http-status.py 24105 200 >/dev/null 2>&1 & srv=$!\ntrap 'kill $srv' EXIT\nsleep 0.7\ngit clone https://127.0.0.1:24105/platform/orders.git",
        ],
      ],
    },
  ],
};
