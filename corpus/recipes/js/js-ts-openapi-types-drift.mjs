export const recipe = {
  id: 'js-ts-openapi-types-drift',
  language: 'typescript',
  tool: 'openapi-typescript',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'booking-client',
        private: true,
        scripts: {
          generate: 'openapi-typescript api/openapi.yaml -o src/api.d.ts',
          typecheck: 'tsc --noEmit src/api.d.ts',
          'check:generated': 'npm run generate && git diff --exit-code -- src',
        },
        devDependencies: { 'openapi-typescript': '7.5.2', typescript: '5.7.3' },
      },
      null,
      2,
    ),
    '.gitignore': 'node_modules\n',
    'api/openapi.yaml': `openapi: 3.1.0
info: { title: Booking, version: 1.4.0 }
paths:
  /rooms/{id}:
    get:
      operationId: getRoom
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Room' } } } }
        '503': { description: database connection failed }
components:
  schemas:
    Room:
      type: object
      required: [id, beds]
      properties:
        id: { type: string }
        beds: { type: integer }
`,
  },
  setup:
    'C=/opt/tools/cache/js-ts-openapi-types-drift; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules . && npm run generate >/dev/null 2>&1 && git init -q . && git add . && git -c user.name=dev -c user.email=dev@example.com commit -qm "Booking API 1.4"',
  cases: [
    {
      name: 'git-diff',
      label: 'generator_drift',
      why: 'the OpenAPI document has a new field, the committed types do not',
      setup:
        "printf '        balcony: { type: boolean }\\n        price: { type: number }\\n' >> api/openapi.yaml && git -c user.name=dev -c user.email=dev@example.com commit -qam 'api: balcony'",
      steps: [
        ['Install', 'npm install --no-audit'],
        ['Type check', 'npm run typecheck'],
        ['Build', 'npm run check:generated'],
      ],
    },
    {
      name: 'check-flag',
      label: 'generator_drift',
      why: 'openapi-typescript --check says that the types are out of date',
      setup: "sed -i 's/beds: { type: integer }/beds: { type: string }/' api/openapi.yaml",
      steps: [['Lint', 'npm run typecheck --silent\nnpx openapi-typescript api/openapi.yaml -o src/api.d.ts --check']],
    },
    {
      name: 'invalid-schema',
      label: 'build_failure',
      accept: ['generator_drift', 'lint_failure'],
      why: 'the generator itself fails on a broken reference',
      setup: "sed -i 's#schemas/Room#schemas/Rooms#' api/openapi.yaml",
      steps: [['Check generated code', 'npm run check:generated']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the types are up to date',
      steps: [['Check generated code', 'npm run check:generated && echo "no drift detected"']],
    },
  ],
};
