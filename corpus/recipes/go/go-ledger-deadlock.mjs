export const recipe = {
  id: 'go-ledger-deadlock',
  language: 'go',
  tool: 'go test',
  files: {
    'go.mod': `module example.org/ledger

go 1.22
`,
    'ledger.go': `package ledger

import "sync"

type Account struct {
	mu      sync.Mutex
	ID      string
	Balance int64
}

// Transfer moves cents between two accounts.
func Transfer(from, to *Account, cents int64) {
	from.mu.Lock()
	defer from.mu.Unlock()
	to.mu.Lock()
	defer to.mu.Unlock()
	from.Balance -= cents
	to.Balance += cents
}

// Settle collects results of n workers.
func Settle(n int) []int64 {
	ch := make(chan int64)
	out := make([]int64, 0, n)
	for i := 0; i < n-1; i++ {
		go func() { ch <- int64(i) }()
	}
	for i := 0; i < n; i++ {
		out = append(out, <-ch)
	}
	return out
}
`,
    'ledger_test.go': `package ledger

import (
	"testing"
	"time"
)

func TestTransfer(t *testing.T) {
	a, b := &Account{ID: "a", Balance: 900}, &Account{ID: "b"}
	Transfer(a, b, 250)
	if a.Balance != 650 || b.Balance != 250 {
		t.Fatalf("a=%d b=%d", a.Balance, b.Balance)
	}
}

func TestSettleWaitsForAllWorkers(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	time.Sleep(20 * time.Millisecond)
	if got := len(Settle(4)); got != 4 {
		t.Fatalf("settled %d", got)
	}
}
`,
    'cmd/settle/main.go': `package main

import (
	"fmt"

	"example.org/ledger"
)

func main() {
	a := &ledger.Account{ID: "cash", Balance: 10_00}
	b := &ledger.Account{ID: "bank"}
	ledger.Transfer(a, b, 500)
	fmt.Println("balances", a.Balance, b.Balance)
	fmt.Println("settled", ledger.Settle(3))
}
`,
  },
  cases: [
    {
      name: 'timeout-panic',
      label: 'test_failure',
      accept: ['infrastructure_timeout'],
      detail: 'timeout',
      why: `a test hangs and go test's own -timeout panics with "test timed out after"`,
      steps: [
        ['Go version', 'go version'],
        ['Tests', 'go test -timeout 4s ./...'],
      ],
    },
    {
      name: 'verbose',
      label: 'test_failure',
      accept: ['infrastructure_timeout'],
      detail: 'timeout',
      why: 'the same hang with -v, goroutine dump',
      steps: [['make test', `printf 'test:\\n\\tgo test -v -timeout=3s -parallel 4 ./...\\n' > Makefile && make test`]],
    },
    {
      name: 'smoke-deadlock',
      label: 'test_failure',
      accept: ['build_failure', 'unknown'],
      why: 'after passing unit tests the smoke run dies with "all goroutines are asleep - deadlock!"',
      steps: [
        ['Unit tests', 'go test -short -v ./...'],
        ['Smoke test', 'go run ./cmd/settle'],
      ],
    },
  ],
};
