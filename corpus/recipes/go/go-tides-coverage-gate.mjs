export const recipe = {
  id: 'go-tides-coverage-gate',
  language: 'go',
  tool: 'coverage gate',
  files: {
    'go.mod': `module example.com/tides

go 1.22
`,
    'harmonic/harmonic.go': `package harmonic

import "math"

type Constituent struct{ Amplitude, Speed, Phase float64 }

func Height(t float64, cs []Constituent) float64 {
	h := 0.0
	for _, c := range cs {
		h += c.Amplitude * math.Cos(c.Speed*t-c.Phase)
	}
	return h
}

func Springs(day int) bool {
	age := day % 29
	if age < 2 || age > 27 {
		return true
	}
	if age > 13 && age < 16 {
		return true
	}
	return false
}
`,
    'harmonic/harmonic_test.go': `package harmonic

import "testing"

func TestHeightAtZero(t *testing.T) {
	if h := Height(0, []Constituent{{Amplitude: 2}, {Amplitude: 0.5}}); h != 2.5 {
		t.Fatal(h)
	}
}
`,
    'station/station.go': `package station

import "errors"

var ErrUnknown = errors.New("station: unknown harbour")

func Offset(name string) (float64, error) {
	switch name {
	case "Brest":
		return 4.13, nil
	case "Cuxhaven":
		return 1.75, nil
	}
	return 0, ErrUnknown
}
`,
    'station/station_test.go': `package station

import "testing"

func TestUnknownHarbourFails(t *testing.T) {
	if _, err := Offset("Atlantis"); err == nil {
		t.Fatal("want failure")
	}
}
`,
    'scripts/coverage.sh': `#!/usr/bin/env bash
set -euo pipefail
min="\${1:-80}"
go test -coverprofile=cover.out ./...
go tool cover -func=cover.out
total=$(go tool cover -func=cover.out | awk '/^total:/ { sub("%", "", $3); print $3 }')
echo "coverage: \${total}% (minimum \${min}%)"
awk -v t="$total" -v m="$min" 'BEGIN { exit !(t >= m) }' || { echo "FAIL: coverage dropped below \${min}%"; exit 1; }
echo "coverage gate passed"
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'test_failure',
      detail: 'coverage',
      why: 'all tests pass, the coverage gate does not',
      steps: [['Tests and coverage', 'bash scripts/coverage.sh 80']],
    },
    {
      name: 'actions',
      label: 'test_failure',
      detail: 'coverage',
      why: 'the gate as an inline script with an ::error:: annotation',
      steps: [
        ['Test', 'go test -v -coverprofile=cover.out -covermode=count ./...'],
        [
          'Enforce coverage',
          `TOTAL=$(go tool cover -func=cover.out | grep total | grep -Eo '[0-9]+\\.[0-9]+')
echo "Quality Gate: checking test coverage is above threshold ..."
echo "Threshold             : 75 %"
echo "Current test coverage : $TOTAL %"
if (( $(echo "$TOTAL 75" | awk '{print ($1 < $2)}') )); then
  echo "::error::Current test coverage is below threshold. Please add more unit tests or adjust threshold to a lower value."
  exit 1
fi`,
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'a lower minimum; the output shows uncovered functions and a test named ...Fails',
      steps: [['Tests and coverage', 'bash scripts/coverage.sh 40']],
    },
  ],
};
