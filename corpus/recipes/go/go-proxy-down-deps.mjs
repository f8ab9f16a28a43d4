export const recipe = {
  id: 'go-proxy-down-deps',
  language: 'go',
  tool: 'go mod download',
  env: { GONOSUMDB: '*', GOFLAGS: '-modcacherw' },
  setup: `go mod tidy
node tools/proxy.mjs 28471 503 >/dev/null 2>&1 & echo $! > .p1
node tools/proxy.mjs 28472 429 >/dev/null 2>&1 & echo $! > .p2
sleep 0.6`,
  files: {
    'go.mod': `module example.com/newsletter

go 1.21

require (
	github.com/google/uuid v1.6.0
	golang.org/x/text v0.14.0
)
`,
    'main.go': `package main

import (
	"fmt"

	"github.com/google/uuid"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

func main() { fmt.Println(uuid.New(), cases.Title(language.English).String("weekly news")) }
`,
    'tools/proxy.mjs': `import http from 'node:http';
const status = Number(process.argv[3]);
const text = { 503: 'upstream connect error or disconnect/reset before headers', 429: 'too many requests, slow down', 502: 'bad gateway' };
http.createServer((req, res) => { res.writeHead(status, { 'retry-after': '30' }); res.end(\`\${text[status] ?? 'error'}\\n\`); }).listen(Number(process.argv[2]), '127.0.0.1');
`,
  },
  cases: [
    {
      name: 'unavailable',
      label: 'network_failure',
      detail: 'registry_down',
      why: 'the module proxy answers 503',
      steps: [
        [
          'Download modules',
          `export GOMODCACHE=$PWD/.modcache GOPROXY=http://127.0.0.1:28471
trap 'kill $(cat .p1 .p2)' EXIT
go mod download`,
        ],
      ],
    },
    {
      name: 'rate-limited',
      label: 'network_failure',
      detail: 'rate_limited',
      why: 'the module proxy answers 429 while go build fetches',
      steps: [
        ['Lint', 'gofmt -l main.go && echo "gofmt: 0 problems"'],
        [
          'Build',
          `export GOMODCACHE=$PWD/.modcache GOPROXY=http://127.0.0.1:28472
trap 'kill $(cat .p1 .p2)' EXIT
go mod tidy -v`,
        ],
      ],
    },
    {
      name: 'refused',
      label: 'network_failure',
      why: 'nothing listens at the configured proxy (connection refused); the step says "tests"',
      steps: [
        [
          'Run tests',
          `kill $(cat .p1 .p2)
export GOMODCACHE=$PWD/.modcache GOPROXY=http://127.0.0.1:28473
go test ./...`,
        ],
      ],
    },
    {
      name: 'dns',
      label: 'network_failure',
      why: `the private proxy's name cannot be resolved`,
      steps: [
        [
          'Build',
          `kill $(cat .p1 .p2)
export GOMODCACHE=$PWD/.modcache GOPROXY=https://athens.internal.example
for n in 1 2 3; do go mod download && break; echo "attempt $n failed, retrying in 1 s"; sleep 1; [ $n -lt 3 ]; done`,
        ],
      ],
    },
  ],
};
