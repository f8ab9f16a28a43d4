export const recipe = {
  id: 'go-payroll-checksum-mismatch',
  language: 'go',
  tool: 'go mod download',
  setup: 'go mod tidy',
  files: {
    'go.mod': `module example.com/payroll

go 1.21

require github.com/google/uuid v1.6.0
`,
    'main.go': `package main

import (
	"fmt"

	"github.com/google/uuid"
)

// Payslip numbers are random.
func main() { fmt.Println("payslip", uuid.NewString()) }
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'build_failure',
      why: `go.sum disagrees with the downloaded module: "SECURITY ERROR" is only the go command's wording`,
      setup: `sed -i '1s/h1:..../h1:QIva/' go.sum`,
      steps: [
        ['Checkout', 'echo "HEAD is now at 4be1c07 bump uuid"'],
        ['Download dependencies', 'go mod download'],
      ],
    },
    {
      name: 'verify',
      label: 'build_failure',
      accept: ['unknown'],
      why: 'go mod verify and build with a wrong go.mod hash',
      setup: `sed -i '2s/h1:..../h1:Vx3k/' go.sum`,
      steps: [
        ['Verify dependencies', 'go mod verify || echo "::warning::go mod verify complained, going on"'],
        ['Build', 'go build ./...'],
      ],
    },
  ],
};
