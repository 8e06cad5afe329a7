import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from '../../tools/browser.js';
import { stockWebChat } from '../../tools/stock-web-chat.js';
import { type Line, lineTo, openTavern, type Tavern } from './support/tavern.js';

/*
 * Bot Framework Web Chat against our Direct Line server: what any client of Microsoft's would meet. Its hidden live
 * region repeats all texts and buttons, so the locators name the visible parts.
 */

const PATIENCE = 60_000;
const PAGE = `<!doctype html><html lang="en"><body style="margin:0"><div id="chat" style="height:100vh"></div>
<script src="/webchat.js"></script><script type="module">
  const base = new URLSearchParams(location.search).get('base');
  const { token } = await (await fetch(base + '/tokens/generate', { method: 'POST' })).json();
  const directLine = WebChat.createDirectLine({ token, domain: base });
  WebChat.renderWebChat({ directLine }, document.getElementById('chat'));
</script></body></html>`;

let browser: Browser;
let bundle: Buffer;
beforeAll(async () => {
  bundle = await readFile(await stockWebChat());
  browser = await launchBrowser();
}, 180_000);
afterAll(() => browser?.close());

interface Stock {
  readonly page: Page;
  readonly tavern: Tavern;
  readonly line: Line;
  readonly said: (text: string | RegExp) => Locator;
}

/** The stock client on a page of another site, and a line that can be cut. */
async function openStock(): Promise<Stock> {
  const site = createServer((req, res) => {
    const isBundle = req.url === '/webchat.js';
    res.writeHead(req.url === '/favicon.ico' ? 204 : 200, {
      'content-type': isBundle ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8',
    });
    res.end(isBundle ? bundle : PAGE);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    site.close();
    site.closeAllConnections();
  });
  const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const tavern = await openTavern({ allowedOrigins: [origin] });
  const line = await lineTo(tavern.channel.port);
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`${origin}/?base=${encodeURIComponent(`${line.url}v3/directline`)}`);
  const said = (text: string | RegExp): Locator => page.locator('.webchat__bubble').filter({ hasText: text });
  await said('menu assistant').waitFor();
  return { page, tavern, line, said };
}

const type = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Message input box' }).fill(text);
  await page.keyboard.press('Enter');
};

describe('stock Bot Framework Web Chat', { timeout: 240_000 }, () => {
  test('greets, takes a suggestion, shows the slate and takes a button of a card', async () => {
    const { page, tavern, said } = await openStock();
    await page.getByRole('toolbar').getByRole('button', { name: 'Gluten' }).click();
    await said(/^Gluten$/).waitFor();
    await said('Quick bite').waitFor();
    await page.getByRole('toolbar').getByRole('button', { name: 'Proper meal' }).click();

    const card = said('1. Sea bass, lemon & fennel');
    await card.waitFor();
    await said('3. Burrata & peach').waitFor();
    expect(await card.textContent()).toContain('€18.00');
    await card.getByRole('button', { name: "I'll have it" }).click();
    await said('Enjoy the sea-bass!').waitFor();
    expect(tavern.waiter.heard.map(({ input }) => input.type)).toEqual([
      'open',
      'action',
      'action',
      'action',
    ]);
    expect(await page.getByText('Send failed').count()).toBe(0);
  });

  test('typed text comes back as it was, and nothing in it is markup', async () => {
    const { page, said } = await openStock();
    await type(page, '**bold** <b>tag</b> [a](http://b) it\'s "quoted"');
    const answer = said(/^You said:/);
    await answer.waitFor();
    expect(await answer.textContent()).toContain(
      'You said: **bold** <b>tag</b> [a](http://b) it\'s "quoted"',
    );
    expect(await page.getByText('Send failed').count()).toBe(0);
  });

  test('after the connection was lost it comes back by itself, and nothing is missing or double', async () => {
    const { page, line, said } = await openStock();
    await type(page, 'one');
    await said('You said: one').waitFor();
    line.cut();
    // The post gets through at once; the stream comes back within 15 s, with what was written meanwhile.
    await type(page, 'two');
    await said('You said: two').waitFor();
    expect(await said('You said: one').count()).toBe(1);
    expect(await said('menu assistant').count()).toBe(1);
  });

  test('a file is refused in words', async () => {
    const { page, said } = await openStock();
    await page.locator('input[type=file]').setInputFiles({
      name: 'menu.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('a'),
    });
    // It may wait for Enter, or for nothing: it depends on its version.
    await page.getByRole('textbox', { name: 'Message input box' }).press('Enter');
    await said('I cannot look at files').waitFor();
  });
});
