import type { Requirement } from '../domain/index.js';
import type { Act } from './act.js';
import type { Saying } from './saying.js';
import type { World } from './world.js';

/** Nothing fits: what was wanted, the smallest ways out as buttons, and what is never set aside. */
export function sayNothingFits(world: World, act: Act & { type: 'nothingFits' }, turn: number): Saying {
  const { wordings: w, pack, names } = world;
  const restrictions = act.wants.filter((want) => want.type === 'restriction');
  const safety =
    restrictions.length === 0 ? [] : [w.text('want.declared', { declared: names.declared(restrictions) })];
  const wanted = act.wants.flatMap((want) => (want.type === 'restriction' ? [] : [names.requirement(want)]));
  if (act.ways.length === 0) {
    const text = w.text('nothingSafe', { range: pack.range, safety: w.list(safety), expert: pack.expert });
    return {
      text,
      options: [{ label: w.text('button.undo'), action: { type: 'command', command: 'undo' } }],
    };
  }
  const firm = restrictions.map(({ constraint }) => names.constraint(constraint));
  const labels = act.ways.map(({ way }) =>
    way
      .flatMap((step) => {
        const want = act.wants[step.want];
        return want === undefined || want.type === 'restriction' ? [] : [wayLabel(world, want, step.amount)];
      })
      .join(' + '),
  );
  const ways = act.ways.map(({ items }, i) => {
    const count =
      items === 1
        ? w.text('nothingFits.count.one', { noun: pack.noun.one })
        : w.text('nothingFits.count.many', { n: items, nouns: pack.noun.many });
    return w.text('nothingFits.way', { label: labels[i] ?? '', count });
  });
  return {
    text: [
      w.text('nothingFits', { range: pack.range, wants: w.list([...wanted, ...safety]) }),
      w.text('nothingFits.ways', { ways: ways.join('; ') }),
      firm.length === 0 ? '' : w.text('nothingFits.firm', { safety: w.either(firm) }),
    ]
      .filter((line) => line !== '')
      .join(' '),
    options: labels.map((label, index) => ({ label, action: { type: 'relax', turn, index } })),
  };
}

function wayLabel({ wordings: w, names }: World, want: Requirement, amount: number | undefined): string {
  switch (want.type) {
    case 'atMost':
    case 'atLeast':
      if (amount === undefined) return w.text('way.drop.limit', { say: names.attribute(want.attribute) });
      return w.text(`way.${want.type}`, { amount: names.amount(want.attribute, amount) });
    case 'has':
    case 'lacks': {
      const key = `way.drop.${want.type}`;
      const withValue = want.feature.value !== undefined && w.has(`${key}.value`) ? `${key}.value` : key;
      const opposite = want.type === 'lacks' ? names.opposite(want.feature) : undefined;
      if (opposite !== undefined) return w.text('way.drop.has', { say: opposite });
      return w.text(withValue, { say: names.feature(want.feature) });
    }
    case 'within':
      return w.text('way.drop.within', { say: names.attribute(want.attribute) });
  }
}
