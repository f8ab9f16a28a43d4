export const recipe = {
  id: 'js-jasmine-billing',
  language: 'javascript',
  tool: 'jasmine',
  files: {
    'package.json': JSON.stringify(
      {
        name: 'dunning',
        private: true,
        scripts: { test: 'jasmine --config=jasmine.json' },
        devDependencies: { jasmine: '5.5.0' },
      },
      null,
      2,
    ),
    'jasmine.json': '{ "spec_dir": "spec", "spec_files": ["**/*Spec.js"] }',
    'src/dunning.js': `const STEPS = [{ after: 7, fee: 0 }, { after: 21, fee: 5 }, { after: 35, fee: 12 }];
exports.level = (daysLate) => STEPS.filter((s) => daysLate > s.after).length;
exports.fee = (daysLate) => STEPS.slice(0, exports.level(daysLate)).reduce((s, x) => s + x.fee, 0);
exports.remind = async (invoice, mail) => {
  try { await mail.send(invoice.to, 'Reminder'); return true; } catch (e) { console.error('SMTP error: ' + e.message); return false; }
};
`,
    'spec/dunningSpec.js': `const { level, fee, remind } = require('../src/dunning');
describe('dunning', () => {
  describe('level', () => {
    it('is 0 within a week', () => expect(level(6)).toBe(0));
    it('is 1 on the seventh day', () => expect(level(7)).toBe(1));
    it('is 3 after five weeks', () => expect(level(36)).toBe(3));
  });
  it('adds up fees', () => expect(fee(22)).withContext('fee of an invoice 22 days late').toEqual(5));
  it('survives a mail server which refuses the connection', async () => {
    const mail = { send: jasmine.createSpy('send').and.rejectWith(new Error('connect ECONNREFUSED 127.0.0.1:25')) };
    expect(await remind({ to: 'a@example.com' }, mail)).toBeFalse();
  });
  it('sends once', async () => {
    const mail = { send: jasmine.createSpy('send').and.resolveTo() };
    await remind({ to: 'a@example.com' }, mail);
    expect(mail.send).toHaveBeenCalledOnceWith('a@example.com', 'Payment reminder');
  });
  xit('writes a letter (needs the secret of the print service)', () => {});
});
`,
  },
  setup:
    'C=/opt/tools/cache/js-jasmine-billing; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'default',
      label: 'test_failure',
      why: 'jasmine: two expectations fail',
      steps: [
        ['Install', 'npm ci'],
        ['specs', 'npm test'],
      ],
    },
    {
      name: 'parallel',
      label: 'test_failure',
      why: 'the same in two workers and colour',
      steps: [['Billing database & mail checks', 'npx jasmine --config=jasmine.json --parallel=2 --color']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'mended; an SMTP error is printed by a passing spec',
      setup:
        "sed -i 's/daysLate > s/daysLate >= s/' src/dunning.js && sed -i \"s/'Payment reminder'/'Reminder'/\" spec/dunningSpec.js",
      steps: [['specs', 'npm test']],
    },
  ],
};
