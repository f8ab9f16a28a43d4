export const recipe = {
  id: 'go-voucher-gosec',
  language: 'go',
  tool: 'gosec',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup:
    'test -x /opt/tools/bin/gosec || GOBIN=/opt/tools/bin go install github.com/securego/gosec/v2/cmd/gosec@v2.22.4',
  files: {
    'go.mod': `module example.com/voucher

go 1.21
`,
    'voucher/voucher.go': `package voucher

import (
	"crypto/md5"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
)

// Code makes a voucher code.
func Code(customer string) string {
	n := rand.Intn(1_000_000)
	return fmt.Sprintf("%x", md5.Sum([]byte(fmt.Sprint(customer, n))))[:10]
}

// Print sends a voucher to the printer.
func Print(printer, path string) error {
	return exec.Command("sh", "-c", "lp -d "+printer+" "+path).Run()
}

// Save writes a voucher.
func Save(path, text string) error { return os.WriteFile(path, []byte(text), 0o666) }
`,
    'voucher/voucher_test.go': `package voucher

import "testing"

func TestCodeLength(t *testing.T) {
	if len(Code("c1")) != 10 {
		t.Fatal("length")
	}
}
`,
  },
  cases: [
    {
      name: 'high',
      label: 'security_high',
      accept: ['security_advisory'],
      why: 'gosec counts issues up to HIGH',
      steps: [
        ['Test', 'go test ./...'],
        ['Gosec', 'gosec -no-fail=false ./...'],
      ],
    },
    {
      name: 'severity-high',
      label: 'security_high',
      why: 'only high severity issues are counted, JSON report',
      steps: [['SAST', 'gosec -quiet -severity high -fmt json ./...']],
    },
    {
      name: 'medium',
      label: 'security_advisory',
      why: 'only medium issues remain',
      files: {
        'voucher/voucher.go': `package voucher

import "os"

// Code makes a voucher code.
func Code(customer string) string { return (customer + "0000000000")[:10] }

// Save writes a voucher.
func Save(path, text string) error { return os.WriteFile(path, []byte(text), 0o666) }
`,
      },
      steps: [['Security Scan', 'gosec ./...']],
    },
    {
      name: 'broken',
      label: 'build_failure',
      accept: ['security_advisory'],
      why: 'HARD: the security scan fails because a package does not compile',
      files: {
        'voucher/broken.go': `package voucher

func Sum(vs []Voucher) int { return len(vs) }
`,
      },
      steps: [
        [
          'Security Scan',
          `go build ./... || { echo "Security scan aborted: packages do not build"; exit 1; }
gosec ./...`,
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'no issues are counted, two are suppressed by #nosec',
      files: {
        'voucher/voucher.go': `package voucher

import "os"

// Code makes a voucher code.
func Code(customer string) string { return (customer + "0000000000")[:10] }

// Save writes a voucher.
func Save(path, text string) error {
	return os.WriteFile(path, []byte(text), 0o666) // #nosec G306 -- vouchers are public
}
`,
      },
      steps: [['Security Scan', 'gosec -track-suppressions ./...']],
    },
  ],
};
