import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Action,
  type Card,
  type Input,
  itemId,
  type Option,
  type Reply,
} from '../../src/domain/index.js';
import { runs } from '../tools/runs.js';

/** A channel as its customer meets it: what is shown, and what comes back. */
export interface ChannelView {
  show(reply: Reply): Shown;
  /** What the bot hears when the customer types this. */
  hear(text: string): Input | undefined;
}

export interface Shown {
  /** What notifications and screen readers have of it. */
  readonly text: string;
  /** All words that can be read. */
  readonly words: string;
  readonly buttons: readonly Button[];
  /** Limits of the channel's that are broken. */
  readonly faults: readonly string[];
}

export interface Button {
  readonly label: string;
  /** The number of the card on which it stands, from 1. */
  readonly card?: number;
  press(): Input | undefined;
}

/** What holds for a reply on every channel. */
export function expectShown(reply: Reply, { text, words, buttons, faults }: Shown): void {
  expect(faults).toEqual([]);
  expect(text.trim()).not.toBe('');
  const seen = squeezed(words);
  expect(seen).toContain(squeezed(reply.text));
  for (const card of reply.cards ?? []) {
    for (const part of [card.title, card.detail ?? '', card.text]) expect(seen).toContain(squeezed(part));
  }
  const reached = buttons.map((button) => pressed(button.label, button.card, button.press()));
  expect(reached).toEqual(expect.arrayContaining(optionsOf(reply)));
}

export function channelContract(channel: ChannelView): void {
  const view = (reply: Reply): Shown => channel.show(reply);

  test('every word is shown, every option can be reached, and comes back as the action that was sent', () => {
    fc.assert(
      fc.property(replies, (reply) => expectShown(reply, view(reply))),
      { numRuns: Math.max(50, runs(5000)) },
    );
  });

  test('signs that mean something to some channel are shown as they are', () => {
    const text = '*bold* _thin_ ~gone~ `code` <b> & <!channel> <@U1> [a](b) > # 1. - :pizza: "q"';
    const reply: Reply = {
      text,
      cards: [{ item: itemId('x'), title: `t ${text}`, text: `w ${text}`, options: [] }],
    };
    expectShown(reply, view(reply));
  });

  test('a reply without words is not empty', () => {
    const card: Card = { item: itemId('x'), title: '', text: '', options: [] };
    for (const reply of [
      { text: 'a', cards: [card] },
      { text: 'a', options: [] },
    ]) {
      expect(view(reply).faults).toEqual([]);
      expect(view(reply).text.trim()).not.toBe('');
    }
  });

  test('what is over a limit is cut, never refused', () => {
    const action: Action = { type: 'more' };
    const many = Array.from(
      { length: 200 },
      (_, i): Option => ({ label: `${i} ${'x'.repeat(200)}`, action }),
    );
    const cards = Array.from(
      { length: 60 },
      (_, i): Card => ({
        item: itemId(`i${i}`),
        title: 't'.repeat(500),
        text: 'w '.repeat(4000),
        options: many.slice(0, 3),
      }),
    );
    for (const reply of [{ text: 'y'.repeat(20_000), cards, options: many }, { text: '😀'.repeat(9000) }]) {
      const { faults, text } = view(reply);
      expect(faults).toEqual([]);
      // No half of a letter.
      expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
    }
  });

  test('what is typed is heard as it was typed', () => {
    for (const text of [
      'no nuts & <b>bold</b>',
      'under 12 €',
      '"the usual"',
      'a > b',
      'ça va 😀',
      '[Vegan]',
    ]) {
      expect(channel.hear(text)).toEqual({ type: 'text', text });
    }
  });
}

/** All that a customer can press, with where it stands. */
const optionsOf = ({ options = [], cards = [] }: Reply): object[] => [
  ...options.map(({ label, action }) => pressed(label, undefined, { type: 'action', action })),
  ...cards.flatMap((card, i) =>
    card.options.map(({ label, action }) => pressed(label, i + 1, { type: 'action', action })),
  ),
];

const pressed = (label: string, card: number | undefined, input: Input | undefined): object => ({
  label,
  card,
  input,
});

/** Channels may break lines elsewhere. */
const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

const said = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 120, size: 'max' })
  .filter((s) => s.trim() !== '');
const id = fc.stringMatching(/^[a-z]{1,20}$/);
const item = fc.stringMatching(/^[a-z][a-z-]{0,30}$/).map(itemId);
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    type: fc.constant('answer' as const),
    question: id,
    option: id,
  }),
  fc.record({
    type: fc.constantFrom('accept' as const, 'reject' as const, 'why' as const, 'like' as const),
    item,
  }),
  fc.record({ type: fc.constant('relax' as const), turn: fc.nat(), index: fc.nat() }),
  fc.record({ type: fc.constant('remember' as const), consent: fc.boolean() }),
  fc.constant({ type: 'command', command: 'undo' } as const),
);
const label = fc.stringMatching(/^[A-Z][a-z €'-]{0,40}[a-z]$/);
const options = (most: number): fc.Arbitrary<Option[]> =>
  fc.uniqueArray(fc.record({ label, action }), {
    maxLength: most,
    selector: (option) => option.label.toLowerCase().replace(/\s+/g, ' '),
  });
const replies: fc.Arbitrary<Reply> = fc.record(
  {
    text: said,
    cards: fc.array(fc.record({ item, title: said, detail: said, text: said, options: options(4) }), {
      maxLength: 3,
    }),
    options: options(12),
  },
  { requiredKeys: ['text'] },
);
