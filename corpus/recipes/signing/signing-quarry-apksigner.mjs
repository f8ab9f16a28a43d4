export const recipe = {
  id: 'signing-quarry-apksigner',
  language: 'android',
  tool: 'apksigner',
  setup:
    'dpkg -s apksigner zip >/dev/null 2>&1 || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends apksigner zip; }',
  files: {
    'README.md': 'Game.\n',
  },
  cases: [
    {
      name: 'not-signed',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'the package that came out is not signed',
      steps: [['Verify package', 'zip -q app.apk README.md; apksigner verify --min-sdk-version 24 --verbose app.apk']],
    },
    {
      name: 'wrong-password',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'the keystore does not open with the secret',
      steps: [
        [
          'Sign package',
          'keytool -genkeypair -alias upload -keyalg RSA -keysize 2048 -keystore up.jks -storepass quarry12 -dname CN=Q >/dev/null 2>&1; zip -q app.apk README.md; apksigner sign --min-sdk-version 24 --ks up.jks --ks-pass pass:nope12 app.apk',
        ],
      ],
    },
    {
      name: 'no-keystore',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'the keystore is not there',
      steps: [
        [
          'Sign package',
          'zip -q app.apk README.md; apksigner sign --min-sdk-version 24 --ks "$HOME/upload.jks" --ks-pass env:STORE_PASSWORD app.apk',
        ],
      ],
    },
  ],
};
