import type { Act } from '../act.js';
import type { World } from '../world.js';
import type { Saying } from './saying.js';

type HouseAct = Extract<
  Act,
  { type: 'stock' | 'askKeepTo' | 'absent' | 'staff' | 'topic' | 'people' | 'counted' | 'compare' | 'aside' }
>;

/** What is said of the house, and of its items as such, rather than suggested. */
export function sayHouse(world: World, act: HouseAct): Saying {
  const { pack, wordings: w, names } = world;
  switch (act.type) {
    case 'stock':
      return { text: sayStock(world, act) };
    case 'askKeepTo': {
      const [question] = pack.safety;
      const say = names.constraint(act.constraint);
      const severities = pack.constraints.find(({ id }) => id === act.constraint)?.severities ?? [];
      const isOfBody = severities.includes('injury') || severities.includes('pregnancy');
      const isThing = names.isThing(act.constraint);
      const key = isOfBody ? 'keepTo.ask.body' : isThing ? 'keepTo.ask.thing' : 'keepTo.ask.way';
      return {
        text: w.text(key, { say }),
        options: [
          {
            label: w.text(isThing ? 'keepTo.yes.thing' : 'keepTo.yes', { say }),
            action: { type: 'answer', question: question?.id ?? '', option: act.constraint },
          },
          { label: w.text('keepTo.no'), action: { type: 'skip' } },
        ],
      };
    }
    case 'absent': {
      const say = pack.absent.find(({ id }) => id === act.absent)?.say ?? act.absent;
      return { text: w.text('absent', { say, range: pack.range }) };
    }
    case 'staff':
      return { text: w.text(`staff.${act.about}`, { expert: pack.expert, noun: pack.noun.one }) };
    case 'topic':
      return { text: pack.about.find(({ id }) => id === act.topic)?.answer ?? w.text('topic.unknown') };
    case 'people':
      return { text: w.text('people', { count: act.count }) };
    case 'counted': {
      const say = pack.quantities.find(({ id }) => id === act.quantity)?.say ?? '';
      return { text: w.text(act.isUsed ? 'counted' : 'counted.unused', { amount: act.amount, say }) };
    }
    case 'compare':
      return { text: sayComparison(world, act) };
    case 'aside':
      return { text: w.text(`aside.${act.about}`, { range: pack.range, assistant: pack.assistant }) };
  }
}

function sayStock(world: World, act: Act & { type: 'stock' }): string {
  const { pack, wordings: w, names } = world;
  const say =
    act.constraint !== undefined
      ? w.text(names.isThing(act.constraint) ? 'stock.contains' : 'stock.suits', {
          say: names.constraint(act.constraint),
        })
      : act.feature === undefined
        ? ''
        : names.feature(act.feature);
  if (act.count === 0) return w.text('stock.none', { say, range: pack.range });
  const items = w.list(act.items.map(names.item));
  const key = act.count > act.items.length ? 'stock.some' : 'stock.all';
  return w.text(key, {
    count: act.count,
    say,
    items,
    noun: act.count === 1 ? pack.noun.one : pack.noun.many,
  });
}

/** A line for each, then which has most of what is asked, then which fits better. */
function sayComparison(world: World, act: Act & { type: 'compare' }): string {
  const { catalogue, wordings: w, names } = world;
  const lines = act.rows.map(({ item, features }) => {
    const facts = features.flatMap(({ attribute, value, toward }) => {
      const known = catalogue.item(item)?.attributes[attribute];
      if (toward !== undefined) return typeof known === 'number' ? [names.amount(attribute, known)] : [];
      return [names.feature({ attribute, ...(value !== undefined && { value }) })];
    });
    return w.text('compare.row', { item: names.item(item), facts: facts.join(', ') });
  });
  return [
    ...lines,
    ...(act.most === undefined
      ? []
      : [w.text('compare.most', { item: names.item(act.most.item), say: names.feature(act.most.feature) })]),
    ...(act.better === undefined ? [] : [w.text('compare.better', { item: names.item(act.better) })]),
  ].join('\n');
}
