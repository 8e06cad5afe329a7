import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, sort } from '../../../src/channels/web/decode.js';
import { type Action, encodeAction } from '../../../src/domain/index.js';

const more: Action = { type: 'more' };
const value = encodeAction(more);

describe('sort', () => {
  test('any JSON is sorted, and nothing throws', () => {
    fc.assert(fc.property(fc.jsonValue(), (body) => void sort(body)));
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (text, channelData) => {
        const sorted = sort({ type: 'message', text, value: channelData, channelData });
        expect(['message', 'wrong']).toContain(sorted.type);
      }),
    );
  });

  test.each([
    ['a typed text', { text: ' hi ' }, { text: ' hi ' }],
    ['a message back', { text: 'More', value }, { text: 'More', value }],
    ['an object posted back', { value: { type: 'more' } }, { text: '', value }],
    ['a string posted back', { text: value, channelData: { postBack: true } }, { text: value, value }],
    ['words that look like an action', { text: value }, { text: value }],
    ['a button that is not ours', { text: 'x', value: '{"type":"drop"}' }, { text: 'x' }],
  ])('%s', (_, sent, expected) => {
    const sorted = sort({ type: 'message', ...sent });
    expect(sorted).toMatchObject({ type: 'message', activity: expected });
    if (sorted.type === 'message')
      expect(sorted.activity.value).toBe('value' in expected ? value : undefined);
  });

  test.each([
    ['message', { type: 'message', text: ' ' }, 'wrong'],
    ['file', { type: 'message', attachments: [{}] }, 'file'],
    ['typing', { type: 'typing' }, 'ignored'],
    ['join', { type: 'event', name: 'webchat/join' }, 'open'],
    ['update', { type: 'conversationUpdate' }, 'open'],
    ['nothing', undefined, 'wrong'],
  ])('an empty or silent activity: %s', (_, body, type) => expect(sort(body).type).toBe(type));
});

describe('decode', () => {
  test('a text is a text, a button is its action', () => {
    expect(decode({ type: 'message', text: 'hi' })).toEqual({ type: 'text', text: 'hi' });
    expect(decode({ type: 'message', text: 'More', value })).toEqual({ type: 'action', action: more });
  });

  test('somebody joins: the customer, not the bot', () => {
    const recipient = { id: 'bot', name: '' };
    const join = (id: string) =>
      decode({ type: 'conversationUpdate', recipient, membersAdded: [{ id, name: '' }] });
    expect(join('ann')).toEqual({ type: 'open' });
    expect(join('bot')).toBeUndefined();
  });

  test('what says nothing is nothing', () => {
    for (const activity of [{ type: 'typing' }, { type: 'message' }, { type: 'message', text: ' ' }, {}]) {
      expect(decode(activity)).toBeUndefined();
    }
  });
});
