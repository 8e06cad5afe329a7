import type { Conflict } from '../../constraints/index.js';
import { isFirm, type Requirement, restrictionsOf, type Want } from '../../domain/index.js';
import type { Act } from '../act.js';
import type { World } from '../world.js';
import type { Saying } from './saying.js';

type NothingFits = Act & { readonly type: 'nothingFits' };

/** More at once than two conflicts is a lecture. */
const TOLD = 2;

/** Nothing fits: what conflicts with what, the cheapest ways out as buttons, and what is never set aside. */
export function sayNothingFits(world: World, act: NothingFits, turn: number): Saying {
  const { wordings: w, names } = world;
  const [first, ...others] = act.impasse.conflicts;
  if (first === undefined || first.requirements.length === 0) return sayNothingLeft(world, act.wants, first);
  const told = [
    conflictText(world, act.wants, first),
    ...others.slice(0, TOLD - 1).map((conflict) => conflictText(world, act.wants, conflict, first)),
  ];
  if (act.impasse.ways.length === 0) {
    return {
      text: [...told, w.text('nothingFits.passedOver')].join(' '),
      options: [{ label: w.text('button.startOver'), action: { type: 'command', command: 'startOver' } }],
    };
  }
  const labels = act.impasse.ways.map(({ way }) =>
    way
      .flatMap((step) =>
        requirementsAt(act.wants, [step.want]).map((want) => wayLabel(world, want, step.amount)),
      )
      .join(' + '),
  );
  const ways = act.impasse.ways.map(({ items }, i) =>
    w.text('nothingFits.way', { label: labels[i] ?? '', count: countText(world, items) }),
  );
  const firm = act.wants.filter(isFirm).flatMap((want) => {
    if (want.type === 'restriction') return names.constraint(want.constraint);
    return 'feature' in want ? names.feature(want.feature) : [];
  });
  return {
    text: [
      ...told,
      w.text('nothingFits.ways', { ways: ways.join('; ') }),
      ...(firm.length === 0 ? [] : [w.text('nothingFits.firm', { safety: w.either(firm) })]),
    ].join(' '),
    options: labels.map((label, index) => ({ label, action: { type: 'relax', turn, index } })),
  };
}

/** Nothing is left that any requirement could be asked of: by restrictions, or because it cannot be had now. */
function sayNothingLeft(
  world: World,
  wants: readonly Want[],
  { restrictions = [], unavailable = [] }: Partial<Conflict> = {},
): Saying {
  const { wordings: w, pack } = world;
  const gone = goneText(world, unavailable);
  if (restrictions.length === 0) return { text: w.text('nothingOn', { range: pack.range, gone }) };
  const declared = declaredText(world, wants, restrictions);
  const key = unavailable.length === 0 ? 'nothingSafe' : 'nothingSafe.gone';
  return {
    text: w.text(key, { range: pack.range, declared, gone, expert: pack.expert }),
    options: [{ label: w.text('button.undo'), action: { type: 'command', command: 'undo' } }],
  };
}

/** "Of what is declared without nuts, nothing on the menu is both light and under €5. What would be is sold out." */
function conflictText(
  world: World,
  wants: readonly Want[],
  { requirements, restrictions, unavailable }: Conflict,
  before?: Conflict,
): string {
  const { wordings: w, names, pack } = world;
  const asked = requirementsAt(wants, requirements);
  // "light and a starter or a main": what is a choice itself stands last.
  const inOrder = [
    ...asked.filter(({ type }) => type !== 'within'),
    ...asked.filter(({ type }) => type === 'within'),
  ];
  const number = asked.length === 1 ? 'one' : asked.length === 2 ? 'both' : 'all';
  const what = w.text(`nothingFits.${number}`, { wants: w.list(inOrder.map(names.requirement)) });
  const declared = declaredText(world, wants, restrictions);
  // "Nor is anything ..." goes on speaking of what was declared before.
  const isSaid = restrictions.every((place) => before?.restrictions.includes(place));
  const text =
    before === undefined
      ? w.text(isSaid ? 'nothingFits' : 'nothingFits.of', { range: pack.range, what, declared })
      : w.text(isSaid ? 'nothingFits.also' : 'nothingFits.also.of', { what, declared });
  if (unavailable.length === 0) return text;
  return `${text} ${w.text('nothingFits.gone', { gone: goneText(world, unavailable) })}`;
}

/** "declared vegan and without nuts", and "without onions" of what is only listed. */
function declaredText(
  { wordings: w, names }: World,
  wants: readonly Want[],
  places: readonly number[],
): string {
  const meant = places.flatMap((place) => wants[place] ?? []);
  const declared = names.declared(restrictionsOf(meant));
  return w.list([
    ...(declared === '' ? [] : [w.text('want.declared', { declared })]),
    ...requirementsAt(wants, places).map(names.requirement),
  ]);
}

/** "sold out or only on at another time of day" */
const goneText = ({ wordings: w }: World, unavailable: Conflict['unavailable']): string =>
  w.either(unavailable.map((why) => w.text(`gone.${why}`)));

const countText = ({ wordings: w, pack }: World, items: number): string =>
  items === 1
    ? w.text('nothingFits.count.one', { noun: pack.noun.one })
    : w.text('nothingFits.count.many', { n: items, nouns: pack.noun.many });

const requirementsAt = (wants: readonly Want[], places: readonly number[]): readonly Requirement[] =>
  places.flatMap((place) => wants[place] ?? []).filter((want) => want.type !== 'restriction');

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
