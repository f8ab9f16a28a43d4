export const recipe = {
  id: 'go-mailer-mockgen-drift',
  language: 'go',
  tool: 'mockgen',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup: `test -x /opt/tools/bin/mockgen || GOBIN=/opt/tools/bin go install go.uber.org/mock/mockgen@v0.6.0
mkdir -p mocks && go generate ./... && go mod tidy
git init -q . && git config user.email ci@example.com && git config user.name ci && git add -A && git commit -qm init`,
  files: {
    'go.mod': `module example.com/mailer

go 1.23

require go.uber.org/mock v0.6.0
`,
    'port/sender.go': `package port

import "context"

//go:generate mockgen -source=sender.go -destination=../mocks/sender.go -package=mocks

// Sender delivers one mail.
type Sender interface {
	Send(ctx context.Context, to, subject, body string) error
}
`,
    'outbox/outbox.go': `package outbox

import (
	"context"

	"example.com/mailer/port"
)

func Flush(ctx context.Context, s port.Sender, to []string) int {
	sent := 0
	for _, t := range to {
		if s.Send(ctx, t, "hello", "…") == nil {
			sent++
		}
	}
	return sent
}
`,
    'outbox/outbox_test.go': `package outbox

import (
	"context"
	"errors"
	"testing"

	"example.com/mailer/mocks"
	"go.uber.org/mock/gomock"
)

func TestFlushCountsOnlySent(t *testing.T) {
	ctrl := gomock.NewController(t)
	s := mocks.NewMockSender(ctrl)
	s.EXPECT().Send(gomock.Any(), "a@example.com", gomock.Any(), gomock.Any()).Return(nil)
	s.EXPECT().Send(gomock.Any(), "b@example.com", gomock.Any(), gomock.Any()).Return(errors.New("smtp: connection refused"))
	if n := Flush(context.Background(), s, []string{"a@example.com", "b@example.com"}); n != 1 {
		t.Fatal(n)
	}
}
`,
    Makefile: `.PHONY: generate check-generated test
generate:
	go generate ./...
check-generated: generate
	@if [ -n "$$(git status --porcelain)" ]; then \\
	  git status --short; git diff | head -40; \\
	  echo "Mocks are out of date. Run 'make generate' and commit."; exit 3; \\
	fi
test:
	go test ./...
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'generator_drift',
      why: 'the interface got a method and the committed mocks did not; the build still passes',
      setup: `sed -i 's|^	Send(.*|&\\n	Ping(ctx context.Context) error|' port/sender.go && git commit -qam 'port: ping'`,
      steps: [
        ['Unit tests', 'go vet ./port ./mocks && go build ./... && echo "build ok"'],
        ['Check generated files', 'make check-generated'],
      ],
    },
    {
      name: 'compile',
      label: 'build_failure',
      accept: ['generator_drift'],
      why: 'HARD: stale mocks do not implement the interface any more, so the tests do not compile',
      setup: `sed -i 's|^	Send(.*|&\\n	Ping(ctx context.Context) error|' port/sender.go
sed -i 's|s := mocks.NewMockSender(ctrl)|s := mocks.NewMockSender(ctrl)\\n	var _ interface{ Ping(context.Context) error } = s|' outbox/outbox_test.go`,
      steps: [['Test', 'make test']],
    },
    {
      name: 'missing-call',
      label: 'test_failure',
      why: 'a gomock expectation is not met',
      setup: `sed -i 's|"a@example.com", "b@example.com"}); n|"a@example.com"}); n|' outbox/outbox_test.go`,
      steps: [['Test', 'go test -v ./outbox']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'up to date',
      steps: [
        [
          'Check generated files',
          `make check-generated
go test -v ./...`,
        ],
      ],
    },
  ],
};
