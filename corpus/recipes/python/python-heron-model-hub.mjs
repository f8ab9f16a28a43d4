export const recipe = {
  id: 'python-heron-model-hub',
  language: 'python',
  tool: 'huggingface_hub',
  env: {
    PATH: `/opt/venvs/hub/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/hub',
    PIP_FIND_LINKS: '',
    HF_HUB_DISABLE_TELEMETRY: '1',
    HF_HOME: '/tmp/hf-heron',
    HF_HUB_DISABLE_PROGRESS_BARS: '1',
  },
  setup:
    '[ -f /opt/venvs/hub/.ready ] || { rm -rf /opt/venvs/hub && (PYENV_VERSION=3.12.1 python3 -m venv /opt/venvs/hub || python3 -m venv /opt/venvs/hub) && /opt/venvs/hub/bin/pip install -q playwright==1.60.0 huggingface_hub==0.36.0 numpy==2.2.1 pytest==8.3.4 && touch /opt/venvs/hub/.ready; }',
  files: {
    'warm.py': `from huggingface_hub import hf_hub_download

print("warming the cache")
path = hf_hub_download("heron-lab/birdsong-small", "model.safetensors")
print("cached at", path)
`,
    'hub.py': `import http.server
import sys

CODE = int(sys.argv[1])


class Hub(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(CODE)
        self.send_header("X-Request-Id", "Root=1-676f")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET

    def log_message(self, *args):
        pass


http.server.HTTPServer(("127.0.0.1", int(sys.argv[2])), Hub).serve_forever()
`,
    'warm.sh':
      '#!/bin/bash\nset -e\npython hub.py $1 ${HF_ENDPOINT##*:} & trap "kill $!" EXIT\nsleep 1\npython warm.py\npython -m unittest\n',
  },
  cases: [
    {
      name: 'rate-limited',
      label: 'network_failure',
      detail: 'rate_limited',
      why: 'the hub answers 429',
      env: { HF_ENDPOINT: 'http://127.0.0.1:29101' },
      steps: [['Tests', 'bash warm.sh 429']],
    },
    {
      name: 'bad-gateway',
      label: 'network_failure',
      why: 'the hub answers 502',
      env: { HF_ENDPOINT: 'http://127.0.0.1:29102' },
      steps: [['Warm cache', 'bash warm.sh 502']],
    },
    {
      name: 'unresolved',
      label: 'network_failure',
      why: 'the host does not resolve',
      env: { HF_ENDPOINT: 'https://hub.heron.internal.example' },
      steps: [['Warm cache', 'python warm.py']],
    },
  ],
};
