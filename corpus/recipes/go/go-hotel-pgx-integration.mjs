export const recipe = {
  id: 'go-hotel-pgx-integration',
  language: 'go',
  tool: 'go test (pgx)',
  setup: `go mod tidy
command -v pg_ctl >/dev/null || (apt-get install -y -qq postgresql && ln -s /usr/lib/postgresql/*/bin/{initdb,pg_ctl,postgres} /usr/local/bin/)`,
  files: {
    'go.mod': `module example.com/hotel

go 1.22

require github.com/jackc/pgx/v5 v5.5.5
`,
    'booking/repo.go': `package booking

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

type Repo struct{ conn *pgx.Conn }

func Open(ctx context.Context, url string) (*Repo, error) {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return nil, fmt.Errorf("open booking repository: %w", err)
	}
	return &Repo{conn}, nil
}

func (r *Repo) Count(ctx context.Context) (n int, err error) {
	err = r.conn.QueryRow(ctx, "select count(*) from generate_series(1, 3)").Scan(&n)
	return n, err
}

func Nights(from, to int) int { return to - from }
`,
    'booking/repo_test.go': `package booking

import (
	"context"
	"os"
	"testing"
	"time"
)

func open(t *testing.T) *Repo {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 4*time.Second)
	defer cancel()
	r, err := Open(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		t.Fatalf("%v", err)
	}
	return r
}

func TestCount(t *testing.T) {
	if n, err := open(t).Count(context.Background()); err != nil || n != 3 {
		t.Fatal(n, err)
	}
}

func TestBookingIsStored(t *testing.T)   { open(t) }
func TestOverbookingFails(t *testing.T)  { open(t) }
func TestCancellation(t *testing.T)      { open(t) }
`,
    'booking/nights_test.go': `//go:build unit

package booking

import (
	"context"
	"testing"
)

func TestNights(t *testing.T) {
	if n := Nights(3, 7); n != 4 {
		t.Fatal(n)
	}
}

func TestOpenSaysWhy(t *testing.T) {
	_, err := Open(context.Background(), "postgres://app@127.0.0.1:28799/hotel")
	t.Log(err)
	if err == nil || err.Error() != "booking database is down" {
		t.Errorf("message for the desk is %v", err)
	}
}
`,
    'pg.sh': `export PGDATA=$(mktemp -d)
chown postgres "$PGDATA"
(cd / && runuser -u postgres -- bash -c "echo right-one > $PGDATA.pw; initdb -D $PGDATA -U app --pwfile=$PGDATA.pw -A scram-sha-256 >/dev/null && pg_ctl -s -w -D $PGDATA -o '-p $1 -k $PGDATA -h 127.0.0.1' -l $PGDATA/log start" >/dev/null)
trap '(cd / && runuser -u postgres -- pg_ctl -s -m immediate -D $PGDATA stop >/dev/null; rm -rf $PGDATA $PGDATA.pw)' EXIT
`,
  },
  cases: [
    {
      name: 'refused',
      label: 'database_connectivity',
      why: 'every integration test fails with the same refused connection',
      env: { DATABASE_URL: 'postgres://app:app@127.0.0.1:28701/hotel?sslmode=disable' },
      steps: [
        ['Build', 'go build ./...'],
        ['Integration tests', 'go test -v ./...'],
      ],
    },
    {
      name: 'auth',
      label: 'database_connectivity',
      why: 'a real Postgres refuses the password in every test',
      env: { DATABASE_URL: 'postgres://app:wrong-one@127.0.0.1:28702/postgres?sslmode=disable' },
      steps: [
        [
          'Integration tests',
          `. ./pg.sh 28702
go test ./booking/`,
        ],
      ],
    },
    {
      name: 'dns',
      label: 'database_connectivity',
      why: 'the host name of the service container cannot be resolved',
      env: { DATABASE_URL: 'postgres://app:app@postgres.internal.example:5432/hotel' },
      steps: [['Test', 'go test -count=1 -failfast ./...']],
    },
    {
      name: 'one-unit-test',
      label: 'test_failure',
      why: 'HARD: one unit test about the message of a refused connection fails, the others pass',
      steps: [['Unit tests', `go test -v -tags unit -run 'Nights|Says' ./...`]],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'real Postgres with the right password',
      env: { DATABASE_URL: 'postgres://app:right-one@127.0.0.1:28703/postgres?sslmode=disable' },
      steps: [
        [
          'Integration tests',
          `. ./pg.sh 28703
go test -v ./...`,
        ],
      ],
    },
  ],
};
