export const recipe = {
  id: 'js-tram-jest-timetable',
  language: 'javascript',
  tool: 'jest',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'tram-timetable',
        version: '2.4.0',
        private: true,
        scripts: { test: 'jest', 'test:ci': 'jest --ci --runInBand' },
        devDependencies: { jest: '29.7.0' },
      },
      null,
      2,
    ),
    'src/headway.js': `// Minutes between two departures of a line.
function headways(departures) {
  const sorted = [...departures].sort();
  return sorted.slice(1).map((time, i) => minutes(time) - minutes(sorted[i]));
}
function minutes(hhmm) {
  const [h, m] = hhmm.split(':').map(Number);
  return h * 60 + m;
}
function next(departures, now) {
  return departures.find((time) => minutes(time) > minutes(now)) ?? null;
}
module.exports = { headways, minutes, next };
`,
    'src/board.js': `const { next } = require('./headway');
function board(lines, now) {
  return lines.map((line) => ({ line: line.name, towards: line.terminus, departs: next(line.departures, now) ?? 'no service' }));
}
module.exports = { board };
`,
    'test/headway.test.js': `const { headways, next } = require('../src/headway');

describe('headways', () => {
  test('even service', () => expect(headways(['06:00', '06:10', '06:20'])).toEqual([10, 10]));
  test('unsorted input', () => expect(headways(['07:30', '07:00'])).toEqual([30]));
  test('service over midnight', () => expect(headways(['23:50', '00:10'])).toEqual([20]));
});

describe('next', () => {
  test.each([
    ['05:59', '06:00'],
    ['06:00', '06:10'],
    ['06:15', '06:20'],
  ])('after %s comes %s', (now, expected) => expect(next(['06:00', '06:10', '06:20'], now)).toBe(expected));
  test('departs at this very minute', () => {
    expect(next(['06:00', '06:10'], '06:10')).toBe('06:10');
  });
});
`,
    'test/board.test.js': `const { board } = require('../src/board');
const lines = [
  { name: '4', terminus: 'Harbour', departures: ['08:00', '08:12'] },
  { name: '11', terminus: 'Zoo', departures: ['07:00'] },
];
test('shows the next tram of every line', () => {
  expect(board(lines, '08:05')).toEqual([
    { line: '4', towards: 'Harbour', departs: '08:12' },
    { line: '11', towards: 'Zoo', departs: 'no service' },
  ]);
});
`,
  },
  setup: 'npm install --silent --no-audit --no-fund && rm -rf node_modules',
  cases: [
    {
      name: 'default',
      label: 'test_failure',
      why: 'two jest assertions fail: midnight wrap and the boundary minute',
      steps: [
        ['Setup', 'node --version\nnpm ci'],
        ['Run tests', 'npm test'],
      ],
    },
    {
      name: 'verbose-colour-actions',
      label: 'test_failure',
      why: 'the same failing assertions, verbose, in colour and with the github-actions reporter',
      env: { FORCE_COLOR: '1', GITHUB_ACTIONS: 'true' },
      steps: [
        ['Install dependencies', 'npm ci --no-audit'],
        ['Unit', 'npx jest --ci --verbose --reporters=default --reporters=github-actions'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'only the board suite runs; all pass',
      steps: [
        ['Setup', 'npm ci'],
        ['Run tests', 'npm run test:ci -- test/board.test.js --verbose'],
      ],
    },
  ],
};
