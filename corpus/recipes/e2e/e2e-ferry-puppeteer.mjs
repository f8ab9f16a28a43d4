export const recipe = {
  id: 'e2e-ferry-puppeteer',
  language: 'javascript',
  tool: 'puppeteer',
  setup:
    '[ -d /opt/e2e/node_modules/puppeteer-core ] || ( mkdir -p /opt/e2e && cd /opt/e2e && npm init -y >/dev/null && npm i --silent puppeteer-core@23 mocha@10 selenium-webdriver@4.27 @cucumber/cucumber@11 jest@29 testcafe@3.7 ); ln -sfn /opt/e2e/node_modules "$PWD/node_modules"',
  files: {
    'page.html':
      '<title>Ferry</title><button id="book">Book</button><script>document.getElementById("book").onclick=()=>setTimeout(()=>{document.body.append("late")},600000)</script>\n',
    'server.mjs':
      'import http from "node:http";import fs from "node:fs";\nhttp.createServer((q,s)=>{ if(q.url==="/slow") return; s.setHeader("content-type","text/html"); s.end(fs.readFileSync("page.html")); }).listen(Number(process.argv[2]),"127.0.0.1");\n',
    'package.json': '{"private":true}\n',
  },
  cases: [
    {
      name: 'selector',
      label: 'test_failure',
      why: 'the page never shows what the test waits for',
      files: {
        'e2e.cjs':
          'const puppeteer=require("puppeteer-core");let b,p;before(async()=>{b=await puppeteer.launch({executablePath:"/usr/bin/chromium",args:["--no-sandbox"]});p=await b.newPage();p.setDefaultTimeout(2500);});after(async()=>{await b.close();});\ndescribe("booking",()=>{it("opens",async()=>{await p.goto("http://127.0.0.1:28601/");});it("confirms",async()=>{await p.goto("http://127.0.0.1:28601/");await p.click("#book");await p.waitForSelector("#confirmed");});});\n',
      },
      steps: [
        ['End-to-end', 'node server.mjs 28601 & trap "kill $!" EXIT; sleep 1; npx mocha --timeout 20000 e2e.cjs'],
      ],
    },
    {
      name: 'mocha-limit',
      label: 'test_failure',
      why: "the test itself runs out of the framework's time",
      files: {
        'e2e.cjs':
          'const puppeteer=require("puppeteer-core");let b,p;before(async()=>{b=await puppeteer.launch({executablePath:"/usr/bin/chromium",args:["--no-sandbox"]});p=await b.newPage();p.setDefaultTimeout(9000);});after(async()=>{await b.close();});\ndescribe("booking",()=>{it("confirms",async()=>{await p.goto("http://127.0.0.1:28602/");await p.click("#book");await p.waitForFunction(()=>document.body.innerText.includes("late"));});});\n',
      },
      steps: [['E2E tests', 'node server.mjs 28602 & trap "kill $!" EXIT; sleep 1; npx mocha --timeout 3000 e2e.cjs']],
    },
    {
      name: 'navigation',
      label: 'test_failure',
      accept: ['infrastructure_timeout', 'network_failure'],
      why: 'a page does not load in the time of the test',
      files: {
        'e2e.cjs':
          'const puppeteer=require("puppeteer-core");let b,p;before(async()=>{b=await puppeteer.launch({executablePath:"/usr/bin/chromium",args:["--no-sandbox"]});p=await b.newPage();p.setDefaultTimeout(2500);});after(async()=>{await b.close();});\ndescribe("timetable",()=>{it("opens",async()=>{await p.goto("http://127.0.0.1:28603/slow",{timeout:2500});});it("shows the title",async()=>{await p.goto("http://127.0.0.1:28603/");if(await p.title()!=="Ferry")throw new Error("no title");});});\n',
      },
      steps: [['E2E tests', 'node server.mjs 28603 & trap "kill $!" EXIT; sleep 1; npx mocha --timeout 20000 e2e.cjs']],
    },
    {
      name: 'job-limit',
      label: 'infrastructure_timeout',
      detail: 'timeout',
      why: 'the whole step runs out of its time while tests run',
      files: {
        'e2e.cjs':
          'const puppeteer=require("puppeteer-core");let b,p;before(async()=>{b=await puppeteer.launch({executablePath:"/usr/bin/chromium",args:["--no-sandbox"]});p=await b.newPage();p.setDefaultTimeout(0);});after(async()=>{await b.close();});\ndescribe("booking",()=>{it("opens",async()=>{await p.goto("http://127.0.0.1:28604/");});it("confirms",async()=>{await p.click("#book");await p.waitForSelector("#confirmed",{timeout:0});});});\n',
      },
      steps: [
        ['E2E tests', 'node server.mjs 28604 & trap "kill $!" EXIT; sleep 1; timeout 8 npx mocha --timeout 0 e2e.cjs'],
      ],
    },
    {
      name: 'fine',
      label: 'unknown',
      passing: true,
      why: 'all pass',
      files: {
        'e2e.cjs':
          'const puppeteer=require("puppeteer-core");let b,p;before(async()=>{b=await puppeteer.launch({executablePath:"/usr/bin/chromium",args:["--no-sandbox"]});p=await b.newPage();p.setDefaultTimeout(2500);});after(async()=>{await b.close();});\ndescribe("timetable",()=>{it("times out gracefully",async()=>{await p.goto("http://127.0.0.1:28605/");});});\n',
      },
      steps: [['E2E tests', 'node server.mjs 28605 & trap "kill $!" EXIT; sleep 1; npx mocha --timeout 20000 e2e.cjs']],
    },
  ],
};
