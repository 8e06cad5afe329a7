import type { ItemId } from '../../domain/index.js';
import { isPlain, type Mention, meaningOf } from '../mention.js';
import { mostOf, named } from '../references.js';
import { readItem } from './acts.js';
import { type Reading, say } from './reading.js';

/** "the cheaper one", "the spicier of the two", "the fish one": one of those shown. Whether it was such. */
export function chooseBehind(reading: Reading): boolean {
  const { critique, waiting, hearing, lexicon, chunk } = reading;
  if (!reading.isDefinite || hearing.slate.length < 2) return false;
  if (critique !== undefined) {
    reading.critique = undefined;
    choose(reading, mostOf(critique, lexicon, hearing));
    return true;
  }
  const last = waiting.at(-1);
  if (last?.chunk !== chunk) return false;
  waiting.pop();
  choose(reading, described(reading, last));
  return true;
}

/** "the cheapest": of those shown, if there are any. */
export function chooseMost(reading: Reading, feature: Parameters<typeof mostOf>[0]): void {
  const { hearing, lexicon } = reading;
  if (hearing.slate.length < 2) return say(reading, { type: 'wish', feature, polarity: 1 });
  choose(reading, mostOf(feature, lexicon, hearing));
}

/** "the one with the fish". */
export function chooseDescribed(reading: Reading, mention: Mention): void {
  reading.isDescribing = false;
  const chosen = described(reading, mention);
  // "not the one with meat", of which there are two.
  const having = chosen === undefined && !isPlain(reading.mode) ? allDescribed(reading, mention) : [];
  if (having.length === 0) return choose(reading, chosen);
  for (const item of having) readItem(reading, item, []);
}

/** "hmm, the hatha then": a part of a name, where the sentence says nothing else. */
export function chooseStranger(reading: Reading): void {
  const { stranger, act, hearing, lexicon, mode } = reading;
  if (stranger?.isDefinite !== true || act !== undefined || reading.isClosed || !isPlain(mode)) return;
  const called = named([stranger.stem], lexicon, hearing);
  if (called !== undefined && hearing.slate.includes(called)) readItem(reading, called, []);
}

/** No guess where it cannot be told which: it is asked. */
function choose(reading: Reading, item: ItemId | undefined): void {
  if (item !== undefined) return readItem(reading, item, []);
  reading.act = undefined;
  reading.isAnswered = true;
  say(reading, { type: 'which' });
}

/** The only one of those shown that has what is mentioned, or the one that is called so. */
function described({ hearing, lexicon }: Reading, { meanings, stems }: Mention): ItemId | undefined {
  const called = named(stems, lexicon, hearing);
  if (called !== undefined && hearing.slate.includes(called)) return called;
  const [one, another] = allDescribed({ hearing, lexicon }, { meanings });
  return another === undefined ? one : undefined;
}

/** Those shown that have what is mentioned. */
function allDescribed(
  { hearing, lexicon }: Pick<Reading, 'hearing' | 'lexicon'>,
  { meanings }: Pick<Mention, 'meanings'>,
): readonly ItemId[] {
  const feature = meaningOf(meanings, 'feature');
  if (feature === undefined) return [];
  return hearing.slate.filter((item) => lexicon.degreeOf(item, feature.feature) > 0.5 !== feature.isNegated);
}
