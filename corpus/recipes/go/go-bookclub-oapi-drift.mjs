export const recipe = {
  id: 'go-bookclub-oapi-drift',
  language: 'go',
  tool: 'oapi-codegen',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup: `test -x /opt/tools/bin/oapi-codegen || GOBIN=/opt/tools/bin go install github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2
mkdir -p api && oapi-codegen -config oapi.yaml openapi.yaml
git init -q . && git config user.email b@example.com && git config user.name b && git add -A && git commit -qm init`,
  files: {
    'go.mod': `module example.com/bookclub

go 1.22
`,
    'openapi.yaml': `openapi: "3.0.3"
info: { title: Book club, version: "1.2.0" }
paths: {}
components:
  schemas:
    Book:
      type: object
      required: [isbn, title]
      properties:
        isbn: { type: string }
        title: { type: string }
        pages: { type: integer, format: int32 }
`,
    'oapi.yaml': `package: api
output: api/types.gen.go
generate: { models: true }
output-options: { skip-prune: true }
`,
  },
  cases: [
    {
      name: 'drift',
      label: 'generator_drift',
      why: 'the specification changed, the generated types did not',
      setup: `sed -i 's|pages: .*|&\\n        language: { type: string }|' openapi.yaml && git commit -qam 'language of a book'`,
      steps: [
        ['Compile', 'go build ./...'],
        [
          'Lint & codegen check',
          `oapi-codegen -config oapi.yaml openapi.yaml
git diff --exit-code api/ && echo "in sync"`,
        ],
      ],
    },
    {
      name: 'sha',
      label: 'generator_drift',
      why: 'a checksum comparison reports only hashes',
      setup: `sed -i 's|required: \\[isbn, title\\]|required: [isbn]|' openapi.yaml && git commit -qam 'title is optional'`,
      steps: [
        [
          'Validate generated sources',
          `before=$(sha256sum api/types.gen.go)
oapi-codegen -config oapi.yaml openapi.yaml
after=$(sha256sum api/types.gen.go)
if [ "$before" != "$after" ]; then echo "checksum mismatch"; echo " committed: $before"; echo " generated: $after"; echo "Run go generate and commit api/types.gen.go"; exit 1; fi`,
        ],
      ],
    },
    {
      name: 'invalid',
      label: 'build_failure',
      accept: ['generator_drift'],
      why: 'the OpenAPI document cannot be loaded',
      setup: `sed -i 's|^paths: {}|paths: { "/x": { $ref: "#/components/pathItems/none" } }|' openapi.yaml`,
      steps: [['Generate API', 'oapi-codegen -config oapi.yaml openapi.yaml']],
    },
  ],
};
