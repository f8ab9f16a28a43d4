export const recipe = {
  id: 'js-ts-playwright-museum',
  language: 'typescript',
  tool: 'playwright',
  env: { CHROME: '/usr/bin/chromium' },
  files: {
    'package.json': JSON.stringify(
      {
        name: 'ticket-kiosk-e2e',
        private: true,
        scripts: { e2e: 'playwright test' },
        devDependencies: { '@playwright/test': '1.49.1' },
      },
      null,
      2,
    ),
    'playwright.config.ts': `import { defineConfig } from '@playwright/test';
export default defineConfig({
  testDir: 'e2e',
  timeout: 15_000,
  expect: { timeout: 1_500 },
  retries: Number(process.env.RETRIES ?? 0),
  workers: 1,
  reporter: process.env.GITHUB_ACTIONS ? [['list'], ['github']] : 'list',
  use: { launchOptions: { executablePath: process.env.CHROME, args: ['--no-sandbox'] } },
});
`,
    'kiosk.html':
      '<title>Kiosk</title><h1>Tickets</h1><button id=b onclick="n.textContent=Number(n.textContent)+2">Add</button><output id=n>0</output><p hidden id=e>payment timed out</p>\n',
    'e2e/kiosk.spec.ts': `import { expect, test } from '@playwright/test';
import { join } from 'node:path';
test.beforeEach(async ({ page }) => { await page.goto('file://' + join(process.cwd(), 'kiosk.html')); });
test('has a title', async ({ page }) => { await expect(page).toHaveTitle('Kiosk'); });
test('adds one ticket per click', async ({ page }) => {
  await page.getByRole('button', { name: 'Add' }).click();
  await expect(page.locator('#n')).toHaveText('1');
});
test('hides the error "payment timed out"', async ({ page }) => { await expect(page.locator('#e')).toBeHidden(); });
`,
  },
  setup:
    '[ -e /usr/bin/chromium ] || apt-get install -y -qq chromium >/dev/null; C=/opt/tools/cache/js-ts-playwright-museum; if [ ! -e $C ]; then npm install --silent --no-audit --no-fund && mkdir -p /opt/tools/cache $C.tmp && cp -a node_modules package*.json $C.tmp && mv $C.tmp $C; fi; cp $C/package*.json . && rm -rf node_modules && cp -al $C/node_modules .',
  cases: [
    {
      name: 'assertion',
      label: 'test_failure',
      why: 'an end-to-end assertion fails (its waiting times out, but that is how playwright asserts)',
      steps: [
        ['Install', 'npm ci'],
        ['e2e', 'npm run e2e'],
      ],
    },
    {
      name: 'retries-github',
      label: 'test_failure',
      why: 'the same with two retries and annotations',
      env: { RETRIES: '1', GITHUB_ACTIONS: 'true', FORCE_COLOR: '1' },
      steps: [['Browser tests', 'npx playwright test']],
    },
    {
      name: 'browser-missing',
      label: 'build_failure',
      accept: ['test_failure', 'ci_runner', 'unknown'],
      why: 'the browser was never installed, so every test fails to launch it',
      env: { CHROME: '', PLAYWRIGHT_BROWSERS_PATH: '/opt/tools/no-browsers' },
      steps: [['e2e', 'npm run e2e']],
    },
    {
      name: 'download-fails',
      label: 'network_failure',
      why: 'the browser cannot be downloaded: connection refused',
      env: { PLAYWRIGHT_DOWNLOAD_HOST: 'http://127.0.0.1:28555', PLAYWRIGHT_BROWSERS_PATH: '/opt/tools/no-browsers' },
      steps: [['e2e', 'npx playwright install chromium && npm run e2e']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'all pass; a title mentions a time-out',
      setup: "sed -i 's/+2/+1/' kiosk.html",
      steps: [['e2e', 'npm run e2e']],
    },
  ],
};
