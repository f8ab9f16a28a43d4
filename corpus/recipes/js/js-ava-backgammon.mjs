export const recipe = {
  id: 'js-ava-backgammon',
  language: 'javascript',
  tool: 'ava',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'backgammon-rules',
        type: 'module',
        private: true,
        scripts: { test: 'ava' },
        ava: { files: ['t/**/*.js'], timeout: '4s' },
        devDependencies: { ava: '6.2.0' },
      },
      null,
      2,
    ),
    'rules.js': `export const pips = (points) => points.reduce((sum, n, i) => sum + Math.max(n, 0) * (i + 1), 0);
export function moves(dice) { return dice[0] === dice[1] ? [dice[0], dice[0], dice[0]] : [...dice]; }
export const canBearOff = (points) => points.slice(6).every((n) => n <= 0);
export const roll = (rng) => [1 + Math.floor(rng() * 6), 1 + Math.floor(rng() * 6)];
`,
    't/rules.js': `import test from 'ava';
import { canBearOff, moves, pips, roll } from '../rules.js';
test('pip count of the opening position is 167', (t) => {
  const start = Array(24).fill(0); start[5] = 5; start[7] = 3; start[12] = 5; start[23] = 2;
  t.is(pips(start), 167);
});
test('a double is played four times', (t) => t.deepEqual(moves([3, 3]), [3, 3, 3, 3]));
test('an ordinary roll is played twice', (t) => t.deepEqual(moves([6, 1]), [6, 1]));
test('bearing off only from home', (t) => { t.true(canBearOff([2, 2, 3, 0, 4, 4])); t.false(canBearOff([0, 0, 0, 0, 0, 0, 1])); });
test('dice are within 1…6', (t) => { for (const v of [0, 0.5, 0.999]) t.true(roll(() => v).every((d) => d >= 1 && d <= 6)); });
`,
    't/clock.js': `import test from 'ava';
test('player loses on time', async (t) => {
  const finished = await new Promise((done) => setTimeout(done, process.env.SLOW ? 9000 : 20, 'timeout'));
  t.is(finished, 'timeout');
});
test.todo('increment per move');
`,
  },
  setup:
    'C=/opt/tools/cache/js-ava-backgammon; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'default',
      label: 'test_failure',
      why: 'ava: a double is played three times only',
      steps: [
        ['Install', 'npm ci'],
        ['Test', 'npm test'],
      ],
    },
    {
      name: 'tap',
      label: 'test_failure',
      why: 'the same as TAP',
      steps: [['Test', 'npx ava --tap']],
    },
    {
      name: 'test-timeout',
      label: 'test_failure',
      accept: ['infrastructure_timeout'],
      detail: 'timeout',
      why: "ava's own timeout of one pending test",
      env: { SLOW: '1', FORCE_COLOR: '1' },
      setup: "sed -i 's/dice\\[0\\], dice\\[0\\], dice\\[0\\]\\]/dice[0], dice[0], dice[0], dice[0]]/' rules.js",
      steps: [['Test', 'npx ava --verbose']],
    },
  ],
};
