export const recipe = {
  id: 'db2-recipes-mongoose',
  language: 'javascript',
  tool: 'mongoose',
  setup:
    'test -d /opt/tools/mongoose8/node_modules/mongoose || npm install --silent --no-fund --no-audit --prefix /opt/tools/mongoose8 mongoose@8.9.2 mocha@10.8.2\nln -s /opt/tools/mongoose8/node_modules node_modules',
  env: { NPM_CONFIG_USERCONFIG: '/dev/null' },
  files: {
    'package.json':
      '{\n  "name": "soup-recipes",\n  "type": "module",\n  "scripts": { "seed": "node scripts/seed.js", "test": "mocha --exit test" }\n}\n',
    'src/soup.js': `import mongoose from 'mongoose';

export const Soup = mongoose.model('Soup', new mongoose.Schema({ name: { type: String, required: true }, minutes: Number }));
export const open = (url) => mongoose.connect(url, { serverSelectionTimeoutMS: 1500, connectTimeoutMS: 1500 });
`,
    'scripts/seed.js': `import { Soup, open } from '../src/soup.js';

const url = process.env.MONGO_URL;
console.log('seeding', url.replace(/:[^:@/]+@/, ':***@'));
await open(url);
await Soup.create({ name: 'minestrone', minutes: 50 });
console.log('1 soup');
process.exit(0);
`,
    'test/soup.test.js': `import assert from 'node:assert';
import { Soup, open } from '../src/soup.js';

describe('soups', function () {
  before(async function () {
    this.timeout(5000);
    await open(process.env.MONGO_URL ?? 'mongodb://127.0.0.1:28117/soups');
  });
  it('stores a soup', async () => assert.ok(await Soup.create({ name: 'gazpacho', minutes: 20 })));
  it('lists quick soups', async () => assert.ok(Array.isArray(await Soup.find({ minutes: { $lt: 30 } }))));
});

describe('validation', () => {
  it('wants a name', () => assert.match(String(new Soup({}).validateSync()), /name/));
});
`,
    'test-unit/errors.test.js': `import assert from 'node:assert';
import { Soup } from '../src/soup.js';

const wording = (error) => (error.code === 'ECONNREFUSED' ? 'The pantry is closed' : 'Something boiled over');

describe('connection errors as people see them', () => {
  it('says that the database is away', () =>
    assert.equal(wording({ code: 'ECONNREFUSED' }), 'The pantry is closed'));
  it('says so for MongoServerSelectionError as well', () => {
    console.log('    MongoServerSelectionError: connect ECONNREFUSED 127.0.0.1:27017 (made up)');
    assert.equal(wording({ name: 'MongoServerSelectionError' }), WANTED);
  });
  it('knows its model', () => assert.equal(Soup.modelName, 'Soup'));
});
`,
  },
  cases: [
    {
      name: 'seed',
      label: 'database_connectivity',
      why: 'mongoose cannot select a server',
      env: { MONGO_URL: 'mongodb://cook:ladle@127.0.0.1:28117/soups' },
      steps: [
        ['Validate models', `node -e "import('./src/soup.js').then((m) => console.log('models:', m.Soup.modelName))"`],
        ['Seed', 'npm run seed'],
      ],
    },
    {
      name: 'before-hook',
      label: 'database_connectivity',
      accept: ['test_failure'],
      why: 'the hook that connects fails, no database test runs',
      env: { FORCE_COLOR: '1' },
      steps: [['Integration tests', 'npm test']],
    },
    {
      name: 'wording-test',
      label: 'test_failure',
      why: 'a test of the wording of connection errors fails by assertion; no database is used',
      setup: `sed -i "s/WANTED/'The pantry is closed'/" test-unit/errors.test.js`,
      steps: [['Database error tests', 'npx mocha --exit test-unit']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the same tests, passing, with the error in their output',
      setup: `sed -i "s/WANTED/'Something boiled over'/" test-unit/errors.test.js`,
      steps: [['Database error tests', 'npx mocha --exit test-unit']],
    },
  ],
};
