export const recipe = {
  id: 'absent-depot-oras',
  language: 'shell',
  tool: 'pip download (absent)',
  files: {
    'far.py':
      'import http.server,sys\nclass S(http.server.BaseHTTPRequestHandler):\n    def do_GET(self):\n        b=sys.argv[3].encode() if len(sys.argv)>3 else b"Not Found"\n        self.send_response(int(sys.argv[2])); self.send_header("Content-Length",str(len(b))); self.end_headers(); self.wfile.write(b)\n    do_HEAD=do_GET\n    def log_message(self,*a): pass\nhttp.server.HTTPServer(("127.0.0.1",int(sys.argv[1])),S).serve_forever()\n',
  },
  cases: [
    {
      name: 'no-version',
      label: 'build_failure',
      why: 'the version was never published',
      steps: [['Install', 'pip download --no-deps --no-cache-dir -q "colorama==99.0.1"']],
    },
    {
      name: 'no-package',
      label: 'build_failure',
      accept: ['unknown'],
      why: 'there is no package of that name there',
      steps: [
        [
          'Install',
          'python3 far.py 28721 404 & trap "kill $!" EXIT; sleep 1; pip install --no-cache-dir -q --index-url http://127.0.0.1:28721/simple depot-internal-tools',
        ],
      ],
    },
    {
      name: '401',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'the private index asks for a login',
      steps: [
        [
          'Install',
          'python3 far.py 28722 401 & trap "kill $!" EXIT; sleep 1; pip install --no-input --no-cache-dir -q --index-url http://127.0.0.1:28722/simple depot-internal-tools',
        ],
      ],
    },
  ],
};
