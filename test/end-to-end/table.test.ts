import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from '../tools/browser.js';
import { openRestaurant } from './restaurant.js';

/* Three at a table, each in a browser of their own. */

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 180_000);
afterAll(() => browser?.close());

test('three choose together by a link, and each is shown what was suggested as soon as one asks', {
  timeout: 180_000,
}, async () => {
  const url = await openRestaurant();
  const openPage = async (at: string): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 900, height: 1000 } });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(at);
    return page;
  };
  const say = async (page: Page, text: string): Promise<void> => {
    const box = page.getByRole('textbox', { name: 'Write a message' });
    await box.fill(text);
    await box.press('Enter');
  };
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click();
  const hears = (page: Page, text: string) =>
    expect.poll(() => page.getByRole('log').innerText(), { timeout: 60_000 }).toContain(text);

  const ann = await openPage(url);
  await hears(ann, 'Anything I must keep you away from');
  await say(ann, 'table for three');
  await hears(ann, 'The table for 3 is open.');
  await shoot({ 'table-invitation': ann });
  const link = await ann.getByRole('link').last().getAttribute('href');
  expect(link).toMatch(/\?table=[B-Z]{6}$/);
  const ben = await openPage(link ?? '');
  const cem = await openPage(link ?? '');
  await hears(ben, 'You sit at table');
  expect(new URL(ben.url()).search).toBe('');
  await press(ben, 'Vegan');
  await hears(ben, 'Noted: vegan.');
  await press(ben, 'Just suggest something');
  await hears(ben, 'I know enough of you');
  await hears(cem, 'You sit at table');
  await press(cem, 'Nuts');
  await press(cem, 'Just suggest something');
  await hears(cem, '2 of 3 have answered.');
  await press(ann, 'No');
  await press(ann, 'Just suggest something');
  await hears(ann, '3 of 3 have answered.');
  await press(ann, 'What shall we have?');
  for (const page of [ann, ben, cem]) await hears(page, 'For the 3 of you:');
  const menus = await Promise.all([ann, ben, cem].map((page) => page.locator('.card-title').allInnerTexts()));
  expect(menus[1]).toEqual(menus[0]);
  expect(menus[2]).toEqual(menus[0]);
  expect(await ann.getByRole('log').innerText()).not.toMatch(/\b(vegan|nuts?)\b(?! mozzarella)/i);
  await shoot({ 'table-ann': ann, 'table-ben': ben, 'table-cem': cem });
  await ben.reload();
  await hears(ben, 'For the 3 of you:');
});

/** Pictures for the eye, where a folder for them is named. */
async function shoot(pages: Readonly<Record<string, Page>>): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder === undefined) return;
  for (const [name, page] of Object.entries(pages)) await page.screenshot({ path: `${folder}/${name}.png` });
}
