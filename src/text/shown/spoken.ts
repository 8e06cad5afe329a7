import type { ItemId } from '../../domain/index.js';
import type { Element } from '../elements/element.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import type { Meaning } from '../lexicon/meaning.js';
import { type Hearing, meaningOf } from '../mention.js';
import { named, pointed } from '../references.js';

/** The items that a stretch of a message speaks of, in order: by place, by number, by "it", by name, "the other two". */
export function spokenOf(
  elements: readonly Element[],
  lexicon: Lexicon,
  hearing: Hearing,
): readonly ItemId[] {
  return [...new Set(elements.flatMap((element, i) => spokenIn(element, elements[i - 1], lexicon, hearing)))];
}

/** The items that one element speaks of. */
export function spokenIn(
  element: Element,
  before: Element | undefined,
  lexicon: Lexicon,
  hearing: Hearing,
): readonly ItemId[] {
  const { meanings, number, stems } = element;
  const { slate, focus } = hearing;
  const several = meaningOf(meanings, 'several');
  if (several?.which === 'all') return slate;
  if (several?.which === 'others') return focus === undefined ? [] : slate.filter((item) => item !== focus);
  const item = pointed(element, hearing) ?? placed(number, hearing);
  if (item !== undefined) return [item];
  const whole = meaningOf(meanings, 'item');
  if (whole !== undefined) return [named(stems, lexicon, hearing) ?? whole.item];
  // "the bream": a part of the name of one that is shown.
  const isDefinite = lexicon.definite.has(before?.stems.at(-1) ?? '');
  if (!isDefinite || slate.length === 0 || !meanings.every(isNaming)) return [];
  const called = named(stems, lexicon, hearing);
  if (called !== undefined && slate.includes(called)) return [called];
  // "that fish thing": the only one that has it.
  const feature = meaningOf(meanings, 'feature');
  if (feature === undefined) return [];
  const having = slate.filter((item) => lexicon.degreeOf(item, feature.feature) > 0.5 !== feature.isNegated);
  return having.length === 1 ? having : [];
}

const isNaming = ({ type }: Meaning): boolean =>
  type === 'feature' || type === 'constraint' || type === 'option';

/** "2 and 3" beside other words: no more than there are shown. */
function placed(number: Element['number'], { slate }: Hearing): ItemId | undefined {
  if (number === undefined || number.unit !== undefined || !Number.isInteger(number.amount)) return undefined;
  return number.amount > 0 ? slate[number.amount - 1] : undefined;
}
