import type { Finding } from '../../constraints/index.js';
import { restrictionState, UNLISTED } from '../../constraints/index.js';
import type { Fact, FactState, Item, Restriction } from '../../domain/index.js';
import { isBorneOut } from '../../explain/index.js';
import type { Act, Changed } from '../act.js';
import type { Names } from '../words/names.js';
import type { World } from '../world.js';
import { confidenceWord, markText, needText, reasonTexts } from './reasons.js';

export function sayWhy(world: World, { suggestion, otherwise }: Act & { type: 'why' }): string {
  const { wordings: w, names } = world;
  const reasons = reasonTexts(world, suggestion.item, suggestion.reasons);
  const percent = Math.round(suggestion.take * 100);
  const why = w.text('why', {
    item: names.item(suggestion.item),
    reasons: reasons.length === 0 ? w.text('reason.none') : reasons.join('; '),
    confidence: w.text('why.confidence', { percent, word: confidenceWord(world, suggestion.take) }),
  });
  if (otherwise === undefined) return why;
  const item = names.item(otherwise.first);
  const what = w.list(
    otherwise.changes.map((changed) => w.text('quoted', { say: changedText(world, changed) })),
  );
  const isOther = otherwise.changes.every(({ type }) => type === 'answer');
  const key = isOther ? 'why.otherAnswer' : 'why.otherwise';
  return `${why} ${w.text(key, { what, item })}`;
}

/** "what if ...?": what would come first then. */
export function sayWhatIf(world: World, act: Act & { type: 'whatIf' }): string {
  const { wordings: w, names } = world;
  if (act.isFirm) return w.text('whatIf.firm');
  if (act.suggestion === undefined) return w.text('whatIf.nothing');
  const item = names.item(act.suggestion.item);
  const reasons = reasonTexts(world, act.suggestion.item, act.suggestion.reasons);
  return w.text(act.isSame ? 'whatIf.same' : 'whatIf', {
    item,
    reasons: reasons.length === 0 ? w.text('reason.none') : reasons.join('; '),
  });
}

/** What somebody said, in a word or two. */
function changedText(world: World, changed: Changed): string {
  const { pack, names } = world;
  if (changed.type === 'answer') {
    const question = pack.questions.find(({ id }) => id === changed.question);
    return question?.options.find(({ id }) => id === changed.option)?.label ?? '';
  }
  const { piece } = changed;
  switch (piece.type) {
    case 'answer': {
      const question = pack.questions.find(({ id }) => id === piece.question);
      return question?.options.find(({ id }) => id === piece.option)?.label ?? '';
    }
    case 'stated':
      return names.known({ type: 'taste', evidence: piece });
    case 'liked':
    case 'took':
    case 'skipped':
    case 'barred':
    case 'similar':
    case 'rejected':
      return names.item(piece.item);
    case 'wish':
    case 'suits':
    case 'critique':
      return needText(world, piece);
    default:
      return names.requirement(piece);
  }
}

/** What keeps it out or ranked above it, and what must be told of an item that may be had. */
export function sayWhyNot(world: World, act: Act & { type: 'whyNot' }): string {
  return [whyNotText(world, act), ...act.marks.map((mark) => `(${markText(world, mark)})`)].join(' ');
}

function whyNotText(world: World, { contrast, isShown, isPassedOver }: Act & { type: 'whyNot' }): string {
  const { wordings: w, names } = world;
  const item = names.item(contrast.item);
  const [first] = contrast.findings;
  if (first === undefined) {
    if (isShown) return w.text('whyNot.shown', { item });
    if (isPassedOver) return w.text('whyNot.passedOver', { item });
    if (contrast.rank === 1 || contrast.better === undefined) return w.text('whyNot.top', { item });
    // The difference may be exact and yet no praise: only what the better one really has is told.
    const place = world.catalogue.placeOf(contrast.better) ?? -1;
    const told = contrast.lacks.filter((part) => isBorneOut(world.catalogue, place, part));
    const reasons = reasonTexts(world, contrast.better, told, 2);
    return w.text('whyNot.lower', {
      item,
      place: placeWord(world, contrast.rank),
      better: names.item(contrast.better),
      reasons: reasons.length === 0 ? w.text('reason.none') : reasons.join('; '),
    });
  }
  const lines = [
    findingText(world, contrast.item, first),
    contrast.findings.length === 1 && contrast.rank <= 3
      ? w.text('whyNot.place', { place: placeWord(world, contrast.rank) })
      : '',
    contrast.closest === undefined ? '' : w.text('whyNot.closest', { item: names.item(contrast.closest) }),
  ];
  return lines.filter((line) => line !== '').join(' ');
}

function placeWord({ wordings: w }: World, rank: number): string {
  return w.has(`place.${rank}`) ? w.text(`place.${rank}`) : w.text('place.n', { n: rank });
}

function findingText(world: World, id: Item['id'], finding: Finding): string {
  const { wordings: w, catalogue, pack, names } = world;
  const item = names.item(id);
  const known = catalogue.item(id);
  switch (finding.type) {
    case 'soldOut':
      return w.text('whyNot.soldOut', { item });
    case 'notNow':
      return w.text('whyNot.notNow', { item });
    case 'requirement': {
      const { want } = finding;
      const value =
        want.type === 'atMost' || want.type === 'atLeast' ? known?.attributes[want.attribute] : undefined;
      if ((want.type === 'atMost' || want.type === 'atLeast') && typeof value === 'number') {
        const amount = names.amount(want.attribute, value);
        return w.text('whyNot.requirement.limit', { item, amount, want: names.requirement(want) });
      }
      return w.text('whyNot.requirement', { item, want: names.requirement(want) });
    }
    case 'restriction': {
      const { want, state } = finding;
      if (want.constraint === UNLISTED) return w.text('whyNot.unlisted', { item, expert: pack.expert });
      return w.text(whyNotKey(want, state.state, state.code, names), {
        item,
        say: names.constraint(want.constraint),
        fact:
          state.code === undefined && known !== undefined
            ? names.undeclared(want.constraint, known)
            : names.fact(state.code ?? want.constraint),
        source: names.source(state.fact),
        want: w.text('whyNot.want', { say: names.constraint(want.constraint) }),
        expert: pack.expert,
      });
    }
  }
}

function whyNotKey(want: Restriction, state: FactState, code: string | undefined, names: Names): string {
  if (state === 'unknown' || state === 'derivedFree') return 'whyNot.unknown';
  const isInjury = want.severity === 'injury' || want.severity === 'pregnancy';
  if (state === 'mayContain') return isInjury ? 'whyNot.mayContain.injury' : 'whyNot.mayContain';
  if (isInjury) return 'whyNot.contains.injury';
  const isTrait = want.severity === 'diet' || want.severity === 'religion';
  if (!isTrait || names.isThing(want.constraint)) return 'whyNot.contains';
  const isOwnFact =
    code === undefined || names.fact(code) === names.constraint(want.constraint) || code === want.constraint;
  return isOwnFact ? 'whyNot.contains.trait' : 'whyNot.contains.because';
}

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
