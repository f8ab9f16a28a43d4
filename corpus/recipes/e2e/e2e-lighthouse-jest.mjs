export const recipe = {
  id: 'e2e-lighthouse-jest',
  language: 'javascript',
  tool: 'jest (limits)',
  setup:
    '[ -d /opt/e2e/node_modules/puppeteer-core ] || ( mkdir -p /opt/e2e && cd /opt/e2e && npm init -y >/dev/null && npm i --silent puppeteer-core@23 mocha@10 selenium-webdriver@4.27 @cucumber/cucumber@11 jest@29 testcafe@3.7 ); ln -sfn /opt/e2e/node_modules "$PWD/node_modules"',
  files: {
    'package.json': '{"private":true,"jest":{"testEnvironment":"node"}}\n',
  },
  cases: [
    {
      name: 'timeout',
      label: 'test_failure',
      why: "a test exceeds the framework's limit",
      files: {
        'beam.test.js':
          'test("the beam answers",async()=>{await new Promise(()=>{});},1500);\ntest("is on",()=>{expect(1).toBe(1);});\n',
      },
      steps: [['Integration tests', 'npx jest --ci']],
    },
    {
      name: 'hook',
      label: 'test_failure',
      why: 'a hook exceeds the limit',
      files: {
        'beam.test.js': 'beforeAll(()=>new Promise(()=>{}),1500);\ntest("is on",()=>{expect(1).toBe(1);});\n',
      },
      steps: [['Integration tests', 'npx jest --ci']],
    },
    {
      name: 'job-limit',
      label: 'infrastructure_timeout',
      detail: 'timeout',
      why: 'the step is stopped while a test hangs',
      files: {
        'beam.test.js':
          'test("is on",()=>{expect(1).toBe(1);});\ntest("the beam answers",async()=>{await new Promise(r=>setTimeout(r,500000));});\n',
      },
      steps: [
        [
          'Integration tests',
          'timeout 12 npx jest --ci --testTimeout 600000 || { c=$?; [ $c = 124 ] && echo "Tests did not finish within 12 seconds"; exit $c; }',
        ],
      ],
    },
    {
      name: 'none',
      label: 'test_failure',
      accept: ['build_failure', 'unknown'],
      why: 'no test is found',
      steps: [['Tests', 'npx jest --ci']],
    },
    {
      name: 'killed-worker',
      label: 'test_failure',
      accept: ['ci_runner'],
      why: 'a worker of the test runner dies of a signal',
      files: {
        'a.test.js': 'test("crashes",()=>{process.kill(process.pid,"SIGSEGV");});\n',
        'b.test.js': 'test("is on",()=>{expect(1).toBe(1);});\n',
      },
      steps: [['Tests', 'npx jest --ci --workerIdleMemoryLimit=1GB -w 2']],
    },
  ],
};
