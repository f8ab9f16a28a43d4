export const recipe = {
  id: 'python-canteen-deploy',
  language: 'python',
  tool: 'boto3',
  env: {
    PATH: `/opt/venvs/aws/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/aws',
    PIP_FIND_LINKS: '',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_DEFAULT_REGION: 'eu-central-1',
  },
  setup:
    '[ -f /opt/venvs/aws/.ready ] || { rm -rf /opt/venvs/aws && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/aws || python3 -m venv /opt/venvs/aws) && /opt/venvs/aws/bin/pip install -q boto3==1.35.86 requests==2.32.3 httpx==0.28.1 && touch /opt/venvs/aws/.ready; }',
  files: {
    'deploy.py': `import os
import pathlib
import sys

import boto3

print(f"deploying menu bundle to {os.environ.get('STAGE', 'staging')}")
bundle = pathlib.Path("menu.json")
print(f"bundle: {bundle.stat().st_size} bytes, checksum ok")
s3 = boto3.client("s3", endpoint_url=os.environ.get("S3_ENDPOINT") or None)
s3.put_object(Bucket="canteen-menus", Key="menu.json", Body=bundle.read_bytes())
print("deployed")
`,
    'menu.json': '{"monday": "lentil soup", "tuesday": "pasta"}\n',
    's3.py': `import http.server
import sys

CODES = {"denied": (403, "AccessDenied", "User: arn:aws:iam::000000000000:user/ci is not authorized to perform: s3:PutObject"),
         "key": (403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records."),
         "bucket": (404, "NoSuchBucket", "The specified bucket does not exist"),
         "ok": (200, "", "")}
status, code, message = CODES[sys.argv[2]]


class S3(http.server.BaseHTTPRequestHandler):
    def do_PUT(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        text = f"<?xml version='1.0'?><Error><Code>{code}</Code><Message>{message}</Message></Error>".encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text) if status > 200 else 0))
        self.end_headers()
        if status > 200:
            self.wfile.write(text)

    def log_message(self, *args):
        pass


http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), S3).serve_forever()
`,
    'release.sh':
      '#!/bin/bash\nset -e\nif [ -n "$BUCKET_MODE" ]; then python s3.py ${S3_ENDPOINT##*:} $BUCKET_MODE & trap "kill $!" EXIT; sleep 1; fi\npython deploy.py\n',
  },
  cases: [
    {
      name: 'no-credentials',
      label: 'unknown',
      why: 'the deploy has no credentials',
      steps: [
        ['Test', 'python -m json.tool menu.json >/dev/null && echo "5 passed"'],
        ['Deploy', 'bash release.sh'],
      ],
    },
    {
      name: 'access-denied',
      label: 'unknown',
      why: 'the bucket refuses: AccessDenied',
      env: {
        S3_ENDPOINT: 'http://127.0.0.1:28201',
        BUCKET_MODE: 'denied',
        AWS_ACCESS_KEY_ID: 'ci-runner',
        AWS_SECRET_ACCESS_KEY: 'not-a-key',
      },
      steps: [['Publish build artefacts', 'bash release.sh']],
    },
    {
      name: 'env-missing',
      label: 'unknown',
      why: 'a guard of the wrapper: a secret of the deploy is not set',
      steps: [
        [
          'Deploy to production',
          ': "${STAGE:=production}"\nfor name in DEPLOY_TOKEN S3_BUCKET; do\n  [ -n "${!name:-}" ] || { echo "Error: required secret $name is not set (forks have no access to secrets)" >&2; exit 3; }\ndone\nbash release.sh',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'deployed',
      env: {
        S3_ENDPOINT: 'http://127.0.0.1:28202',
        BUCKET_MODE: 'ok',
        AWS_ACCESS_KEY_ID: 'ci-runner',
        AWS_SECRET_ACCESS_KEY: 'not-a-key',
      },
      steps: [['Deploy', 'bash release.sh']],
    },
  ],
};
