export const recipe = {
  id: 'signing-meadow-gpg',
  language: 'shell',
  tool: 'gpg',
  files: {
    'notes.txt': 'Release notes of 2.4.0\n',
    'sign.sh':
      '#!/bin/bash\nset -e\nexport GNUPGHOME=$PWD/.gnupg\nmkdir -p -m 700 .gnupg\ngpg --batch --yes --pinentry-mode loopback --passphrase "$1" --local-user "$2" --detach-sign --armor notes.txt\n',
  },
  cases: [
    {
      name: 'no-secret-key',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'the signing key was never imported',
      steps: [['Sign artefacts', 'bash sign.sh x release@meadow.example']],
    },
    {
      name: 'bad-passphrase',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'the passphrase of the signing key is wrong',
      setup:
        'export GNUPGHOME=$PWD/.gnupg; mkdir -p -m 700 .gnupg; gpg --batch --quiet --passphrase meadow --quick-generate-key "Release <release@meadow.example>" rsa2048 sign 1y >/dev/null 2>&1; gpg --batch --quiet --pinentry-mode loopback --passphrase meadow --detach-sign --armor -o notes.txt.asc notes.txt; gpgconf --kill all',
      steps: [['Sign artefacts', 'bash sign.sh wrong release@meadow.example']],
    },
    {
      name: 'import-garbage',
      label: 'unknown',
      accept: ['build_failure'],
      why: 'the secret with the key holds no key',
      steps: [
        [
          'Import key',
          'export GNUPGHOME=$PWD/.gnupg; mkdir -p -m 700 .gnupg; echo "$SIGNING_KEY" | gpg --batch --import',
        ],
      ],
    },
    {
      name: 'bad-signature',
      label: 'unknown',
      accept: ['build_failure', 'network_failure'],
      why: 'what was downloaded was not signed so',
      setup:
        'export GNUPGHOME=$PWD/.gnupg; mkdir -p -m 700 .gnupg; gpg --batch --quiet --passphrase meadow --quick-generate-key "Release <release@meadow.example>" rsa2048 sign 1y >/dev/null 2>&1; gpg --batch --quiet --pinentry-mode loopback --passphrase meadow --detach-sign --armor -o notes.txt.asc notes.txt; gpgconf --kill all',
      steps: [
        [
          'Verify download',
          'export GNUPGHOME=$PWD/.gnupg; echo changed >> notes.txt; gpg --verify notes.txt.asc notes.txt',
        ],
      ],
    },
    {
      name: 'signed',
      label: 'unknown',
      passing: true,
      why: 'the signature fits',
      setup:
        'export GNUPGHOME=$PWD/.gnupg; mkdir -p -m 700 .gnupg; gpg --batch --quiet --passphrase meadow --quick-generate-key "Release <release@meadow.example>" rsa2048 sign 1y >/dev/null 2>&1; gpg --batch --quiet --pinentry-mode loopback --passphrase meadow --detach-sign --armor -o notes.txt.asc notes.txt; gpgconf --kill all',
      steps: [['Verify download', 'export GNUPGHOME=$PWD/.gnupg; gpg --verify notes.txt.asc notes.txt']],
    },
  ],
};
