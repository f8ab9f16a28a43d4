export const recipe = {
  id: 'go-session-redis-startup',
  language: 'go',
  tool: 'go test (go-redis)',
  setup: 'go mod tidy',
  files: {
    'go.mod': `module example.com/session

go 1.22

require (
	github.com/lib/pq v1.10.9
	github.com/redis/go-redis/v9 v9.5.3
)
`,
    'store/store.go': `package store

import (
	"context"
	"database/sql"
	"time"

	_ "github.com/lib/pq"
	"github.com/redis/go-redis/v9"
)

func Redis(addr string) *redis.Client {
	return redis.NewClient(&redis.Options{Addr: addr, DialTimeout: time.Second, MaxRetries: 1})
}

func Ping(c *redis.Client) error { return c.Ping(context.Background()).Err() }

func Audit(url string) error {
	db, err := sql.Open("postgres", url)
	if err != nil {
		return err
	}
	return db.Ping()
}
`,
    'store/store_test.go': `package store

import (
	"fmt"
	"log"
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	c := Redis(os.Getenv("REDIS_ADDR"))
	if err := Ping(c); err != nil {
		log.Fatalf("setup: redis is needed for these tests: %v", err)
	}
	os.Exit(m.Run())
}

func TestSet(t *testing.T) { fmt.Println("set") }
`,
    'cmd/migrate/main.go': `package main

import (
	"fmt"
	"os"

	"example.com/session/store"
)

func main() {
	fmt.Println("migrate: connecting to audit database")
	if err := store.Audit(os.Getenv("AUDIT_URL")); err != nil {
		fmt.Fprintln(os.Stderr, "migrate:", err)
		os.Exit(1)
	}
}
`,
  },
  cases: [
    {
      name: 'redis',
      label: 'database_connectivity',
      why: 'Redis refuses connections in TestMain, no test ran',
      env: { REDIS_ADDR: '127.0.0.1:28711' },
      steps: [
        ['vet', 'go vet ./... && echo vet ok'],
        ['go test', 'go test ./...'],
      ],
    },
    {
      name: 'redis-dns',
      label: 'database_connectivity',
      why: 'the Redis host is unknown',
      env: { REDIS_ADDR: 'redis.internal.example:6379' },
      steps: [['make integration', `printf 'integration:\\n\\tgo test -v ./store\\n' > Makefile; make integration`]],
    },
    {
      name: 'pq',
      label: 'database_connectivity',
      why: 'lib/pq cannot reach the database in the migrate step',
      env: { AUDIT_URL: 'postgres://audit:audit@127.0.0.1:28712/audit?sslmode=disable&connect_timeout=2' },
      steps: [
        ['Build', 'go build -o bin/migrate ./cmd/migrate'],
        [
          'Run migrations',
          `for i in 1 2 3; do ./bin/migrate && exit 0; echo "attempt $i failed"; sleep 0.3; done
echo "giving up"; exit 1`,
        ],
      ],
    },
  ],
};
