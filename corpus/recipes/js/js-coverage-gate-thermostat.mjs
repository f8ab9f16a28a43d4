export const recipe = {
  id: 'js-coverage-gate-thermostat',
  language: 'javascript',
  tool: 'jest',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'thermostat',
        private: true,
        scripts: { test: 'jest', cover: 'jest --coverage' },
        jest: {
          coverageThreshold: { global: { branches: 80, lines: 85 }, './src/schedule.js': { functions: 100 } },
          collectCoverageFrom: ['src/**'],
        },
        devDependencies: { jest: '29.7.0', c8: '10.1.3', nyc: '17.1.0' },
      },
      null,
      2,
    ),
    'src/thermostat.js': `exports.decide = (room, target, hysteresis = 0.5) => {
  if (room < target - hysteresis) return 'heat';
  if (room > target + hysteresis) return 'off';
  return 'hold';
};
exports.safety = (sensor) => {
  if (sensor.error) { console.error('sensor failed: ' + sensor.error); return 'off'; }
  if (sensor.age > 600) return 'off';
  if (sensor.celsius > 35) return 'alarm';
  return 'ok';
};
`,
    'src/schedule.js': `exports.at = (plan, hour) => plan.find((p) => hour >= p.from && hour < p.to)?.target ?? 17;
exports.holiday = (days) => days.map(() => 15);
`,
    'test/thermostat.test.js': `const { decide, safety } = require('../src/thermostat');
const { at } = require('../src/schedule');
test('heats', () => expect(decide(18, 20)).toBe('heat'));
test('holds', () => expect(decide(20.2, 20)).toBe('hold'));
test('sensor failure turns it off', () => expect(safety({ error: 'timeout' })).toBe('off'));
test('night', () => expect(at([{ from: 6, to: 22, target: 21 }], 23)).toBe(17));
`,
    'check/mini.js': `const test = require('node:test');
const assert = require('node:assert');
const { decide } = require('../src/thermostat');
test('heats when cold', () => assert.equal(decide(10, 20), 'heat'));
`,
  },
  setup:
    'C=/opt/tools/cache/js-coverage-gate-thermostat; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'jest-threshold',
      label: 'test_failure',
      detail: 'coverage',
      why: 'all tests pass; the coverage threshold of jest is not met',
      steps: [
        ['Install', 'npm install'],
        ['Test', 'npm run cover -- test'],
      ],
    },
    {
      name: 'c8-check',
      label: 'test_failure',
      detail: 'coverage',
      why: 'c8 --check-coverage under node --test',
      steps: [
        [
          'Unit tests',
          'npx c8 --check-coverage --lines 90 --branches 85 --all --src src -r text -r text-summary node --test check/mini.js',
        ],
      ],
    },
    {
      name: 'nyc-check',
      label: 'test_failure',
      detail: 'coverage',
      why: 'nyc check-coverage in a build step after the tests passed',
      env: { FORCE_COLOR: '1' },
      steps: [
        ['Test', 'npx nyc --silent node --test check/mini.js'],
        ['Build report', 'npx nyc report --reporter=text && npx nyc check-coverage --lines 95'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'coverage is printed with gaps, but no gate; a sensor error is logged',
      steps: [['Test', 'npx jest --coverage --coverageThreshold "{}" test']],
    },
  ],
};
