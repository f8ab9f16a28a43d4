export const recipe = {
  id: 'go-chess-nil-panic',
  language: 'go',
  tool: 'go test',
  files: {
    'go.mod': `module github.com/rookery/movegen

go 1.23
`,
    'board.go': `package movegen

import "strings"

type Piece byte

type Square struct {
	Piece *Piece
	File  int
	Rank  int
}

type Board struct {
	squares map[string]*Square
	turn    byte
}

// Parse reads the first two fields of a FEN string.
func Parse(fen string) (*Board, error) {
	fields := strings.Fields(fen)
	b := &Board{squares: map[string]*Square{}, turn: fields[1][0]}
	for r, row := range strings.Split(fields[0], "/") {
		file := 0
		for _, ch := range row {
			if ch >= '1' && ch <= '8' {
				file += int(ch - '0')
				continue
			}
			p := Piece(ch)
			name := string(rune('a'+file)) + string(rune('8'-r))
			b.squares[name] = &Square{Piece: &p, File: file, Rank: 8 - r}
			file++
		}
	}
	return b, nil
}

// At returns the piece letter on a square.
func (b *Board) At(name string) byte { return byte(*b.squares[name].Piece) }
`,
    'board_test.go': `package movegen

import (
	"fmt"
	"testing"
)

const start = "rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1"

func TestCorners(t *testing.T) {
	b, _ := Parse(start)
	for sq, want := range map[string]byte{"a1": 'R', "h8": 'r', "e1": 'K', "d8": 'q'} {
		if got := b.At(sq); got != want {
			t.Errorf("%s: %c, want %c", sq, got, want)
		}
	}
}

func TestPerftDepthOne(t *testing.T) {
	for i := 0; i < 30; i++ {
		fmt.Printf("perft: node %02d hash=%08x ok\\n", i, i*2654435761)
	}
}

func TestEmptySquare(t *testing.T) {
	b, err := Parse(start)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.At("e4"); got != 0 {
		t.Errorf("e4 should be empty, is %c", got)
	}
}
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'test_failure',
      why: 'a nil pointer dereference in a test panics the test binary',
      steps: [
        ['Download modules', 'go mod download -x'],
        ['Unit', 'go test ./...'],
      ],
    },
    {
      name: 'bad-fen',
      label: 'test_failure',
      why: 'index out of range in the parser, under -v with a panic trace',
      files: {
        'fen_test.go': `package movegen

import "testing"

func TestRejectsShortFen(t *testing.T) {
	if _, err := Parse("8/8/8/8/8/8/8/8"); err == nil {
		t.Fatal("expected error: missing side to move")
	}
}
`,
      },
      env: { GOTRACEBACK: 'all' },
      steps: [
        ['Build', 'go build ./... && echo build ok'],
        ['Unit tests (verbose)', `go test -v -run 'Corners|Rejects|Perft' ./...`],
      ],
    },
  ],
};
