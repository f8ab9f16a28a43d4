export const recipe = {
  id: 'go-warehouse-gofmt-imports',
  language: 'go',
  tool: 'gofmt',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup: `test -x /opt/tools/bin/goimports || GOBIN=/opt/tools/bin go install golang.org/x/tools/cmd/goimports@v0.52.0
test -x /opt/tools/bin/gofumpt || GOBIN=/opt/tools/bin go install mvdan.cc/gofumpt@v0.12.0`,
  files: {
    'go.mod': `module example.com/warehouse

go 1.21
`,
    'slot/slot.go': `package slot

import (
	"strings"
	"fmt"
)

type Slot struct { Aisle string; Shelf int }

func (s Slot) Label() string {
    return fmt.Sprintf("%s-%03d", strings.ToUpper(s.Aisle),s.Shelf)
}
`,
    'slot/slot_test.go': `package slot

import "testing"

func TestLabel(t *testing.T) {
	if (Slot{"b", 7}).Label() != "B-007" {
		t.Error("label")
	}
}
`,
    'cmd/pick/main.go': `package main

import "os"
import "fmt"

func main() {

	fmt.Fprintln(os.Stdout, "pick list: 0 errors")
}
`,
  },
  cases: [
    {
      name: 'listed',
      label: 'lint_failure',
      detail: 'format',
      why: 'gofmt -l lists files',
      steps: [
        ['Test', 'go test ./...'],
        [
          'Check formatting',
          `unformatted=$(gofmt -l .)
if [ -n "$unformatted" ]; then echo "The following files are not formatted:"; echo "$unformatted"; exit 1; fi`,
        ],
      ],
    },
    {
      name: 'diff',
      label: 'lint_failure',
      detail: 'format',
      why: 'gofmt -d prints the diff',
      steps: [['fmt', `test -z "$(gofmt -d -e . | tee fmt.diff)" || { cat fmt.diff; echo "Run 'make fmt'"; exit 1; }`]],
    },
    {
      name: 'goimports',
      label: 'lint_failure',
      detail: 'format',
      why: 'goimports lists a file whose imports are out of order, after gofumpt was only tolerated',
      setup: `gofmt -w slot
sed -i 's|^	"fmt"|	"example.com/warehouse/zone"\\n	"fmt"|; s|func (s Slot)|var _ = zone.A\\n\\nfunc (s Slot)|' slot/slot.go
mkdir zone && printf 'package zone\\n\\nconst A = 1\\n' > zone/zone.go`,
      steps: [
        ['gofumpt', 'gofumpt -l -d . | grep . && exit 1', { tolerated: true }],
        ['goimports', 'files=$(goimports -local example.com/warehouse -l .); echo "$files"; test -z "$files"'],
      ],
    },
  ],
};
