import { restrictionState } from '../../constraints/index.js';
import type { Fact, Item } from '../../domain/index.js';
import type { Act } from '../act.js';
import type { World } from '../world.js';
import { markText } from './reasons.js';

/** What was asked, and what must be told of the item whatever was asked. */
export function sayDescribe(world: World, act: Act & { type: 'describe' }): string {
  const marks = act.marks.map((mark) => `(${markText(world, mark)})`);
  return [describeText(world, act), ...marks].join(' ');
}

function describeText(world: World, act: Act & { type: 'describe' }): string {
  const { wordings: w, catalogue, names, pack } = world;
  const item = catalogue.item(act.item);
  if (item === undefined) return '';
  if (act.constraint !== undefined) return constraintText(world, item, act.constraint);
  if (act.feature !== undefined) {
    const degree = catalogue.degrees(act.feature)[catalogue.placeOf(item.id) ?? -1] ?? 0;
    const { description } = item;
    const say = names.feature(act.feature);
    // What is not listed may stand in its description.
    if (degree === 0 && description?.toLowerCase().includes(say.toLowerCase())) {
      return w.text('feature.described', { item: item.name, description });
    }
    const has = degree >= 0.5 ? 'yes' : degree > 0 && act.feature.value !== undefined ? 'partly' : 'no';
    const contrary = act.isContrary === true ? '.contrary' : '';
    const key = `feature.${has}${act.feature.value === undefined ? contrary : '.value'}`;
    return w.text(key, { item: item.name, say });
  }
  const detail = names.detail(item.id);
  const lines = [
    w.text('describe', {
      item: item.name,
      detail: detail === undefined ? '.' : `, ${detail}.`,
      description: item.description === undefined ? '' : ` ${item.description.replace(/[.\s]*$/, '')}.`,
    }),
    ...(['contains', 'mayContain', 'declaredFree'] as const).map((state) => factLine(world, item, state)),
  ];
  if (act.isOpen === true) lines.push(w.text('describe.open', { expert: pack.expert }));
  return lines.filter((line) => line !== '').join(' ');
}

/** The plain facts of one state, by their sources, but for what follows from another; diets have their own question. */
function factLine({ wordings: w, pack, names }: World, item: Item, state: Fact['state']): string {
  const listed = new Set(
    pack.constraints.filter(({ id }) => names.isThing(id)).flatMap(({ facts }) => facts),
  );
  const bySource = new Map<string, string[]>();
  for (const [code, fact] of Object.entries(item.facts)) {
    if (fact.state !== state || fact.via !== undefined || !listed.has(code)) continue;
    const source = names.source(fact);
    bySource.set(source, [...(bySource.get(source) ?? []), code]);
  }
  const wideOf = (code: string): string => pack.facts[code]?.of ?? '';
  /** "tree nuts (almonds)" */
  const withKinds = (code: string, codes: readonly string[]): string => {
    const kinds = w.list(codes.filter((kind) => wideOf(kind) === code).map(names.fact));
    return kinds === '' ? names.fact(code) : w.text('describe.kinds', { fact: names.fact(code), kinds });
  };
  const key = state === 'declaredFree' ? 'describe.free' : `describe.${state}`;
  return [...bySource]
    .map(([source, codes]) => {
      const wide = codes.filter((code) => !codes.includes(wideOf(code)));
      return w.text(key, { facts: w.list(wide.map((code) => withKinds(code, codes))), source });
    })
    .join(' ');
}

function constraintText(world: World, item: Item, id: string): string {
  const { wordings: w, catalogue, pack, names } = world;
  const constraint = pack.constraints.find((c) => c.id === id);
  const [severity = 'allergy'] = constraint?.severities ?? [];
  const { state, code, fact } = restrictionState(catalogue, item, {
    type: 'restriction',
    constraint: id,
    severity,
    turn: 0,
  });
  const group =
    (severity === 'diet' || severity === 'religion') && !names.isThing(id)
      ? '.trait'
      : severity === 'injury' || severity === 'pregnancy'
        ? '.injury'
        : '';
  // Only a diet is ever met by what is listed; of a belief or anything else that is not known.
  const said = state === 'derivedFree' && severity !== 'diet' ? 'unknown' : state;
  if (said === 'declaredFree' && fact?.source.type === 'rule') {
    return w.text('fact.cleared', {
      item: item.name,
      say: names.constraint(id),
      source: names.source(fact),
    });
  }
  return w.text(`fact${group}.${said}`, {
    item: item.name,
    fact: code === undefined ? names.undeclared(id, item) : names.fact(code),
    say: names.constraint(id),
    source: names.source(fact),
    expert: pack.expert,
  });
}
