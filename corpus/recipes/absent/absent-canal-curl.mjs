export const recipe = {
  id: 'absent-canal-curl',
  language: 'shell',
  tool: 'curl (absent)',
  files: {
    'far.py':
      'import http.server,sys\nclass S(http.server.BaseHTTPRequestHandler):\n    def do_GET(self):\n        b=sys.argv[3].encode() if len(sys.argv)>3 else b"Not Found"\n        self.send_response(int(sys.argv[2])); self.send_header("Content-Length",str(len(b))); self.end_headers(); self.wfile.write(b)\n    do_HEAD=do_GET\n    def log_message(self,*a): pass\nhttp.server.HTTPServer(("127.0.0.1",int(sys.argv[1])),S).serve_forever()\n',
  },
  cases: [
    {
      name: '404',
      label: 'build_failure',
      accept: ['unknown'],
      why: 'the version of a tool that is asked for does not exist',
      steps: [
        [
          'Install tool',
          'python3 far.py 28701 404 & trap "kill $!" EXIT; sleep 1; curl -fsSL -o kubeval.tgz http://127.0.0.1:28701/releases/download/v9.9.9/kubeval-linux-amd64.tar.gz',
        ],
      ],
    },
    {
      name: 'wget-404',
      label: 'build_failure',
      accept: ['unknown'],
      why: 'a file that is not there any more',
      steps: [
        [
          'Install tool',
          'python3 far.py 28702 404 & trap "kill $!" EXIT; sleep 1; wget -nv http://127.0.0.1:28702/dl/protoc-99.0.zip',
        ],
      ],
    },
    {
      name: '403',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'the server refuses',
      steps: [
        [
          'Fetch model',
          'python3 far.py 28703 403 & trap "kill $!" EXIT; sleep 1; curl -fL -o model.bin http://127.0.0.1:28703/models/large.bin',
        ],
      ],
    },
    {
      name: '503',
      label: 'network_failure',
      detail: 'registry_down',
      why: 'the server is down',
      steps: [
        [
          'Install tool',
          'python3 far.py 28704 503 & trap "kill $!" EXIT; sleep 1; curl -fsSL --retry 1 --retry-delay 1 -o t.tgz http://127.0.0.1:28704/t.tgz',
        ],
      ],
    },
    {
      name: 'gzip',
      label: 'build_failure',
      accept: ['unknown', 'network_failure'],
      why: 'what came is no archive: an error page',
      steps: [
        [
          'Install tool',
          'python3 far.py 28705 200 & trap "kill $!" EXIT; sleep 1; curl -sL -o t.tgz http://127.0.0.1:28705/t.tgz; tar xzf t.tgz',
        ],
      ],
    },
  ],
};
