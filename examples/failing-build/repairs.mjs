/** What repairs the project: file, what is wrong there, and what it should be. Used by `run.mjs --repaired`. */
export const REPAIRS = [
  ['src/price.ts', 'Math.floor(', 'Math.round('],
  [
    'src/receipt.ts',
    'const gross: string = grossOf(item.netCents, percent);',
    'const gross = grossOf(item.netCents, percent) / 100;',
  ],
  ['src/receipt.ts', 'item.cents', 'item.netCents'],
  ['package.json', '"minimist": "0.0.8"', '"minimist": "1.2.8"'],
  ['package-lock.json', '"minimist": "0.0.8"', '"minimist": "1.2.8"'],
  ['package-lock.json', '"version": "0.0.8"', '"version": "1.2.8"'],
];
