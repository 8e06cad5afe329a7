import { describe, expect, test } from 'vitest';
import { readUnread } from '../../src/app/unread.js';
import { redact } from '../../src/text/index.js';
import { ledger } from '../tools/storage.js';
import { worldOf } from '../tools/world.js';
import { deliver, openApp, script } from './desk.js';

const ODD = 'the wombat pavilion glimmers, Zebedee told me on 07700 900123';
const SHOWN = 'the wombat pavilion glimmers, ... told me on ...';
const PASS_ON = 'show it to the people here';

async function chat(lines: readonly string[]) {
  const book = ledger();
  const app = await openApp(book.storage);
  return { book, replies: await deliver(app, script(lines)) };
}

describe('a message that was not understood', () => {
  test('is seen by nobody unless the customer says so', async () => {
    const { book, replies } = await chat(['hi', 'no', 'skip', ODD, 'something else']);
    expect(replies[3]?.options?.map(({ label }) => label)).toContain('Show it to the people here');
    expect(await readUnread(book.storage)).toEqual([]);
    const { conversations } = await book.all();
    expect(Object.values(conversations ?? {})).not.toMatchObject([{ state: { unread: SHOWN } }]);
  });

  test('is passed on without names and numbers, and what is passed on is said', async () => {
    const { book, replies } = await chat(['hi', 'no', 'skip', ODD, PASS_ON]);
    expect(replies.at(-1)?.text).toContain(`"${SHOWN}"`);
    expect(await readUnread(book.storage)).toMatchObject([{ text: SHOWN, times: 1, locale: 'en' }]);
  });

  test('counts once when the customer says so twice, and can be passed on only at once', async () => {
    const { book, replies } = await chat(['hi', 'no', 'skip', ODD, PASS_ON, PASS_ON]);
    expect(await readUnread(book.storage)).toHaveLength(1);
    expect(replies.at(-1)?.text).not.toContain('wombat');
    const later = await chat(['hi', 'no', 'skip', ODD, 'something else', PASS_ON]);
    expect(await readUnread(later.book.storage)).toEqual([]);
  });

  test('goes with everything else that is known of the customer', async () => {
    const { book } = await chat(['hi', 'no', 'skip', ODD, PASS_ON, 'forget me', 'yes']);
    expect(await readUnread(book.storage)).toEqual([]);
    expect(await book.countOf('test:ann')).toBe(0);
  });
});

describe('what the owner may see', () => {
  const world = worldOf('restaurant');

  test.each([
    ['mail me at ann.smith@example.org about the wombats', 'mail me at ... about the wombats'],
    ['my name is Ann Smith, wombats?', 'my name is ... ... wombats?'],
    ['ask for Zebedee at the wombat door', 'ask for ... at the wombat door'],
    ['wombats at www.example.org/me and 12 of them', 'wombats at ... and 12 of them'],
  ])('of "%s"', async (text, seen) => {
    expect(redact(text, (await world).lexicon)).toBe(seen);
  });

  test.each([
    'wombats make me ill',
    'my wombat has a nut allergy',
    'is it wombat-free',
    'as a vegan wombat',
    `wombat ${'and wombat '.repeat(40)}`,
    '07700 900123',
    '!!!',
  ])('of "%s" is nothing', async (text) => {
    expect(redact(text, (await world).lexicon)).toBeUndefined();
  });

  test('keeps the nouns of a language that writes them all with capitals', async () => {
    const german = (await world).views.get('de');
    if (german === undefined) throw new Error('there is no German');
    expect(redact('mein Name ist Anna Kunze, der Wombat glimmt', german.lexicon)).toBe(
      'mein Name ist ... ... der Wombat glimmt',
    );
  });
});
