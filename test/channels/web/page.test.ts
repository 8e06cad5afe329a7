import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { removeTranscripts } from '../../../src/channels/web/index.js';
import type { WebSettings } from '../../../src/channels/web/settings.js';
import { itemId } from '../../../src/domain/index.js';
import { memoryStorage } from '../../../src/stores/index.js';
import { launchBrowser } from '../../tools/browser.js';
import { createGate, type Line, lineTo, openTavern, type Tavern } from './support/tavern.js';

/* Our own page in a real browser. */

const PATIENCE = 60_000;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 180_000);
afterAll(() => browser?.close());

interface Seat {
  readonly page: Page;
  readonly tavern: Tavern;
  readonly line: Line;
  /** A bubble of the log that holds this. */
  readonly said: (text: string | RegExp) => Locator;
  readonly suggestion: (name: string) => Locator;
  readonly write: (text: string) => Promise<void>;
}

async function sit(settings: Partial<WebSettings> = {}, device: BrowserContextOptions = {}): Promise<Seat> {
  const tavern = await openTavern(settings);
  const line = await lineTo(tavern.channel.port);
  const context = await browser.newContext(device);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  onTestFinished(() => expect(faults).toEqual([]));
  await page.goto(line.url);
  const box = page.getByRole('textbox', { name: 'Write a message' });
  return {
    page,
    tavern,
    line,
    said: (text) => page.getByRole('log').locator('.bubble').filter({ hasText: text }),
    suggestion: (name) =>
      page.getByRole('group', { name: 'Suggested answers' }).getByRole('button', { name }),
    write: async (text) => {
      await box.fill(text);
      await box.press('Enter');
    },
  };
}

describe('our page', { timeout: 240_000 }, () => {
  test('a chat from the greeting to the choice, with buttons and words', async () => {
    const { page, tavern, said, suggestion, write } = await sit();
    await said('menu assistant').waitFor();
    expect(await page.title()).toBe('Bella Napoli');
    expect(await page.getByRole('banner').textContent()).toMatch(/Bella Napoli.*a bot/s);
    await suggestion('Gluten').click();
    await said('Quick bite').waitFor();
    await suggestion('Proper meal').click();

    const cards = page.getByRole('listitem');
    await cards.first().waitFor();
    expect(await cards.count()).toBe(3);
    expect(await cards.nth(1).getByRole('heading').textContent()).toBe('Risotto primavera');
    expect(await cards.nth(1).textContent()).toMatch(/^2Risotto primavera€15.50Light for a main/);
    await cards.nth(1).getByRole('button', { name: "I'll have it" }).click();
    await said('Enjoy the risotto!').waitFor();

    await write('thank you');
    await said('You said: thank you').waitFor();
    await page.getByRole('button', { name: 'Help' }).click();
    await said('You pressed: command').waitFor();
    expect(tavern.waiter.heard.map(({ input }) => input.type)).toEqual([
      'open',
      'action',
      'action',
      'action',
      'text',
      'action',
    ]);
    expect(await page.getByText('Not sent').count()).toBe(0);
  });

  test('all of it by keyboard alone', async () => {
    const { page, said, suggestion } = await sit();
    await suggestion('No').waitFor();
    const focused = () => page.evaluate('document.activeElement.textContent || document.activeElement.id');
    expect(await focused()).toBe('message');
    await page.keyboard.press('Shift+Tab');
    expect(await focused()).toBe('Something else');
    await page.keyboard.press('Enter');
    await said('Quick bite').waitFor();
    // The pressed button is gone: the focus is where one goes on.
    expect(await focused()).toBe('message');
    await page.keyboard.type('slate');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Enter');
    const choice = page.getByRole('button', { name: "I'll have it" }).last();
    await choice.waitFor();
    for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+Tab');
    // Past the two suggestions, from the last card's last button to the one before.
    expect(await focused()).toBe('Like this, but…');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await said('Enjoy the burrata!').waitFor();
    // That one is still there, and so is the focus.
    expect(await focused()).toBe("I'll have it");
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
  });

  test('screen readers hear what is new once, and know what each part is', async () => {
    const { page, said, write } = await sit();
    const log = page.getByRole('log', { name: 'Conversation' });
    await said('menu assistant').waitFor();
    expect(await log.getAttribute('aria-live')).toBe('polite');
    await write('slate');
    await page.getByRole('listitem').first().waitFor();
    // Own words are not read back.
    expect(await page.locator('.said.user').first().getAttribute('aria-live')).toBe('off');
    expect(await said('slate').textContent()).toBe('You: slate');
    expect(await page.getByRole('group', { name: 'Risotto primavera' }).getByRole('button').count()).toBe(3);
    const unnamed = await page.evaluate(
      "[...document.querySelectorAll('button:not([hidden])')].filter((b) => !(b.ariaLabel || b.textContent.trim())).length",
    );
    expect(unnamed).toBe(0);
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
  });

  test('a reload goes on where one was, and the bot does not greet again', async () => {
    const { page, tavern, said, write } = await sit();
    await said('menu assistant').waitFor();
    await write('slate');
    await page.getByRole('listitem').nth(2).waitFor();
    await page.reload();
    await page.getByRole('listitem').nth(2).waitFor();
    expect(await page.locator('.said').count()).toBe(3);
    await write('still here');
    await said('You said: still here').waitFor();
    expect(tavern.waiter.heard.map(({ input }) => input.type)).toEqual(['open', 'text', 'text']);
    const conversations = new Set(tavern.waiter.heard.map(({ conversation }) => conversation));
    expect(conversations.size).toBe(1);
  });

  test('when the connection is lost, messages wait and go out once it is back', async () => {
    const { page, tavern, line, said, write } = await sit();
    await said('menu assistant').waitFor();
    line.setDown(true);
    await page.getByText('Connection lost').waitFor();
    await write('one');
    await write('two');
    await said(/^You: two$/).waitFor();
    expect(await page.getByText('Waiting to be sent').count()).toBe(2);
    line.setDown(false);
    await said('You said: one').waitFor();
    await said('You said: two').waitFor();
    expect(await page.getByText('Waiting to be sent').count()).toBe(0);
    expect(await said(/^You: (one|two)$/).count()).toBe(2);
    const texts = tavern.waiter.heard.flatMap(({ input }) => (input.type === 'text' ? [input.text] : []));
    expect(texts).toEqual(['one', 'two']);
  });

  test('without a network one is told so, and goes on when it is back', async () => {
    const { page, said, write } = await sit();
    await said('menu assistant').waitFor();
    await page.context().setOffline(true);
    await page.getByText('You are offline.').waitFor();
    await write('hello?');
    await page.getByText('Waiting to be sent').waitFor();
    await page.context().setOffline(false);
    await said('You said: hello?').waitFor();
    expect(await page.getByText('You are offline.').count()).toBe(0);
  });

  test('a message that could not be sent can be sent again, and arrives once', async () => {
    const { page, tavern, said, write } = await sit();
    await said('menu assistant').waitFor();
    // The first try does not arrive; the second does, and only its answer is lost.
    let tries = 0;
    await page.route('**/activities', async (route) => {
      tries += 1;
      if (tries === 1) return route.abort();
      await route.fetch();
      return route.fulfill({ status: 500, body: '{}' });
    });
    await write('soup');
    await page.getByText('Not sent').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await said('You said: soup').waitFor();
    expect(await page.getByText('Not sent').count()).toBe(0);
    expect(await said(/^You: soup$/).count()).toBe(1);
    expect(tavern.waiter.heard.filter(({ input }) => input.type === 'text')).toHaveLength(1);
  });

  test('who writes too fast is told so', async () => {
    const { page, said, write } = await sit({ limits: { messages: 1 } });
    await said('menu assistant').waitFor();
    await write('one');
    await said('You said: one').waitFor();
    await write('two');
    await page.getByText('A little slower, please.').waitFor();
  });

  test('when the conversation has ended, a new one begins with a notice and nothing typed is lost', async () => {
    const storage = memoryStorage();
    const { page, tavern, said, write } = await sit({ storage });
    await said('menu assistant').waitFor();
    const customer = tavern.waiter.heard[0]?.customer;
    if (customer === undefined) throw new Error('Nobody came.');
    await removeTranscripts(storage, customer);
    await write('hello again');
    await page.getByText('The earlier conversation has ended.').waitFor();
    await said('You said: hello again').waitFor();
    expect(new Set(tavern.waiter.heard.map(({ conversation }) => conversation)).size).toBe(2);
    // Nobody is known again who did not agree to it.
    expect(new Set(tavern.waiter.heard.map(({ customer }) => customer)).size).toBe(2);

    // The same when the page is loaded after the token's time.
    tavern.later(24 * 3_600_000);
    await page.reload();
    await page.getByText('The earlier conversation has ended.').waitFor();
    await said('menu assistant').waitFor();
  });

  test('what is said is shown as it is: nothing in it is markup or script', async () => {
    const evil =
      '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> **b** &amp; \\* [x](javascript:1)';
    const { page, said, write } = await sit({
      title: evil,
      handler: async ({ input }) => [
        {
          text: evil,
          ...(input.type === 'text' && {
            cards: [
              {
                item: itemId('x'),
                title: evil,
                detail: evil,
                text: evil,
                options: [{ label: evil, action: { type: 'more' } }],
              },
            ],
            options: [{ label: evil, action: { type: 'more' } }],
          }),
        },
      ],
    });
    await said(evil).waitFor();
    await write(evil);
    const card = page.getByRole('listitem');
    await card.waitFor();
    for (const part of ['.card-title', '.card-detail', '.card-text', 'button']) {
      expect(await card.locator(part).textContent()).toBe(evil);
    }
    expect(await said(evil).last().textContent()).toBe(`Bot: ${evil}`);
    expect(await page.locator('.said.user .bubble').textContent()).toBe(`You: ${evil}`);
    expect(await page.title()).toBe(evil);
    expect(await page.locator('.chat img, .chat script, .chat a').count()).toBe(0);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
  });

  test('while the bot thinks, one sees it', async () => {
    const { gate, open } = createGate();
    const { page, said, write } = await sit({
      handler: async ({ input }) => {
        if (input.type === 'text') await gate;
        return [{ text: input.type === 'text' ? 'done' : 'welcome' }];
      },
    });
    await said('welcome').waitFor();
    await write('think');
    const typing = page.getByText('The bot is writing');
    await typing.waitFor({ state: 'attached' });
    open();
    await said('done').waitFor();
    expect(await typing.count()).toBe(0);
  });

  test('who agreed to be remembered is the same customer in the next visit, who did not is a stranger', async () => {
    for (const isRemembered of [true, false]) {
      const { page, tavern, said, write } = await sit({ isRemembered: async () => isRemembered });
      await said('menu assistant').waitFor();
      await write('one');
      await said('You said: one').waitFor();
      const next = await page.context().newPage();
      await next.goto(page.url());
      await next.getByText('menu assistant').waitFor();
      const customers = new Set(tavern.waiter.heard.map(({ customer }) => customer));
      const conversations = new Set(tavern.waiter.heard.map(({ conversation }) => conversation));
      expect(customers.size).toBe(isRemembered ? 1 : 2);
      expect(conversations.size).toBe(2);
    }
  });

  test.each([
    ['a narrow phone', { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true }],
    ['a narrow phone in the dark', { viewport: { width: 320, height: 568 }, colorScheme: 'dark' }],
    ['a desk', { viewport: { width: 1280, height: 800 } }],
    [
      'large letters',
      { viewport: { width: 640, height: 500 }, deviceScaleFactor: 2, reducedMotion: 'reduce' },
    ],
  ] as const)('%s: nothing is cut off or needs to be scrolled sideways', async (_, device) => {
    const { page, said, write } = await sit({}, device);
    await said('menu assistant').waitFor();
    await write(`A long word: ${'sassafras'.repeat(20)}`);
    await said(/^Bot: You said/).waitFor();
    await write('slate');
    await page.getByRole('listitem').nth(2).waitFor();
    const cut = await page.evaluate(`[...document.querySelectorAll('.chat *:not(.unseen)')]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (left < 0 || right > innerWidth || (element.id && element.scrollWidth > element.clientWidth && element.clientWidth > 0));
      })
      .map((element) => element.outerHTML)`);
    expect(cut).toEqual([]);
    const fits = await page.evaluate('document.documentElement.scrollWidth <= innerWidth && scrollY === 0');
    expect(fits).toBe(true);
    const isDark = 'colorScheme' in device;
    const paper = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(paper).toBe(isDark ? 'rgb(25, 21, 18)' : 'rgb(247, 241, 232)');
    if ('reducedMotion' in device) {
      const moving = await page.evaluate("getComputedStyle(document.querySelector('.said')).animationName");
      expect(moving).toBe('none');
    }
  });

  test('nothing is asked of any other server', async () => {
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const asked: string[] = [];
    const problems: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('websocket', (socket) => asked.push(socket.url().replace(/^ws/, 'http')));
    page.on('console', (line) => problems.push(line.text()));
    const { channel } = await openTavern();
    await page.goto(channel.url);
    await page.getByRole('button', { name: 'Vegan' }).click();
    await page.getByText('Quick bite').waitFor();
    const { host } = new URL(channel.url);
    expect(asked.filter((url) => new URL(url).host !== host)).toEqual([]);
    expect(asked.some((url) => url.includes('/stream?'))).toBe(true);
    // Nor is anything refused by the page's own policy, or missing.
    expect(problems).toEqual([]);
  });
});
