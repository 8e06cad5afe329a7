import type { Catalogue } from '../../catalogue/index.js';
import type { Fact, Feature, ItemId, TakenPlan } from '../../domain/index.js';
import { weekdayIn } from '../../text/index.js';
import type { Known } from '../known.js';
import { dayFormat } from './days.js';
import { type FeatureNames, featureNames } from './features.js';
import { type LimitNames, limitNames } from './limits.js';
import { sourcesIn } from './sources.js';
import type { Wordings } from './wordings.js';

/** What things are called in a sentence. */
export interface Names extends FeatureNames, LimitNames {
  item(id: ItemId): string;
  /** The number that a bare number means, for instance the price. */
  detail(id: ItemId): string | undefined;
  /** Whether something to be avoided is in its name ("oat drink"): that there is none is then for a declaration to say. */
  mustBeDeclared(feature: Feature): boolean;
  /** "Monday" for 0. */
  weekday(day: number): string;
  /** "Monday 23 November" of YYYY-MM-DD. */
  date(day: string): string;
  /** "declared by the kitchen, 3 Nov"; of a walnut, where it follows from nuts: "nuts: declared by the kitchen, 3 Nov" */
  source(fact: Fact | undefined): string;
  /** As it is confirmed when it is heard. */
  noted(fact: Known): string;
  /** As it is listed afterwards. */
  known(fact: Known): string;
}

export function createNames(catalogue: Catalogue, wordings: Wordings): Names {
  const { pack } = catalogue;
  const features = featureNames(pack, wordings);
  const limits = limitNames(pack, wordings);
  const sourceOf = sourcesIn(wordings);
  const whole = dayFormat(wordings.locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const defaultNumber = pack.attributes.find((a) => a.kind === 'number' && a.isDefault)?.id ?? '';
  const item = (id: ItemId): string => catalogue.item(id)?.name ?? id;

  const remembered = (kind: 'noted' | 'known', known: Known): string => {
    if (known.type === 'want') {
      return known.want.type === 'restriction'
        ? limits.restriction(kind, known.want)
        : features.requirement(known.want);
    }
    if (known.type === 'plan') return planName(known.taken);
    const { evidence } = known;
    switch (evidence.type) {
      case 'stated':
        return wordings.text(evidence.strength < 0 ? 'noted.dislike' : 'noted.like', {
          say: features.feature(evidence.feature),
        });
      case 'liked':
        return wordings.text('noted.like', { say: item(evidence.item) });
      case 'took':
        return wordings.text('profile.took', { item: item(evidence.item) });
      case 'skipped':
        return wordings.text('profile.skipped', { item: item(evidence.item) });
      case 'barred':
        return wordings.text('noted.barred', { item: item(evidence.item) });
    }
  };
  /** "a training week (2 of 27 done)" */
  const planName = ({ plan, marks }: TakenPlan): string => {
    const all = plan.days.flatMap(({ items }) => items).length;
    const done = marks.filter(({ as }) => as === 'done').length;
    const say = pack.plans.find(({ id }) => id === plan.kind)?.say ?? plan.kind;
    return wordings.text('profile.plan', { say, done, all });
  };

  return {
    ...features,
    ...limits,
    item,
    detail: (id) => {
      const value = catalogue.item(id)?.attributes[defaultNumber];
      return typeof value === 'number' ? features.amount(defaultNumber, value) : undefined;
    },
    mustBeDeclared: (feature) => [features.feature(feature), feature.value ?? ''].some(limits.namesThing),
    weekday: (n) => weekdayIn(wordings.locale, n),
    date: (iso) => whole.format(Date.parse(iso)),
    source: (known) => {
      const said = sourceOf(known?.source ?? { type: 'declared', by: pack.catalogue.declaredBy });
      if (known?.via === undefined) return said;
      return wordings.text('source.via', { fact: limits.fact(known.via), source: said });
    },
    noted: (known) => remembered('noted', known),
    known: (known) => remembered('known', known),
  };
}
