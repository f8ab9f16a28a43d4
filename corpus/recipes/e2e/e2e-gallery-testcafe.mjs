export const recipe = {
  id: 'e2e-gallery-testcafe',
  language: 'javascript',
  tool: 'testcafe',
  setup:
    '[ -d /opt/e2e/node_modules/puppeteer-core ] || ( mkdir -p /opt/e2e && cd /opt/e2e && npm init -y >/dev/null && npm i --silent puppeteer-core@23 mocha@10 selenium-webdriver@4.27 @cucumber/cucumber@11 jest@29 testcafe@3.7 ); ln -sfn /opt/e2e/node_modules "$PWD/node_modules"',
  files: {
    'page.html':
      '<title>Ferry</title><button id="book">Book</button><script>document.getElementById("book").onclick=()=>setTimeout(()=>{document.body.append("late")},600000)</script>\n',
    'package.json': '{"private":true}\n',
  },
  cases: [
    {
      name: 'assertion-wait',
      label: 'test_failure',
      why: 'what the test expects does not appear in time',
      files: {
        'shot.js':
          'import {Selector} from "testcafe";\nfixture("gallery").page("./page.html");\ntest("opens a picture",async t=>{await t.click("#book").expect(Selector("#picture").exists).ok("the picture is shown");});\ntest("finds the frame",async t=>{await t.click("#frame");});\n',
      },
      steps: [
        [
          'Browser tests',
          'npx testcafe "chromium:/usr/bin/chromium --headless --no-sandbox" shot.js --assertion-timeout 2500 --selector-timeout 2500',
        ],
      ],
    },
  ],
};
