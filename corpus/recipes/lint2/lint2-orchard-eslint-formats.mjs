export const recipe = {
  id: 'lint2-orchard-eslint-formats',
  language: 'javascript',
  tool: 'eslint (formats)',
  setup:
    'test -d /opt/tools/eslint9f/node_modules/eslint || npm install --silent --no-fund --no-audit --prefix /opt/tools/eslint9f eslint@9.17.0 @eslint/js@9.17.0 @microsoft/eslint-formatter-sarif@3.1.0 eslint-formatter-checkstyle@8.40.0 eslint-formatter-unix@8.40.0\nln -s /opt/tools/eslint9f/node_modules node_modules',
  env: { NPM_CONFIG_USERCONFIG: '/dev/null' },
  files: {
    'package.json': '{ "name": "orchard", "type": "module", "scripts": { "lint": "eslint . -f unix" } }\n',
    'eslint.config.js': `import js from '@eslint/js';

export default [js.configs.recommended, { rules: { eqeqeq: 'error', 'no-var': 'warn', 'prefer-const': 'error' } }];
`,
    'src/harvest.js': `export function kilos(trees) {
  var total = 0;
  let perTree = 42;
  for (const tree of trees) if (tree.ripe == true) total += perTree;
  const failed = undefinedCount;
  return total;
}
`,
    'src/timeout.js': `export const timeoutError = (ms) => {
  let text = 'connection to database timed out after ' + ms;
  return new Error(text);
};
`,
  },
  cases: [
    {
      name: 'unix',
      label: 'lint_failure',
      detail: 'lint',
      why: 'one line a problem',
      steps: [
        ['Node', 'node -v'],
        ['Lint', 'npm run lint'],
      ],
    },
    {
      name: 'sarif',
      label: 'lint_failure',
      detail: 'lint',
      why: 'SARIF on stdout',
      steps: [['Code scanning (ESLint)', 'npx eslint . -f @microsoft/sarif']],
    },
    {
      name: 'json-gate',
      label: 'lint_failure',
      detail: 'lint',
      why: 'a step counts the errors of the JSON report',
      steps: [
        [
          'quality gate',
          `npx eslint . -f json -o lint.json || true
jq -r '.[] | .filePath as $f | .messages[] | "::error file=\\($f),line=\\(.line)::\\(.message) (\\(.ruleId))"' lint.json
errors=$(jq '[.[].errorCount] | add' lint.json)
echo "errors: $errors, allowed: 0"
test "$errors" -eq 0`,
        ],
      ],
    },
    {
      name: 'checkstyle',
      label: 'lint_failure',
      detail: 'lint',
      why: 'checkstyle XML',
      steps: [['analysis', 'npx eslint src -f checkstyle']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'only a warning is left',
      files: {
        'src/harvest.js':
          'export function kilos(trees) {\n  var failures = 0;\n  return trees.length * 42 - failures;\n}\n',
        'src/timeout.js': null,
      },
      steps: [['Lint', 'npx eslint .']],
    },
  ],
};
