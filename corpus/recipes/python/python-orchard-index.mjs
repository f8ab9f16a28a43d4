export const recipe = {
  id: 'python-orchard-index',
  language: 'python',
  tool: 'pip (index)',
  env: {
    PATH: `/opt/venvs/run-python-orchard-index/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/run-python-orchard-index',
    PIP_FIND_LINKS: '',
  },
  setup:
    'rm -rf /opt/venvs/run-python-orchard-index && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/run-python-orchard-index || python3 -m venv /opt/venvs/run-python-orchard-index)',
  files: {
    'requirements.txt': 'click==8.1.7\nidna==3.10\n',
    'ci/index.py': `"""Mirror in front of the package index."""
import http.server
import ssl
import sys

status, port = int(sys.argv[1]), int(sys.argv[2])


class Mirror(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        text = {429: b"Too Many Requests", 503: b"upstream connect error", 502: b"Bad Gateway"}.get(status, b"no")
        name = self.path.strip("/").split("/")[-1]
        if "files" in sys.argv and "/simple/" in self.path:
            version = {"click": "8.1.7", "idna": "3.10"}[name]
            text = f"<a href='/files/{name}-{version}-py3-none-any.whl'>{name}-{version}-py3-none-any.whl</a>".encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
        else:
            self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "1")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *args):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Mirror)
if sys.argv[-1].endswith(".pem"):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[3])
    server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
`,
    'ci/install.sh':
      '#!/bin/bash\nset -e\nif [ -n "$MIRROR" ]; then python ci/index.py $MIRROR & trap "kill $!" EXIT; sleep 1; fi\npip install "$@" -r requirements.txt\n',
  },
  cases: [
    {
      name: 'service-unavailable',
      label: 'network_failure',
      detail: 'registry_down',
      why: 'the index answers, the files behind it are 503',
      env: { MIRROR: '503 25021 files', PIP_INDEX_URL: 'http://127.0.0.1:25021/simple', PIP_RETRIES: '2' },
      steps: [
        ['Set up Python', 'python -V'],
        ['Install dependencies', 'bash ci/install.sh'],
      ],
    },
    {
      name: 'too-many-requests',
      label: 'network_failure',
      accept: ['build_failure'],
      detail: 'rate_limited',
      why: 'the index lists the files, their downloads are answered by 429',
      env: { MIRROR: '429 25022 files', PIP_INDEX_URL: 'http://127.0.0.1:25022/simple', PIP_RETRIES: '1' },
      steps: [['Lint', 'pip --version | cut -d" " -f1-2\nbash ci/install.sh -v']],
    },
    {
      name: 'self-signed',
      label: 'network_failure',
      why: 'the certificate of the mirror is self-signed',
      setup:
        'openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=mirror -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout k.pem -out c.pem 2>/dev/null && cat k.pem c.pem > ci/mirror.pem',
      env: { MIRROR: '200 25023 ci/mirror.pem', PIP_INDEX_URL: 'https://localhost:25023/simple', PIP_RETRIES: '1' },
      steps: [['Install dependencies', 'bash ci/install.sh']],
    },
    {
      name: 'dns',
      label: 'network_failure',
      why: 'the host of the index does not resolve',
      env: { MIRROR: '', PIP_INDEX_URL: 'https://pypi.orchard.internal.example/simple', PIP_RETRIES: '3' },
      steps: [['Test', 'bash ci/install.sh && python -m unittest']],
    },
  ],
};
