export const recipe = {
  id: 'js-ts-biome-invoice',
  language: 'typescript',
  tool: 'biome',
  files: {
    'package.json':
      JSON.stringify(
        {
          name: 'invoice-lines',
          type: 'module',
          private: true,
          scripts: { check: 'biome ci .' },
          devDependencies: { '@biomejs/biome': '1.9.4' },
        },
        null,
        '\t',
      ) + '\n',
    'biome.json':
      JSON.stringify(
        {
          organizeImports: { enabled: true },
          linter: { enabled: true, rules: { recommended: true } },
          files: { ignore: ['node_modules', 'package-lock.json'] },
        },
        null,
        '\t',
      ) + '\n',
    'src/invoice.ts': `import { round } from "./round";
import fs from "fs";

export function vat(lines: any[], rate = 0.19) {
  var sum = 0;
  lines.forEach((line) => { sum += line.net; });
  if (rate == 0) return sum;
  return round(sum * (1 + rate));
}

export function load(path: string) {
\treturn JSON.parse(fs.readFileSync(path, "utf8"));
}
`,
    'src/round.ts': 'export const round = (value: number): number => Math.round(value * 100) / 100;\n',
  },
  setup:
    'C=/opt/tools/cache/js-ts-biome-invoice; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'ci',
      label: 'lint_failure',
      detail: 'lint',
      why: 'biome ci: lint errors and formatting',
      steps: [
        ['Install', 'npm ci'],
        ['Biome', 'npm run check'],
      ],
    },
    {
      name: 'github-reporter',
      label: 'lint_failure',
      detail: 'lint',
      why: 'the same as annotations',
      env: { GITHUB_ACTIONS: 'true' },
      steps: [
        ['Install', 'npm install'],
        ['Quality gate', 'npx biome ci --reporter=github .'],
      ],
    },
    {
      name: 'format-only',
      label: 'lint_failure',
      detail: 'format',
      why: 'only the formatter complains',
      files: { 'src/invoice.ts': 'export const vat = (net: number) => {\n    return net*1.19\n}\n' },
      steps: [
        ['Install', 'npm install'],
        ['Format', 'npx biome format src'],
      ],
    },
  ],
};
