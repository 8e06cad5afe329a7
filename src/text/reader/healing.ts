import type { Element } from '../elements/element.js';
import { type Mention, meaningOf } from '../mention.js';
import { conclude, endList } from './lists.js';
import { type Reading, sentenceStart } from './reading.js';

/**
 * "my knee is fine now", "I tore my ACL, but it has healed": a part of the body that is well again is spared no more.
 * False where nothing that could be so was named just before, or where it is only hoped for ("once it has healed").
 */
export function heal(reading: Reading, { stems }: Element): boolean {
  if (isHoped(reading, stems.length)) return false;
  const { chunk, lexicon, waiting } = reading;
  const own = waiting.filter((mention) => mention.chunk === chunk && partOf(mention, reading) !== undefined);
  if (own.length > 0) {
    reading.waiting = waiting.filter((mention) => !own.includes(mention));
    endList(reading);
    for (const mention of own) conclude(reading, well(mention));
    return true;
  }
  const subject = reading.heard.at(-1 - stems.length) ?? '';
  return lexicon.focusWords.has(subject) && healLast(reading);
}

/** "my knee is much better, the physio signed me off": whatever part was spoken of last. */
export function discharge(reading: Reading, { stems }: Element): boolean {
  return !isHoped(reading, stems.length) && healLast(reading);
}

/** The part that the message spoke of last is not as it was said to be. */
function healLast(reading: Reading): boolean {
  endList(reading);
  const last = reading.said.findLast((thing) => thing.type === 'restrict');
  if (last?.type !== 'restrict' || !reading.lexicon.healing.has(last.constraint)) return false;
  if (last.isForOther === true) return false;
  reading.said.splice(reading.said.lastIndexOf(last), 1, { type: 'retract', constraint: last.constraint });
  reading.mode = sentenceStart().mode;
  return true;
}

const well = (mention: Mention): Mention => ({ ...mention, mode: 'retract' });

/** The part of the body that a mention names, of those that heal. */
const partOf = ({ meanings }: Mention, { lexicon }: Reading): string | undefined => {
  const id = meaningOf(meanings, 'constraint')?.id;
  return id !== undefined && lexicon.healing.has(id) ? id : undefined;
};

/** Words over which a word of hope reaches. */
const REACH = 6;

const isHoped = ({ heard, lexicon }: Reading, length: number): boolean =>
  heard.slice(-length - REACH, -length).some((stem) => lexicon.hoping.has(stem));
