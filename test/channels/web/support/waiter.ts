import { type Incoming, itemId, type Reply } from '../../../../src/domain/index.js';
import type { Handler } from '../../../../src/ports/index.js';

/** A waiter who has learned a few lines by heart, and remembers what he was told. */
export interface Waiter {
  readonly handler: Handler;
  readonly heard: Incoming[];
}

const card = (id: string, title: string, detail: string, text: string) => ({
  item: itemId(id),
  title,
  detail,
  text,
  options: [
    { label: 'Why?', action: { type: 'why', item: itemId(id) } },
    { label: 'Like this, but…', action: { type: 'like', item: itemId(id) } },
    { label: "I'll have it", action: { type: 'accept', item: itemId(id) } },
  ] as const,
});

export const GREETING: Reply = {
  text: "I'm the menu assistant of Bella Napoli, a bot. I can suggest something in two or three questions.\n\nAnything I must keep you away from: an allergy or a diet?",
  options: ['No', 'Vegan', 'Vegetarian', 'Gluten', 'Nuts', 'Something else'].map((label) => ({
    label,
    action: { type: 'answer', question: 'safety', option: label.toLowerCase() },
  })),
};

export const SLATE: Reply = {
  text: 'Here is what I would choose for you:',
  cards: [
    card(
      'sea-bass',
      'Sea bass, lemon & fennel',
      '€18.00',
      'A sure pick: light, and the dish guests like you most often keep.',
    ),
    card('risotto', 'Risotto primavera', '€15.50', 'Light for a main, declared gluten-free; no coriander.'),
    card('burrata', 'Burrata & peach', '€13.00', 'A gamble: new this week, but close to what you described.'),
  ],
  options: [
    { label: 'Something else', action: { type: 'more' } },
    { label: 'Cheaper', action: { type: 'critique', critique: 'cheaper', item: itemId('sea-bass') } },
  ],
};

const QUESTION: Reply = {
  text: 'Quick bite, or sitting down for a proper meal?',
  options: ['Quick', 'Proper meal', "Don't mind"].map((label) => ({
    label,
    action: { type: 'answer', question: 'occasion', option: label.toLowerCase() },
  })),
};

export function waiter(): Waiter {
  const heard: Incoming[] = [];
  const replies = ({ input }: Incoming): readonly Reply[] => {
    switch (input.type) {
      case 'open':
        return [GREETING];
      case 'news':
        return [SLATE];
      case 'text':
        return input.text === 'slate'
          ? [SLATE]
          : input.text === 'nothing'
            ? []
            : [{ text: `You said: ${input.text}` }];
      case 'action':
        if (input.action.type === 'answer') return input.action.question === 'safety' ? [QUESTION] : [SLATE];
        if (input.action.type === 'accept') return [{ text: `Enjoy the ${input.action.item}!` }];
        return [{ text: `You pressed: ${input.action.type}` }];
    }
  };
  return {
    heard,
    handler: async (incoming) => {
      heard.push(incoming);
      return replies(incoming);
    },
  };
}
