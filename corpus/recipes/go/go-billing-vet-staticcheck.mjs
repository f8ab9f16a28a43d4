export const recipe = {
  id: 'go-billing-vet-staticcheck',
  language: 'go',
  tool: 'staticcheck',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup: `test -x /opt/tools/bin/staticcheck || GOBIN=/opt/tools/bin go install honnef.co/go/tools/cmd/staticcheck@v0.8.2
test -x /opt/tools/bin/errcheck || GOBIN=/opt/tools/bin go install github.com/kisielk/errcheck@v1.30.0`,
  files: {
    'go.mod': `module example.com/billing

go 1.22
`,
    'invoice/invoice.go': `package invoice

import (
	"fmt"
	"os"
	"strings"
)

type Invoice struct {
	Number string
	Lines  []float64
}

func (i *Invoice) Write(path string) error {
	f, err := os.Create(path)
	defer f.Close()
	if err != nil {
		return fmt.Errorf("Could not create file.")
	}
	fmt.Fprintf(f, "%s\\n", strings.Replace(i.Number, " ", "", -1))
	return nil
}

func (i Invoice) Sum() float64 {
	var sum float64
	for _, l := range i.Lines {
		sum = sum + l
	}
	return sum
}

func legacyRound(x float64) float64 {
	return float64(int(x*100)) / 100
}

func Remove(path string) { os.Remove(path) }
`,
    'invoice/invoice_test.go': `package invoice

import "testing"

func TestSum(t *testing.T) {
	if (Invoice{Lines: []float64{1, 2.5}}).Sum() != 3.5 {
		t.Fatal()
	}
}
`,
  },
  cases: [
    {
      name: 'staticcheck',
      label: 'lint_failure',
      detail: 'lint',
      why: 'staticcheck reports; build, vet and tests passed',
      steps: [
        ['Build', 'go build ./... && go vet ./...'],
        ['Test', 'go test ./...'],
        [
          'staticcheck',
          `staticcheck -version
staticcheck -checks all,-ST1000,-ST1020,-ST1021 ./...`,
        ],
      ],
    },
    {
      name: 'vet',
      label: 'lint_failure',
      accept: ['build_failure'],
      detail: 'lint',
      why: 'go vet finds wrong Printf verbs and a copied lock',
      files: {
        'invoice/mail.go': `package invoice

import (
	"fmt"
	"sync"
)

type Mailer struct {
	mu   sync.Mutex
	sent int
}

func Report(m Mailer) string {
	return fmt.Sprintf("sent %s mails of %d", m.sent)
}
`,
      },
      steps: [['Vet', 'go vet ./...']],
    },
    {
      name: 'errcheck',
      label: 'lint_failure',
      detail: 'lint',
      why: 'errcheck lists unchecked errors',
      steps: [
        [
          'make lint',
          `printf 'lint:\\n\\t@echo "Linting (error handling)..."\\n\\t@errcheck -verbose ./... && echo OK\\n' > Makefile
make lint`,
        ],
      ],
    },
    {
      name: 'stylish',
      label: 'lint_failure',
      detail: 'lint',
      why: `staticcheck's stylish formatter with a summary`,
      steps: [['Code quality', 'staticcheck -f stylish ./...']],
    },
  ],
};
