export const recipe = {
  id: 'infra-fleet-proto-buf',
  language: 'protobuf',
  tool: 'buf',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup: `test -x /opt/tools/bin/buf || GOBIN=/opt/tools/bin go install github.com/bufbuild/buf/cmd/buf@v1.75.0
git init -q -b main . && git config user.email b@example.com && git config user.name b && git add -A && git commit -qm init`,
  files: {
    'buf.yaml': `version: v2
modules:
  - path: proto
lint:
  use: [STANDARD]
breaking:
  use: [FILE]
`,
    'proto/fleet/v1/truck.proto': `syntax = "proto3";

package fleet.v1;

message Truck {
  string id = 1;
  int32 axles = 2;
  string numberPlate = 3;
}

enum State {
  UNKNOWN = 0;
  STATE_DRIVING = 1;
}

service TruckService {
  rpc Get(Truck) returns (Truck);
}
`,
  },
  cases: [
    {
      name: 'lint',
      label: 'lint_failure',
      detail: 'lint',
      why: 'buf lint finds style errors',
      steps: [
        ['Build protos', 'buf build && echo "buf build ok"'],
        ['Lint', 'buf lint'],
      ],
    },
    {
      name: 'format',
      label: 'lint_failure',
      detail: 'format',
      why: 'buf format -d --exit-code',
      setup: `sed -i 's/  int32 axles/ int32   axles/' proto/fleet/v1/truck.proto`,
      steps: [['Format', 'buf format -d --exit-code']],
    },
    {
      name: 'breaking',
      label: 'lint_failure',
      accept: ['test_failure', 'unknown', 'generator_drift'],
      why: 'a breaking change against main is detected',
      setup: `sed -i 's/  int32 axles = 2;//; s/string id = 1/int64 id = 1/' proto/fleet/v1/truck.proto`,
      steps: [['Breaking changes', `buf breaking --against '.git#branch=main' --error-format github-actions`]],
    },
    {
      name: 'compile',
      label: 'build_failure',
      why: 'a proto does not compile',
      setup: `sed -i 's/returns (Truck)/returns (Lorry)/; s/^enum State/import "fleet\\/v1\\/missing.proto";\\n\\nenum State/' proto/fleet/v1/truck.proto`,
      steps: [['Build protos', 'buf build']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'only a warning on standard error, no findings',
      files: {
        'buf.yaml': `version: v2
modules:
  - path: proto
lint:
  use: [MINIMAL]
breaking:
  use: [FILE]
`,
      },
      steps: [
        [
          'Lint, format, breaking',
          `buf lint && buf format -d --exit-code && buf breaking --against '.git#branch=main' && echo "no breaking changes, 0 errors"`,
        ],
      ],
    },
  ],
};
