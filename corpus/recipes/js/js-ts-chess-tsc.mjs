export const recipe = {
  id: 'js-ts-chess-tsc',
  language: 'typescript',
  tool: 'tsc',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'pawnstorm',
        private: true,
        scripts: { build: 'tsc -b', test: 'node --test dist' },
        devDependencies: { typescript: '5.6.3', '@types/node': '20.17.9' },
      },
      null,
      2,
    ),
    'tsconfig.json': '{\n  "files": [],\n  "references": [{ "path": "engine" }, { "path": "uci" }]\n}\n',
    'engine/tsconfig.json':
      '{ "compilerOptions": { "composite": true, "strict": true, "outDir": "../dist/engine", "rootDir": ".", "module": "node16", "target": "es2022" } }',
    'engine/board.ts': `export type Colour = 'white' | 'black';
export interface Move { from: number; to: number; promotion?: 'q' | 'r' | 'b' | 'n' }
export class Board {
  readonly squares: (string | null)[] = new Array(64).fill(null);
  turn: Colour = 'white';
  play(move: Move): void {
    this.squares[move.to] = this.squares[move.from] ?? null;
    this.squares[move.from] = null;
    this.turn = this.turn === 'white' ? 'black' : 'white';
  }
}
`,
    'uci/tsconfig.json':
      '{ "compilerOptions": { "composite": true, "strict": true, "outDir": "../dist/uci", "rootDir": ".", "module": "node16", "target": "es2022", "noUnusedLocals": true }, "references": [{ "path": "../engine" }] }',
    'uci/protocol.ts': `import { Board, type Move } from '../engine/board';

export function parse(text: string): Move {
  const [f, r, F, R, promotion] = text;
  const square = (file: string, rank: string) => file.charCodeAt(0) - 97 + (Number(rank) - 1) * 8;
  return { from: square(f, r), to: square(F, R), promotion };
}
export function apply(board: Board, line: string): string {
  for (const move of line.split(' ').slice(1)) board.play(parse(move));
  return board.sideToMove;
}
export const timeout: number = process.env.MOVE_TIMEOUT ?? 3000;
`,
  },
  setup:
    'C=/opt/tools/cache/js-ts-chess-tsc; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'tsc-b',
      label: 'build_failure',
      accept: ['lint_failure'],
      detail: 'type_check',
      why: 'tsc -b: type errors stop the build',
      steps: [
        ['Install', 'npm ci'],
        ['Build', 'npm run build'],
        ['Test', 'npm test'],
      ],
    },
    {
      name: 'pretty-colour',
      label: 'build_failure',
      accept: ['lint_failure'],
      detail: 'type_check',
      why: 'the same with code frames in colour, inside a step called test',
      env: { FORCE_COLOR: '1' },
      steps: [
        ['Install', 'npm install --loglevel=warn'],
        ['Test', 'npx tsc -b --pretty && npm test'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'types mended',
      files: {
        'uci/protocol.ts':
          "import { Board } from '../engine/board';\nexport const side = (board: Board): string => board.turn;\n",
        'dist/error-handling.test.js':
          "const test = require('node:test');\ntest('FATAL: illegal move is reported as an error', () => {});\ntest('build failed: message of the opening book', { todo: true }, () => {});\n",
      },
      steps: [
        ['Install', 'npm install'],
        ['Build', 'npm run build -- --verbose'],
        ['Test', 'npm test'],
      ],
    },
  ],
};
