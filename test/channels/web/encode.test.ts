import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeReplies, escapeMarkdown } from '../../../src/channels/web/encode.js';
import { itemId, type Reply } from '../../../src/domain/index.js';
import { SLATE } from './support/waiter.js';

/** The page's scripts are plain JavaScript, out of the sight of this project's types. */
const { readMessage }: Page = await import(
  new URL('../../../src/channels/web/page/activity.js', import.meta.url).href
);
interface Page {
  readMessage(activity: object):
    | {
        readonly text: string;
        readonly cards: readonly { readonly number: number; readonly title: string }[];
        readonly files: readonly { readonly name: string; readonly address: string }[];
        readonly options: readonly object[];
      }
    | undefined;
}

test('a slate becomes a carousel of hero cards with message-back buttons', () => {
  expect(
    encodeReplies([
      {
        text: 'For you:',
        cards: [
          {
            item: itemId('bass'),
            title: 'Sea bass',
            detail: '€18',
            text: 'Light.',
            options: [{ label: 'Why?', action: { type: 'why', item: itemId('bass') } }],
          },
        ],
        options: [{ label: 'More', action: { type: 'more' } }],
      },
    ]),
  ).toMatchInlineSnapshot(`
    [
      {
        "attachmentLayout": "carousel",
        "attachments": [
          {
            "content": {
              "buttons": [
                {
                  "displayText": "Why?",
                  "text": "Why?",
                  "title": "Why?",
                  "type": "messageBack",
                  "value": "{"type":"why","item":"bass"}",
                },
              ],
              "subtitle": "€18",
              "text": "Light.",
              "title": "1\\. Sea bass",
            },
            "contentType": "application/vnd.microsoft.card.hero",
          },
        ],
        "suggestedActions": {
          "actions": [
            {
              "displayText": "More",
              "text": "More",
              "title": "More",
              "type": "messageBack",
              "value": "{"type":"more"}",
            },
          ],
          "to": [],
        },
        "text": "For you:",
        "textFormat": "plain",
        "type": "message",
      },
    ]
  `);
});

test('the options of a turn all stand at its last message, where clients look for them', () => {
  const option = (label: string) => ({ label, action: { type: 'more' } }) as const;
  const [first, second] = encodeReplies([
    { text: 'a', options: [option('1')] },
    { text: 'b', options: [option('2')] },
  ]);
  expect(first?.suggestedActions).toBeUndefined();
  expect(second?.suggestedActions?.actions.map(({ title }) => title)).toEqual(['1', '2']);
});

test('no reply gives no activity', () => expect(encodeReplies([])).toEqual([]));

test('what Markdown would take for a sign is marked as a letter', () => {
  expect(escapeMarkdown('1. *Hot* [new] <b> a_b & c\n- d\n# e')).toBe(
    '1\\. \\*Hot\\* \\[new\\] \\<b\\> a\\_b \\& c\n\\- d\n\\# e',
  );
  expect(escapeMarkdown('gluten-free, 2.5 kg (half)')).toBe('gluten-free, 2.5 kg (half)');
});

test('our page reads back exactly what was said, whatever it is', () => {
  const words = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(words, words, words, words, (text, title, detail, reason) => {
      const reply: Reply = {
        text,
        cards: [{ ...card, title, detail, text: reason }],
        options: [{ label: title, action: { type: 'more' } }],
      };
      const [said] = encodeReplies([reply]);
      const read = readMessage(JSON.parse(JSON.stringify({ id: '1', from: { role: 'bot' }, ...said })));
      expect(read?.text).toBe(text);
      expect(read?.cards).toEqual([{ number: 1, title, detail, text: reason, buttons: [] }]);
      expect(read?.options).toEqual([{ label: title, value: '{"type":"more"}', type: 'more' }]);
    }),
  );
});

const card = { item: itemId('x'), options: [] };

test('each card has its own number on our page', () => {
  const [said] = encodeReplies([SLATE]);
  const read = readMessage({ id: '1', from: { role: 'bot' }, ...said });
  expect(read?.cards.map(({ number, title }) => `${number} ${title}`)).toEqual([
    '1 Sea bass, lemon & fennel',
    '2 Risotto primavera',
    '3 Burrata & peach',
  ]);
});

test('a file comes whole with its message, and our page takes no other', () => {
  const content = 'BEGIN:VCALENDAR\r\nSUMMARY:Ragù\r\n';
  const [said] = encodeReplies([
    { text: 'Here it is.', files: [{ name: 'week.ics', mediaType: 'text/calendar', content }] },
  ]);
  const [file] = readMessage({ ...said, from: { role: 'bot' } })?.files ?? [];
  expect(file?.name).toBe('week.ics');
  const [head = '', body = ''] = (file?.address ?? '').split(',');
  expect(head).toBe('data:text/calendar;charset=utf-8;base64');
  expect(Buffer.from(body, 'base64').toString()).toBe(content);
  const elsewhere = { contentType: 'text/calendar', name: 'x.ics', contentUrl: 'https://elsewhere/x.ics' };
  expect(readMessage({ type: 'message', text: 'x', attachments: [elsewhere] })?.files).toEqual([]);
});
