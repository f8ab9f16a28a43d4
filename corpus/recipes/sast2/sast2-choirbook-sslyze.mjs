export const recipe = {
  id: 'sast2-choirbook-sslyze',
  language: 'python',
  tool: 'sslyze',
  env: { PATH: `/opt/venvs/sast2/bin:${process.env.PATH}` },
  setup:
    'test -x /opt/venvs/sast2/bin/sslyze || { test -d /opt/venvs/sast2 || python3 -m venv /opt/venvs/sast2; /opt/venvs/sast2/bin/pip install -q sslyze==6.3.1; }\nopenssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 900 -subj /CN=choirbook.example 2>/dev/null',
  files: {
    'scan.sh': `#!/usr/bin/env bash
openssl s_server -accept 24843 -cert cert.pem -key key.pem -www -quiet $TLS_OPTIONS 2> server.log > /dev/null &
srv=$!
trap 'kill $srv; wait $srv 2>/dev/null' EXIT
sleep 0.8
timeout 60 sslyze "$@" 127.0.0.1:24843
`,
  },
  cases: [
    {
      name: 'intermediate',
      label: 'security_advisory',
      why: 'the TLS scan says that the server does not follow the profile; no severity',
      steps: [
        ['Certificate', 'openssl x509 -in cert.pem -noout -subject'],
        ['TLS scan', 'bash scan.sh --mozilla_config=intermediate'],
      ],
    },
    {
      name: 'modern-wrapped',
      label: 'security_advisory',
      why: 'the strictest profile, the end of the output and a message',
      env: { TLS_OPTIONS: '-tls1_2' },
      steps: [
        [
          'security / tls',
          'bash scan.sh --mozilla_config=modern > tls.txt || { sed -n "/COMPLIANCE/,$ p" tls.txt; echo "TLS policy violated on 1 of 1 endpoints"; exit 1; }',
        ],
      ],
    },
  ],
};
