export const recipe = {
  id: 'js-ts-vitest-snapshot-mailer',
  language: 'typescript',
  tool: 'vitest',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'mail-templates',
        type: 'module',
        private: true,
        scripts: { test: 'vitest run', cover: 'vitest run --coverage' },
        devDependencies: { vitest: '2.1.8', '@vitest/coverage-v8': '2.1.8' },
      },
      null,
      2,
    ),
    'vitest.config.ts':
      "import { defineConfig } from 'vitest/config';\nexport default defineConfig({ test: { include: ['spec/**/*.spec.ts'], coverage: { provider: 'v8', include: ['src/**'], reporter: ['text'], thresholds: { lines: 90, functions: 90 } } } });\n",
    'src/mail.ts': `export const welcome = (name: string) => '<p>Hello ' + name + ',</p>\\n<p>your account is ready.</p>';
export const reset = (url: string) => '<p>Your password reset link: <a href="' + url + '">reset</a> (valid for 2 h)</p>';
export const alarm = (errors: string[]) => {
  if (errors.length === 0) return 'no errors';
  const lines = errors.map((e) => '<li>' + e + '</li>');
  return '<ul>' + lines.join('') + '</ul>';
};
`,
    'spec/mail.spec.ts': `import { expect, test } from 'vitest';
import { reset, welcome } from '../src/mail';
test('welcome', () => expect(welcome('Ida')).toMatchSnapshot());
test('password reset secret link', () => expect(reset('https://example.com/r/1')).toMatchSnapshot());
`,
    'spec/__snapshots__/mail.spec.ts.snap': `// Vitest Snapshot v1, https://vitest.dev/guide/snapshot.html

exports[\`password reset secret link 1\`] = \`"<p>Your password reset link: <a href="https://example.com/r/1">reset</a> (valid for 1 h)</p>"\`;

exports[\`welcome 1\`] = \`
"<p>Hello Ida,</p>
<p>your account is ready.</p>"
\`;
`,
  },
  setup:
    'C=/opt/tools/cache/js-ts-vitest-snapshot-mailer; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'mismatch',
      label: 'test_failure',
      accept: ['generator_drift'],
      why: 'a snapshot does not match',
      steps: [
        ['Install', 'npm install'],
        ['Test', 'npm test'],
      ],
    },
    {
      name: 'new-snapshot-in-ci',
      label: 'test_failure',
      why: 'in CI a missing snapshot is not written but fails',
      env: { FORCE_COLOR: '1', GITHUB_ACTIONS: 'true' },
      files: {
        'spec/alarm.spec.ts':
          "import { expect, test } from 'vitest';\nimport { alarm } from '../src/mail';\ntest('alarm of a database outage', () => expect(alarm(['connection refused'])).toMatchSnapshot());\n",
      },
      setup: "sed -i 's/2 h/1 h/' src/mail.ts",
      steps: [['build', 'npm test']],
    },
    {
      name: 'coverage',
      label: 'test_failure',
      detail: 'coverage',
      why: 'tests pass, coverage thresholds of vitest do not hold',
      setup: "sed -i 's/2 h/1 h/' src/mail.ts",
      steps: [['Quality', 'npm run cover']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'snapshots match',
      setup: "sed -i 's/2 h/1 h/' src/mail.ts",
      steps: [['Test', 'npm test -- --reporter=verbose']],
    },
  ],
};
