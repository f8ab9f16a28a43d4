export const recipe = {
  id: 'go-ticket-stringer-drift',
  language: 'go',
  tool: 'stringer',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup: `test -x /opt/tools/bin/stringer || GOBIN=/opt/tools/bin go install golang.org/x/tools/cmd/stringer@v0.52.0
git init -q -b main . && git config user.email ci@example.com && git config user.name ci
go generate ./... && git add -A && git commit -qm 'tickets'`,
  files: {
    'go.mod': `module example.com/tickets

go 1.21
`,
    'status.go': `// Package tickets models the help desk.
package tickets

//go:generate stringer -type=Status -linecomment -output=status_string.go

// Status of a ticket.
type Status int

const (
	Open     Status = iota // open
	Waiting                // waiting
	Resolved               // resolved
)
`,
    'status_test.go': `package tickets

import "testing"

func TestString(t *testing.T) {
	if s := Resolved.String(); s != "resolved" {
		t.Fatalf("%q", s)
	}
}
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'generator_drift',
      why: 'a constant was added without running go generate; git diff --exit-code shows it',
      setup: `sed -i 's|^	Resolved  .*|	Escalated              // escalated\\n	Resolved               // resolved|' status.go && git commit -qam 'feat: escalated'`,
      steps: [
        ['Test', 'go test ./... || echo "::warning::tests failed, drift check follows"'],
        [
          'Generated code is up to date',
          `go generate ./...
git diff --exit-code`,
        ],
      ],
    },
    {
      name: 'script',
      label: 'generator_drift',
      why: 'the same by a script that only names the files',
      files: {
        'hack/verify-codegen.sh': `#!/usr/bin/env bash
set -o errexit -o nounset -o pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cp -a . "$tmp/src"
(cd "$tmp/src" && go generate ./...)
if ! diff -Naupr --exclude=.git . "$tmp/src" > "$tmp/diff"; then
  sed "s|$tmp/src|generated|" "$tmp/diff"
  echo "ERROR: generated files are stale. Please run hack/update-codegen.sh" >&2
  exit 1
fi
echo "codegen up to date"
`,
      },
      setup: `sed -i 's|// waiting|// waiting for customer|' status.go && git commit -qam 'feat: clearer text'`,
      steps: [['verify', 'bash hack/verify-codegen.sh']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'generated code is up to date',
      files: {
        'hack/verify-codegen.sh': `#!/usr/bin/env bash
set -e
go generate ./...
git diff --exit-code || { echo "ERROR: generated files are stale"; exit 1; }
echo "no drift detected: generated files are not stale"
`,
      },
      steps: [
        [
          'Verify codegen',
          `bash hack/verify-codegen.sh
go test -v ./...`,
        ],
      ],
    },
  ],
};
