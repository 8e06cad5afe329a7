import type { Reason } from '../explain/index.js';
import type { Suggestion } from './act.js';
import type { Names } from './names.js';
import type { World } from './world.js';

/** Chances at which the words change. */
const SURE = 0.75;
const GOOD = 0.5;

/** A card tells its strongest reasons; "why?" tells all. */
const ON_CARD = 2;

export function confidenceWord({ wordings }: World, take: number): string {
  return wordings.text(`confidence.${take >= SURE ? 'sure' : take >= GOOD ? 'good' : 'gamble'}`);
}

/** "a sure pick: light, as you asked; often chosen at dinner; declared without gluten" */
export function cardText(world: World, names: Names, { take, reasons }: Suggestion): string {
  const said = reasonTexts(world, names, reasons, ON_CARD);
  const confidence = confidenceWord(world, take);
  return said.length === 0
    ? world.wordings.text('card.bare', { confidence })
    : world.wordings.text('card', { confidence, reasons: said.join('; ') });
}

/** The reasons in words, the same words once. At most `most` of the score's parts; what must be told is always told. */
export function reasonTexts(
  world: World,
  names: Names,
  reasons: readonly Reason[],
  most = Number.POSITIVE_INFINITY,
): readonly string[] {
  const parts = reasons.filter(isPart).slice(0, most);
  return [...new Set(reasons.filter((reason) => !isPart(reason) || parts.includes(reason)).map((r) => reasonText(world, names, r)))];
}

const isPart = ({ type }: Reason): boolean => type === 'popular' || type === 'need' || type === 'taste';

function reasonText(world: World, names: Names, reason: Reason): string {
  const { wordings: w, pack } = world;
  switch (reason.type) {
    case 'popular': {
      if (reason.from === 'starter') return w.text('reason.popular.starter');
      const daypart = pack.dayparts.find(({ id }) => id === reason.daypart)?.say;
      return daypart === undefined ? w.text('reason.popular') : w.text('reason.popular.daypart', { daypart });
    }
    case 'need':
      return needText(world, names, reason.evidence);
    case 'taste':
      return tasteText(world, names, reason.evidence);
    case 'declared':
      return declaredText(world, names, reason.want);
    case 'undeclared': {
      const trait = reason.want.severity === 'diet' || reason.want.severity === 'religion';
      const values = { say: names.constraint(reason.want.constraint), expert: pack.expert };
      return w.text(trait ? 'reason.undeclared' : 'reason.undeclared.plain', values);
    }
    case 'meets':
      return meetsText(world, names, reason.want);
    case 'avoids':
      return w.text('reason.avoids', { say: names.feature(reason.feature) });
    case 'new':
      return w.text('reason.new');
  }
}

function needText({ wordings: w, pack }: World, names: Names, evidence: (Reason & { type: 'need' })['evidence']): string {
  switch (evidence.type) {
    case 'answer': {
      const question = pack.questions.find(({ id }) => id === evidence.question);
      const option = question?.options.find(({ id }) => id === evidence.option);
      if (option?.say !== undefined) return w.text('reason.answer', { say: option.say });
      return w.text('reason.answer.label', { say: option?.label ?? '' });
    }
    case 'wish': {
      const opposite = evidence.polarity === -1 ? names.opposite(evidence.feature) : undefined;
      if (opposite !== undefined) return w.text('reason.wish', { say: opposite });
      return w.text(evidence.polarity === 1 ? 'reason.wish' : 'reason.wish.not', { say: names.feature(evidence.feature) });
    }
    case 'critique': {
      const critique = pack.critiques.find(
        ({ feature }) => feature.attribute === evidence.feature.attribute && feature.toward === evidence.feature.toward,
      );
      const item = names.item(evidence.reference);
      return critique === undefined
        ? w.text('reason.critique.plain', { item })
        : w.text('reason.critique', { say: critique.label.toLowerCase(), item });
    }
    case 'similar':
    case 'rejected':
      return w.text('reason.similar', { item: names.item(evidence.item) });
  }
}

function tasteText({ wordings: w }: World, names: Names, evidence: (Reason & { type: 'taste' })['evidence']): string {
  switch (evidence.type) {
    case 'stated':
      return w.text(evidence.strength < 0 ? 'reason.stated.not' : 'reason.stated', { say: names.feature(evidence.feature) });
    case 'liked':
      return w.text('reason.liked', { item: names.item(evidence.item) });
    case 'took':
      return w.text('reason.took', { item: names.item(evidence.item) });
  }
}

function declaredText({ wordings: w }: World, names: Names, want: (Reason & { type: 'declared' })['want']): string {
  switch (want.severity) {
    case 'diet':
    case 'religion':
      return w.text('reason.declared.trait', { say: names.constraint(want.constraint) });
    case 'injury':
    case 'pregnancy':
      return w.text('reason.declared.injury', { say: names.constraint(want.constraint) });
    case 'allergy':
    case 'coeliac':
    case 'intolerance':
      return w.text('reason.declared.plain', { facts: names.facts(want.constraint) });
  }
}

function meetsText({ wordings: w }: World, names: Names, want: (Reason & { type: 'meets' })['want']): string {
  switch (want.type) {
    case 'atMost':
    case 'atLeast':
      return w.text(`reason.meets.${want.type}`, { amount: names.amount(want.attribute, want.amount) });
    case 'has':
      return w.text('reason.meets.has', { say: names.feature(want.feature) });
    case 'lacks': {
      const opposite = names.opposite(want.feature);
      if (opposite !== undefined) return w.text('reason.meets.has', { say: opposite });
      const key = want.feature.value === undefined ? 'reason.meets.lacks' : 'reason.meets.lacks.value';
      return w.text(key, { say: names.feature(want.feature) });
    }
    case 'within': {
      const values = want.values.map((value) => names.feature({ attribute: want.attribute, value }));
      return w.text('reason.meets.within', { say: w.either(values) });
    }
  }
}
