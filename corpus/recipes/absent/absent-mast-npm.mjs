export const recipe = {
  id: 'absent-mast-npm',
  language: 'javascript',
  tool: 'npm (absent)',
  files: {
    'far.py':
      'import http.server,sys\nclass S(http.server.BaseHTTPRequestHandler):\n    def do_GET(self):\n        b=sys.argv[3].encode() if len(sys.argv)>3 else b"Not Found"\n        self.send_response(int(sys.argv[2])); self.send_header("Content-Length",str(len(b))); self.end_headers(); self.wfile.write(b)\n    do_HEAD=do_GET\n    def log_message(self,*a): pass\nhttp.server.HTTPServer(("127.0.0.1",int(sys.argv[1])),S).serve_forever()\n',
    'package.json': '{"name":"mast","version":"1.0.0","dependencies":{"@mast/sails-internal":"^4.1.0"}}\n',
  },
  cases: [
    {
      name: 'e404',
      label: 'build_failure',
      accept: ['unknown'],
      why: 'the package is not in the registry',
      steps: [
        [
          'Install',
          'python3 far.py 28731 404 & trap "kill $!" EXIT; sleep 1; npm install --no-audit --registry http://127.0.0.1:28731/',
        ],
      ],
    },
    {
      name: 'e401',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'the registry asks for a login',
      steps: [
        [
          'Install',
          'python3 far.py 28732 401 & trap "kill $!" EXIT; sleep 1; npm install --no-audit --registry http://127.0.0.1:28732/',
        ],
      ],
    },
    {
      name: 'e403',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'the registry refuses',
      steps: [
        [
          'Install',
          'python3 far.py 28733 403 & trap "kill $!" EXIT; sleep 1; npm install --no-audit --registry http://127.0.0.1:28733/',
        ],
      ],
    },
    {
      name: 'e503',
      label: 'network_failure',
      detail: 'registry_down',
      why: 'the registry is down',
      steps: [
        [
          'Install',
          'python3 far.py 28734 503 & trap "kill $!" EXIT; sleep 1; npm install --no-audit --fetch-retries 0 --registry http://127.0.0.1:28734/',
        ],
      ],
    },
  ],
};
