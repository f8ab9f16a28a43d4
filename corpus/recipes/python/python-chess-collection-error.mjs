export const recipe = {
  id: 'python-chess-collection-error',
  language: 'python',
  tool: 'pytest',
  env: { PATH: `/opt/venvs/pytest74/bin:${process.env.PATH}`, VIRTUAL_ENV: '/opt/venvs/pytest74', PIP_FIND_LINKS: '' },
  setup:
    '[ -f /opt/venvs/pytest74/.ready ] || { rm -rf /opt/venvs/pytest74 && (PYENV_VERSION=3.9.18 python3 -m venv /opt/venvs/pytest74 || python3 -m venv /opt/venvs/pytest74) && /opt/venvs/pytest74/bin/pip install -q pytest==7.4.4 pytest-cov==4.1.0 pytest-forked==1.6.0 approvaltests==12.1.0 && touch /opt/venvs/pytest74/.ready; }',
  files: {
    'setup.cfg': '[tool:pytest]\ntestpaths = tests\naddopts = --strict-markers\n',
    'chesskit/__init__.py': 'from chesskit.board import Board\n',
    'chesskit/board.py': `from chesskit.moves import legal_moves


class Board:
    def __init__(self, fen="startpos"):
        self.fen = fen

    def moves(self):
        return legal_moves(self)
`,
    'chesskit/moves.py': `from chesskit.board import Board


def legal_moves(board):
    assert isinstance(board, Board)
    return ["e2e4", "d2d4"]
`,
    'tests/test_board.py':
      'from chesskit import Board\n\n\ndef test_start():\n    assert Board().moves()[0] == "e2e4"\n',
    'tests/test_moves.py':
      'from chesskit.moves import legal_moves\n\n\ndef test_callable():\n    assert callable(legal_moves)\n',
    'tests/test_notation.py': 'def test_square():\n    assert chr(ord("a") + 4) + "4" == "e4"\n',
    'ci/test.sh': `#!/usr/bin/env bash
set -euo pipefail
echo "==> byte-compiling"
python -m compileall -q chesskit tests
echo "==> running the tests"
if ! python -m pytest "$@"; then
  code=$?
  echo "❌ test stage failed"
  exit 1
fi
echo "✅ all good"
`,
  },
  cases: [
    {
      name: 'collection',
      label: 'test_failure',
      accept: ['build_failure'],
      why: 'collection is interrupted by two import errors (a circular import)',
      steps: [['Run test-suite', 'bash ci/test.sh']],
    },
    {
      name: 'strict-marker',
      label: 'test_failure',
      why: 'collection error: a marker that is not registered',
      files: {
        'chesskit/moves.py': 'def legal_moves(board):\n    return ["e2e4", "d2d4"]\n',
        'tests/test_notation.py':
          'import pytest\n\n\n@pytest.mark.endgame\ndef test_square():\n    assert chr(ord("a") + 4) + "4" == "e4"\n',
      },
      steps: [
        ['Byte-compile', 'python -m compileall chesskit tests'],
        ['Tests with coverage', 'python -m pytest -v --cov=chesskit --cov-report=term-missing'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'no circle any more',
      files: { 'chesskit/moves.py': 'def legal_moves(board):\n    return ["e2e4", "d2d4"]\n' },
      steps: [['Run test-suite', 'bash ci/test.sh -v --cov=chesskit']],
    },
  ],
};
