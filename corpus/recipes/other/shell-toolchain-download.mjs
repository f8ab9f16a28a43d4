export const recipe = {
  id: 'shell-toolchain-download',
  language: 'shell',
  tool: 'curl',
  files: {
    'ci/server.py':
      "import http.server\nimport sys\nimport time\n\nCODE = sys.argv[2]\n\n\nclass H(http.server.BaseHTTPRequestHandler):\n    def do_GET(self):\n        if CODE == 'stall':\n            self.send_response(200)\n            self.send_header('Content-Length', '90000')\n            self.end_headers()\n            self.wfile.write(b'x' * 1000)\n            self.wfile.flush()\n            time.sleep(30)\n            return\n        if CODE == 'cut':\n            self.send_response(200)\n            self.send_header('Content-Length', '90000')\n            self.end_headers()\n            self.wfile.write(b'x' * 1000)\n            return\n        body = b'temporarily unavailable'\n        self.send_response(int(CODE))\n        self.send_header('Retry-After', '1')\n        self.send_header('Content-Length', str(len(body)))\n        self.end_headers()\n        self.wfile.write(body)\n\n    def log_message(self, *a):\n        pass\n\n\nhttp.server.ThreadingHTTPServer(('127.0.0.1', int(sys.argv[1])), H).serve_forever()\n",
    'ci/install-tool.sh':
      '#!/usr/bin/env bash\nset -euo pipefail\nurl=$1\necho "Downloading terraform-lint from $url"\ncurl -fsSL --retry 2 --retry-delay 1 "$url" -o tool.tar.gz\ntar xzf tool.tar.gz\n./tool --version\n',
  },
  setup:
    'command -v curl >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends curl wget; }',
  cases: [
    {
      name: 'curl-503',
      label: 'network_failure',
      detail: 'registry_down',
      why: 'the download answers 503, also on retry',
      steps: [
        [
          'Set up toolchain',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends curl wget',
        ],
        [
          'Set up linter',
          "python3 ci/server.py 24301 503 >/dev/null 2>&1 & srv=$!\ntrap 'kill $srv' EXIT\nsleep 0.7\nbash ci/install-tool.sh http://127.0.0.1:24301/tool-1.2.tar.gz",
        ],
      ],
    },
    {
      name: 'wget-cut',
      label: 'network_failure',
      why: 'the connection is cut in the middle of the download',
      steps: [
        [
          'Download fixtures',
          "python3 ci/server.py 24302 cut >/dev/null 2>&1 & srv=$!\ntrap 'kill $srv' EXIT\nsleep 0.7\nwget --tries=2 --waitretry=1 --progress=dot http://127.0.0.1:24302/fixtures.tgz",
        ],
      ],
    },
    {
      name: 'curl-stalls',
      label: 'network_failure',
      accept: ['infrastructure_timeout'],
      detail: 'timeout',
      why: 'the download stalls and curl gives up',
      steps: [
        [
          'Download model',
          "python3 ci/server.py 24303 stall >/dev/null 2>&1 & srv=$!\ntrap 'kill $srv' EXIT\nsleep 0.7\ncurl -fL --max-time 4 --no-progress-meter -o model.bin http://127.0.0.1:24303/model.bin",
        ],
      ],
    },
    {
      name: 'html-instead-of-tar',
      label: 'build_failure',
      accept: ['network_failure', 'unknown'],
      why: 'the server answers 200 with a text that is no archive',
      steps: [
        [
          'Security tools setup',
          "python3 ci/server.py 24304 200 >/dev/null 2>&1 & srv=$!\ntrap 'kill $srv' EXIT\nsleep 2\nbash ci/install-tool.sh http://127.0.0.1:24304/tool-1.2.tar.gz",
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the first mirror fails, the second one works',
      steps: [
        [
          'Download',
          "mkdir m && echo '#!/bin/sh\necho tool 1.2' > m/tool && chmod +x m/tool && tar czf tool-1.2.tar.gz -C m tool\npython3 -m http.server -b 127.0.0.1 24305 >/dev/null 2>&1 & srv=$!\ntrap 'kill $srv' EXIT\nsleep 0.8\nbash ci/install-tool.sh http://mirror-a.internal.example/tool.tar.gz || { echo \"mirror-a failed, retrying with mirror-b\"; bash ci/install-tool.sh http://127.0.0.1:24305/tool-1.2.tar.gz; }",
        ],
      ],
    },
  ],
};
