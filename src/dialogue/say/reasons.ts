import type { Mark } from '../../constraints/index.js';
import type { Feature, ItemId, Restriction } from '../../domain/index.js';
import type { Reason } from '../../explain/index.js';
import type { Suggestion } from '../act.js';
import type { World } from '../world.js';

/** Chances at which the words change. */
const SURE = 0.6;
const GOOD = 0.35;

/** A card tells its strongest reasons; "why?" tells all. */
const ON_CARD = 2;

export function confidenceWord({ wordings }: World, take: number): string {
  return wordings.text(`confidence.${take >= SURE ? 'sure' : take >= GOOD ? 'good' : 'gamble'}`);
}

/** "a sure pick: light, as you asked; often chosen at dinner; declared without gluten" */
export function cardText(world: World, { item, take, reasons }: Suggestion): string {
  const said = reasonTexts(world, item, reasons, ON_CARD);
  const confidence = confidenceWord(world, take);
  return said.length === 0
    ? world.wordings.text('card.bare', { confidence })
    : world.wordings.text('card', { confidence, reasons: said.join('; ') });
}

/**
 * The reasons for an item in words, each once; what was asked for in one phrase, and what is declared in one. At most
 * `most` of the score's parts; what must be told is always told.
 */
export function reasonTexts(
  world: World,
  item: ItemId,
  reasons: readonly Reason[],
  most = Number.POSITIVE_INFINITY,
): readonly string[] {
  const { wordings: w, names } = world;
  const parts = reasons
    .filter((r) => isPart(r) && !(r.type === 'popular' && r.from === 'nothing'))
    .slice(0, most);
  const said = reasons.filter((reason) => !isPart(reason) || parts.includes(reason));
  const asked = [...new Set(said.flatMap((reason) => askedFor(world, reason) ?? []))];
  const wantsOf = (type: 'declared' | 'cleared'): readonly Restriction[] =>
    said.flatMap((reason) => (reason.type === type ? [reason.want] : []));
  const [declared, cleared] = [wantsOf('declared'), wantsOf('cleared')];
  const isGrouped = ({ type }: Reason): boolean => type === 'declared' || type === 'cleared';
  const others = said.filter((reason) => !isGrouped(reason) && askedFor(world, reason) === undefined);
  const texts = others.map((reason) => ({ reason, text: reasonText(world, item, reason) }));
  return [
    ...new Set([
      ...(asked.length === 0 ? [] : [w.text('reason.asked', { say: w.list(asked) })]),
      ...texts.filter(({ reason }) => isPart(reason)).map(({ text }) => text),
      ...(declared.length === 0 ? [] : [w.text('reason.declared', { declared: names.declared(declared) })]),
      ...(cleared.length === 0 ? [] : [clearedText(world, cleared)]),
      ...texts.filter(({ reason }) => !isPart(reason)).map(({ text }) => text),
    ]),
  ];
}

/** What the customer asked for in so many words, and this is. */
function askedFor(world: World, reason: Reason): string | undefined {
  if (reason.type === 'need' && reason.evidence.type === 'wish') return needText(world, reason.evidence);
  if (reason.type !== 'meets') return undefined;
  if (reason.want.type === 'has') return sideText(world, reason.want.feature, true);
  return reason.want.type === 'lacks' && reason.want.feature.value === undefined
    ? sideText(world, reason.want.feature, false)
    : undefined;
}

/** "light"; "filling" or "not light" of what has it not. */
function sideText({ wordings: w, names }: World, feature: Feature, isHad: boolean): string {
  if (isHad) return names.feature(feature);
  return names.opposite(feature) ?? w.text('reason.not', { say: names.feature(feature) });
}

const isPart = ({ type }: Reason): boolean =>
  type === 'popular' || type === 'assumed' || type === 'preferred' || type === 'need' || type === 'taste';

const clearedText = ({ wordings: w, names }: World, wants: readonly Restriction[]): string =>
  w.text('reason.cleared', { say: w.list(wants.map(({ constraint }) => names.constraint(constraint))) });

function reasonText(world: World, item: ItemId, reason: Reason): string {
  const { wordings: w, names } = world;
  switch (reason.type) {
    case 'popular': {
      if (reason.from === 'nothing') return '';
      const when = reason.from === 'starter' ? undefined : whenOf(world, reason.context);
      return when === undefined
        ? w.text(`reason.${reason.from}`)
        : w.text(`reason.${reason.from}.when`, { when });
    }
    case 'assumed':
      return w.text('reason.assumed', { say: names.feature(reason.feature) });
    case 'preferred':
      return w.text('reason.preferred', {
        say: names.constraint(reason.constraint),
        features: w.list(reason.features.map(names.feature)),
      });
    case 'need':
      return needText(world, reason.evidence);
    case 'taste':
      return tasteText(world, reason, item);
    // Only reasons that name their evidence are told.
    case 'together':
      return '';
    case 'declared':
      return w.text('reason.declared', { declared: names.declared([reason.want]) });
    case 'cleared':
      return clearedText(world, [reason.want]);
    case 'marked':
      return markText(world, reason.mark);
    case 'meets':
      return meetsText(world, item, reason.want);
    case 'avoids':
      return lackText(world, 'reason.avoids', reason.feature);
    case 'new':
      return w.text('reason.new');
  }
}

/** "at dinner", "on Fridays"; undefined of what has no words. */
function whenOf(
  { wordings: w, pack }: World,
  context: (Reason & { type: 'popular' })['context'],
): string | undefined {
  switch (context?.column) {
    case 'daypart':
      return pack.dayparts.find(({ id }) => id === context.value)?.say;
    case 'weekday':
    case 'season':
      return w.text(`when.${context.column}.${context.value}`);
    default:
      return undefined;
  }
}

/** What was answered, wished or criticised, as a reason for an item that has it. */
export function needText(world: World, evidence: (Reason & { type: 'need' })['evidence']): string {
  const { wordings: w, pack, names } = world;
  switch (evidence.type) {
    case 'answer': {
      const question = pack.questions.find(({ id }) => id === evidence.question);
      const option = question?.options.find(({ id }) => id === evidence.option);
      if (option?.say !== undefined) return w.text('reason.answer', { say: option.say });
      return w.text('reason.answer.label', { say: option?.label ?? '' });
    }
    case 'wish':
      return sideText(world, evidence.feature, evidence.polarity === 1);
    case 'suits': {
      const constraint = pack.constraints.find(({ id }) => id === evidence.constraint);
      const [severity = 'diet'] = constraint?.severities ?? [];
      return w.text('reason.suits', {
        declared: names.declared([{ constraint: evidence.constraint, severity }]),
      });
    }
    case 'critique': {
      const critique = pack.critiques.find(
        ({ feature }) =>
          feature.attribute === evidence.feature.attribute &&
          feature.value === evidence.feature.value &&
          feature.toward === evidence.feature.toward,
      );
      if (critique === undefined && evidence.feature.value !== undefined)
        return w.text('reason.asked', { say: names.feature(evidence.feature) });
      const item = names.item(evidence.reference);
      return critique === undefined
        ? w.text('reason.critique.plain', { item })
        : w.text('reason.critique', { say: lowerFirst(critique.label), item });
    }
    case 'similar':
      return w.text('reason.similar', { item: names.item(evidence.item) });
    case 'rejected':
      return '';
  }
}

function tasteText(
  { wordings: w, names, model }: World,
  { evidence, by }: Reason & { type: 'taste' },
  item: ItemId,
): string {
  if (evidence.type === 'stated') {
    return w.text(evidence.strength < 0 ? 'reason.stated.not' : 'reason.stated', {
      say: names.feature(evidence.feature),
    });
  }
  if (by === 'company') {
    const key = model.company.isSample ? 'reason.company.sample' : 'reason.company';
    return w.text(key, { item: names.item(evidence.item) });
  }
  const key = `reason.${evidence.type}${evidence.item === item ? '.itself' : ''}`;
  return w.text(key, { item: names.item(evidence.item) });
}

function meetsText(world: World, item: ItemId, want: (Reason & { type: 'meets' })['want']): string {
  const { wordings: w, catalogue, names } = world;
  switch (want.type) {
    case 'atMost':
    case 'atLeast':
      return w.text(`reason.meets.${want.type}`, { amount: names.amount(want.attribute, want.amount) });
    case 'has':
      return names.feature(want.feature);
    case 'lacks':
      return lackText(world, 'reason.meets.lacks.value', want.feature);
    case 'within': {
      const own = catalogue.item(item)?.attributes[want.attribute];
      const values = typeof own === 'object' ? own : [];
      const say = w.list(values.map((value) => names.feature({ attribute: want.attribute, value })));
      return w.text('reason.meets.within', { say });
    }
  }
}

/** "no coriander", but "nuts not listed": a list is no declaration. */
function lackText({ wordings: w, names }: World, key: string, feature: Feature): string {
  return w.text(names.mustBeDeclared(feature) ? 'reason.notListed' : key, { say: names.feature(feature) });
}

/** "not declared vegan: ask the kitchen"; "vegan by what is listed in it, not declared: ask the kitchen" */
export function markText({ wordings: w, names, pack }: World, { want, state }: Mark): string {
  const isTrait =
    (want.severity === 'diet' || want.severity === 'religion') && !names.isThing(want.constraint);
  const values = { say: names.constraint(want.constraint), expert: pack.expert };
  if (isTrait && state.state === 'derivedFree') return w.text('reason.derived', values);
  return w.text(isTrait ? 'reason.undeclared' : 'reason.undeclared.plain', values);
}

/** A label inside a sentence: "Cheaper" -> "cheaper". The rest stays, for some languages write nouns with capitals. */
const lowerFirst = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);
