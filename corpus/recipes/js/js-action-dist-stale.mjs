export const recipe = {
  id: 'js-action-dist-stale',
  language: 'javascript',
  tool: 'git diff',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'label-buses-action',
        version: '1.2.0',
        private: true,
        scripts: {
          build: 'esbuild src/main.js --bundle --platform=node --outfile=dist/index.js',
          docs: 'jsdoc2md src/*.js > API.md',
          all: 'npm run build && npm run docs',
          test: 'node --test',
        },
        devDependencies: { esbuild: '0.24.2', 'jsdoc-to-markdown': '9.1.1' },
      },
      null,
      2,
    ),
    '.gitignore': 'node_modules\n',
    Makefile: `.PHONY: generate verify
generate:
\t@npm run --silent all
verify: generate
\t@git diff --stat --exit-code || (echo ""; echo "Generated files are out of date. Please run 'make generate' and commit the result."; exit 1)
`,
    'src/main.js': `/**
 * Which labels a bus line gets.
 * @param {string} line
 * @returns {string[]}
 */
export function labels(line) {
  return line.startsWith('N') ? ['night'] : ['day'];
}
console.log(labels(process.env.INPUT_LINE ?? '7').join());
`,
    'bus.test.js':
      "const test = require('node:test');\ntest('build failed: message is shown to the user', () => {});\n",
  },
  setup:
    'C=/opt/tools/cache/js-action-dist-stale; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules . && npm run all >/dev/null 2>&1 && git init -q . && git add . && git -c user.name=dev -c user.email=dev@example.com commit -qm "action"',
  cases: [
    {
      name: 'check-dist',
      label: 'generator_drift',
      accept: ['build_failure'],
      why: 'dist/ of a JavaScript action differs from what the build makes',
      setup:
        "sed -i \"s/'night'/'night', 'reduced'/\" src/main.js && git -c user.name=dev -c user.email=dev@example.com commit -qam 'reduced service'",
      steps: [
        ['Install', 'npm install'],
        ['Test', 'npm test'],
        ['Rebuild dist', 'npm run build'],
        [
          'Compare',
          'if [ "$(git diff --ignore-space-at-eol dist/ | wc -l)" -gt "0" ]; then\n  echo "Detected uncommitted changes after build. See status below:"\n  git diff dist/\n  exit 1\nfi',
        ],
      ],
    },
    {
      name: 'docs-via-make',
      label: 'generator_drift',
      why: 'the API documentation is not regenerated',
      setup:
        "sed -i 's/Which labels a bus line gets./The labels of a bus line, night lines first./' src/main.js && git -c user.name=dev -c user.email=dev@example.com commit -qam 'words'",
      steps: [['Lint', 'make verify']],
    },
    {
      name: 'build-broken',
      label: 'build_failure',
      accept: ['generator_drift'],
      why: 'the bundle cannot be built, so nothing can be compared',
      setup: 'sed -i \'1i import { setFailed } from "@actions/core";\' src/main.js',
      steps: [['Check dist', 'make verify']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'everything is current',
      steps: [
        ['Check dist', 'make verify && echo "dist is up to date"'],
        ['Test', 'npm test'],
      ],
    },
  ],
};
