export const recipe = {
  id: 'js-ts-json-schema-graphql-drift',
  language: 'typescript',
  tool: 'git diff',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'event-contracts',
        private: true,
        scripts: { 'gen:schema': 'json2ts -i schema -o types', 'gen:graphql': 'graphql-codegen', test: 'node --test' },
        devDependencies: {
          'json-schema-to-typescript': '15.0.4',
          '@graphql-codegen/cli': '5.0.3',
          '@graphql-codegen/typescript': '4.1.2',
          graphql: '16.10.0',
        },
      },
      null,
      2,
    ),
    '.gitignore': 'node_modules\n',
    'codegen.yml': 'schema: graph/schema.graphql\ngenerates:\n  graph/types.ts:\n    plugins: [typescript]\n',
    'graph/schema.graphql':
      'type Query { events(first: Int = 20): [Event!]! }\ntype Event { id: ID! kind: EventKind! at: String! }\nenum EventKind { OPENED CLOSED }\n',
    'schema/order-placed.json': JSON.stringify(
      {
        title: 'OrderPlaced',
        type: 'object',
        properties: { orderId: { type: 'string' }, lines: { type: 'array', items: { type: 'string' } } },
        required: ['orderId'],
        additionalProperties: false,
      },
      null,
      2,
    ),
    'schema/order-failed.json': JSON.stringify(
      {
        title: 'OrderFailed',
        type: 'object',
        properties: { orderId: { type: 'string' }, error: { enum: ['timeout', 'payment_refused', 'database_down'] } },
      },
      null,
      2,
    ),
    'ci/verify.sh': `#!/bin/bash
set -e
echo "▶ regenerating"
npm run -s gen:schema
npm run -s gen:graphql
if [ -n "$(git status --porcelain)" ]; then
  git status --short
  git --no-pager diff
  echo
  echo "✗ Generated files are stale. Run 'npm run gen:schema && npm run gen:graphql' and commit the result."
  exit 1
fi
echo "✓ up to date"
`,
    'contract.test.js':
      "const test = require('node:test');\ntest('a failed order names its error', () => {});\ntest('drift: unknown fields are dropped', () => {});\n",
  },
  setup:
    'C=/opt/tools/cache/js-ts-json-schema-graphql-drift; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules . && npm run gen:schema >/dev/null 2>&1 && npm run gen:graphql >/dev/null 2>&1 && git init -q . && git add . && git -c user.name=dev -c user.email=dev@example.com commit -qm contracts',
  cases: [
    {
      name: 'json-schema',
      label: 'generator_drift',
      why: 'a schema changed, the generated types did not',
      setup:
        'sed -i \'s/"payment_refused"/"payment_refused","card_expired"/\' schema/order-failed.json && git -c user.name=dev -c user.email=dev@example.com commit -qam schema',
      steps: [
        ['Install', 'npm install --no-audit --no-fund'],
        ['Test', 'npm test'],
        ['Verify', 'bash ci/verify.sh'],
      ],
    },
    {
      name: 'graphql-diff',
      label: 'generator_drift',
      why: 'graphql-codegen changes a committed file',
      env: { FORCE_COLOR: '1' },
      setup:
        "sed -i 's/OPENED CLOSED/OPENED CLOSED REOPENED/' graph/schema.graphql && git -c user.name=dev -c user.email=dev@example.com commit -qam graph",
      steps: [
        [
          'test',
          'npm test --silent\nnpm run gen:graphql\ngit diff --exit-code graph/ || (echo "::error title=Stale types::run npm run gen:graphql"; exit 1)',
        ],
      ],
    },
    {
      name: 'graphql-invalid',
      label: 'build_failure',
      accept: ['generator_drift'],
      why: 'the schema is invalid, so the generator fails',
      setup: "sed -i 's/EventKind! at/EventType! at/' graph/schema.graphql",
      steps: [['Generate', 'npm run gen:graphql']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'all generated files are current',
      steps: [
        ['Verify', 'bash ci/verify.sh'],
        ['Test', 'npm test'],
      ],
    },
  ],
};
