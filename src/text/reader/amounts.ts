import type { Element } from '../elements/element.js';
import type { Said } from '../said.js';
import { type Reading, say } from './reading.js';

/** "about 15" allows a little more. */
const AROUND = 1.15;

/** "under 12", "20 minutes", "between 10 and 15", "5 cheaper". */
export function readNumber(reading: Reading, { amount, unit }: NonNullable<Element['number']>): void {
  const { critique, comparison, lexicon } = reading;
  if (unit === 'age') return say(reading, ...readAge(reading, amount));
  const ofCritique = critique?.toward === undefined ? undefined : critique.attribute;
  const isCompared = comparison !== undefined && comparison !== 'inHand';
  const attribute =
    unit !== undefined
      ? lexicon.numberOf.get(unit)
      : (ofCritique ?? (isCompared ? lexicon.defaultNumber : undefined));
  reading.loose = attribute === undefined && unit === undefined ? amount : undefined;
  if (attribute === undefined) return;
  const type = critique?.toward === 'more' || comparison === 'atLeast' ? 'atLeast' : 'atMost';
  if (critique?.attribute === attribute) reading.critique = undefined;
  if (comparison === 'between') {
    const first = reading.said.findLast((s) => s.type === 'require' && s.want.type === 'atLeast');
    const isSecond =
      first?.type === 'require' && first.want.type === 'atLeast' && first.want.attribute === attribute;
    return limit(reading, isSecond ? 'atMost' : 'atLeast', attribute, amount);
  }
  limit(reading, type, attribute, comparison === 'around' ? amount * AROUND : amount);
  reading.comparison = undefined;
}

/** "12 or more": the number just said is a limit, in this direction; false when there was none. */
export function turnLimit(reading: Reading, type: 'atMost' | 'atLeast'): boolean {
  const { said, loose, lexicon } = reading;
  const last = said.at(-1);
  if (loose !== undefined && lexicon.defaultNumber !== undefined) {
    limit(reading, type, lexicon.defaultNumber, loose);
    reading.loose = undefined;
    return true;
  }
  if (last?.type !== 'require' || (last.want.type !== 'atMost' && last.want.type !== 'atLeast')) return false;
  said[said.length - 1] = { type: 'require', want: { ...last.want, type } };
  return true;
}

function limit(reading: Reading, type: 'atMost' | 'atLeast', attribute: string, amount: number): void {
  reading.isAnswered = true;
  say(reading, { type: 'require', want: { type, attribute, amount } });
}

/** "I'm 72" */
function readAge({ lexicon }: Reading, years: number): readonly Said[] {
  return lexicon.ages
    .filter(({ olderThan }) => years > olderThan)
    .map(({ constraint }) => ({ type: 'restrict', constraint }));
}
