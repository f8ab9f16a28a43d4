export const recipe = {
  id: 'go-inventory-missing-module',
  language: 'go',
  tool: 'go build',
  files: {
    'go.mod': `module example.com/inventory

go 1.21
`,
    'main.go': `package main

import (
	"fmt"

	"github.com/google/uuid"
	"golang.org/x/text/language"

	"example.com/inventory/internal/stok"
)

func main() {
	fmt.Println(uuid.New(), language.German, stock.Level("SKU-1"))
}
`,
    'internal/stock/stock.go': `package stock

func Level(sku string) int { return len(sku) }
`,
    'internal/stock/stock_test.go': `package stock

import "testing"

func TestLevel(t *testing.T) {
	if Level("abc") != 3 {
		t.Fatal("level")
	}
}
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'build_failure',
      why: 'go.mod lacks the required modules and one package does not exist',
      steps: [
        ['Setup', 'go version; go env GOPROXY'],
        ['Build', 'go build -o bin/inventory .'],
      ],
    },
    {
      name: 'security-job',
      label: 'build_failure',
      why: 'HARD: the step is called Security Scan, but the packages cannot be loaded because modules are missing',
      steps: [
        ['Unit tests', 'go test ./internal/...'],
        [
          'Security Scan',
          `echo "Running security checks..."
go vet -json=false ./...
echo "No vulnerabilities found"`,
        ],
      ],
    },
    {
      name: 'missing-gosum',
      label: 'build_failure',
      why: 'the go.sum entry is missing for a module that go.mod names',
      files: {
        'go.mod': `module example.com/inventory

go 1.21

require github.com/google/uuid v1.6.0
`,
        'main.go': `package main

import (
	"fmt"

	"github.com/google/uuid"
)

func main() { fmt.Println(uuid.New()) }
`,
      },
      steps: [['Build', 'go build -v ./...']],
    },
  ],
};
