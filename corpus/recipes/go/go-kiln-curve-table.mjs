export const recipe = {
  id: 'go-kiln-curve-table',
  language: 'go',
  tool: 'go test',
  files: {
    'go.mod': `module example.com/kiln

go 1.22
`,
    'curve/curve.go': `// Package curve interpolates firing schedules for electric kilns.
package curve

import (
	"errors"
	"time"
)

// Segment is one ramp of a schedule.
type Segment struct {
	Rate   float64 // degrees per hour
	Target float64
	Hold   time.Duration
}

var ErrZeroRate = errors.New("curve: rate of a segment is zero")

// Duration says how long a schedule takes from the given room temperature.
func Duration(start float64, schedule []Segment) (time.Duration, error) {
	var total time.Duration
	at := start
	for _, s := range schedule {
		if s.Rate == 0 {
			return 0, ErrZeroRate
		}
		hours := (s.Target - at) / s.Rate
		if hours < 0 {
			hours = -hours
		}
		total += time.Duration(hours * float64(time.Hour))
		at = s.Target
	}
	return total, nil
}

// Cone names the Orton cone that a peak temperature reaches.
func Cone(peak float64) string {
	switch {
	case peak >= 1280:
		return "9"
	case peak > 1222:
		return "6"
	case peak >= 1060:
		return "04"
	}
	return "-"
}
`,
    'curve/curve_test.go': `package curve

import (
	"errors"
	"testing"
	"time"
)

func TestDuration(t *testing.T) {
	cases := []struct {
		name     string
		start    float64
		schedule []Segment
		want     time.Duration
	}{
		{"empty schedule", 20, nil, 0},
		{"one ramp", 20, []Segment{{Rate: 100, Target: 1020}}, 10 * time.Hour},
		{"ramp with hold", 20, []Segment{{Rate: 100, Target: 1020, Hold: 30 * time.Minute}}, 10*time.Hour + 30*time.Minute},
		{"cooling counts too", 1000, []Segment{{Rate: 250, Target: 500}}, 2 * time.Hour},
		{"bisque then hold twice", 20, []Segment{{Rate: 50, Target: 120, Hold: time.Hour}, {Rate: 150, Target: 1020, Hold: 15 * time.Minute}}, 9*time.Hour + 15*time.Minute},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			got, err := Duration(tc.start, tc.schedule)
			if err != nil {
				t.Fatalf("unexpected error: %v", err)
			}
			if got != tc.want {
				t.Errorf("Duration(%v) = %v, want %v", tc.start, got, tc.want)
			}
		})
	}
}

func TestDurationRefusesZeroRate(t *testing.T) {
	if _, err := Duration(20, []Segment{{Target: 100}}); !errors.Is(err, ErrZeroRate) {
		t.Fatalf("got %v, want ErrZeroRate", err)
	}
}

func TestCone(t *testing.T) {
	t.Parallel()
	for peak, want := range map[float64]string{1285: "9", 1222: "6", 1060: "04", 700: "-"} {
		if got := Cone(peak); got != want {
			t.Errorf("Cone(%v) = %q, want %q", peak, got, want)
		}
	}
}
`,
    'relay/relay.go': `package relay

// Duty returns the on-share of a relay cycle for the wanted power, 0 to 1.
func Duty(power, max float64) float64 {
	if power >= max {
		return 1
	}
	return power / max
}
`,
    'relay/relay_test.go': `package relay

import "testing"

func TestDuty(t *testing.T) {
	t.Log("relay reports error code 0x00, simulated timeout ignored")
	if d := Duty(1500, 3000); d != 0.5 {
		t.Fatal(d)
	}
}
`,
    'cmd/kilnctl/main.go': `package main

import (
	"fmt"

	"example.com/kiln/curve"
)

func main() { fmt.Println(curve.Cone(1240)) }
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'test_failure',
      why: 'subtests of a table fail by comparison; build and vet passed before',
      steps: [
        ['Set up Go', 'go version'],
        ['Vet', 'go vet ./...'],
        ['Run tests', 'go test ./...'],
      ],
    },
    {
      name: 'verbose-shuffled',
      label: 'test_failure',
      why: 'the same failures in verbose output with -shuffle',
      steps: [
        ['Build', 'go build -v ./...'],
        ['Test', 'go test -v -count=1 -shuffle=7 ./...'],
      ],
    },
    {
      name: 'make-wrapper',
      label: 'test_failure',
      why: 'a Makefile wraps the tests and prints its own message',
      files: {
        Makefile: `.PHONY: check test
check: test
test:
	@echo "==> unit tests"
	@go test -short ./... || { echo "❌ unit tests failed, see above"; exit 1; }
`,
      },
      steps: [['ci', 'make check']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'holds are counted and the cone bound is inclusive; a log line speaks of errors and timeouts',
      files: {
        'curve/curve.go': `package curve

import (
	"errors"
	"time"
)

type Segment struct {
	Rate   float64
	Target float64
	Hold   time.Duration
}

var ErrZeroRate = errors.New("curve: rate of a segment is zero")

func Duration(start float64, schedule []Segment) (time.Duration, error) {
	var total time.Duration
	at := start
	for _, s := range schedule {
		if s.Rate == 0 {
			return 0, ErrZeroRate
		}
		hours := (s.Target - at) / s.Rate
		if hours < 0 {
			hours = -hours
		}
		total += time.Duration(hours*float64(time.Hour)) + s.Hold
		at = s.Target
	}
	return total, nil
}

func Cone(peak float64) string {
	switch {
	case peak >= 1280:
		return "9"
	case peak >= 1222:
		return "6"
	case peak >= 1060:
		return "04"
	}
	return "-"
}
`,
      },
      steps: [
        ['Vet', 'go vet ./...'],
        ['Test', 'go test -v -count=1 ./...'],
      ],
    },
  ],
};
