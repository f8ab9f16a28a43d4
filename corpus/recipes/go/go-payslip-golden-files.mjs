export const recipe = {
  id: 'go-payslip-golden-files',
  language: 'go',
  tool: 'go test',
  files: {
    'go.mod': `module example.com/payslip

go 1.22
`,
    'render.go': `package payslip

import (
	"fmt"
	"strings"
)

type Slip struct {
	Name  string
	Gross int
	Tax   int
}

func Render(s Slip) string {
	var b strings.Builder
	fmt.Fprintf(&b, "PAYSLIP %s\\n", strings.ToUpper(s.Name))
	fmt.Fprintf(&b, "gross %8.2f\\n", float64(s.Gross)/100)
	fmt.Fprintf(&b, "tax   %8.2f\\n", float64(s.Tax)/100)
	fmt.Fprintf(&b, "net   %8.2f\\n", float64(s.Gross-s.Tax)/100)
	return b.String()
}
`,
    'render_test.go': `package payslip

import (
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "rewrite golden files")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name + ".golden"
	if *update {
		os.WriteFile(path, []byte(got), 0o644)
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs from the output (out of date? run go test -update)\\n--- want\\n%s--- got\\n%s", path, want, got)
	}
}

func TestFullTime(t *testing.T) { golden(t, "full_time", Render(Slip{"Ada", 420000, 130000})) }
func TestNoTax(t *testing.T)    { golden(t, "no_tax", Render(Slip{"Bo", 45000, 0})) }
`,
    'testdata/full_time.golden': `PAYSLIP ADA
gross  4200.00
tax    1300.00
net    2900.00
`,
    'testdata/no_tax.golden': `PAYSLIP BO
gross   450.00
net     450.00
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'test_failure',
      accept: ['generator_drift'],
      why: 'HARD: golden files differ: a test failure with the words "out of date"',
      steps: [['Verify', 'go vet ./... && go test ./...']],
    },
    {
      name: 'missing',
      label: 'test_failure',
      why: 'a golden file is missing',
      files: { 'testdata/no_tax.golden': null },
      steps: [['Unit', 'go test -v ./...']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'golden files were updated in the same commit; deprecation notice printed',
      setup: 'go test -update ./... >/dev/null',
      steps: [
        [
          'Unit',
          `echo "DEPRECATED: golden files will be replaced by snapshots; errors: 0"
go test -v ./...`,
        ],
      ],
    },
  ],
};
