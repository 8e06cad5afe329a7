import { type Finding, UNLISTED } from '../../constraints/index.js';
import type { FactState, Item, Restriction } from '../../domain/index.js';
import { isBorneOut } from '../../explain/index.js';
import type { Act, Changed } from '../act.js';
import type { Names } from '../words/names.js';
import type { World } from '../world.js';
import { confidenceWord, markText, needText, reasonTexts } from './reasons.js';

/** Why an item is suggested, and what the customer said that it hangs on. */
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

function whyNotText(world: World, act: Act & { type: 'whyNot' }): string {
  const { contrast, isShown, isPassedOver, isBarred } = act;
  const { wordings: w, names } = world;
  const item = names.item(contrast.item);
  const [first] = contrast.findings;
  if (first === undefined) {
    if (isBarred) return w.text('whyNot.barred', { item });
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
