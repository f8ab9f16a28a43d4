export const recipe = {
  id: 'go-atlas-disk-full',
  language: 'go',
  tool: 'go build',
  files: {
    'go.mod': `module example.com/atlas

go 1.21
`,
    'tiles/tiles.go': `package tiles

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"net/http"
)

type Tile struct{ X, Y, Z int }

func Pack(t Tile) ([]byte, error) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if err := json.NewEncoder(w).Encode(t); err != nil {
		return nil, err
	}
	w.Close()
	return b.Bytes(), nil
}

func Sum(b []byte) [32]byte { return sha256.Sum256(b) }

func Serve() error { return http.ListenAndServe("127.0.0.1:0", nil) }
`,
    'tiles/tiles_test.go': `package tiles

import (
	"os"
	"path/filepath"
	"testing"
)

func TestPack(t *testing.T) {
	if _, err := Pack(Tile{1, 2, 3}); err != nil {
		t.Fatal(err)
	}
}

func TestCacheOnDisk(t *testing.T) {
	big := make([]byte, 4<<20)
	for i := 0; i < 3; i++ {
		if err := os.WriteFile(filepath.Join(t.TempDir(), "tile"), big, 0o600); err != nil {
			t.Fatalf("cache: %v", err)
		}
	}
}
`,
    'cmd/atlas/main.go': `package main

import (
	"fmt"

	"example.com/atlas/tiles"
)

func main() { fmt.Println(tiles.Sum(nil), tiles.Serve()) }
`,
  },
  cases: [
    {
      name: 'build',
      label: 'ci_runner',
      accept: ['build_failure'],
      detail: 'out_of_disk',
      why: 'the temporary folder of the build is full',
      steps: [
        ['Disk usage', 'echo "Filesystem size used avail"; echo "tmpfs 2.0M 0 2.0M"'],
        [
          'Build',
          `d=$(mktemp -d); mount -t tmpfs -o size=2m tmpfs "$d"; trap 'umount "$d"; rmdir "$d"' EXIT
GOTMPDIR=$d GOCACHE=$d go build -o atlas ./cmd/atlas`,
        ],
      ],
    },
    {
      name: 'test',
      label: 'ci_runner',
      accept: ['test_failure'],
      detail: 'out_of_disk',
      why: 'a test cannot write its files: no space left on device',
      steps: [
        [
          'Tests',
          `go test -c -o tiles.test ./tiles
d=$(mktemp -d); mount -t tmpfs -o size=6m tmpfs "$d"; trap 'umount "$d"; rmdir "$d"' EXIT
TMPDIR=$d ./tiles.test -test.v`,
        ],
      ],
    },
    {
      name: 'memory',
      label: 'ci_runner',
      accept: ['build_failure'],
      detail: 'out_of_memory',
      why: 'the compiler cannot get memory (address space limit)',
      steps: [
        [
          'Build',
          `ulimit -v 700000
go build -a -o atlas ./cmd/atlas`,
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'enough space; the test speaks of the cache on disk',
      steps: [['Tests', 'go test -v ./...']],
    },
  ],
};
