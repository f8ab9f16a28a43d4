export const recipe = {
  id: 'go-lighthouse-protoc-drift',
  language: 'go',
  tool: 'protoc',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup: `test -x /opt/tools/bin/protoc-gen-go || GOBIN=/opt/tools/bin go install google.golang.org/protobuf/cmd/protoc-gen-go@v1.36.12
command -v protoc >/dev/null || apt-get install -y -qq protobuf-compiler
mkdir -p gen && make -s gen && go mod tidy
git init -q . && git config user.email p@example.com && git config user.name p && git add -A && git commit -qm init`,
  files: {
    'go.mod': `module example.com/lighthouse

go 1.23

require google.golang.org/protobuf v1.36.12
`,
    'proto/beacon.proto': `syntax = "proto3";
package lighthouse.v1;
option go_package = "example.com/lighthouse/gen;gen";

message Beacon {
  string name = 1;
  double lat = 2;
  double lon = 3;
}
`,
    Makefile: `.PHONY: gen verify
gen:
	protoc -I proto --go_out=gen --go_opt=paths=source_relative proto/beacon.proto
verify: gen
	@git diff --exit-code --stat -- gen || (echo; echo "generated protobuf code is not up to date; run 'make gen'"; exit 1)
`,
  },
  cases: [
    {
      name: 'drift',
      label: 'generator_drift',
      why: 'a field was added to the proto without regenerating',
      setup: `sed -i 's|  double lon = 3;|&\\n  uint32 range_nm = 4;|' proto/beacon.proto && git commit -qam 'beacon range'`,
      steps: [
        ['Build', 'go build ./...'],
        ['Verify generated code', 'make verify'],
      ],
    },
    {
      name: 'proto-error',
      label: 'build_failure',
      why: 'the proto itself does not compile',
      setup: `sed -i 's|  double lon = 3;|  double lon = 2;\\n  Colour colour = 4;|' proto/beacon.proto`,
      steps: [['Generate', 'make gen']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'nothing drifted; a protoc warning about an unused import',
      setup: `printf 'syntax = "proto3";\\npackage lighthouse.v1;\\n' > proto/empty.proto
sed -i 's|^option go_package|import "empty.proto";\\n&|' proto/beacon.proto`,
      steps: [
        [
          'Verify',
          `protoc -I proto --go_out="$(mktemp -d)" --go_opt=Mempty.proto=example.com/lighthouse/gen proto/beacon.proto
git stash -q && make verify`,
        ],
      ],
    },
  ],
};
