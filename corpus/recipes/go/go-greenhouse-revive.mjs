export const recipe = {
  id: 'go-greenhouse-revive',
  language: 'go',
  tool: 'revive',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup: 'test -x /opt/tools/bin/revive || GOBIN=/opt/tools/bin go install github.com/mgechev/revive@v1.7.0',
  files: {
    'go.mod': `module example.com/greenhouse

go 1.21
`,
    'revive.toml': `severity = "error"
confidence = 0.8
errorCode = 1
warningCode = 0
[rule.exported]
[rule.var-naming]
[rule.error-strings]
[rule.indent-error-flow]
[rule.unused-parameter]
`,
    'climate/climate.go': `package climate

import "errors"

type Vent struct{ Open_percent int }

func (v *Vent) SetUrl(url string, timeout int) error {
	if url == "" {
		return errors.New("Database connection refused.")
	} else {
		v.Open_percent = len(url)
	}
	return nil
}
`,
    'climate/climate_test.go': `package climate

import "testing"

func TestVent(t *testing.T) {
	if err := (&Vent{}).SetUrl("", 1); err == nil {
		t.Fatal("want error")
	}
}
`,
  },
  cases: [
    {
      name: 'friendly',
      label: 'lint_failure',
      detail: 'lint',
      why: 'revive reports, tests passed',
      steps: [
        ['Test', 'go test ./...'],
        ['Lint', 'revive -config revive.toml -formatter friendly ./...'],
      ],
    },
    {
      name: 'default',
      label: 'lint_failure',
      detail: 'lint',
      why: 'default formatter with set_exit_status',
      steps: [
        [
          'make lint',
          `printf 'lint:\\n\\trevive -set_exit_status -config revive.toml ./...\\n' > Makefile && make lint`,
        ],
      ],
    },
    {
      name: 'warnings',
      label: 'unknown',
      passing: true,
      why: 'only warnings, exit code 0',
      setup: `sed -i 's/severity = "error"/severity = "warning"/' revive.toml`,
      steps: [['Lint', 'revive -config revive.toml -formatter stylish ./...']],
    },
  ],
};
