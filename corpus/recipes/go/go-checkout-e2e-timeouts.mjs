export const recipe = {
  id: 'go-checkout-e2e-timeouts',
  language: 'go',
  tool: 'timeout',
  files: {
    'go.mod': `module example.com/checkout

go 1.22
`,
    'wait.go': `package checkout

import (
	"context"
	"time"
)

// Wait polls until ready says so.
func Wait(ctx context.Context, every time.Duration, ready func() bool) error {
	for !ready() {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(every):
		}
	}
	return nil
}
`,
    'wait_test.go': `package checkout

import (
	"context"
	"errors"
	"testing"
	"time"
)

func TestTimeoutIsReported(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Millisecond)
	defer cancel()
	err := Wait(ctx, 10*time.Millisecond, func() bool { return false })
	t.Logf("wait: %v", err)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Fatal(err)
	}
}

func TestTimeoutNotReachedWhenReady(t *testing.T) {
	n := 0
	if err := Wait(context.Background(), time.Millisecond, func() bool { n++; return n > 3 }); err != nil {
		t.Fatal(err)
	}
}
`,
    'e2e/main.go': `package main

import (
	"fmt"
	"os"
	"time"
)

func main() {
	for i, step := range []string{"login", "basket", "address", "payment provider", "confirmation"} {
		fmt.Printf("%s e2e step %d: %s\\n", time.Now().Format("15:04:05"), i+1, step)
		if step == "payment provider" && os.Getenv("PAYMENTS") == "" {
			time.Sleep(time.Hour)
		}
		time.Sleep(200 * time.Millisecond)
	}
	fmt.Println("e2e: 5 steps, 0 failed")
}
`,
  },
  cases: [
    {
      name: 'timeout',
      label: 'infrastructure_timeout',
      accept: ['test_failure'],
      detail: 'timeout',
      why: `the step's time limit ends the end-to-end run (124), unit tests passed`,
      steps: [
        ['Unit tests', 'go test ./...'],
        [
          'E2E',
          `go build -o e2e.bin ./e2e
timeout --verbose 6 ./e2e.bin`,
        ],
      ],
    },
    {
      name: 'terminated',
      label: 'infrastructure_timeout',
      accept: ['ci_runner', 'test_failure'],
      detail: 'timeout',
      why: `the runner's limit sends SIGTERM (143) and says so`,
      steps: [
        [
          'E2E',
          `go build -o e2e.bin ./e2e
(sleep 4; echo "##[error]The operation was canceled: step exceeded its timeout-minutes"; kill -TERM $$) &
exec ./e2e.bin`,
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'tests named after timeouts pass',
      env: { PAYMENTS: 'sandbox' },
      steps: [
        ['Unit tests', 'go test -v ./...'],
        ['E2E', 'go run ./e2e'],
      ],
    },
    {
      name: 'assertion',
      label: 'test_failure',
      why: 'HARD: a test about timeouts fails by assertion',
      setup: `sed -i 's/return ctx.Err()/return nil/' wait.go`,
      steps: [['E2E timeouts', 'go test -v -timeout 30s ./...']],
    },
  ],
};
