export const recipe = {
  id: 'python-parrot-downloads',
  language: 'python',
  tool: 'requests',
  env: { PATH: `/opt/venvs/aws/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/aws', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/aws/.ready ] || { rm -rf /opt/venvs/aws && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/aws || python3 -m venv /opt/venvs/aws) && /opt/venvs/aws/bin/pip install -q boto3==1.35.86 requests==2.32.3 httpx==0.28.1 && touch /opt/venvs/aws/.ready; }',
  files: {
    'fetch.py': `import hashlib
import sys
import time

import requests

url, wanted = sys.argv[1], sys.argv[2]
for attempt in range(1, 4):
    print(f"GET {url} (attempt {attempt}/3)", flush=True)
    reply = requests.get(url, timeout=2)
    if reply.status_code in (429, 503):
        print(f"  {reply.status_code} {reply.reason}, retry-after {reply.headers.get('Retry-After', '-')}")
        time.sleep(0.3)
        continue
    break
reply.raise_for_status()
digest = hashlib.sha256(reply.content).hexdigest()
print("sha256", digest)
if wanted != "any" and digest != wanted:
    sys.exit(f"checksum of {url} differs: {digest} != {wanted}")
`,
    'hub.py': `import http.server
import sys
import time

mode = sys.argv[1]


class Hub(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if mode == "slow":
            time.sleep(30)
        if mode == "reset":
            self.connection.close()
            return
        if mode == "short":
            self.send_response(200)
            self.send_header("Content-Length", "5000")
            self.end_headers()
            self.wfile.write(b"x" * 1200)
            return
        self.send_response(429 if mode == "limit" else 200)
        self.send_header("Retry-After", "60")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *args):
        pass

    def handle(self):
        try:
            super().handle()
        except (ValueError, OSError):
            pass


http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Hub).serve_forever()
`,
    'models.sh':
      '#!/bin/bash\nset -e\npython hub.py $1 $2 & trap "kill $!" EXIT\nsleep 1\necho "downloading models (cache miss)"\npython fetch.py http://127.0.0.1:$2/models/parrot-small.bin ${3:-any}\necho "running tests"\npython -c "print(\'4 passed\')"\n',
  },
  cases: [
    {
      name: 'rate-limit',
      label: 'network_failure',
      detail: 'rate_limited',
      why: 'the hub answers 429 three times',
      steps: [['Tests', 'bash models.sh limit 28501']],
    },
    {
      name: 'read-timeout',
      label: 'network_failure',
      accept: ['infrastructure_timeout'],
      why: 'the hub does not answer in time',
      steps: [
        ['Environment', 'python -V; pip list --format=freeze | grep -i requests'],
        ['Prepare models', 'bash models.sh slow 28502'],
      ],
    },
    {
      name: 'connection-broken',
      label: 'network_failure',
      why: 'the download breaks off',
      steps: [['Download', 'bash models.sh short 28503']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'downloaded; cache miss is printed',
      steps: [['Tests', 'bash models.sh fine 28504']],
    },
  ],
};
