export const recipe = {
  id: 'python-observatory-remotes',
  language: 'python',
  tool: 'git / urllib',
  env: { PIP_FIND_LINKS: '' },
  files: {
    'fetch_catalogue.py': `import sys
import urllib.request

url = sys.argv[1]
print(f"downloading {url}")
with urllib.request.urlopen(url, timeout=4) as reply:
    print(len(reply.read()), "bytes")
`,
    'mirror.py': `import http.server
import sys


class Gateway(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_error(int(sys.argv[2]))

    def log_message(self, *args):
        pass


http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Gateway).serve_forever()
`,
    'data.sh':
      '#!/bin/bash\nset -e\npython3 mirror.py $1 $2 & trap "kill $!" EXIT\nsleep 1\necho "== star catalogue"\npython3 fetch_catalogue.py http://127.0.0.1:$1/gaia/dr3/part-0001.csv.gz\n',
    'requirements.txt': 'ephemeris @ git+https://git.observatory.internal.example/lib/ephemeris.git@v2.4\n',
  },
  cases: [
    {
      name: 'submodule-host',
      label: 'network_failure',
      why: 'git cannot resolve the host of a remote',
      steps: [
        ['Git', 'git --version'],
        [
          'Checkout shared configuration',
          'git clone --depth 1 https://git.observatory.internal.example/ops/config.git',
        ],
      ],
    },
    {
      name: 'vcs-requirement',
      label: 'network_failure',
      accept: ['build_failure'],
      why: 'pip cannot clone a requirement: host unknown',
      setup: 'rm -rf /opt/venvs/run-observatory && python3 -m venv /opt/venvs/run-observatory',
      steps: [['Install', '/opt/venvs/run-observatory/bin/pip install -r requirements.txt']],
    },
    {
      name: 'download-502',
      label: 'network_failure',
      why: 'the server of the catalogue answers 502',
      steps: [
        ['Compile', 'python3 -m compileall -q .'],
        ['Prepare test data', 'bash data.sh 25101 502'],
      ],
    },
    {
      name: 'remote-refused',
      label: 'network_failure',
      why: 'the git remote refuses connections',
      steps: [
        [
          'Fetch fixtures',
          'git init -q fixtures && cd fixtures && git remote add origin http://127.0.0.1:25177/fixtures.git && for i in 1 2; do git fetch --depth=1 origin main && break; echo "fetch failed, retrying in 1s"; sleep 1; done; git rev-parse FETCH_HEAD',
        ],
      ],
    },
  ],
};
