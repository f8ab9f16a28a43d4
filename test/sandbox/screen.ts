import { chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { chromiumPath } from '../browser.js';

/** The sandbox's page in a real browser, and whatever its console called an error. Gone when the test ends. */
export async function openScreen(
  url: string,
  viewport = { width: 1280, height: 1000 },
): Promise<{ readonly page: Page; readonly problems: string[] }> {
  const browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (line) => (line.type() === 'error' ? problems.push(line.text()) : undefined));
  await page.goto(`${url}/sandbox`);
  return { page, problems };
}
