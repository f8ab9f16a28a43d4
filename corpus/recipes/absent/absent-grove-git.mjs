export const recipe = {
  id: 'absent-grove-git',
  language: 'shell',
  tool: 'git (absent)',
  files: {
    'far.py':
      'import http.server,sys\nclass S(http.server.BaseHTTPRequestHandler):\n    def do_GET(self):\n        b=sys.argv[3].encode() if len(sys.argv)>3 else b"Not Found"\n        self.send_response(int(sys.argv[2])); self.send_header("Content-Length",str(len(b))); self.end_headers(); self.wfile.write(b)\n    do_HEAD=do_GET\n    def log_message(self,*a): pass\nhttp.server.HTTPServer(("127.0.0.1",int(sys.argv[1])),S).serve_forever()\n',
    '.keep': '',
  },
  cases: [
    {
      name: '404',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'the repository does not exist, or may not be seen',
      steps: [
        [
          'Fetch submodule',
          'python3 far.py 28711 404 & trap "kill $!" EXIT; sleep 1; git clone http://127.0.0.1:28711/grove/private-assets.git assets',
        ],
      ],
    },
    {
      name: '401',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'the repository asks for a login',
      steps: [
        [
          'Fetch submodule',
          'python3 far.py 28712 401 & trap "kill $!" EXIT; sleep 1; GIT_TERMINAL_PROMPT=0 git clone http://127.0.0.1:28712/grove/private-assets.git assets',
        ],
      ],
    },
    {
      name: '403',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'the token may not read it',
      steps: [
        [
          'Checkout',
          'python3 far.py 28713 403 & trap "kill $!" EXIT; sleep 1; git ls-remote http://127.0.0.1:28713/grove/assets.git',
        ],
      ],
    },
    {
      name: '502',
      label: 'network_failure',
      why: 'the host is down',
      steps: [
        [
          'Checkout',
          'python3 far.py 28714 502 & trap "kill $!" EXIT; sleep 1; git clone http://127.0.0.1:28714/grove/assets.git',
        ],
      ],
    },
  ],
};
