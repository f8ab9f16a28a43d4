const body = ['7c1mQx', 'ZpL0vT', 'e4RkWu', 'Yb2NsH'].join('');
export const recipe = {
  id: 'js-ts-secretlint-chat-tokens',
  language: 'typescript',
  tool: 'secretlint',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'standup-bot',
        private: true,
        scripts: {
          prettier: 'prettier --check src',
          secretlint: 'secretlint --maskSecrets "src/**" ".env*"',
          verify: 'npm run prettier && npm run secretlint',
        },
        devDependencies: {
          secretlint: '9.0.0',
          '@secretlint/secretlint-rule-preset-recommend': '9.0.0',
          '@secretlint/secretlint-rule-pattern': '9.1.0',
          prettier: '3.4.2',
        },
      },
      null,
      2,
    ),
    '.secretlintrc.json': JSON.stringify(
      {
        rules: [
          { id: '@secretlint/secretlint-rule-preset-recommend' },
          {
            id: '@secretlint/secretlint-rule-pattern',
            options: {
              patterns: [{ name: 'standup signing key', pattern: '/STANDUP_SIGNING_KEY=(?<key>[a-z0-9]{12,})/' }],
            },
          },
        ],
      },
      null,
      2,
    ),
    'src/bot.ts': `export const greet = (team: string): string => \`Good morning, \${team}!\`;\n`,
    'src/notify.ts': `const token = '${'xox' + 'b-'}304958671201-5876230194857-${body}';\nexport const headers = { authorization: 'Bearer ' + token };\n`,
    '.env.example': 'STANDUP_SIGNING_KEY=' + 'h4f9c2kq81zt0mvx' + '\nTIMEOUT=30\n',
  },
  setup:
    'C=/opt/tools/cache/js-ts-secretlint-chat-tokens; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules . && npx prettier --write src >/dev/null',
  cases: [
    {
      name: 'verify',
      label: 'security_secrets',
      why: 'prettier passes; secretlint finds a chat token and a signing key',
      steps: [
        ['Install', 'npm ci'],
        ['Lint & format', 'npm run verify'],
      ],
    },
    {
      name: 'compact-format',
      label: 'security_secrets',
      why: 'the same findings in compact form',
      steps: [['Policy', 'npx secretlint --maskSecrets --format compact "src/**" ".env*" | tee report.json']],
    },
    {
      name: 'prettier-first',
      label: 'lint_failure',
      detail: 'format',
      why: 'the job is called secrets, but prettier fails before the scan',
      setup: "sed -i 's/;$//' src/bot.ts",
      steps: [['Secrets', 'npm run verify']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'clean',
      setup: 'rm src/notify.ts .env.example',
      steps: [
        ['Lint & format', 'npx prettier --check src && npx secretlint "src/**" && echo "secretlint: no secrets found"'],
      ],
    },
  ],
};
