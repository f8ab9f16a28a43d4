export const recipe = {
  id: 'go-ratelimit-backoff-test',
  language: 'go',
  tool: 'go test',
  files: {
    'go.mod': `module example.com/shipping/carrier

go 1.22
`,
    'client.go': `// Package carrier talks to parcel carriers and backs off when they refuse.
package carrier

import (
	"errors"
	"fmt"
	"log"
	"net/http"
	"time"
)

var ErrRateLimited = errors.New("429 Too Many Requests: rate limit exceeded")

type Client struct {
	Base    string
	Retries int
	Sleep   func(time.Duration)
}

func (c Client) Quote(parcel string) (int, error) {
	wait := 100 * time.Millisecond
	for try := 1; try <= c.Retries; try++ {
		res, err := http.Get(c.Base + "/quote/" + parcel)
		if err != nil {
			return 0, fmt.Errorf("carrier unreachable: %w", err)
		}
		res.Body.Close()
		if res.StatusCode == http.StatusOK {
			return try, nil
		}
		log.Printf("WARN carrier answered %s, attempt %d/%d, waiting %v", res.Status, try, c.Retries, wait)
		c.Sleep(wait)
		wait += wait / 2
	}
	return 0, ErrRateLimited
}
`,
    'client_test.go': `package carrier

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

func server(refusals int) *httptest.Server {
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if refusals > 0 {
			refusals--
			w.WriteHeader(http.StatusTooManyRequests)
		}
	}))
}

func TestBackoffDoubles(t *testing.T) {
	s := server(3)
	defer s.Close()
	var waits []time.Duration
	c := Client{Base: s.URL, Retries: 5, Sleep: func(d time.Duration) { waits = append(waits, d) }}
	if _, err := c.Quote("AT-1010"); err != nil {
		t.Fatal(err)
	}
	if waits[2] != 400*time.Millisecond {
		t.Errorf("third wait after 429 is %v, want 400ms", waits[2])
	}
}

func TestGivesUpWhenRateLimited(t *testing.T) {
	s := server(99)
	defer s.Close()
	_, err := Client{Base: s.URL, Retries: 3, Sleep: func(time.Duration) {}}.Quote("DE-10115")
	if !errors.Is(err, ErrRateLimited) {
		t.Errorf("got %v", err)
	}
}

func TestConnectionRefused(t *testing.T) {
	_, err := Client{Base: "http://127.0.0.1:1", Retries: 1, Sleep: func(time.Duration) {}}.Quote("CH-8001")
	if err == nil {
		t.Fatal("expected connection refused")
	}
	t.Logf("got the wanted error: %v", err)
}
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'test_failure',
      why: 'HARD: a test of back-off after 429 fails by comparison; 429, rate limit and connection refused are its subject',
      steps: [['Integration tests (network)', 'go test -v ./...']],
    },
    {
      name: 'json-lines',
      label: 'test_failure',
      why: 'HARD: the same, as test2json lines',
      steps: [['Test', `go test -json ./... | grep -v '"Action":"start"'`]],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the back-off doubles; 429 warnings and connection refused remain in the output',
      files: {
        'client.go': `package carrier

import (
	"errors"
	"fmt"
	"log"
	"net/http"
	"time"
)

var ErrRateLimited = errors.New("429 Too Many Requests: rate limit exceeded")

type Client struct {
	Base    string
	Retries int
	Sleep   func(time.Duration)
}

func (c Client) Quote(parcel string) (int, error) {
	wait := 100 * time.Millisecond
	for try := 1; try <= c.Retries; try++ {
		res, err := http.Get(c.Base + "/quote/" + parcel)
		if err != nil {
			return 0, fmt.Errorf("carrier unreachable: %w", err)
		}
		res.Body.Close()
		if res.StatusCode == http.StatusOK {
			return try, nil
		}
		log.Printf("WARN carrier answered %s, attempt %d/%d, waiting %v", res.Status, try, c.Retries, wait)
		c.Sleep(wait)
		wait *= 2
	}
	return 0, ErrRateLimited
}
`,
      },
      steps: [['Integration tests (network)', 'go test -v ./...']],
    },
  ],
};
