export const recipe = {
  id: 'signing-pebble-osslsigncode',
  language: 'windows',
  tool: 'osslsigncode',
  setup:
    'dpkg -s osslsigncode >/dev/null 2>&1 || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends osslsigncode; }',
  files: {
    'README.md': 'Installer.\n',
  },
  cases: [
    {
      name: 'wrong-password',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'the certificate does not open',
      setup:
        'openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 30 -subj /CN=Pebble >/dev/null 2>&1; openssl pkcs12 -export -inkey key.pem -in cert.pem -out code.p12 -passout pass:pebble; printf "@echo off\\r\\n" > setup.ps1',
      steps: [
        ['Sign installer', 'osslsigncode sign -pkcs12 code.p12 -pass nope -n Pebble -in setup.ps1 -out signed.ps1'],
      ],
    },
    {
      name: 'no-certificate',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'the certificate file is missing',
      setup:
        'openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 30 -subj /CN=Pebble >/dev/null 2>&1; openssl pkcs12 -export -inkey key.pem -in cert.pem -out code.p12 -passout pass:pebble; printf "@echo off\\r\\n" > setup.ps1',
      steps: [
        [
          'Sign installer',
          'osslsigncode sign -pkcs12 "$RUNNER_TEMP/code.p12" -pass "$CODE_PASSWORD" -in setup.ps1 -out signed.ps1',
        ],
      ],
    },
    {
      name: 'unsigned',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'a gate wants a signature',
      setup:
        'openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 30 -subj /CN=Pebble >/dev/null 2>&1; openssl pkcs12 -export -inkey key.pem -in cert.pem -out code.p12 -passout pass:pebble; printf "@echo off\\r\\n" > setup.ps1',
      steps: [['Check signature', 'osslsigncode verify -in setup.ps1']],
    },
  ],
};
