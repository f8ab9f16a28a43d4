export const recipe = {
  id: 'go-fleet-vendor-inconsistent',
  language: 'go',
  tool: 'go build -mod=vendor',
  setup: 'go mod tidy && go mod vendor',
  files: {
    'go.mod': `module example.com/fleet

go 1.22

require github.com/google/uuid v1.6.0
`,
    'truck/truck.go': `package truck

import "github.com/google/uuid"

type Truck struct {
	ID   uuid.UUID
	Axle int
}

func New(axles int) Truck { return Truck{uuid.New(), axles} }
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'build_failure',
      why: 'go.mod was bumped without go mod vendor',
      setup: `sed -i 's/v1.6.0/v1.5.0/' go.mod`,
      steps: [
        ['Lint', 'gofmt -l truck'],
        ['Build (vendored)', 'go build -mod=vendor ./...'],
      ],
    },
    {
      name: 'tests-too',
      label: 'build_failure',
      why: 'a test step that does not get as far as compiling: inconsistent vendoring',
      setup: `printf '\\nrequire github.com/pkg/errors v0.9.1\\n' >> go.mod`,
      steps: [
        [
          'Run unit tests',
          `echo "Running tests against vendored deps"
go test -mod=vendor -count=1 ./... || { rc=$?; echo "Tests failed!"; exit $rc; }`,
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: `consistent vendoring; words like 'errors' and 'inconsistent' are echoed`,
      steps: [
        [
          'Build (vendored)',
          `go build -mod=vendor -v ./...
echo "checking for inconsistent vendoring ... 0 errors"`,
        ],
      ],
    },
  ],
};
