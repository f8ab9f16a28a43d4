export const recipe = {
  id: 'js-ts-jest-suite-cannot-run',
  language: 'typescript',
  tool: 'jest',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'grading',
        private: true,
        scripts: { test: 'jest' },
        jest: { preset: 'ts-jest', testTimeout: 800 },
        devDependencies: { jest: '29.7.0', 'ts-jest': '29.2.5', typescript: '5.7.3', '@types/jest': '29.5.14' },
      },
      null,
      2,
    ),
    'tsconfig.json':
      '{ "compilerOptions": { "strict": true, "module": "commonjs", "target": "es2020", "esModuleInterop": true, "types": ["jest"] } }',
    'src/grade.ts':
      "export type Grade = 'A' | 'B' | 'C' | 'F';\nexport const grade = (points: number): Grade => (points >= 90 ? 'A' : points >= 75 ? 'B' : points >= 50 ? 'C' : 'F');\nexport const later = <T>(value: T, ms: number): Promise<T> => new Promise((done) => setTimeout(done, ms, value));\n",
    'test/grade.test.ts':
      "import { grade } from '../src/grade';\nit.each([[95, 'A'], [75, 'B'], [10, 'F']])('%i is %s', (points, expected) => expect(grade(points)).toBe(expected));\n",
    'test/curve.test.ts':
      "import { grade } from '../src/grade';\nimport { curve } from '../src/curve';\nit('lifts by five points', () => expect(grade(curve(46))).toBe('C'));\n",
    'test/types.test.ts':
      "import { grade } from '../src/grade';\nit('is a failed exam', () => expect(grade('12')).toBe('F'));\n",
  },
  setup:
    'C=/opt/tools/cache/js-ts-jest-suite-cannot-run; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'cannot-find-module',
      label: 'test_failure',
      accept: ['build_failure'],
      why: 'jest: two suites failed to run (module missing, type error), one passes',
      steps: [
        ['Install', 'npm ci'],
        ['Test', 'npm test'],
      ],
    },
    {
      name: 'test-timeout',
      label: 'test_failure',
      accept: ['infrastructure_timeout'],
      detail: 'timeout',
      why: 'one test exceeds the timeout of jest',
      env: { FORCE_COLOR: '1' },
      files: {
        'test/curve.test.ts': null,
        'test/types.test.ts':
          "import { later } from '../src/grade';\nit('grades arrive', async () => { expect(await later('A', 3000)).toBe('A'); });\nit('grades arrive at once', async () => { expect(await later('B', 1)).toBe('B'); });\n",
      },
      setup: 'rm -f test/curve.test.ts',
      steps: [['Unit', 'npx jest --verbose --runInBand']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the sound suite only',
      steps: [
        [
          'Unit',
          "npx jest test/grade.test.ts --json --outputFile=out.json && node -p \"const r=require('./out.json'); r.numFailedTests + ' failed, ' + r.numPassedTests + ' passed'\"",
        ],
      ],
    },
  ],
};
