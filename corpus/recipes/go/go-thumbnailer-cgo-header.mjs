export const recipe = {
  id: 'go-thumbnailer-cgo-header',
  language: 'go',
  tool: 'cgo',
  env: { CGO_ENABLED: '1' },
  files: {
    'go.mod': `module example.com/thumbnailer

go 1.21
`,
    'resize/resize.go': `package resize

// #cgo LDFLAGS: -lthumbresize
// #include <thumbresize/thumbresize.h>
// static int half(int x) { return x / 2; }
import "C"

// Half halves a width.
func Half(w int) int { return int(C.half(C.int(w))) }
`,
    'cmd/thumb/main.go': `package main

import (
	"fmt"

	"example.com/thumbnailer/resize"
)

func main() { fmt.Println(resize.Half(640)) }
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'build_failure',
      why: 'a C header is missing for cgo',
      steps: [
        [
          'Install system packages',
          'echo "Reading package lists..."; echo "libthumbresize-dev is not needed any more, skipping"',
        ],
        ['Build', 'go build ./...'],
      ],
    },
    {
      name: 'link',
      label: 'build_failure',
      why: 'the header is not needed, but the linker cannot find the library',
      files: {
        'resize/resize.go': `package resize

// #cgo LDFLAGS: -lthumbresize
// int thumb_half(int);
import "C"

func Half(w int) int { return int(C.thumb_half(C.int(w))) }
`,
      },
      steps: [['go build', 'go build -o thumb ./cmd/thumb']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'a C warning only',
      files: {
        'resize/resize.go': `package resize

// #include <stdio.h>
// #warning "thumbresize not found: error reporting disabled, falling back"
// static int half(int x) { return x / 2; }
import "C"

func Half(w int) int { return int(C.half(C.int(w))) }
`,
      },
      steps: [['go build', 'go build -o thumb ./cmd/thumb && ./thumb']],
    },
  ],
};
