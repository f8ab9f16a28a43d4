export const recipe = {
  id: 'js-eslint-flat-cart',
  language: 'javascript',
  tool: 'eslint',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'cart-widget',
        private: true,
        type: 'module',
        scripts: { lint: 'eslint .', test: 'vitest run', 'ci:all': 'npm test && npm run lint' },
        devDependencies: { eslint: '9.39.5', '@eslint/js': '9.39.5', globals: '16.0.0', vitest: '3.2.4' },
      },
      null,
      2,
    ),
    'eslint.config.js':
      "import js from '@eslint/js';\nimport globals from 'globals';\nexport default [\n  js.configs.recommended,\n  { languageOptions: { globals: globals.browser }, rules: { eqeqeq: 'error', 'no-console': 'warn', 'prefer-const': 'error' } },\n];\n",
    'src/cart.js': `export function total(items, voucher) {
  let sum = 0;
  for (const item of items) sum += item.price * item.qty;
  if (voucher == 'FREESHIP') sum -= 0;
  return sum;
}
export function addItem(items, item) {
  let copy = [...items];
  copy.push(item);
  console.log('added', item.sku);
  return copy;
}
`,
    'src/checkout.js': `import { total } from './cart.js';
export async function checkout(cart) {
  try {
    return await fetch('/api/orders', { method: 'POST', body: JSON.stringify({ sum: total(cart) }) });
  } catch (error) {
    throw new Error('payment service timed out');
  }
}
const unusedHelper = () => undefinedThing + 1;
`,
    'src/cart.test.js': `import { expect, test } from 'vitest';
import { addItem, total } from './cart.js';
test('adds up', () => expect(total([{ price: 5, qty: 2 }])).toBe(10));
test('connection timeout does not empty the cart', () => expect(addItem([], { sku: 'X' })).toHaveLength(1));
`,
  },
  setup:
    'C=/opt/tools/cache/js-eslint-flat-cart; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'stylish',
      label: 'lint_failure',
      detail: 'lint',
      why: 'eslint errors',
      steps: [
        ['Install', 'npm install'],
        ['Lint', 'npm run lint'],
      ],
    },
    {
      name: 'tests-then-lint',
      label: 'lint_failure',
      detail: 'lint',
      why: 'tests pass first, then eslint fails in the same step called test',
      env: { FORCE_COLOR: '1' },
      steps: [
        ['Install', 'npm install'],
        ['test', 'npm run ci:all'],
      ],
    },
    {
      name: 'max-warnings',
      label: 'lint_failure',
      detail: 'lint',
      why: 'only a warning is left, but --max-warnings=0',
      files: { 'src/checkout.js': null },
      setup: "rm -f src/checkout.js && sed -i 's/==/===/; s/let copy/const copy/' src/cart.js",
      steps: [
        ['Install', 'npm install'],
        [
          'Code quality',
          'npx eslint . --max-warnings=0 --format json | node -e \'for (const f of JSON.parse(fs.readFileSync(0))) for (const m of f.messages) console.log(`${f.filePath.split("/").pop()}:${m.line} ${m.ruleId} ${m.message}`)\'',
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'warnings only, no gate: 0 errors, 1 warning',
      setup: "rm -f src/checkout.js && sed -i 's/==/===/; s/let copy/const copy/' src/cart.js",
      steps: [
        ['Install', 'npm install'],
        ['test', 'npm run ci:all'],
      ],
    },
  ],
};
