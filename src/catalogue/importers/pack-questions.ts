import type { ItemDocument, PackInput } from '../../business/index.js';
import { cut, fill, type ImportWords } from './import-words.js';
import { nameOf, type PackAttribute } from './pack-attributes.js';
import { createIds } from './slug.js';

type Question = NonNullable<PackInput['questions']>[number];
type Option = Question['options'][number];

const MOST_QUESTIONS = 4;
const MOST_OPTIONS = 5;

/** Up to four questions in usage language that the catalogue can answer: mood, budget, time, appetite, then other values. */
export function questionsFor(
  items: readonly ItemDocument[],
  attributes: readonly PackAttribute[],
  words: ImportWords,
  currency: string | undefined,
): Question[] {
  const { mood, budget, time, appetite, choice, tags, ingredients } = words.questions;
  const money = moneyIn(words.locale, currency);
  const others = attributes.filter(
    ({ id, kind }) => kind === 'tags' && !['section', 'tags', 'ingredients'].includes(id),
  );
  const questions = [
    ofValues('mood', 'section', mood, items),
    ofAmounts('budget', 'price', budget, items, { round: roundPrice, show: money }),
    ofAmounts('time', 'minutes', time, items, {
      round: (t) => (t > 10 ? Math.ceil(t / 5) * 5 : Math.ceil(t)),
      show: String,
    }),
    numbersOf(items, 'kcal').length >= ENOUGH ? ofEnds('appetite', 'kcal', appetite) : undefined,
    ...others.map(({ id }) => {
      const name = nameOf(id);
      return ofValues(
        `which-${id}`,
        id,
        { ask: fill(choice.ask, { name }), say: fill(choice.say, { name }) },
        items,
      );
    }),
    ofValues('style', 'tags', tags, items),
    ofValues('loves', 'ingredients', ingredients, items),
  ];
  return questions.filter((question) => question !== undefined).slice(0, MOST_QUESTIONS);
}

/** Fewer numbers than these make no thirds. */
const ENOUGH = 6;

/** The commonest values as options; no question when fewer than two divide the catalogue. */
function ofValues(
  id: string,
  attribute: string,
  { ask, say }: { ask: string; say: string },
  items: readonly ItemDocument[],
): Question | undefined {
  const counts = new Map<string, number>();
  const labels = new Map<string, string>();
  for (const item of items) {
    const values = item.attributes[attribute];
    for (const value of new Set(Array.isArray(values) ? values : [])) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
      if (attribute === 'section' && item.section?.toLowerCase() === value) labels.set(value, item.section);
    }
  }
  const largest = [...counts]
    .filter(([, count]) => count < items.length)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, MOST_OPTIONS);
  if (largest.length < 2) return undefined;
  const newId = createIds();
  const options = largest.map(([value]): Option => {
    const label = labels.get(value) ?? value;
    return {
      id: newId(value),
      label: cut(label.charAt(0).toUpperCase() + label.slice(1)),
      say: fill(say, { value: label }),
      means: [{ attribute, value }],
    };
  });
  return { id, ask, options };
}

/** The cheapest third, the cheaper two thirds, or the dear end; the bounds stand on the buttons and are then kept. */
function ofAmounts(
  id: string,
  attribute: string,
  { ask, little, middle, much }: ImportWords['questions']['budget'],
  items: readonly ItemDocument[],
  { round, show }: { round: (amount: number) => number; show: (amount: number) => string },
): Question | undefined {
  const sorted = numbersOf(items, attribute).sort((a, b) => a - b);
  const third = (n: number) => round(sorted[Math.floor((n * sorted.length) / 3)] ?? 0);
  const [low, high, most] = [third(1), third(2), sorted.at(-1) ?? 0];
  if (sorted.length < ENOUGH || sorted.length * 2 < items.length || !(low < high && high < most))
    return undefined;
  const upTo = (part: typeof little, optionId: string, limit: number): Option => ({
    id: optionId,
    label: cut(fill(part.label, { amount: show(limit) })),
    words: part.words,
    say: fill(part.say, { amount: show(limit) }),
    requires: [{ type: 'atMost', attribute, amount: limit }],
  });
  return {
    id,
    ask,
    options: [
      { ...upTo(little, 'little', low), means: [{ attribute, toward: 'less' }] },
      upTo(middle, 'middle', high),
      {
        id: 'much',
        label: cut(much.label),
        words: much.words,
        say: much.say,
        means: [{ attribute, toward: 'more' }],
      },
    ],
  };
}

/** One end or the other. */
function ofEnds(
  id: string,
  attribute: string,
  { ask, little, much }: ImportWords['questions']['appetite'],
): Question {
  return {
    id,
    ask,
    options: [
      { id: 'little', ...little, means: [{ attribute, toward: 'less' }] },
      { id: 'much', ...much, means: [{ attribute, toward: 'more' }] },
    ],
  };
}

function numbersOf(items: readonly ItemDocument[], attribute: string): number[] {
  return items.flatMap(({ attributes }) => {
    const value = attributes[attribute];
    return typeof value === 'number' ? [value] : [];
  });
}

/** Up to an amount that people say: halves below ten, wholes below a hundred, then two digits. */
function roundPrice(price: number): number {
  const step = price < 10 ? 0.5 : price < 100 ? 1 : 10 ** (Math.floor(Math.log10(price)) - 1);
  return Math.ceil(price / step) * step;
}

function moneyIn(locale: string, currency: string | undefined): (amount: number) => string {
  return (amount) => {
    const decimals = Number.isInteger(amount) ? 0 : 2;
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    if (currency === undefined) return new Intl.NumberFormat(locale, digits).format(amount);
    return new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits }).format(amount);
  };
}
