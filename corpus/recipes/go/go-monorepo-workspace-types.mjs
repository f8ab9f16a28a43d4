export const recipe = {
  id: 'go-monorepo-workspace-types',
  language: 'go',
  tool: 'go build',
  files: {
    'go.work': `go 1.22

use (
	./libs/money
	./services/basket
	./services/invoice
)
`,
    'libs/money/go.mod': `module corp.example/libs/money

go 1.22
`,
    'libs/money/money.go': `package money

type Amount struct {
	Cents    int64
	Currency string
}

func (a Amount) Add(b Amount) (Amount, error) { return Amount{a.Cents + b.Cents, a.Currency}, nil }
`,
    'services/basket/go.mod': `module corp.example/services/basket

go 1.22
`,
    'services/basket/main.go': `package main

import (
	"fmt"

	"corp.example/libs/money"
)

func main() {
	sum := money.Amount{Currency: "EUR"}
	for _, c := range []int64{199, 250} {
		sum = sum.Add(money.Amount{Cents: c})
	}
	fmt.Println(sum.Format())
}
`,
    'services/invoice/go.mod': `module corp.example/services/invoice

go 1.22
`,
    'services/invoice/main.go': `package main

import (
	"fmt"

	"corp.example/libs/money"
)

func main() {
	total, err := money.Amount{Cents: 100}.Add(money.Amount{Cents: "20"})
	fmt.Println(total, err)
}
`,
    'build.sh': `#!/bin/bash
# builds every module of the workspace
failed=()
for mod in libs/money services/basket services/invoice; do
  echo "::group::$mod"
  (cd "$mod" && go vet ./... && go build -o /dev/null ./... && go test ./...) || failed+=("$mod")
  echo "::endgroup::"
done
if [ \${#failed[@]} -gt 0 ]; then
  echo "❌ \${#failed[@]} module(s) failed: \${failed[*]}"
  exit 1
fi
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'build_failure',
      why: 'API of a shared module changed: type errors in two of three modules',
      steps: [['Build all modules', 'bash build.sh']],
    },
    {
      name: 'import-cycle',
      label: 'build_failure',
      why: 'an import cycle inside one module',
      files: {
        'libs/money/tax/tax.go': `package tax

import "corp.example/libs/money/round"

func VAT(c int64) int64 { return round.Half(c / 5) }
`,
        'libs/money/round/round.go': `package round

import "corp.example/libs/money/tax"

func Half(c int64) int64 { return c + tax.VAT(0) }
`,
      },
      steps: [['Test libs', 'cd libs/money && go test ./...']],
    },
    {
      name: 'stale-toolchain',
      label: 'build_failure',
      why: 'a go.mod asks for a newer Go than is installed and toolchain switching is off',
      files: {
        'services/invoice/go.mod': `module corp.example/services/invoice

go 1.99
`,
      },
      env: { GOTOOLCHAIN: 'local' },
      steps: [
        ['Versions', 'go env GOVERSION 2>/dev/null || /usr/local/go/bin/go version || true'],
        ['Build', 'go build ./services/invoice'],
      ],
    },
  ],
};
