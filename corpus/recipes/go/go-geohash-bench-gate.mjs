export const recipe = {
  id: 'go-geohash-bench-gate',
  language: 'go',
  tool: 'benchmark gate',
  files: {
    'go.mod': `module example.com/geohash

go 1.21
`,
    'geohash.go': `package geohash

const base32 = "0123456789bcdefghjkmnpqrstuvwxyz"

// Encode returns the geohash of a point.
func Encode(lat, lng float64, n int) string {
	out := ""
	latLo, latHi, lngLo, lngHi := -90.0, 90.0, -180.0, 180.0
	even, bit, ch := true, 0, 0
	for len(out) < n {
		if even {
			mid := (lngLo + lngHi) / 2
			if lng >= mid {
				ch |= 16 >> bit
				lngLo = mid
			} else {
				lngHi = mid
			}
		} else {
			mid := (latLo + latHi) / 2
			if lat >= mid {
				ch |= 16 >> bit
				latLo = mid
			} else {
				latHi = mid
			}
		}
		even = !even
		if bit++; bit == 5 {
			out += string(base32[ch])
			bit, ch = 0, 0
		}
	}
	return out
}
`,
    'geohash_test.go': `package geohash

import "testing"

func TestEncode(t *testing.T) {
	if got := Encode(57.64911, 10.40744, 11); got != "u4pruydqqvj" {
		t.Fatal(got)
	}
}

func BenchmarkEncode(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		Encode(48.2, 16.37, 9)
	}
}

func BenchmarkEncodeShort(b *testing.B) {
	for i := 0; i < b.N; i++ {
		Encode(48.2, 16.37, 4)
	}
}
`,
    'bench/baseline.txt': `BenchmarkEncode 1 40.0
BenchmarkEncodeShort 1 90000.0
`,
    'bench/compare.awk': `NR == FNR { base[$1] = $3; next }
/^Benchmark/ {
  sub(/-[0-9]+$/, "", $1)
  ratio = $3 / base[$1]
  verdict = ratio > 1.5 ? "REGRESSION" : "ok"
  printf "%-24s %10.1f ns/op  was %10.1f  x%.2f  %s\\n", $1, $3, base[$1], ratio, verdict
  if (ratio > 1.5) bad++
}
END { if (bad) { printf "%d benchmark(s) slower than the allowed 50%%\\n", bad; exit 1 } print "no regression" }
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'test_failure',
      why: 'the benchmark gate finds a slow-down against the baseline; the tests passed',
      steps: [
        ['Test', 'go test ./...'],
        [
          'Benchmark gate',
          `go test -run '^$' -bench . -benchtime 200ms . | tee bench/new.txt
awk -f bench/compare.awk bench/baseline.txt bench/new.txt`,
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the baseline is generous',
      files: {
        'bench/baseline.txt': `BenchmarkEncode 1 990000.0
BenchmarkEncodeShort 1 90000.0
`,
      },
      steps: [
        ['Test', 'go test ./...'],
        [
          'Benchmark gate',
          `go test -run '^$' -bench . -benchtime 200ms . | tee bench/new.txt
awk -f bench/compare.awk bench/baseline.txt bench/new.txt`,
        ],
      ],
    },
  ],
};
