export const recipe = {
  id: 'go-forecast-example-output',
  language: 'go',
  tool: 'go test',
  files: {
    'go.mod': `module forecast

go 1.21
`,
    'wind.go': `// Package forecast turns model output into words.
package forecast

import (
	"fmt"
	"math"
)

var names = []string{"N", "NE", "E", "SE", "S", "SW", "W", "NW"}

// Compass names the direction of a bearing in degrees.
func Compass(deg float64) string {
	return names[int(math.Floor(math.Mod(deg+22.5, 360)/45))]
}

// Beaufort is the wind force of a speed in m/s.
func Beaufort(ms float64) int {
	return int(math.Round(math.Pow(ms/0.836, 2.0/3.0)))
}

// Line is one line of the bulletin.
func Line(deg, ms float64) string {
	return fmt.Sprintf("%s %d Bft", Compass(deg), Beaufort(ms))
}
`,
    'wind_example_test.go': `package forecast_test

import (
	"fmt"

	"forecast"
)

func ExampleLine() {
	fmt.Println(forecast.Line(270, 10.4))
	fmt.Println(forecast.Line(45, 3))
	// Output:
	// W 5 Bft
	// NE 3 Bft
}

func ExampleCompass() {
	for _, d := range []float64{0, 90, 359} {
		fmt.Println(forecast.Compass(d))
	}
	// Unordered output:
	// E
	// N
	// N
}
`,
    'wind_test.go': `package forecast

import "testing"

func FuzzCompass(f *testing.F) {
	f.Add(12.5)
	f.Add(359.9)
	f.Add(-30.0)
	f.Fuzz(func(t *testing.T, deg float64) {
		if Compass(deg) == "" {
			t.Fatal("no name")
		}
	})
}
`,
  },
  cases: [
    {
      name: 'example',
      label: 'test_failure',
      why: `an example's output differs from its comment (got/want)`,
      steps: [
        ['Lint', 'gofmt -l . && go vet .'],
        ['Test examples', 'go test -v -run Example .'],
      ],
    },
    {
      name: 'fuzz-seed',
      label: 'test_failure',
      why: 'a seed of a fuzz test makes the function panic with a negative index',
      steps: [['Test', 'go test -run Fuzz ./...']],
    },
    {
      name: 'fuzzing',
      label: 'test_failure',
      why: 'fuzzing finds a crasher and writes it to testdata',
      files: {
        'wind_test.go': `package forecast

import "testing"

func FuzzBeaufort(f *testing.F) {
	f.Add(2.5)
	f.Fuzz(func(t *testing.T, ms float64) {
		if b := Beaufort(ms); b < 0 || b > 20 {
			t.Errorf("force %d out of scale for %v m/s", b, ms)
		}
	})
}
`,
      },
      steps: [['Short fuzz run', `go test -run '^$' -fuzz FuzzBeaufort -fuzztime 8s -parallel 1 .`]],
    },
  ],
};
