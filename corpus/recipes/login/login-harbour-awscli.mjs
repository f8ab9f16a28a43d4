export const recipe = {
  id: 'login-harbour-awscli',
  language: 'python',
  tool: 'awscli',
  env: {
    PATH: `/opt/venvs/awscli/bin:${process.env.PATH}`,
    AWS_DEFAULT_REGION: 'eu-west-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  },
  setup:
    '[ -f /opt/venvs/awscli/.ready ] || { rm -rf /opt/venvs/awscli && python3 -m venv /opt/venvs/awscli && /opt/venvs/awscli/bin/pip install -q awscli==1.36.0 && touch /opt/venvs/awscli/.ready; }',
  files: {
    'site/index.html': '<p>hi</p>\n',
    'sts.py':
      'import http.server,sys\nclass S(http.server.BaseHTTPRequestHandler):\n    def do_POST(self):\n        self.rfile.read(int(self.headers.get("Content-Length",0)))\n        b=("<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"%(sys.argv[2],sys.argv[3])).encode()\n        self.send_response(403); self.send_header("Content-Length",str(len(b))); self.end_headers(); self.wfile.write(b)\n    do_GET=do_PUT=do_HEAD=do_POST\n    def log_message(self,*a): pass\nhttp.server.HTTPServer(("127.0.0.1",int(sys.argv[1])),S).serve_forever()\n',
  },
  cases: [
    {
      name: 'no-credentials',
      label: 'unknown',
      why: 'no credentials were configured',
      steps: [['Deploy site', 'aws s3 sync site s3://harbour-site --delete']],
    },
    {
      name: 'expired',
      label: 'unknown',
      why: 'the session token has run out',
      steps: [
        [
          'Who am I',
          'python sts.py 28521 ExpiredToken "The security token included in the request is expired" & trap "kill $!" EXIT; sleep 1; AWS_ACCESS_KEY_ID=AKIAEXAMPLEEXAMPLE00 AWS_SECRET_ACCESS_KEY=x aws sts get-caller-identity --endpoint-url http://127.0.0.1:28521',
        ],
      ],
    },
    {
      name: 'no-profile',
      label: 'unknown',
      why: 'the profile that is named does not exist',
      steps: [['Deploy', 'aws --profile deploy cloudformation describe-stacks']],
    },
    {
      name: 'denied',
      label: 'unknown',
      why: 'the role may not do that',
      steps: [
        [
          'Push parameters',
          'python sts.py 28522 AccessDenied "User: arn:aws:sts::000000000000:assumed-role/ci is not authorized to perform: sts:GetCallerIdentity" & trap "kill $!" EXIT; sleep 1; AWS_ACCESS_KEY_ID=AKIAEXAMPLEEXAMPLE00 AWS_SECRET_ACCESS_KEY=x aws sts get-caller-identity --endpoint-url http://127.0.0.1:28522',
        ],
      ],
    },
  ],
};
