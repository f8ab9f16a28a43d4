export const recipe = {
  id: 'php-bakery-detect-secrets',
  language: 'php',
  tool: 'detect-secrets',
  files: {
    'config/mail.php':
      "<?php\n\nreturn [\n    'host' => 'smtp.bakery.example',\n    'user' => 'shop',\n    'password' => 'Zx81-qPt0-vvLm-77sd',\n    'api_key' => 'k9f3a0d1c7b24e6f8a5d9c0b3e7f1a2d',\n];\n",
    'src/Oven.php':
      '<?php\n\nfinal class Oven\n{\n    public function temperature(): int\n    {\n        return 220;\n    }\n}\n',
  },
  setup:
    'test -x /opt/venvs/detect-secrets/bin/detect-secrets-hook || { python3 -m venv /opt/venvs/detect-secrets && /opt/venvs/detect-secrets/bin/pip install -q detect-secrets==1.5.0; }\ngit init -q . && git config user.email b@bakery.example && git config user.name b && git add -A && git commit -qm all',
  cases: [
    {
      name: 'hook',
      label: 'security_secrets',
      why: 'the hook finds potential secrets',
      steps: [
        ['PHP syntax', 'for f in src/*.php config/*.php; do php -l "$f"; done'],
        ['Secret scan', '/opt/venvs/detect-secrets/bin/detect-secrets-hook $(git ls-files)'],
      ],
    },
    {
      name: 'pre-commit-wrapper',
      label: 'security_secrets',
      why: 'the same with a message of the wrapper',
      steps: [
        [
          'Pre-commit hooks',
          'echo "trim trailing whitespace.................................................Passed"\nout=$(/opt/venvs/detect-secrets/bin/detect-secrets-hook $(git ls-files \'*.php\') 2>&1) || { echo "Detect secrets...........................................................Failed"; echo "- hook id: detect-secrets"; echo "- exit code: 1"; echo; echo "$out"; exit 1; }',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'no secrets',
      files: {
        'config/mail.php':
          "<?php\n\nreturn [\n    'host' => 'smtp.bakery.example',\n    'password' => getenv('MAIL_PASSWORD') ?: throw new RuntimeException('secret MAIL_PASSWORD is missing'),\n];\n",
      },
      steps: [
        [
          'Secret scan',
          '/opt/venvs/detect-secrets/bin/detect-secrets-hook --verbose $(git ls-files) && echo "no secrets leaked"',
        ],
      ],
    },
  ],
};
