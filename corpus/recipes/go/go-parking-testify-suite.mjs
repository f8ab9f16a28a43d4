export const recipe = {
  id: 'go-parking-testify-suite',
  language: 'go',
  tool: 'gotestsum',
  env: { PATH: `/opt/tools/bin:${process.env.PATH}` },
  setup: `test -x /opt/tools/bin/gotestsum || GOBIN=/opt/tools/bin go install gotest.tools/gotestsum@v1.13.0
go mod tidy`,
  files: {
    'go.mod': `module example.com/parking

go 1.21

require github.com/stretchr/testify v1.9.0
`,
    'tariff/tariff.go': `package tariff

import "time"

// Fee in cents of a stay; the first 15 minutes are free, a day costs 25 € at most.
func Fee(stay time.Duration) int {
	if stay <= 15*time.Minute {
		return 0
	}
	hours := int(stay / time.Hour)
	return 300 * hours
}

type Spot struct {
	Level int
	Name  string
	Taken bool
}

func Free(spots []Spot) []Spot {
	var out []Spot
	for _, s := range spots {
		if !s.Taken {
			out = append(out, s)
		}
	}
	return out
}
`,
    'tariff/tariff_test.go': `package tariff

import (
	"fmt"
	"net"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/stretchr/testify/suite"
)

type TariffSuite struct{ suite.Suite }

func TestTariff(t *testing.T) { suite.Run(t, new(TariffSuite)) }

func (s *TariffSuite) SetupTest() { fmt.Println("connecting to gate controller (simulated)") }

func (s *TariffSuite) TestFreeQuarter() { s.Equal(0, Fee(15*time.Minute)) }

func (s *TariffSuite) TestStartedHourCounts() {
	s.Equal(600, Fee(61*time.Minute), "61 minutes are two hours")
}

func (s *TariffSuite) TestDayMaximum() { s.LessOrEqual(Fee(23*time.Hour), 2500) }

func TestGateOffline(t *testing.T) {
	_, err := net.Dial("tcp", "127.0.0.1:5432")
	require.Error(t, err)
	t.Logf("gate database: %v", err)
	assert.Contains(t, err.Error(), "connection timed out")
}

func TestFree(t *testing.T) {
	want := []Spot{{Level: 1, Name: "A2"}}
	assert.Equal(t, want, Free([]Spot{{Level: 1, Name: "A1", Taken: true}, {Level: 1, Name: "A2"}}))
}

func TestPrinterRetry(t *testing.T) {
	if testing.Short() {
		t.Skip("printer: flaky network")
	}
}
`,
  },
  cases: [
    {
      name: 'testname',
      label: 'test_failure',
      why: 'HARD: three assertions fail, one of them prints connection refused of port 5432',
      steps: [
        ['Download', 'go mod download && go mod verify'],
        ['Tests', 'gotestsum --format testname -- -short ./...'],
      ],
    },
    {
      name: 'dots-rerun',
      label: 'test_failure',
      why: 'dots format with reruns of the failed tests and a JUnit report',
      steps: [
        ['Unit tests (with retries)', 'gotestsum --format dots --rerun-fails=2 --packages ./... --junitfile junit.xml'],
      ],
    },
    {
      name: 'github',
      label: 'test_failure',
      why: 'the GitHub format with groups',
      env: { GITHUB_ACTIONS: 'true' },
      steps: [['Test', 'gotestsum --format github-actions']],
    },
  ],
};
