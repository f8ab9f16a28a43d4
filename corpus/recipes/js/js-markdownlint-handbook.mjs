export const recipe = {
  id: 'js-markdownlint-handbook',
  language: 'javascript',
  tool: 'markdownlint-cli2',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'ops-handbook',
        private: true,
        scripts: { docs: 'markdownlint-cli2' },
        devDependencies: { 'markdownlint-cli2': '0.17.2', cspell: '8.17.5' },
      },
      null,
      2,
    ),
    '.markdownlint-cli2.jsonc':
      '{ "globs": ["**/*.md"], "ignores": ["node_modules"], "config": { "MD013": { "line_length": 100 } } }',
    'cspell.json': '{ "version": "0.2", "language": "en", "words": ["failover"] }',
    'README.md':
      '# Operations handbook\n\nHow we run the service.\n\n## Contents\n\n- [Database outages](runbooks/database.md)\n- [Leaked secrets](runbooks/secrets.md)\n',
    'runbooks/database.md':
      '# Database outages\n### Symptoms\nFATAL: password authentication failed for user "app"\n\n* connection refused on port 5432\n- out of memory, the primary is killed with exit code 137\n\n```\npsql -h db.internal\n```\n',
    'runbooks/secrets.md':
      '# Leaked secrets\n\n1. Revoke the key\n3. Rotate it\n\n\nSee http://wiki.internal.example/secrets\n',
  },
  setup:
    'C=/opt/tools/cache/js-markdownlint-handbook; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'markdownlint',
      label: 'lint_failure',
      detail: 'lint',
      why: 'markdownlint findings; the documents talk of databases and secrets',
      steps: [
        ['Install', 'npm ci'],
        ['Docs', 'npm run docs'],
      ],
    },
    {
      name: 'spelling',
      label: 'lint_failure',
      detail: 'lint',
      why: 'cspell finds unknown words; markdownlint before it is tolerated',
      files: {
        'runbooks/failover.md':
          '# Failover\n\nThe replica is promoted autmatically when the hearbeat is lost; the secret is roteted afterwards.\n',
      },
      steps: [
        ['Install', 'npm install'],
        ['Markdown', 'npx markdownlint-cli2', { tolerated: true }],
        ['Spelling', 'npx cspell --no-progress "**/*.md"'],
      ],
    },
  ],
};
