export const recipe = {
  id: 'go-sidecar-tidy-diff',
  language: 'go',
  tool: 'go mod tidy -diff',
  setup: `git init -q . && git config user.email ci@example.com && git config user.name ci
go mod tidy && go get github.com/pkg/errors@v0.9.1
git add -A && git commit -qm 'add sidecar'`,
  files: {
    'go.mod': `module example.com/sidecar

go 1.23

require github.com/google/uuid v1.6.0
`,
    'main.go': `package main

import (
	"fmt"

	"github.com/google/uuid"
)

func main() { fmt.Println("trace", uuid.New()) }
`,
  },
  cases: [
    {
      name: 'diff',
      label: 'generator_drift',
      accept: ['build_failure', 'lint_failure'],
      why: 'go mod tidy -diff prints a diff: go.mod is not tidy',
      steps: [
        ['Build', 'go build ./...'],
        ['Check go.mod is tidy', 'go mod tidy -diff'],
      ],
    },
    {
      name: 'git-diff',
      label: 'generator_drift',
      accept: ['build_failure', 'lint_failure'],
      why: 'go mod tidy followed by git diff --exit-code',
      steps: [
        [
          'Verify',
          `go build ./... && go vet ./...
go mod tidy
if ! git diff --exit-code -- go.mod go.sum; then
  echo "go.mod/go.sum are out of date, run 'go mod tidy' and commit the result" >&2
  exit 1
fi`,
        ],
      ],
    },
  ],
};
