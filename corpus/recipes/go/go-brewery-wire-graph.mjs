export const recipe = {
  id: 'go-brewery-wire-graph',
  language: 'go',
  tool: 'wire',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup: `test -x /opt/tools/bin/wire || GOBIN=/opt/tools/bin go install github.com/google/wire/cmd/wire@v0.7.0
go mod tidy && wire gen . && sed -i '/go:generate/d' wire_gen.go
git init -q . && git config user.email w@example.com && git config user.name w && git add -A && git commit -qm init`,
  files: {
    'go.mod': `module example.com/brewery

go 1.22

require github.com/google/wire v0.6.0
`,
    'brew/brew.go': `package brew

type Malt string
type Hop string
type Kettle struct {
	Malt Malt
	Hop  Hop
}

func NewMalt() Malt                { return "Pilsner" }
func NewHop() Hop                  { return "Saaz" }
func NewKettle(m Malt, h Hop) Kettle { return Kettle{m, h} }
`,
    'wire.go': `//go:build wireinject

package main

import (
	"example.com/brewery/brew"
	"github.com/google/wire"
)

func kettle() brew.Kettle {
	wire.Build(brew.NewMalt, brew.NewHop, brew.NewKettle)
	return brew.Kettle{}
}
`,
    'main.go': `package main

import "fmt"

func main() { fmt.Println(kettle()) }
`,
  },
  cases: [
    {
      name: 'stale',
      label: 'generator_drift',
      why: '`wire diff` shows that wire_gen.go is stale',
      setup: `wire gen . 2>/dev/null; sed -i 's/hop := brew.NewHop()/hop := brew.Hop("Hallertau")/' wire_gen.go`,
      steps: [
        ['Build', 'go build ./... && ./brewery 2>/dev/null || go run .'],
        ['wire diff', 'wire diff . || { echo "wire_gen.go is not up to date, run wire"; exit 1; }'],
      ],
    },
    {
      name: 'no-provider',
      label: 'build_failure',
      why: 'the graph has no provider for a type',
      setup: `sed -i 's/brew.NewHop, //' wire.go`,
      steps: [['Generate', 'wire ./...']],
    },
  ],
};
