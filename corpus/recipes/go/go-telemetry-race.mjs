export const recipe = {
  id: 'go-telemetry-race',
  language: 'go',
  tool: 'go test -race',
  files: {
    'go.mod': `module example.com/telemetry/agent

go 1.21
`,
    'counter/counter.go': `package counter

// Set counts events by name.
type Set struct {
	counts map[string]int
	total  int
}

func New() *Set { return &Set{counts: map[string]int{}} }

// Hit adds one event.
func (s *Set) Hit(name string) {
	s.total++
	_ = name
}

// Total is the number of events so far.
func (s *Set) Total() int { return s.total }
`,
    'counter/counter_test.go': `package counter

import (
	"sync"
	"testing"
)

func TestHitFromManyGoroutines(t *testing.T) {
	s := New()
	var wg sync.WaitGroup
	for i := 0; i < 8; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := 0; j < 50; j++ {
				s.Hit("cpu.load")
			}
		}()
	}
	wg.Wait()
	t.Logf("total after run: %d", s.Total())
}

func TestTotalStartsAtZero(t *testing.T) {
	if New().Total() != 0 {
		t.Fatal("fresh set is not empty")
	}
}
`,
    'flush/flush.go': `package flush

import "errors"

var ErrTimeout = errors.New("flush: upstream timed out after 5s")

func Send(fail bool) error {
	if fail {
		return ErrTimeout
	}
	return nil
}
`,
    'flush/flush_test.go': `package flush

import (
	"log"
	"testing"
)

func TestSendTimeoutIsReported(t *testing.T) {
	err := Send(true)
	log.Printf("ERROR sender: %v (will retry)", err)
	if err != ErrTimeout {
		t.Fatal(err)
	}
	log.Print("retry succeeded")
}
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'test_failure',
      why: 'the race detector reports a data race; the plain tests passed in the step before',
      steps: [
        ['go test', 'go test ./...'],
        ['go test -race', 'CGO_ENABLED=1 go test -race ./...'],
      ],
    },
    {
      name: 'actions',
      label: 'test_failure',
      why: 'the same race, with verbose output and coverage in atomic mode',
      env: { GITHUB_ACTIONS: 'true' },
      steps: [
        ['Run go env GOVERSION GOFLAGS', 'go env GOVERSION GOFLAGS'],
        ['Test with race detector', 'go test -race -v -covermode=atomic -coverprofile=coverage.out ./...'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'a mutex guards the total; the flush test logs ERROR lines that are handled',
      files: {
        'counter/counter.go': `package counter

import "sync"

type Set struct {
	mu    sync.Mutex
	total int
}

func New() *Set { return &Set{} }

func (s *Set) Hit(string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.total++
}

func (s *Set) Total() int { return s.total }
`,
      },
      steps: [
        ['Run go env GOVERSION GOFLAGS', 'go env GOVERSION GOFLAGS'],
        ['Test with race detector', 'go test -race -v -covermode=atomic -coverprofile=coverage.out ./...'],
      ],
    },
  ],
};
