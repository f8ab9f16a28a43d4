export const recipe = {
  id: 'e2e-tram-cucumber',
  language: 'javascript',
  tool: 'cucumber-js',
  setup:
    '[ -d /opt/e2e/node_modules/puppeteer-core ] || ( mkdir -p /opt/e2e && cd /opt/e2e && npm init -y >/dev/null && npm i --silent puppeteer-core@23 mocha@10 selenium-webdriver@4.27 @cucumber/cucumber@11 jest@29 testcafe@3.7 ); ln -sfn /opt/e2e/node_modules "$PWD/node_modules"',
  files: {
    'package.json': '{"private":true}\n',
    'features/ride.feature':
      'Feature: Rides\n  Scenario: a tram arrives\n    Given a stop\n    When I wait\n    Then a tram comes\n  Scenario: a stop exists\n    Given a stop\n',
    'features/steps.cjs':
      'const {Given,When,Then}=require("@cucumber/cucumber");\nGiven("a stop",()=>{});When("I wait",{timeout:1500},()=>new Promise(()=>{}));Then("a tram comes",()=>{});\n',
  },
  cases: [
    {
      name: 'step-limit',
      label: 'test_failure',
      why: "a step does not end in the framework's time",
      steps: [['Acceptance', 'npx cucumber-js --format progress features --require features/steps.cjs']],
    },
    {
      name: 'undefined-step',
      label: 'test_failure',
      accept: ['build_failure'],
      why: 'a step has no definition',
      files: {
        'features/ride.feature': 'Feature: Rides\n  Scenario: night\n    Given a night tram\n',
      },
      steps: [['Acceptance', 'npx cucumber-js features --require features/steps.cjs']],
    },
  ],
};
