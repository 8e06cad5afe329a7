import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from '../tools/browser.js';
import { openRestaurant } from './restaurant.js';

/* The chat of the product's page, with the whole house behind it, in a real browser. */

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 180_000);
afterAll(() => browser?.close());

test('the product chat runs on our page as its golden transcript says', { timeout: 180_000 }, async () => {
  const url = await openRestaurant();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(url);
  const log = page.getByRole('log');
  const box = page.getByRole('textbox', { name: 'Write a message' });
  await log.getByText('Anything I must keep you away from').waitFor();

  for (const { typed, answered } of golden().slice(1)) {
    const button = page.getByRole('button', { name: typed, exact: true });
    if (typed === 'Up to €13' || typed === "I'll have it") await button.last().click();
    else {
      await box.fill(typed);
      await box.press('Enter');
    }
    for (const line of answered)
      await expect.poll(() => log.innerText(), { timeout: 60_000 }).toContain(line);
  }
  await expect.poll(() => log.innerText()).toContain('Good choice: Burrata & peach');
});

/** What was typed, and the lines of the answer without numbers, buttons and price columns. */
function golden(): { typed: string; answered: string[] }[] {
  const text = readFileSync(new URL('../transcripts/01-the-product-chat.txt', import.meta.url), 'utf8');
  return text
    .split(/^> /m)
    .slice(1)
    .map((part) => {
      const [typed = '', ...lines] = part.split('\n');
      const answered = lines.flatMap((line) =>
        line
          .replace(/ {2}\[.*$/, '')
          .replace(/^\d\. /, '')
          .split(/ {2}(?:€\d+ {2}- )?/)
          .filter((piece) => piece.trim() !== ''),
      );
      return { typed, answered };
    });
}
