export const recipe = {
  id: 'js-commitlint-policy',
  language: 'javascript',
  tool: 'commitlint',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'greenhouse-ui',
        private: true,
        scripts: { test: 'node --test' },
        devDependencies: { '@commitlint/cli': '19.6.1', '@commitlint/config-conventional': '19.6.0' },
      },
      null,
      2,
    ),
    'commitlint.config.js':
      "module.exports = { extends: ['@commitlint/config-conventional'], rules: { 'scope-enum': [2, 'always', ['sensors', 'ui', 'deps']] } };\n",
    '.gitignore': 'node_modules\n',
    'plant.test.js': "const test = require('node:test');\ntest('waters', () => {});\n",
    'ci/pr-policy.mjs': `// What a pull request must look like before anybody reviews it.
import { readFileSync } from 'node:fs';
const pr = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const findings = [];
if (!/^(feat|fix|docs|chore)(\\(.+\\))?: /.test(pr.title)) findings.push('title "' + pr.title + '" is not a semantic title');
if (!pr.labels.some((l) => l.startsWith('area/'))) findings.push('no area/* label');
if (pr.additions > 800) findings.push('pull request is too large: ' + pr.additions + ' added lines (at most 800)');
if (!pr.files.includes('CHANGELOG.md') && !pr.labels.includes('skip-changelog')) findings.push('CHANGELOG.md has no entry');
for (const f of findings) console.log('::error::' + f);
console.log(findings.length === 0 ? 'All policies hold.' : 'Policy check failed: ' + findings.length + ' finding(s)');
process.exitCode = findings.length > 0 ? 1 : 0;
`,
    'pr.json': JSON.stringify({
      title: 'Fixes tests and database timeout',
      labels: ['bug'],
      additions: 1290,
      files: ['src/sensors.js'],
    }),
  },
  setup:
    'C=/opt/tools/cache/js-commitlint-policy; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules . && git init -q . && git add . && git -c user.name=dev -c user.email=dev@example.com commit -qm "feat(ui): first screen"',
  cases: [
    {
      name: 'commit-message',
      label: 'unknown',
      accept: ['lint_failure'],
      why: 'commitlint refuses a commit message',
      setup:
        "echo x > a && git add a && git -c user.name=dev -c user.email=dev@example.com commit -qm 'Fixed the failing build of the Database module.'",
      steps: [
        ['Install', 'npm install'],
        ['Test', 'npm test'],
        ['Lint commits', 'npx commitlint --from HEAD~1 --to HEAD --verbose'],
      ],
    },
    {
      name: 'pr-policy',
      label: 'unknown',
      why: 'the pull request breaks policies: title, label, size, changelog',
      steps: [['Check pull request', 'node ci/pr-policy.mjs pr.json']],
    },
    {
      name: 'aggregator',
      label: 'unknown',
      why: 'an aggregator job: other jobs failed, no cause here',
      env: { NEEDS: '{"test":"success","lint":"success","security-scan":"failure","build":"cancelled"}' },
      steps: [
        [
          'All checks green',
          'echo "$NEEDS" | jq .\nif echo "$NEEDS" | jq -e \'any(.[]; . == "failure" or . == "cancelled")\' >/dev/null; then\n  echo "❌ One or more required jobs failed: security checks"\n  exit 1\nfi',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'good title and labels',
      files: {
        'pr.json': JSON.stringify({
          title: 'fix(sensors): error of failed timeout',
          labels: ['area/ui', 'skip-changelog'],
          additions: 12,
          files: ['a.js'],
        }),
      },
      steps: [['Check pull request', 'node ci/pr-policy.mjs pr.json && npx commitlint --last --verbose']],
    },
  ],
};
