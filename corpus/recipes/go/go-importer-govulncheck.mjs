export const recipe = {
  id: 'go-importer-govulncheck',
  language: 'go',
  tool: 'govulncheck',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup: `test -x /opt/tools/bin/govulncheck || GOBIN=/opt/tools/bin go install golang.org/x/vuln/cmd/govulncheck@v1.1.4
go mod tidy`,
  files: {
    'go.mod': `module example.com/importer

go 1.22

require github.com/google/uuid v1.6.0
`,
    'main.go': `package main

import (
	"fmt"

	"github.com/google/uuid"
)

func main() {
	id, err := uuid.ParseBytes([]byte("7d444840-9dc0-11d1-b245-5ffdce74fad2"))
	fmt.Println(id, err)
}
`,
    'main_test.go': `package main

import "testing"

func TestNothing(t *testing.T) { t.Log("CVE list is empty") }
`,
    'vulndb/index/db.json': `{"modified":"2026-01-10T00:00:00Z"}
`,
    'vulndb/index/modules.json': `[{"path":"github.com/google/uuid","vulns":[{"id":"GO-2026-9001","modified":"2026-01-10T00:00:00Z","fixed":"1.6.9"}]}]
`,
    'vulndb/index/vulns.json': `[{"id":"GO-2026-9001","modified":"2026-01-10T00:00:00Z","aliases":["CVE-2026-90010"]}]
`,
    'vulndb/ID/GO-2026-9001.json': `{"schema_version":"1.3.1","id":"GO-2026-9001","modified":"2026-01-10T00:00:00Z","published":"2026-01-09T00:00:00Z","aliases":["CVE-2026-90010"],"summary":"Panic on malformed input in github.com/google/uuid","details":"ParseBytes can panic when it is given malformed input of a certain length, which allows a denial of service.","affected":[{"package":{"name":"github.com/google/uuid","ecosystem":"Go"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.6.9"}]}],"ecosystem_specific":{"imports":[{"path":"github.com/google/uuid","symbols":["ParseBytes"]}]}}],"references":[{"type":"WEB","url":"https://example.com/uuid"}],"database_specific":{"url":"https://pkg.go.dev/vuln/GO-2026-9001","review_status":"REVIEWED"}}
`,
  },
  cases: [
    {
      name: 'called',
      label: 'dependency_vulnerability',
      why: 'a vulnerable function of a dependency is called',
      steps: [
        ['Unit tests', 'go test ./...'],
        ['govulncheck', 'govulncheck -db "file://$PWD/vulndb" ./...'],
      ],
    },
    {
      name: 'verbose-trace',
      label: 'dependency_vulnerability',
      why: 'the same with traces, make wraps it',
      steps: [
        [
          'make audit',
          `printf 'audit:\\n\\t@echo "auditing modules"\\n\\tgovulncheck -show traces,verbose -db "file://$(CURDIR)/vulndb" ./...\\n' > Makefile
make audit`,
        ],
      ],
    },
    {
      name: 'db-down',
      label: 'unknown',
      accept: ['network_failure', 'dependency_vulnerability', 'build_failure'],
      why: 'HARD: govulncheck stops before it scans, its database cannot be read; nothing was found',
      steps: [['Vulnerability check', 'govulncheck -db https://vuln.internal.example ./...']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the vulnerable symbol is not called',
      files: {
        'main.go': `package main

import (
	"fmt"

	"github.com/google/uuid"
)

func main() { fmt.Println(uuid.New()) }
`,
      },
      steps: [['govulncheck', 'govulncheck -db "file://$PWD/vulndb" ./...']],
    },
  ],
};
