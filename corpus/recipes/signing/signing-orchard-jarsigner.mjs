export const recipe = {
  id: 'signing-orchard-jarsigner',
  language: 'java',
  tool: 'jarsigner',
  files: {
    'README.md': 'Signs the applet.\n',
  },
  cases: [
    {
      name: 'wrong-store-password',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'the keystore does not open with the given password',
      setup:
        'keytool -genkeypair -alias upload -keyalg RSA -keysize 2048 -validity 400 -storetype PKCS12 -keystore release.p12 -storepass orchard1 -dname CN=Orchard >/dev/null 2>&1; mkdir -p classes && echo x > classes/a.txt && jar cf app.jar -C classes a.txt',
      steps: [
        ['Package', 'ls -l app.jar'],
        ['Sign', 'jarsigner -keystore release.p12 -storepass wrong-one -tsa "" app.jar upload || exit 1'],
      ],
    },
    {
      name: 'no-such-alias',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'the key that is to sign is not in the keystore',
      setup:
        'keytool -genkeypair -alias upload -keyalg RSA -keysize 2048 -validity 400 -storetype PKCS12 -keystore release.p12 -storepass orchard1 -dname CN=Orchard >/dev/null 2>&1; mkdir -p classes && echo x > classes/a.txt && jar cf app.jar -C classes a.txt',
      steps: [['Sign release', 'jarsigner -keystore release.p12 -storepass orchard1 app.jar release-2026']],
    },
    {
      name: 'no-keystore',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'the keystore was not put there: a secret is not set',
      setup:
        'keytool -genkeypair -alias upload -keyalg RSA -keysize 2048 -validity 400 -storetype PKCS12 -keystore release.p12 -storepass orchard1 -dname CN=Orchard >/dev/null 2>&1; mkdir -p classes && echo x > classes/a.txt && jar cf app.jar -C classes a.txt',
      steps: [
        ['Restore keystore', 'echo "$KEYSTORE_BASE64" | base64 -d > upload.keystore; ls -l upload.keystore'],
        ['Sign release', 'jarsigner -keystore upload.keystore -storepass "$STORE_PASSWORD" app.jar upload'],
      ],
    },
    {
      name: 'verify-unsigned',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'a gate wants a signature and finds none',
      setup:
        'keytool -genkeypair -alias upload -keyalg RSA -keysize 2048 -validity 400 -storetype PKCS12 -keystore release.p12 -storepass orchard1 -dname CN=Orchard >/dev/null 2>&1; mkdir -p classes && echo x > classes/a.txt && jar cf app.jar -C classes a.txt',
      steps: [
        [
          'Verify signature',
          'jarsigner -verify app.jar; out=$(jarsigner -verify app.jar); if ! grep -q "jar verified" <<<"$out"; then echo "app.jar is not signed"; exit 1; fi',
        ],
      ],
    },
    {
      name: 'signed',
      label: 'unknown',
      passing: true,
      why: 'signed, with the usual warning about the chain',
      setup:
        'keytool -genkeypair -alias upload -keyalg RSA -keysize 2048 -validity 400 -storetype PKCS12 -keystore release.p12 -storepass orchard1 -dname CN=Orchard >/dev/null 2>&1; mkdir -p classes && echo x > classes/a.txt && jar cf app.jar -C classes a.txt',
      steps: [
        ['Sign', 'jarsigner -keystore release.p12 -storepass orchard1 app.jar upload'],
        ['Verify', 'jarsigner -verify app.jar'],
      ],
    },
  ],
};
