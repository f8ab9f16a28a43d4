export const recipe = {
  id: 'js-ts-typescript-eslint-atlas',
  language: 'typescript',
  tool: 'eslint',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'atlas',
        type: 'module',
        private: true,
        scripts: { lint: 'eslint src --cache', typecheck: 'tsc -p . --noEmit', check: 'run-s typecheck lint' },
        devDependencies: {
          eslint: '9.39.5',
          'typescript-eslint': '8.20.0',
          typescript: '5.7.3',
          'npm-run-all2': '7.0.2',
        },
      },
      null,
      2,
    ),
    'tsconfig.json':
      '{ "compilerOptions": { "strict": true, "module": "esnext", "moduleResolution": "bundler", "target": "es2022", "skipLibCheck": true, "types": [] }, "include": ["src"] }',
    'eslint.config.js':
      "import tseslint from 'typescript-eslint';\nexport default tseslint.config(...tseslint.configs.recommendedTypeChecked, { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } });\n",
    'src/tiles.ts': `interface Tile { x: number; y: number; z: number }
async function load(tile: Tile): Promise<Uint8Array> {
  return new Uint8Array(tile.z);
}
export function preload(tiles: Tile[]): void {
  tiles.forEach((tile) => load(tile));
  load({ x: 0, y: 0, z: 0 });
}
export const parse = (text: string): Tile => {
  const raw: any = JSON.parse(text);
  return raw.tile;
};
`,
    'src/secrets.ts':
      'export const describe = (error: unknown): string => `timeout or database error: ${String(error)}`;\n',
  },
  setup:
    'C=/opt/tools/cache/js-ts-typescript-eslint-atlas; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'run-s',
      label: 'lint_failure',
      detail: 'lint',
      why: 'typed lint rules fail after the type check passed',
      steps: [
        ['Install', 'npm ci'],
        ['Check', 'npm run check'],
      ],
    },
    {
      name: 'unknown-rule-config',
      label: 'lint_failure',
      accept: ['build_failure'],
      detail: 'lint',
      why: 'the configuration of eslint itself is broken',
      setup: "sed -i 's/recommendedTypeChecked/recommendedStrictest/' eslint.config.js",
      steps: [['Security lint', 'npm run lint']],
    },
    {
      name: 'wrong-flag',
      label: 'lint_failure',
      accept: ['build_failure', 'unknown'],
      why: 'the "security scan" uses a flag that eslint does not know',
      steps: [['Security Scan', 'echo "🔒 Running security scan"; npx eslint src --security --fail-on-critical']],
    },
  ],
};
